import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { OpenSessionDto } from '@tierline/api-client';
import { Button, Formats, Icon, Tag } from '@tierline/ui';
import { valueOf, type Remote } from '../../../../remote.js';
import { lastSeenText } from '../../data/person-view.js';

/** Where a person is signed in, and the way to end it. */
@Component({
  selector: 'app-open-sessions',
  imports: [Button, Icon, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-sec">
      <h2>Open sessions</h2>
      @if (mayEnd() && rows().length > 0) {
        <div class="tools">
          <button type="button" tlButton="danger" size="s" (click)="allEnded.emit()">
            <tl-icon name="sign-out" [size]="14" />End all sessions
          </button>
        </div>
      }
    </div>
    @switch (remote().state) {
      @case ('loading') {
        <span class="tl-skeleton"></span>
      }
      @case ('failed') {
        <p class="tl-error" role="alert">The sessions could not be read.</p>
        <button type="button" tlButton size="s" (click)="retry.emit()">Try again</button>
      }
      @default {
        <div class="tl-tbl">
          <table class="tl-table">
            <thead>
              <tr>
                <th scope="col">Browser</th>
                <th scope="col" class="tl-wide-only">Address</th>
                <th scope="col" class="tl-wide-only">Place</th>
                <th scope="col" class="tl-wide-only">Signed in</th>
                <th scope="col">Last seen</th>
                <th scope="col"><span class="tl-sr">Acts</span></th>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.id) {
                <tr>
                  <th scope="row">
                    {{ row.with }}
                    @if (row.isCurrent) {
                      <tl-tag tone="primary" [icon]="null">This one</tl-tag>
                    }
                  </th>
                  <td class="tl-wide-only tl-mono tl-muted">{{ row.address }}</td>
                  <td class="tl-wide-only tl-muted">{{ row.place }}</td>
                  <td class="tl-wide-only tl-muted">{{ formats.dates.instantOfYear(row.startedAt) }}</td>
                  <td class="tl-muted">{{ row.seen }}</td>
                  <td class="num">
                    @if (mayEnd()) {
                      <button
                        type="button"
                        tlButton="danger"
                        size="s"
                        [attr.aria-label]="'End the session of ' + row.with"
                        (click)="endAsked.emit(row.id)"
                      >
                        End
                      </button>
                    }
                  </td>
                </tr>
              } @empty {
                <tr>
                  <td colspan="6" class="tl-muted">Not signed in anywhere.</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    }`,
  styles: `
    .tl-sec {
      margin-top: 0;
    }
  `,
})
export class OpenSessions {
  readonly remote = input.required<Remote<readonly OpenSessionDto[]>>();
  readonly mayEnd = input(false);
  readonly endAsked = output<string>();
  readonly allEnded = output();
  readonly retry = output();

  protected readonly formats = inject(Formats);
  protected readonly rows = computed(() =>
    (valueOf(this.remote()) ?? []).map(({ id, isCurrent, startedAt, lastSeenAt, trace }) => ({
      id,
      isCurrent,
      startedAt,
      with: [trace?.browser, trace?.os].filter(Boolean).join(', ') || 'A browser',
      address: trace?.address ?? '–',
      place: trace?.place.name ?? '–',
      seen: lastSeenText(lastSeenAt, this.formats.dates, this.formats.dates.localDay(new Date().toISOString())),
    })),
  );
}
