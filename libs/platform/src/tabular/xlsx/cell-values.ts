import type { SourceCell } from '@tierline/shared/intake';
import { decimalText } from '@tierline/shared/money';

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
// A double holds every decimal of so many digits.
const SURE_DIGITS = 15;

/** Whether the number written in these bytes is already the shortest decimal text of the double that it stands for: at most 15 digits, no
 *  exponent, no superfluous zeros. Others have to be turned into a number and back. */
export function isShortest(bytes: Uint8Array, start: number, end: number): boolean {
  let at = bytes[start] === MINUS ? start + 1 : start;
  const length = end - at;
  if (length === 0 || length > SURE_DIGITS + 1) return false;
  if (bytes[at] === ZERO && length > 1 && bytes[at + 1] !== POINT) return false;
  if (bytes[at] === ZERO && length === 1) return at === start;
  let point = -1;
  for (const first = at; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    if (code === POINT && point < 0 && at > first) point = at;
    else if (code < ZERO || code > NINE) return false;
  }
  return point < 0 ? length <= SURE_DIGITS : bytes[end - 1] !== ZERO && point < end - 1;
}

/** The cell of a number however it is written; text that is no number stays text. */
export function numberCell(written: string): SourceCell {
  const number = Number(written);
  if (!Number.isFinite(number) || written.trim() === '') return { kind: 'text', text: written };
  const text = String(number);
  return { kind: 'number', text: text.includes('e') ? decimalText(number) : text };
}

/** `2025-03-09T00:00:00.000Z` and the like: the day, and the time only when it is not midnight. */
export function isoText(value: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(value.trim());
  if (!match) return value;
  return match[2] === undefined || match[2] === '00:00:00' ? (match[1] ?? value) : `${match[1]}T${match[2]}`;
}
