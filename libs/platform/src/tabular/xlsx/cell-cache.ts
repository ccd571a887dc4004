import type { SourceCell } from '@tierline/shared/intake';

const SLOTS = 2048;
const LONGEST_TEXT = 64;
const LONGEST_NUMBER = 8;

/** Cells of short numbers as they are written. A column holds few different ones (quantities, rates) or very many: a table of fixed size,
 *  in which the latest wins, serves both. One is kept from its second time on, so that numbers of which every one is different are
 *  forgotten at once. */
export class NumberCells {
  private readonly first = new Int32Array(SLOTS);
  private readonly second = new Int32Array(SLOTS);
  private readonly cells: (SourceCell | undefined)[] = Array.from({ length: SLOTS }, () => undefined);
  /** Where the number asked for last belongs; -1 when it is not to be kept. */
  private slot = -1;

  find(bytes: Uint8Array, start: number, end: number): SourceCell | undefined {
    this.slot = -1;
    if (end - start > LONGEST_NUMBER) return undefined;
    let first = 0;
    let second = 0;
    for (let at = start; at < end; at += 1) {
      first = (first << 8) | (second >>> 24);
      second = (second << 8) | (bytes[at] ?? 0);
    }
    const slot = ((first ^ (first >>> 11) ^ Math.imul(second, 31) ^ (second >>> 13)) >>> 0) % SLOTS;
    if (this.first[slot] === first && this.second[slot] === second) {
      this.slot = slot;
      return this.cells[slot];
    }
    this.first[slot] = first;
    this.second[slot] = second;
    if (this.cells[slot] !== undefined) this.cells[slot] = undefined;
    return undefined;
  }

  /** Keeps the cell of the number that was not found, if it was asked for before. */
  keep(cell: SourceCell): SourceCell {
    if (this.slot >= 0) this.cells[this.slot] = cell;
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
