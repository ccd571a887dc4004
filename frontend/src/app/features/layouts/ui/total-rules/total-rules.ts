import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { LayoutSkipRuleDto, LayoutTestDto } from '@tierline/api-client';
import type { Choice } from '@tierline/ui';
import type { LayoutTotals } from '../../data/layout-edit.js';
import { reasonText } from '../../data/layout-view.js';
import { ChoiceField } from '../choice-field/choice-field.js';
import { RowTests } from '../row-tests/row-tests.js';

const NONE = '';

/** Rows of the file that repeat sums: the review compares them with the rows that were read, so that none is missing. */
@Component({
  selector: 'app-total-rules',
  imports: [ChoiceField, RowTests],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './total-rules.html',
  styleUrl: './total-rules.scss',
})
export class TotalRules {
  readonly totals = input.required<LayoutTotals | null>();
  /** The rules of rows that are no sales: one of them marks the totals. */
  readonly rules = input.required<readonly LayoutSkipRuleDto[]>();
  readonly columns = input.required<readonly Choice[]>();
  /** Columns that hold money. */
  readonly money = input.required<readonly Choice[]>();
  readonly isReadOnly = input(false);
  /** The reason of the rows that hold totals from now on; null when none do. */
  readonly begun = output<string | null>();
  readonly changed = output<LayoutTotals>();

  protected readonly reasons = computed<readonly Choice[]>(() => {
    const reasons = [...new Set(this.rules().map(({ reason }) => reason))];
    return [
      { value: NONE, label: 'No row: nothing is compared' },
      ...reasons.map((value) => ({ value, label: `Rows skipped as ${reasonText(value).toLowerCase()}` })),
    ];
  });
  protected readonly groups = computed<readonly Choice[]>(() => [
    { value: NONE, label: 'They name no group' },
    ...this.columns(),
  ]);
  /** What is left to say before a row can hold totals. */
  protected readonly hindrance = computed(() => {
    if (this.rules().length === 0) return 'Add a rule for the rows with totals first.';
    return this.money().length === 0 ? 'Read a column as money first.' : null;
  });

  protected choose(reason: string): void {
    const totals = this.totals();
    if (reason === NONE) this.begun.emit(null);
    else if (totals) this.changed.emit({ ...totals, reason });
    else this.begun.emit(reason);
  }

  protected sum(field: string, isSummed: boolean): void {
    const others = (this.totals()?.fields ?? []).filter((one) => one !== field);
    this.set({ fields: isSummed ? [...others, field] : others });
  }

  /** The last column stays: a total sums something. */
  protected isLast(field: string): boolean {
    const fields = this.totals()?.fields ?? [];
    return fields.length === 1 && fields[0] === field;
  }

  protected groupBy(field: string): void {
    const totals = this.totals();
    if (!totals) return;
    const { groupedBy: _before, ...others } = totals;
    this.changed.emit(field === NONE ? others : { ...others, groupedBy: field });
  }

  protected only(when: readonly LayoutTestDto[]): void {
    const totals = this.totals();
    if (!totals) return;
    const { when: _before, ...others } = totals;
    this.changed.emit(when.length === 0 ? others : { ...others, when });
  }

  protected set(change: Partial<LayoutTotals>): void {
    const totals = this.totals();
    if (totals) this.changed.emit({ ...totals, ...change });
  }
}
