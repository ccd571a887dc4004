import type { SourceCell } from '@tierline/shared/intake';

const SLOTS = 2048;
const LONGEST_TEXT = 64;
const LONGEST_NUMBER = 8;

/** Cells of short numbers as they are written. A column holds few different ones (quantities, rates) or very many: a table of fixed size,
 *  in which the latest wins, serves both. */
export class NumberCells {
  private readonly first = new Int32Array(SLOTS);
  private readonly second = new Int32Array(SLOTS);
  private readonly cells: (SourceCell | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  /** Where the number asked for last belongs; -1 when it is too long. */
  private slot = -1;
  private askedFirst = 0;
  private askedSecond = 0;

  find(bytes: Uint8Array, start: number, end: number): SourceCell | undefined {
    this.slot = -1;
    if (end - start > LONGEST_NUMBER) return undefined;
    let [first, second] = [0, 0];
    const half = Math.min(start + 4, end);
    for (let at = start; at < half; at += 1) first = (first << 8) | (bytes[at] ?? 0);
    for (let at = half; at < end; at += 1) second = (second << 8) | (bytes[at] ?? 0);
    const slot = ((first ^ (first >>> 11) ^ Math.imul(second, 31) ^ (second >>> 13)) >>> 0) % SLOTS;
    this.slot = slot;
    this.askedFirst = first;
    this.askedSecond = second;
    return this.first[slot] === first && this.second[slot] === second ? this.cells[slot] : undefined;
  }

  /** Keeps the cell of the number that was not found. */
  keep(cell: SourceCell): SourceCell {
    const { slot } = this;
    if (slot < 0) return cell;
    this.first[slot] = this.askedFirst;
    this.second[slot] = this.askedSecond;
    this.cells[slot] = cell;
    return cell;
  }
}

/** Cells of short texts that stand in a sheet again and again: names, cities, articles. One is kept from its second time on, so that texts
 *  of which every one is different cost nothing. */
export class TextCells {
  private readonly seen = new Int32Array(SLOTS);
  private readonly hashes = new Int32Array(SLOTS);
  private readonly lengths = new Uint8Array(SLOTS);
  private readonly bytes = new Uint8Array(SLOTS * LONGEST_TEXT);
  private readonly cells: (SourceCell | undefined)[] = Array.from({ length: SLOTS }, () => undefined);

  find(bytes: Uint8Array, start: number, { end, hash }: { end: number; hash: number }): SourceCell | undefined {
    const slot = (hash >>> 0) % SLOTS;
    if (this.hashes[slot] !== hash || this.lengths[slot] !== end - start) return undefined;
    const from = slot * LONGEST_TEXT - start;
    for (let at = start; at < end; at += 1) if (this.bytes[from + at] !== bytes[at]) return undefined;
    return this.cells[slot];
  }

  /** Whether a text that was not found should be kept: it is short and was seen before. */
  isWorthKeeping(length: number, hash: number): boolean {
    const slot = (hash >>> 0) % SLOTS;
    if (length > LONGEST_TEXT) return false;
    if (this.seen[slot] === hash) return true;
    this.seen[slot] = hash;
    return false;
  }

  /** @param cell whose text must be no piece of a larger one, which it would keep in memory */
  keep(bytes: Uint8Array, start: number, kept: { end: number; hash: number; cell: SourceCell }): void {
    const slot = (kept.hash >>> 0) % SLOTS;
    this.hashes[slot] = kept.hash;
    this.lengths[slot] = kept.end - start;
    this.bytes.set(bytes.subarray(start, kept.end), slot * LONGEST_TEXT);
    this.cells[slot] = kept.cell;
  }
}
