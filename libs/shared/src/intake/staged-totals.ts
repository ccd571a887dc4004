import { ControlTotals } from './control-totals.js';
import type { Layout } from './layout.js';
import type { FoundTable } from './outcome.js';
import { SkipRules } from './row-rules.js';
import type { ControlTotal, FileIssue, TakeInOptions } from './run.js';

/** Compares the total rows of a file with its records again, after some of them changed: staged rows in the order of the file. */
export class StagedTotals {
  private readonly rules: SkipRules;
  private readonly totals: ControlTotals;

  constructor(layout: Layout, found: FoundTable, { moneyDigits }: Pick<TakeInOptions, 'moneyDigits'> = {}) {
    const context = { dateForms: layout.dateForms, moneyDigits: moneyDigits ?? 2, isDate1904: false };
    this.rules = new SkipRules(layout, found);
    this.totals = new ControlTotals(layout, found, context);
  }

  /** Counts a record that is kept.
   *  @param values typed, by field of the layout */
  record(values: Readonly<Record<string, unknown>>): void {
    this.totals.add(values);
  }

  /** Looks at a row that is no record. */
  skipped(row: number, raw: readonly (string | null)[]): void {
    const cells = raw.map((text) => (text === null ? undefined : ({ kind: 'text', text } as const)));
    const source = { row, isHidden: false, cells };
    const skip = this.rules.of(source);
    if (skip) this.totals.check(source, skip);
  }

  end(): { readonly controlTotals: readonly ControlTotal[]; readonly warnings: readonly FileIssue[] } {
    return { controlTotals: this.totals.totals(), warnings: this.totals.warnings() };
  }
}
