/** How each source row of a file ended; `rows = accepted + blocked + duplicates`, everything else in the file is `skipped`. */
export interface RowCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly blocked: number;
  readonly duplicates: number;
  readonly skipped: number;
  /** Number of issues of severity warning, not of rows. */
  readonly warnings: number;
}

export type RowState = 'accepted' | 'blocked' | 'duplicate' | 'skipped';

export const ROW_STATES = ['accepted', 'blocked', 'duplicate', 'skipped'] as const satisfies readonly RowState[];

/** The counts with the sum that follows from them. */
export function rowCounts(parts: Omit<RowCounts, 'rows'>): RowCounts {
  const { accepted, blocked, duplicates, skipped, warnings } = parts;
  return { rows: accepted + blocked + duplicates, accepted, blocked, duplicates, skipped, warnings };
}

/** How many rows are in a state, for pages that want a total without counting. */
export function countOfState(counts: RowCounts, state: RowState | null): number {
  if (state === null) return counts.rows + counts.skipped;
  return { accepted: counts.accepted, blocked: counts.blocked, duplicate: counts.duplicates, skipped: counts.skipped }[
    state
  ];
}

/** What an edit does to the counts: rows by state after it, less rows by state before it. */
export function countDelta(
  before: Readonly<Record<RowState, number>>,
  after: Readonly<Record<RowState, number>>,
): Readonly<Record<RowState, number>> {
  return {
    accepted: after.accepted - before.accepted,
    blocked: after.blocked - before.blocked,
    duplicate: after.duplicate - before.duplicate,
    skipped: after.skipped - before.skipped,
  };
}

/** Whether the rows of a state count in the totals of the file: all but the skipped ones. */
export function isInTotals(state: RowState): boolean {
  return state !== 'skipped';
}
