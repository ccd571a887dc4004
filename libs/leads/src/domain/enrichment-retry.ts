/** Tries of one lead before it counts as failed. */
export const MOST_TRIES = 5;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 120_000;
/** A server that wants to be left alone for longer is asked once more after this time. */
const LONGEST_ASKED_MS = 15 * 60_000;

/** Whether a status of the model's server may be another one soon: too many requests, too slow, or the server's own fault. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 409 || status === 425 || status === 429 || status >= 500;
}

/** How long to wait before the next try: what the server asks for, else doubled with each try; always with a random part, so that many
 *  do not come back at one moment.
 *  @param tries   tries that were made, from 1
 *  @param askedMs what the server asked for; null when it did not
 *  @param random  from 0 to 1, without 1 */
export function pauseMs(tries: number, askedMs: number | null, random: number): number {
  const doubled = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  if (askedMs === null) return Math.round(doubled / 2 + (random * doubled) / 2);
  return Math.round(Math.min(LONGEST_ASKED_MS, askedMs) + random * FIRST_PAUSE_MS);
}

/** What a `Retry-After` header asks for: seconds, or a date.
 *  @returns milliseconds, not negative; null for no header or one that cannot be read */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1_000;
  const at = /^[A-Za-z]{3}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
