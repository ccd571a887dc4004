import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLOCK_BYTES = 1024 * 1024;
const BLOCKS_IN_MEMORY = 12;
const LONGEST_RUN = 16;
const RUN_BYTES = 1024;

/** Many strings by number in little memory: UTF-8 in blocks outside the JavaScript heap; past 12 MB the oldest blocks go to a temporary
 *  file and are read from there (in practice from the page cache of the system). */
export class StringStore {
  private readonly blocks: (Buffer | null)[] = [];
  /** Where each string ends, counted over all blocks. It starts where the one before it ends, or where its block does. */
  private ends = new Uint32Array(1024);
  private count = 0;
  /** Bytes used in the last block. */
  private used = BLOCK_BYTES;
  private spilled = 0;
  private file: { readonly fd: number; readonly path: string | null } | null = null;
  private readonly scratch = Buffer.allocUnsafe(RUN_BYTES);

  get size(): number {
    return this.count;
  }

  /** @param text at most 256 K characters, so that it fits into one block */
  add(text: string): void {
    const block = this.room(text.length * 3);
    this.note(block.write(text, this.used, 'utf8'));
  }

  /** Adds the text that these bytes of UTF-8 stand for. */
  addBytes(bytes: Uint8Array, start: number, end: number): void {
    const block = this.room(end - start);
    const { used } = this;
    // Texts are short: a loop costs less than a call into the runtime.
    for (let at = start, to = used; at < end; at += 1, to += 1) block[to] = bytes[at] ?? 0;
    this.note(end - start);
  }

  /** @returns undefined when there is no string of this number */
  get(index: number): string | undefined {
    const isThere = index < this.count && this.ends[index] !== undefined;
    return isThere ? this.bytesOf(index, index).toString('utf8') : undefined;
  }

  /** The strings from `index` on, a dozen or so at most: one conversion for all of them costs little more than one for each would.
   *  @param index of a string that there is
   *  @returns at least one; they are pieces of one text of a kilobyte at most, or one text of any length */
  run(index: number): string[] {
    let last = index;
    while (last + 1 < Math.min(this.count, index + LONGEST_RUN) && this.isNear(index, last + 1)) last += 1;
    const bytes = this.bytesOf(index, last);
    const text = bytes.toString('utf8');
    // Only where each byte became a character do the places of the bytes say where the strings are.
    if (text.length !== bytes.length) return [this.get(index) ?? ''];
    const from = this.startOf(index);
    const texts: string[] = [];
    for (let next = index; next <= last; next += 1)
      texts.push(text.slice(this.startOf(next) - from, (this.ends[next] ?? 0) - from));
    return texts;
  }

  close(): void {
    if (!this.file) return;
    closeSync(this.file.fd);
    if (this.file.path !== null) rmSync(this.file.path, { force: true });
    this.file = null;
  }

  private startOf(index: number): number {
    const before = index > 0 ? (this.ends[index - 1] ?? 0) : 0;
    return Math.max(before, blockAt((this.ends[index] ?? 0) - 1) * BLOCK_BYTES);
  }

  // Whether the strings from `first` to `last` stand together in one block, within the length of a run.
  private isNear(first: number, last: number): boolean {
    const start = this.startOf(first);
    const end = this.ends[last] ?? 0;
    return end - start <= RUN_BYTES && blockAt(start) === blockAt(end - 1);
  }

  // Of strings that stand together; gone with the next call.
  private bytesOf(first: number, last: number): Buffer {
    const start = this.startOf(first);
    const length = (this.ends[last] ?? 0) - start;
    const block = this.blocks[blockAt(start + length - 1)];
    const from = start % BLOCK_BYTES;
    if (block) return block.subarray(from, from + length);
    const target = length <= this.scratch.length ? this.scratch.subarray(0, length) : Buffer.allocUnsafe(length);
    if (length > 0) readSync(this.file?.fd ?? -1, target, 0, length, start);
    return target;
  }

  private room(atLeast: number): Buffer {
    if (this.blocks.length === 0 || this.used + atLeast > BLOCK_BYTES) this.nextBlock(atLeast);
    const block = this.blocks.at(-1);
    if (!block) throw new Error('The string store has no block to write to.');
    if (this.count === this.ends.length) this.growIndex();
    return block;
  }

  private note(length: number): void {
    this.used += length;
    this.ends[this.count] = (this.blocks.length - 1) * BLOCK_BYTES + this.used;
    this.count += 1;
  }

  private nextBlock(atLeast: number): void {
    if (atLeast > BLOCK_BYTES) throw new RangeError('A string is too long to be stored.');
    this.blocks.push(Buffer.allocUnsafeSlow(BLOCK_BYTES));
    this.used = 0;
    if (this.blocks.length - this.spilled > BLOCKS_IN_MEMORY) this.spill();
  }

  private spill(): void {
    this.file ??= temporaryFile();
    const block = this.blocks[this.spilled];
    if (block) writeSync(this.file.fd, block, 0, BLOCK_BYTES, this.spilled * BLOCK_BYTES);
    this.blocks[this.spilled] = null;
    this.spilled += 1;
  }

  private growIndex(): void {
    const { ends } = this;
    this.ends = new Uint32Array(ends.length * 2);
    this.ends.set(ends);
  }
}

function blockAt(place: number): number {
  return Math.max(Math.floor(place / BLOCK_BYTES), 0);
}

// Unlinked at once where the system allows it, so that a killed reader leaves nothing behind.
function temporaryFile(): { fd: number; path: string | null } {
  const path = join(tmpdir(), `tierline-strings-${randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  try {
    unlinkSync(path);
    return { fd, path: null };
  } catch {
    return { fd, path };
  }
}
