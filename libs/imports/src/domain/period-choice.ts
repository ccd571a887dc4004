import type { CommitChoice, PeriodChange } from '@tierline/contracts/imports';

/** The periods that stand in the ledger already and that nobody said what to do with. */
export function refusedPeriods(changes: readonly PeriodChange[], choice: CommitChoice): PeriodChange[] {
  return changes.filter(
    ({ month, rowsNow }) => rowsNow > 0 && (choice.months[month] ?? choice.existingPeriods) === 'refuse',
  );
}
