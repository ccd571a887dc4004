import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RecentLeadDto } from '@tierline/api-client';
import { Formats, Tag, type Tone } from '@tierline/ui';

const TONES: Readonly<Record<string, Tone>> = { closed: 'ok', rejected: 'error', 'in-progress': 'primary' };

/** The newest leads of a person. */
@Component({
  selector: 'app-recent-leads',
  imports: [RouterLink, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-tbl">
    <table class="tl-table">
      <caption class="tl-sr">
        The newest leads
      </caption>
      <thead>
        <tr>
          <th scope="col">Lead</th>
          <th scope="col">Status</th>
          <th scope="col">Campaign</th>
          <th scope="col" class="num">Created</th>
        </tr>
      </thead>
      <tbody>
        @for (lead of leads(); track lead.id) {
          <tr>
            <th scope="row">
              @if (canOpen()) {
                <a class="tl-link-q" [routerLink]="['/leads', lead.id]">{{ lead.fullName ?? 'Not named' }}</a>
              } @else {
                {{ lead.fullName ?? 'Not named' }}
              }
            </th>
            <td>
              <tl-tag [tone]="toneOf(lead.state)" [icon]="null">{{ lead.status }}</tl-tag>
            </td>
            <td>{{ lead.campaignTag ?? '–' }}</td>
            <td class="num">{{ formats.dates.day(formats.dates.localDay(lead.createdAt)) }}</td>
          </tr>
        } @empty {
          <tr>
            <td colspan="4" class="tl-muted">No leads yet.</td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
})
export class RecentLeads {
  readonly leads = input.required<readonly RecentLeadDto[]>();
  /** Whether the reader may open leads. */
  readonly canOpen = input(false);
  protected readonly formats = inject(Formats);
  protected readonly toneOf = (state: string): Tone => TONES[state] ?? 'neutral';
}
