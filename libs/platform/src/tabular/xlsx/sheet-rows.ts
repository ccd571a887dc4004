import type { SourceRow } from '@tierline/shared/intake';
import type { CellBudget } from '../cell-budget.js';
import { damagedFile } from '../refusals.js';
import { prefixOf } from './shared-strings.js';
import { SheetScanner, type CellContext } from './sheet-scanner.js';
import { xmlPieces } from './xml-text.js';

const LONGEST_ROW = 16 * 1024 * 1024;
const LONGEST_HEAD = 1024 * 1024;

/** The rows of a sheet part in batches, each as large as one inflated piece of it. */
export async function* sheetRows(
  part: string,
  bytes: AsyncIterable<Buffer>,
  { context, budget }: { context: CellContext; budget: CellBudget },
): AsyncGenerator<readonly SourceRow[]> {
  let head = '';
  let whole: WholeRows | null = null;
  let scanner: SheetScanner | null = null;
  for await (const piece of xmlPieces(part, bytes)) {
    // What follows the rows is not scanned, but taken: only at its end is the checksum of the part known to be right.
    if (whole?.isLast) continue;
    let text = piece;
    if (!whole || !scanner) {
      head += piece;
      const start = startOfRows(head, part);
      if (start === null) continue;
      whole = new WholeRows(start.prefix);
      scanner = new SheetScanner(start.prefix, context, budget);
      // An empty sheet may be written as one tag, with no end to wait for.
      if (start.isEmpty) whole.isLast = true;
      text = start.isEmpty ? '' : head.slice(start.at);
      head = '';
    }
    const rows = scanner.scan(whole.take(text));
    if (rows.length > 0) yield rows;
    if (whole.waiting > LONGEST_ROW) throw budget.rowTooLarge(scanner.lastRow + 1);
  }
  if (!whole?.isLast) throw damagedFile(`the part ${part} breaks off`);
}

/** Cuts text that comes in pieces behind the last whole row. Only the seam is searched, so a row without end costs no more than its length. */
class WholeRows {
  /** Whether the end of all rows has come. */
  isLast = false;
  /** Characters of the row that has not ended yet. */
  waiting = 0;
  private pending: string[] = [];
  private tail = '';
  private readonly close: string;
  private readonly end: string;

  constructor(prefix: string) {
    this.close = `</${prefix}row>`;
    this.end = `</${prefix}sheetData`;
  }

  /** @returns text that ends with a whole row; '' when none has ended */
  take(piece: string): string {
    const seam = this.tail + piece;
    const at = seam.lastIndexOf(this.close);
    this.isLast ||= seam.includes(this.end, Math.max(at, 0));
    if (at < 0) {
      this.keep([...this.pending, piece], seam);
      return '';
    }
    const cut = at + this.close.length - this.tail.length;
    const whole = this.pending.join('') + piece.slice(0, cut);
    const rest = piece.slice(cut);
    this.keep([rest], rest);
    return whole;
  }

  private keep(pending: string[], seam: string): void {
    this.pending = pending;
    this.waiting = pending.reduce((sum, { length }) => sum + length, 0);
    this.tail = seam.slice(1 - this.end.length);
  }
}

// Null while the beginning of the rows has not come yet.
function startOfRows(text: string, part: string): { prefix: string; at: number; isEmpty: boolean } | null {
  const prefix = prefixOf(text, 'worksheet');
  const at = prefix === null ? -1 : text.indexOf(`<${prefix}sheetData`);
  const end = at < 0 ? -1 : text.indexOf('>', at);
  if (prefix === null || end < 0) {
    if (text.length > LONGEST_HEAD) throw damagedFile(`the part ${part} holds no sheet`);
    return null;
  }
  return { prefix, at: end + 1, isEmpty: text.charCodeAt(end - 1) === 47 };
}
