import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { CommitEffectDto, MoneyDto, PeriodEffectDto } from '@tierline/api-client';
import { Formats, Panel, Segmented, type Segment } from '@tierline/ui';
import { humanized } from '../../data/import-view.js';
import { effectText, type CommitPlan, type PeriodChoice } from '../../data/commit-view.js';
import { valueOf, type Remote } from '../../../../remote.js';

const CHOICES: readonly Segment[] = [
  { key: 'refuse', label: 'Undecided' },
  { key: 'replace', label: 'Replace' },
  { key: 'add', label: 'Add' },
];

/** What stands in the ledger now, month by month, and what the file brings; where both meet, the person decides. */
@Component({
  selector: 'tl-period-changes',
  imports: [Panel, Segmented],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-panel heading="What the commit changes">
    <table class="tl-table dense" [class.old]="isRefreshing()">
      <thead>
        <tr>
          <th scope="col">Revenue month</th>
          <th scope="col" class="num">Now</th>
          <th scope="col" class="num">{{ hasExisting() ? 'In this file' : 'After' }}</th>
        </tr>
      </thead>
      @for (period of periods(); track period.month) {
        <tbody>
          <tr>
            <th scope="row">{{ formats.dates.month(period.month) }}, rows</th>
            <td class="num tl-faint">{{ formats.numbers.count(period.rowsNow) }}</td>
            <td class="num">{{ formats.numbers.count(period.rowsInFile) }}</td>
          </tr>
          @for (name of namesOf(period); track name) {
            <tr>
              <th scope="row" class="sum">{{ wordOf(name) }}</th>
              <td class="num tl-faint">{{ amount(period.sumsNow[name]) }}</td>
              <td class="num">{{ amount(period.sumsInFile[name]) }}</td>
            </tr>
          }
          <tr class="does">
            <td colspan="3">{{ doesText(period) }}</td>
          </tr>
          @if (period.rowsNow > 0) {
            <tr>
              <td colspan="3" class="choice">
                <div class="tl-row tl-wrap">
                  <span class="tl-grow" [class.tl-warn]="choiceOf(period.month) === 'refuse'">{{
                    textOf(period.month)
                  }}</span>
                  <tl-segmented
                    [label]="'Rows of ' + formats.dates.month(period.month)"
                    [segments]="choices"
                    [active]="choiceOf(period.month)"
                    (activeChange)="choose(period.month, $event)"
                  />
                </div>
              </td>
            </tr>
          }
        </tbody>
      } @empty {
        <tbody>
          <tr>
            <td colspan="3" class="tl-muted">
              @if (effect().state === 'loading') {
                <span class="tl-skeleton"></span>
              } @else {
                {{ problem() ?? 'No accepted row yet.' }}
              }
            </td>
          </tr>
        </tbody>
      }
      @if (totalText(); as text) {
        <tfoot>
          <tr>
            <th scope="row">In all</th>
            <td colspan="2" class="num">{{ text }}</td>
          </tr>
        </tfoot>
      }
    </table>
  </tl-panel>`,
  styles: `
    table {
      margin-top: 8px;
    }

    tbody th {
      font-weight: 400;
    }

    .sum {
      font-weight: 400;
    }

    tbody + tbody tr:first-child > * {
      border-top: 1px solid var(--tl-control);
    }

    .old {
      opacity: 0.6;
    }

    .does td {
      color: var(--tl-ink-2);
    }

    .choice {
      padding-block: 8px;
      white-space: normal;
    }
  `,
})
export class PeriodChanges {
  readonly effect = input.required<Remote<CommitEffectDto>>();
  readonly plan = input.required<CommitPlan>();
  readonly chosen = output<{ readonly month: string; readonly choice: PeriodChoice }>();
  protected readonly formats = inject(Formats);
  protected readonly choices = CHOICES;
  protected readonly periods = computed(() => valueOf(this.effect())?.periods ?? []);
  protected readonly isRefreshing = computed(() => {
    const effect = this.effect();
    return effect.state === 'ready' && effect.isRefreshing;
  });
  protected readonly problem = computed(() => {
    const effect = this.effect();
    return effect.state === 'failed' ? effect.problem.detail : null;
  });
  /** Over all months, where there is more than one. */
  protected readonly totalText = computed(() => {
    const effect = valueOf(this.effect());
    return effect && effect.periods.length > 1 ? this.textOfRows(effect) : null;
  });

  protected hasExisting(): boolean {
    return this.periods().some((period) => period.rowsNow > 0);
  }

  protected namesOf(period: PeriodEffectDto): readonly string[] {
    return [...new Set([...Object.keys(period.sumsInFile), ...Object.keys(period.sumsNow)])];
  }

  protected wordOf(name: string): string {
    return humanized(name);
  }

  protected amount(money: MoneyDto | undefined): string {
    return money
      ? this.formats.numbers.amount(money)
      : this.formats.numbers.amount({ amount: '0', currency: this.formats.currency });
  }

  protected choiceOf(month: string): PeriodChoice {
    return this.plan().months[month] ?? 'refuse';
  }

  protected textOf(month: string): string {
    const words = {
      refuse: 'There are rows already.',
      replace: 'The rows there now are withdrawn.',
      add: 'New rows are added to those there.',
    };
    return words[this.choiceOf(month)];
  }

  /** What becomes of the rows of one month; nothing yet where nobody decided. */
  protected doesText(period: PeriodEffectDto): string {
    return period.choice === 'refuse' ? 'Nothing happens until you decide.' : this.textOfRows(period);
  }

  private textOfRows(effect: Parameters<typeof effectText>[0]): string {
    return effectText(effect, (value) => this.formats.numbers.count(value));
  }

  protected choose(month: string, choice: string): void {
    this.chosen.emit({ month, choice: choice === 'replace' || choice === 'add' ? choice : 'refuse' });
  }
}
