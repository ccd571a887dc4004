import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '@tierline/ui';
import type { CampaignCounts } from '../../data/campaign-figures.js';

/** Figures of one thing: a campaign, a bank, an agent. */
export interface FiguresLine {
  readonly key: string;
  readonly name: string;
  /** Said small behind the name: whose code it is. */
  readonly detail: string | null;
  readonly link: string | null;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly figures: CampaignCounts;
}

/** Applications, decisions and rates of several things, a line each. */
@Component({
  selector: 'app-figures-table',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-tbl scroll" tabindex="0" role="region" [attr.aria-label]="label()">
    <table class="tl-table">
      <thead>
        <tr>
          <th scope="col">{{ head() }}</th>
          <th scope="col" class="num">Applications</th>
          <th scope="col" class="num">Approved</th>
          <th scope="col" class="num">Pending</th>
          <th scope="col" class="num">Rejected</th>
          <th scope="col" class="num">Booked</th>
          <th scope="col" class="num">Approval rate</th>
          <th scope="col" class="num">Booking rate</th>
        </tr>
      </thead>
      <tbody>
        @for (line of lines(); track line.key) {
          <tr>
            <th scope="row">
              @if (line.link; as link) {
                <a class="tl-link-q" [routerLink]="link" [queryParams]="line.query">{{ line.name }}</a>
              } @else {
                {{ line.name }}
              }
              @if (line.detail; as text) {
                <span class="tl-faint detail">{{ text }}</span>
              }
            </th>
            <td class="num">{{ formats.numbers.count(line.figures.total) }}</td>
            <td class="num">{{ formats.numbers.count(line.figures.approved) }}</td>
            <td class="num">{{ formats.numbers.count(line.figures.pending) }}</td>
            <td class="num">{{ formats.numbers.count(line.figures.rejected) }}</td>
            <td class="num">{{ formats.numbers.count(line.figures.booked) }}</td>
            <td class="num">{{ formats.numbers.percent(line.figures.approvalRate, 1) }}</td>
            <td class="num">{{ formats.numbers.percent(line.figures.bookingRate, 1) }}</td>
          </tr>
        } @empty {
          <tr>
            <td colspan="8" class="tl-muted">{{ emptyText() }}</td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styles: `
    .scroll {
      overflow-x: auto;
    }

    .detail {
      padding-left: 6px;
      font-weight: 400;
    }
  `,
})
export class FiguresTable {
  readonly label = input.required<string>();
  /** What a line is: "Campaign". */
  readonly head = input.required<string>();
  readonly lines = input.required<readonly FiguresLine[]>();
  readonly emptyText = input('Nothing in this selection.');
  protected readonly formats = inject(Formats);
}
