import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TrialDto } from '@tierline/api-client';
import { Formats, Panel, Tag } from '@tierline/ui';
import type { Remote } from '../../../../remote.js';

/** What the commit would change in payouts, per sales rep: nothing changes by trying. */
@Component({
  selector: 'tl-trial-payout',
  imports: [Panel, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-panel [heading]="heading()" caption="trial run">
      @switch (trial().state) {
        @case ('ready') {
          <table class="tl-table dense" [class.old]="isRefreshing()">
            <thead>
              <tr>
                <th scope="col">Sales rep</th>
                <th scope="col" class="num">Change, {{ value()?.currency }}</th>
              </tr>
            </thead>
            <tbody>
              @for (item of value()?.items ?? []; track item.rep.id) {
                <tr>
                  <th scope="row">
                    {{ item.rep.name }}
                    @if (item.tier2Starts) {
                      <tl-tag tone="tier">Tier 2 starts</tl-tag>
                    }
                    <span class="way tl-cap"
                      >{{ formats.numbers.amount(item.before) }} <span aria-hidden="true">→</span
                      ><span class="tl-sr">becomes</span> {{ formats.numbers.amount(item.after) }}</span
                    >
                  </th>
                  <td class="num" [class.tl-neg]="item.change.amount.startsWith('-')">
                    {{ formats.numbers.change(item.change) }}
                  </td>
                </tr>
              } @empty {
                <tr>
                  <td colspan="2" class="tl-muted">No payout changes.</td>
                </tr>
              }
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Total</th>
                <td class="num">{{ formats.numbers.change(value()?.total) }}</td>
              </tr>
            </tfoot>
          </table>
        }
        @case ('loading') {
          <div class="waiting">
            <span class="tl-skeleton"></span><span class="tl-skeleton"></span><span class="tl-skeleton"></span>
          </div>
        }
        @default {
          <p class="none tl-muted">The trial run could not be made. The commit does not need it.</p>
        }
      }
    </tl-panel>
    <p class="tl-cap note">{{ note() }}</p>`,
  styles: `
    table {
      margin-top: 8px;
    }

    tbody th {
      font-weight: 400;
    }

    tbody :is(td, th) {
      height: 42px;
    }

    .way {
      display: block;
    }

    tl-tag {
      margin-left: 8px;
    }

    .old {
      opacity: 0.6;
    }

    .waiting {
      display: grid;
      gap: 14px;
      padding: 16px;
    }

    .none {
      padding: 10px 16px 14px;
    }

    .note {
      margin-top: 10px;
      padding: 0 4px;
    }
  `,
})
export class TrialPayout {
  readonly trial = input.required<Remote<TrialDto>>();
  readonly month = input.required<string | null>();
  readonly blocked = input(0);
  protected readonly formats = inject(Formats);
  protected readonly value = computed(() => {
    const trial = this.trial();
    return trial.state === 'ready' ? trial.value : null;
  });
  protected readonly isRefreshing = computed(() => {
    const trial = this.trial();
    return trial.state === 'ready' && trial.isRefreshing;
  });
  protected readonly heading = computed(() => {
    const month = this.value()?.month ?? this.month();
    return month ? `Payout of ${this.formats.dates.monthName(month)}` : 'Payout';
  });
  protected readonly note = computed(() => {
    const left = this.blocked();
    const counted =
      left === 0
        ? ''
        : left === 1
          ? 'The blocked row is not counted. '
          : `The ${this.formats.numbers.count(left)} blocked rows are not counted. `;
    return `${counted}Nothing changes until you commit, and a commit can be reverted as a whole.`;
  });
}
