import type { ImportStatus } from './import-status.js';

/** What came for a month. Wire names. */
export const BOARD_STATES = ['missing', 'in-review', 'committed', 'replaced'] as const;
export type BoardState = (typeof BOARD_STATES)[number];

/** An import as the board looks at it. */
export interface BoardImport {
  readonly status: ImportStatus;
  /** Facts of it that count now. */
  readonly rowsCounting: number;
}

/** What one import means for its month; null when it was given up or taken back, so that the month is as if it had never come.
 *  A file that could not be read, or waits for a choice, needs a person as one under review does. */
export function boardStateOf({ status, rowsCounting }: BoardImport): Exclude<BoardState, 'missing'> | null {
  if (status === 'discarded' || status === 'reverted') return null;
  if (status === 'committed' || status === 'reverting') return rowsCounting > 0 ? 'committed' : 'replaced';
  return 'in-review';
}

/** What a month is: the newest import says it.
 *  @param imports newest first */
export function boardStateOfMonth(imports: readonly BoardImport[]): BoardState {
  for (const one of imports) {
    const state = boardStateOf(one);
    if (state !== null) return state;
  }
  return 'missing';
}
