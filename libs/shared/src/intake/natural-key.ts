const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;
const FIRST_SLOTS = 1 << 12;
const BLOCK_ENTRIES = 1 << 12;
const NO_ENTRIES = new Int32Array(0);
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** The natural keys of one file's records: a hash of the key's texts and the ordinal among equal ones.
 *
 *  MurmurHash3 x86-128 over UTF-16 units, two to a word. This file stays free of node:crypto, and a key needs no secrecy: who could
 *  craft two lines with one key writes the file anyway and could leave the line out. Chance does not matter at 128 bits (ten million
 *  lines meet with probability 1e-25), and it costs a quarter of SHA-256 per row, which counts at a million rows. */
export class NaturalKeys {
  /** Row of the first record with the key that was added last. */
  firstRow = 0;
  /** Which one among equal keys the last one was, from 1. */
  ordinal = 0;
  private readonly hash = new TextHash();
  private readonly seen = new EqualKeys();

  /** @param texts equal for equal records; `a|b` and `ab|` differ
   *  @returns 16 bytes in hex */
  add(texts: readonly string[], row: number): string {
    const { hash, seen } = this;
    hash.start(texts);
    const known = seen.firstRowOf(hash, row);
    this.firstRow = known || row;
    this.ordinal = known === 0 ? 1 : seen.repeat(known);
    return hash.withOrdinal(this.ordinal);
  }
}

/** Natural keys of records that are the same one when their texts are equal: no ordinal tells them apart. */
export class PlainKeys {
  private readonly hash = new TextHash();

  /** @returns 16 bytes in hex */
  of(texts: readonly string[]): string {
    this.hash.start(texts);
    return this.hash.withOrdinal(1);
  }
}

/** A 128-bit hash in four lanes that the next list of texts overwrites. */
class TextHash {
  a = 0;
  b = 0;
  c = 0;
  d = 0;
  private lane = 0;
  /** The list before: rows of a group begin with the same texts, whose share of the hash is taken over. */
  private before: readonly string[] = [];
  private readonly kept = { texts: 0, total: 0, lane: 0, a: 0, b: 0, c: 0, d: 0 };

  /** Hashes a list of texts, each followed by its length. */
  start(texts: readonly string[]): void {
    const shared = this.shared(texts);
    this.before = texts;
    let total = this.begin(shared);
    for (let index = this.kept.texts; index < texts.length; index += 1) {
      if (index === shared) this.keep(index, total);
      const text = texts[index] ?? '';
      this.mix(text);
      total += text.length;
    }
    this.finish(total);
  }

  /** The hash with an ordinal, as hex; overwrites the hash. */
  withOrdinal(ordinal: number): string {
    const { a, b, c, d } = this;
    this.a = mixA(a, b, ordinal);
    this.b = mixB(b, c, ordinal);
    this.c = mixC(c, d, ordinal);
    this.d = mixD(d, this.a, ordinal);
    this.finish(ordinal);
    return hexOf(this.a, this.b) + hexOf(this.c, this.d);
  }

  // How many texts at the beginning are those of the list before.
  private shared(texts: readonly string[]): number {
    const { before } = this;
    let index = 0;
    while (index < texts.length && texts[index] === before[index]) index += 1;
    return index;
  }

  // Takes the state up from where lists have been the same; returns the characters so far.
  private begin(shared: number): number {
    const { kept } = this;
    if (kept.texts > shared || kept.texts === 0)
      Object.assign(kept, { texts: 0, total: 0, lane: 0, a: 0x51ed270b, b: 0x2545f491, c: 0x7f4a7c15, d: 0x1b873593 });
    this.lane = kept.lane;
    this.a = kept.a;
    this.b = kept.b;
    this.c = kept.c;
    this.d = kept.d;
    return kept.total;
  }

  private keep(texts: number, total: number): void {
    const { kept } = this;
    kept.texts = texts;
    kept.total = total;
    kept.lane = this.lane;
    kept.a = this.a;
    kept.b = this.b;
    kept.c = this.c;
    kept.d = this.d;
  }

  /** Mixes in the units of a text, two to a word, and its length; each word goes to the next lane. */
  private mix(text: string): void {
    const { length } = text;
    let { a, b, c, d, lane } = this;
    for (let index = 0; index <= length + 1; index += 2) {
      let word = length ^ 0x5bd1e995;
      if (index + 1 < length) word = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
      else if (index < length) word = text.charCodeAt(index);
      if (lane === 0) a = mixA(a, b, word);
      else if (lane === 1) b = mixB(b, c, word);
      else if (lane === 2) c = mixC(c, d, word);
      else d = mixD(d, a, word);
      lane = (lane + 1) & 3;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.lane = lane;
  }

  private finish(length: number): void {
    let a = this.a ^ length;
    let b = this.b ^ length;
    let c = this.c ^ length;
    let d = this.d ^ length;
    a = (a + b + c + d) | 0;
    b = avalanche((b + a) | 0);
    c = avalanche((c + a) | 0);
    d = avalanche((d + a) | 0);
    a = avalanche(a);
    this.a = (a + b + c + d) | 0;
    this.b = (b + this.a) | 0;
    this.c = (c + this.a) | 0;
    this.d = (d + this.a) | 0;
  }
}

/** Counts equal keys of one file. The hashes stand in blocks that never move, so that only their index is copied when it grows: a million
 *  rows take 20 MB whatever they hold, and leave little behind while they become that many. */
class EqualKeys {
  /** Three words an entry: two of the hash, and the row of the first record with it. */
  private readonly blocks: Int32Array[] = [];
  private used = 0;
  /** By hash, with open addressing: the number of an entry, from 1; 0 where there is none. A power of two. */
  private slots = new Int32Array(FIRST_SLOTS);
  private readonly repeats = new Map<number, number>();

  /** Row of the first record with this hash; 0 when there was none before, and then the given one is. */
  firstRowOf(hash: { readonly a: number; readonly b: number }, row: number): number {
    const mask = this.slots.length - 1;
    let slot = slotOf(hash.a, hash.b) & mask;
    for (let entry = this.slots[slot] ?? 0; entry !== 0; entry = this.slots[slot] ?? 0) {
      const known = this.rowOf(entry, hash.a, hash.b);
      if (known !== 0) return known;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.add(hash.a, hash.b, row);
    if (this.used * 5 > this.slots.length * 4) this.grow();
    return 0;
  }

  /** One more record equal to the one of this row.
   *  @returns which one it is, from 2 */
  repeat(firstRow: number): number {
    const ordinal = (this.repeats.get(firstRow) ?? 1) + 1;
    this.repeats.set(firstRow, ordinal);
    return ordinal;
  }

  /** The row of an entry; 0 when it is of another hash. */
  private rowOf(entry: number, a: number, b: number): number {
    const block = this.blocks[Math.floor((entry - 1) / BLOCK_ENTRIES)] ?? NO_ENTRIES;
    const at = 3 * ((entry - 1) % BLOCK_ENTRIES);
    return block[at] === a && block[at + 1] === b ? (block[at + 2] ?? 0) : 0;
  }

  private add(a: number, b: number, row: number): number {
    const at = 3 * (this.used % BLOCK_ENTRIES);
    if (at === 0) this.blocks.push(new Int32Array(3 * BLOCK_ENTRIES));
    const block = this.blocks.at(-1) ?? NO_ENTRIES;
    block[at] = a;
    block[at + 1] = b;
    block[at + 2] = row;
    this.used += 1;
    return this.used;
  }

  private grow(): void {
    const larger = new Int32Array(this.slots.length * 2);
    const mask = larger.length - 1;
    let entry = 0;
    for (const block of this.blocks)
      for (let at = 0; at < block.length && entry < this.used; at += 3) {
        entry += 1;
        let slot = slotOf(block[at] ?? 0, block[at + 1] ?? 0) & mask;
        while (larger[slot] !== 0) slot = (slot + 1) & mask;
        larger[slot] = entry;
      }
    this.slots = larger;
  }
}

/** Where the search for a hash begins, before it is cut to the size of the index. */
function slotOf(a: number, b: number): number {
  return a ^ Math.imul(b, 0x9e3779b1);
}

function mixA(a: number, b: number, word: number): number {
  return (Math.imul(turn(a ^ Math.imul(turn(Math.imul(word, C1), 15), C2), 19) + b, 5) + 0x561ccd1b) | 0;
}

function mixB(b: number, c: number, word: number): number {
  return (Math.imul(turn(b ^ Math.imul(turn(Math.imul(word, C2), 16), C3), 17) + c, 5) + 0x0bcaa747) | 0;
}

function mixC(c: number, d: number, word: number): number {
  return (Math.imul(turn(c ^ Math.imul(turn(Math.imul(word, C3), 17), C4), 15) + d, 5) + 0x96cd1c35) | 0;
}

function mixD(d: number, a: number, word: number): number {
  return (Math.imul(turn(d ^ Math.imul(turn(Math.imul(word, C4), 18), C1), 13) + a, 5) + 0x32ac3b17) | 0;
}

function avalanche(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function hexOf(high: number, low: number): string {
  return String.fromCharCode(
    digit(high >>> 28),
    digit(high >>> 24),
    digit(high >>> 20),
    digit(high >>> 16),
    digit(high >>> 12),
    digit(high >>> 8),
    digit(high >>> 4),
    digit(high),
    digit(low >>> 28),
    digit(low >>> 24),
    digit(low >>> 20),
    digit(low >>> 16),
    digit(low >>> 12),
    digit(low >>> 8),
    digit(low >>> 4),
    digit(low),
  );
}

function digit(word: number): number {
  return DIGITS[word & 15] ?? 0;
}
