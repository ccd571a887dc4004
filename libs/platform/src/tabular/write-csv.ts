import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CellToWrite, SheetToWrite } from './cells-to-write.js';
import { decimalOfMinor } from './decimal-of-minor.js';

const PIECE_CHARACTERS = 64 * 1024;
const BYTE_ORDER_MARK = '\ufeff';

/** Streams one sheet as csv (UTF-8 with a byte order mark, commas, CRLF). Text that a spreadsheet would take for a formula gets a
 *  leading apostrophe, which `openTable` takes off again. Resolves once everything is written; `out` is ended. */
export async function writeCsv(out: Writable, sheet: Pick<SheetToWrite, 'columns' | 'rows'>): Promise<void> {
  await pipeline(Readable.from(csvText(sheet), { objectMode: false }), out);
}

async function* csvText({ columns, rows }: Pick<SheetToWrite, 'columns' | 'rows'>): AsyncGenerator<string> {
  let piece = BYTE_ORDER_MARK + record(columns.map(({ header }) => guarded(header)));
  for await (const cells of rows) {
    piece += record(cells.map(cellText));
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function record(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]|^\s|\s$/.test(field) ? `"${field.replace(/"/g, '""')}"` : field)).join(',')}\r\n`;
}

function cellText(cell: CellToWrite): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return guarded(cell.value);
    case 'number':
      return String(cell.value);
    case 'money':
      return decimalOfMinor(cell.minor, cell.digits ?? 2);
    case 'date':
      return cell.value;
    case 'percent':
      return `${decimalOfMinor(BigInt(cell.ppm), 4).replace(/\.?0+$/, '')}%`;
  }
}

// Also when an apostrophe stands before such a character already: the reader takes exactly one off.
function guarded(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
