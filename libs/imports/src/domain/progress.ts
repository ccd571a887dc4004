/** What the worker is doing with a file. `waiting`: nobody has taken it up yet. */
export type Phase = 'waiting' | 'reading' | 'judging' | 'committing' | 'reverting';

/** How far work is, as stored. */
export interface WorkDone {
  readonly phase: Phase;
  readonly rowsDone: number;
  /** Null while the length of the file is not known. */
  readonly rowsTotal: number | null;
  readonly startedAt: Date | null;
}

/** How far work is, as shown. */
export interface Progress {
  readonly phase: Phase;
  readonly rowsDone: number;
  readonly rowsTotal: number | null;
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

const SHORTEST_SPAN_MS = 250;

/** Rate and remaining time of work that began at `startedAt`; null while it is too young to say, or nothing was done yet. */
export function progressOf(work: WorkDone, now: Date): Progress {
  const { phase, rowsDone, rowsTotal } = work;
  const elapsedMs = work.startedAt ? now.getTime() - work.startedAt.getTime() : 0;
  const rate = rowsDone > 0 && elapsedMs >= SHORTEST_SPAN_MS ? (rowsDone * 1000) / elapsedMs : null;
  const left = rate !== null && rowsTotal !== null ? Math.ceil(Math.max(0, rowsTotal - rowsDone) / rate) : null;
  return { phase, rowsDone, rowsTotal, rowsPerSecond: rate === null ? null : Math.round(rate), secondsLeft: left };
}
