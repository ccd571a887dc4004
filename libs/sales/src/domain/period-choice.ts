import type { CommitChoice } from '@tierline/contracts/imports';

/** What a commit does to one revenue month of its loader. */
export type PeriodVerdict = 'record' | 'replace' | 'add' | 'refuse';

export interface PeriodDecision {
  readonly month: string;
  readonly verdict: PeriodVerdict;
}

/** Decides for each month of a file what the commit does. A month without sales of the loader is simply recorded; for another one the
 *  choice of that month counts, else the general one.
 *  @param months `YYYY-MM` with the rows that count now
 *  @source design 9 */
export function decidePeriods(
  months: readonly { readonly month: string; readonly rowsNow: number }[],
  choice: CommitChoice,
): PeriodDecision[] {
  return months.map(({ month, rowsNow }) => ({
    month,
    verdict: rowsNow === 0 ? 'record' : (choice.months[month] ?? choice.existingPeriods),
  }));
}

/** The months that nobody decided on; a commit is possible when there is none. */
export function refusedMonths(decisions: readonly PeriodDecision[]): string[] {
  return decisions.filter(({ verdict }) => verdict === 'refuse').map(({ month }) => month);
}
