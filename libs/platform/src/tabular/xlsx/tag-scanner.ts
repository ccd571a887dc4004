import { damagedFile } from '../refusals.js';

const GT = 62;
const SLASH = 47;
const ZERO = 48;
const EQUALS = 61;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;

/** Walks over the attributes of one tag of XML bytes. */
export class TagScanner {
  /** Place of the attribute found last. */
  nameFrom = 0;
  nameTo = 0;
  valueFrom = 0;
  valueTo = 0;
  /** Whether the tag that ended last is `<a>`, not `<a/>`. */
  isOpen = false;

  /** @param at behind the name of the element or behind an attribute
   *  @returns where to go on: behind the attribute, or behind the tag when it has no more (`isEnd`)
   *  @throws FileRefused `damaged-file` when the tag does not end */
  next(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let at = afterBlanks(bytes, from);
    if (bytes[at] === GT) return this.ended(at + 1, true);
    if (bytes[at] === SLASH) return this.ended(at + 2, false);
    this.nameFrom = at;
    while (at < length && bytes[at] !== EQUALS && bytes[at] !== GT) at += 1;
    this.nameTo = at;
    at = afterBlanks(bytes, at + 1);
    const quote = bytes[at];
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) throw damagedFile('a tag of a sheet breaks off');
    at += 1;
    this.valueFrom = at;
    // Values are short: a loop costs less than a call into the runtime.
    while (at < length && bytes[at] !== quote) at += 1;
    if (at === length) throw damagedFile('a tag of a sheet breaks off');
    this.valueTo = at;
    this.isEnd = false;
    return at + 1;
  }

  isEnd = false;

  private ended(at: number, isOpen: boolean): number {
    this.isEnd = true;
    this.isOpen = isOpen;
    return at;
  }
}

// Index of the first byte from `at` on that is no blank.
function afterBlanks(bytes: Uint8Array, at: number): number {
  let next = at;
  while ((bytes[next] ?? GT) <= 32) next += 1;
  return next;
}

/** The number written in decimal digits from `start` to `end` (exclusive); NaN when it is none. */
export function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  let number = start < end ? 0 : Number.NaN;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
