/** Running state of one 128-bit hash. */
type Lanes = [number, number, number, number];

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

// MurmurHash3 x86-128 over UTF-16 units, two to a word. This file stays free of node:crypto, and a key needs no secrecy: who could
// craft two lines with one key writes the file anyway and could leave the line out. Chance does not matter at 128 bits (ten million
// lines meet with probability 1e-25), and it costs a quarter of SHA-256 per row, which counts at a million rows.
function mixWord(lanes: Lanes, lane: number, word: number): void {
  switch (lane) {
    case 0:
      lanes[0] =
        Math.imul(turn(lanes[0] ^ Math.imul(turn(Math.imul(word, C1), 15), C2), 19) + lanes[1], 5) + 0x561ccd1b;
      break;
    case 1:
      lanes[1] =
        Math.imul(turn(lanes[1] ^ Math.imul(turn(Math.imul(word, C2), 16), C3), 17) + lanes[2], 5) + 0x0bcaa747;
      break;
    case 2:
      lanes[2] =
        Math.imul(turn(lanes[2] ^ Math.imul(turn(Math.imul(word, C3), 17), C4), 15) + lanes[3], 5) + 0x96cd1c35;
      break;
    default:
      lanes[3] =
        Math.imul(turn(lanes[3] ^ Math.imul(turn(Math.imul(word, C4), 18), C1), 13) + lanes[0], 5) + 0x32ac3b17;
  }
}

/** Hash of a list of texts; `a|b` and `ab|` differ because each text is followed by its length. */
export function hashTexts(texts: readonly string[]): Lanes {
  const lanes: Lanes = [0x51ed270b, 0x2545f491, 0x7f4a7c15, 0x1b873593];
  let lane = 0;
  let total = 0;
  for (const text of texts) {
    const length = text.length;
    for (let index = 0; index < length; index += 2) {
      const low = text.charCodeAt(index);
      mixWord(lanes, lane, index + 1 < length ? low | (text.charCodeAt(index + 1) << 16) : low);
      lane = (lane + 1) & 3;
    }
    mixWord(lanes, lane, length ^ 0x5bd1e995);
    lane = (lane + 1) & 3;
    total += length;
  }
  return finished(lanes, total);
}

/** 16 bytes in hex: the hash of the key and the ordinal among equal keys of the file. */
export function keyWithOrdinal(hash: Readonly<Lanes>, ordinal: number): string {
  const lanes: Lanes = [hash[0], hash[1], hash[2], hash[3]];
  for (let lane = 0; lane < 4; lane += 1) mixWord(lanes, lane, ordinal);
  const [a, b, c, d] = finished(lanes, ordinal);
  return hexOf(a) + hexOf(b) + hexOf(c) + hexOf(d);
}

/** Counts equal keys of one file. Open addressing in typed arrays, 12 bytes a slot: a million rows take 25 MB whatever they hold. */
export class EqualKeys {
  private high = new Int32Array(1 << 12);
  private low = new Int32Array(1 << 12);
  /** Row of the first line with the key; 0 marks a free slot. */
  private firstRow = new Int32Array(1 << 12);
  private readonly repeats = new Map<number, number>();
  private used = 0;

  /** @returns which one among equal keys this is (from 1), and the row of the first */
  add(hash: Readonly<Lanes>, row: number): { ordinal: number; firstRow: number } {
    if (this.used * 5 > this.firstRow.length * 4) this.grow();
    const slot = this.slotOf(hash[0], hash[1]);
    const firstRow = this.firstRow[slot] ?? 0;
    if (firstRow === 0) {
      this.put(slot, hash, row);
      return { ordinal: 1, firstRow: row };
    }
    // Keyed by the first row: it names the key and does not move when the table grows.
    const ordinal = (this.repeats.get(firstRow) ?? 1) + 1;
    this.repeats.set(firstRow, ordinal);
    return { ordinal, firstRow };
  }

  private slotOf(high: number, low: number): number {
    const mask = this.firstRow.length - 1;
    let slot = (high ^ Math.imul(low, 0x9e3779b1)) & mask;
    while (this.firstRow[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low)) slot = (slot + 1) & mask;
    return slot;
  }

  private put(slot: number, [high, low]: readonly [number, number, ...number[]], row: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
    this.firstRow[slot] = row;
    this.used += 1;
  }

  private grow(): void {
    const { high, low, firstRow } = this;
    const size = firstRow.length * 2;
    this.high = new Int32Array(size);
    this.low = new Int32Array(size);
    this.firstRow = new Int32Array(size);
    this.used = 0;
    for (let slot = 0; slot < firstRow.length; slot += 1) {
      const row = firstRow[slot] ?? 0;
      if (row === 0) continue;
      const [keyHigh, keyLow] = [high[slot] ?? 0, low[slot] ?? 0];
      this.put(this.slotOf(keyHigh, keyLow), [keyHigh, keyLow], row);
    }
  }
}

function finished(lanes: Lanes, length: number): Lanes {
  let a = lanes[0] ^ length;
  let b = lanes[1] ^ length;
  let c = lanes[2] ^ length;
  let d = lanes[3] ^ length;
  a = (a + b + c + d) | 0;
  b = avalanche((b + a) | 0);
  c = avalanche((c + a) | 0);
  d = avalanche((d + a) | 0);
  a = avalanche(a);
  a = (a + b + c + d) | 0;
  return [a, (b + a) | 0, (c + a) | 0, (d + a) | 0];
}

function avalanche(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function hexOf(word: number): string {
  return `${HEX[word >>> 24]}${HEX[(word >>> 16) & 255]}${HEX[(word >>> 8) & 255]}${HEX[word & 255]}`;
}
