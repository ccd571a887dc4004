import type { CommitChoice, PeriodChange, PeriodChoice } from '@tierline/contracts/imports';

/** What a commit would do to one period. Rows in both are those whose record, cell by cell, stands there already. */
export interface PeriodEffect extends PeriodChange {
  /** What is chosen for the period; null where nothing stands there, so that nothing needs to be chosen. */
  readonly choice: PeriodChoice | null;
  /** Rows of the file that are not there yet. */
  readonly added: number;
  /** Rows that stand there and are in the file as well, so that they are taken over. */
  readonly replaced: number;
  /** Rows that stand there and are not in the file, so that they count no more. */
  readonly withdrawn: number;
  /** Rows of the file that end as duplicates. */
  readonly duplicates: number;
}

/** @param twins rows of the file by period that stand there already
 *  @source loaders.md 5 */
export function commitEffect(
  periods: readonly PeriodChange[],
  twins: ReadonlyMap<string, number>,
  choice: CommitChoice,
): PeriodEffect[] {
  return periods.map((period) => {
    const { month, rowsNow, rowsInFile } = period;
    const same = twins.get(month) ?? 0;
    const chosen = rowsNow === 0 ? null : (choice.months[month] ?? choice.existingPeriods);
    const nothing = { added: 0, replaced: 0, withdrawn: 0, duplicates: 0 };
    switch (chosen) {
      case null:
        return { ...period, ...nothing, choice: null, added: rowsInFile };
      case 'replace':
        return {
          ...period,
          choice: chosen,
          added: rowsInFile - same,
          replaced: same,
          withdrawn: rowsNow - same,
          duplicates: 0,
        };
      case 'add':
        return { ...period, ...nothing, choice: chosen, added: rowsInFile - same, duplicates: same };
      case 'refuse':
        return { ...period, ...nothing, choice: chosen };
    }
  });
}
