import type { SourceRow } from '@tierline/shared/intake';
import type { CellBudget } from '../cell-budget.js';
import { damagedFile } from '../refusals.js';
import type { CellContext } from './cell-scanner.js';
import { plainBytes } from './plain-bytes.js';
import { prefixOf } from './shared-strings.js';
import { SheetScanner } from './sheet-scanner.js';

const LONGEST_ROW = 16 * 1024 * 1024;
const LONGEST_HEAD = 1024 * 1024;
const FIRST_MEMORY = 512 * 1024;
const NOTHING: Buffer = Buffer.alloc(0);

/** The rows of a sheet part in batches, each as large as one inflated piece of it. */
export async function* sheetRows(
  part: string,
  bytes: AsyncIterable<Buffer>,
  { context, budget }: { context: CellContext; budget: CellBudget },
): AsyncGenerator<readonly SourceRow[]> {
  let head = NOTHING;
  let whole: WholeRows | null = null;
  let scanner: SheetScanner | null = null;
  for await (const piece of plainBytes(part, bytes)) {
    // What follows the rows is not scanned, but taken: only at its end is the checksum of the part known to be right.
    if (whole?.isLast) continue;
    let next = piece;
    if (!whole || !scanner) {
      head = joined(head, piece);
      const start = startOfRows(head, part);
      if (start === null) continue;
      whole = new WholeRows(start.prefix);
      scanner = new SheetScanner(start.prefix, context, budget);
      // An empty sheet may be written as one tag, with no end to wait for.
      if (start.isEmpty) whole.isLast = true;
      next = start.isEmpty ? NOTHING : head.subarray(start.at);
      head = NOTHING;
    }
    const rows = scanner.scan(whole.take(next));
    if (rows.length > 0) yield rows;
    if (whole.waiting > LONGEST_ROW) throw budget.rowTooLarge(scanner.lastRow + 1);
  }
  if (!whole?.isLast) throw damagedFile(`the part ${part} breaks off`);
}

/** Cuts bytes that come in pieces behind the last whole row: behind its end, or before the beginning of the next one, since rows may also be
 *  written as one tag. Only the seam is searched, so a row without end costs no more than its length. All pieces go through the same
 *  memory: new memory for each would make the garbage collector run for that alone. */
class WholeRows {
  /** Whether the end of all rows has come. */
  isLast = false;
  /** Bytes of the row that has not ended yet, at the beginning of `memory` once the rows before it were taken. */
  waiting = 0;
  private memory: Buffer = Buffer.allocUnsafeSlow(FIRST_MEMORY);
  private from = 0;
  private readonly open: Buffer;
  private readonly close: Buffer;
  private readonly end: Buffer;

  constructor(prefix: string) {
    this.open = Buffer.from(`<${prefix}row`);
    this.close = Buffer.from(`</${prefix}row>`);
    this.end = Buffer.from(`</${prefix}sheetData`);
  }

  /** @returns bytes that end with a whole row, gone with the next call; none when no row has ended */
  take(piece: Buffer): Buffer {
    const size = this.makeRoom(piece.length);
    piece.copy(this.memory, this.waiting);
    // The end of a row may lie across the seam: as much of what waits as can matter is searched again.
    const seamAt = Math.max(this.waiting - this.end.length, 0);
    const seam = this.memory.subarray(seamAt, size);
    const closed = seam.lastIndexOf(this.close);
    const opened = seam.lastIndexOf(this.open);
    this.isLast ||= seam.includes(this.end, Math.max(closed, 0));
    const cut = seamAt + Math.max(closed < 0 ? 0 : closed + this.close.length, opened);
    const isCut = closed >= 0 || opened > 0;
    this.from = isCut ? cut : 0;
    this.waiting = size - this.from;
    return this.memory.subarray(0, this.from);
  }

  // Moves what waits to the beginning. Gives the bytes that will be there with as many more.
  private makeRoom(more: number): number {
    const size = this.waiting + more;
    const memory = size > this.memory.length ? Buffer.allocUnsafeSlow(size * 2) : this.memory;
    this.memory.copy(memory, 0, this.from, this.from + this.waiting);
    this.memory = memory;
    this.from = 0;
    return size;
  }
}

function joined(first: Buffer, second: Buffer): Buffer {
  return first.length === 0 ? second : Buffer.concat([first, second]);
}

// Null while the beginning of the rows has not come yet.
function startOfRows(bytes: Buffer, part: string): { prefix: string; at: number; isEmpty: boolean } | null {
  const text = bytes.toString('latin1');
  const prefix = prefixOf(text, 'worksheet');
  const at = prefix === null ? -1 : text.indexOf(`<${prefix}sheetData`);
  const end = at < 0 ? -1 : text.indexOf('>', at);
  if (prefix === null || end < 0) {
    if (text.length > LONGEST_HEAD) throw damagedFile(`the part ${part} holds no sheet`);
    return null;
  }
  return { prefix, at: end + 1, isEmpty: text.charCodeAt(end - 1) === 47 };
}
