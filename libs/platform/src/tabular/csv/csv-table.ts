import type { SourceCell, SourceRow, SourceTable } from '@tierline/shared/intake';
import { CellBudget, figure } from '../cell-budget.js';
import type { ReadLimits } from '../read-limits.js';
import { pastLimit, unclosedQuote } from '../refusals.js';
import { encodingOf } from './encoding.js';
import { filePieces } from './file-pieces.js';
import { RecordParser } from './record-parser.js';

// Small enough that what was read of a piece is gone before the next garbage collection.
const PIECE_BYTES = 64 * 1024;
const READ_BYTES = 512 * 1024;
const GUESS_CHARACTERS = 64 * 1024;
const GUESS_LINES = 30;
const LONGEST_RECORD = 4 * 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];
const MEGABYTE = 1024 * 1024;

/** Opens a text file as a table of text cells: encoding and delimiter by content.
 *  @throws FileRefused `wrong-type` when it is no text */
export async function openCsv(
  path: string,
  { head, limits }: { head: Buffer; limits: ReadLimits },
): Promise<SourceTable> {
  const encoding = await encodingOf(path, head);
  const sheet = { name: '', isHidden: false, rows: () => csvRows(path, { encoding, limits }) };
  return { sheets: [sheet], close: () => Promise.resolve() };
}

async function* csvRows(
  path: string,
  { encoding, limits }: { encoding: string; limits: ReadLimits },
): AsyncGenerator<readonly SourceRow[]> {
  const rows = new RecordRows(new CellBudget('', limits));
  let head = '';
  let parser: RecordParser<SourceCell | undefined> | null = null;
  for await (const text of textPieces(path, { encoding, limits })) {
    let piece = text;
    if (parser === null) {
      head += text;
      if (head.length < GUESS_CHARACTERS && text !== '') continue;
      const form = formOf(head);
      parser = new RecordParser(form.delimiter, cellOf);
      piece = form.rest;
    }
    const records = parser.push(piece, text === '');
    if (parser.isUnclosed) throw unclosedQuote(rows.last + records.length);
    if (parser.waiting > LONGEST_RECORD) throw rows.tooLarge();
    const batch = rows.of(records);
    if (batch.length > 0) yield batch;
  }
}

// Pieces of the decoded text; the empty one says that it has ended.
async function* textPieces(
  path: string,
  { encoding, limits }: { encoding: string; limits: ReadLimits },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let size = 0;
  for await (const bytes of filePieces(path, READ_BYTES)) {
    size += bytes.length;
    if (size > limits.maxUnpackedBytes) {
      const what = `The file holds more than ${figure(Math.round(limits.maxUnpackedBytes / MEGABYTE))} MB.`;
      throw pastLimit('too-large-unpacked', what, 'Split the file, for example by month, and upload the parts.');
    }
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const text = withoutZeros(decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true }));
      if (text !== '') yield text;
    }
  }
  const last = withoutZeros(decoder.decode());
  if (last !== '') yield last;
  yield '';
}

// The zero character, which no text of a table means and no database keeps, is left out.
function withoutZeros(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** How the records of a text are written, and where they begin. */
interface CsvForm {
  readonly delimiter: string;
  readonly rest: string;
}

// Excel also reads a first line `sep=;`, which names the delimiter and is no row.
function formOf(text: string): CsvForm {
  const named = /^"?sep=([^\r\n])"?[,;\t|]*(?:\r\n?|\n)/i.exec(text);
  if (named) return { delimiter: named[1] ?? ',', rest: text.slice(named[0].length) };
  // What stands inside quotes says nothing about the form.
  const lines = text
    .slice(0, GUESS_CHARACTERS)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/);
  return { delimiter: guessedDelimiter(lines.slice(0, GUESS_LINES)), rest: text };
}

// The delimiter that stands equally often in the most lines; among equals the more frequent one.
function guessedDelimiter(lines: readonly string[]): string {
  let best = { delimiter: ',', lines: 0, count: 0 };
  for (const delimiter of DELIMITERS) {
    const linesOf = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) linesOf.set(count, (linesOf.get(count) ?? 0) + 1);
    }
    for (const [count, same] of linesOf) {
      if (same > best.lines || (same === best.lines && count > best.count)) best = { delimiter, lines: same, count };
    }
  }
  return best.delimiter;
}

/** Numbers records as a spreadsheet would show them, and counts what they hold. */
class RecordRows {
  private row = 0;

  constructor(private readonly budget: CellBudget) {}

  /** Number of the last row, blank ones counted. */
  get last(): number {
    return this.row;
  }

  of(records: readonly (SourceCell | undefined)[][]): SourceRow[] {
    const rows: SourceRow[] = [];
    for (const cells of records) {
      this.row += 1;
      while (cells.length > 0 && cells[cells.length - 1] === undefined) cells.pop();
      if (cells.length === 0) continue;
      this.check(cells);
      rows.push({ row: this.row, isHidden: false, cells });
    }
    return rows;
  }

  tooLarge(): Error {
    return this.budget.rowTooLarge(this.row + 1);
  }

  private check(cells: readonly (SourceCell | undefined)[]): void {
    if (cells.length > this.budget.maxColumns) throw this.budget.tooWide(this.row);
    let filled = 0;
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      if (cell === undefined) continue;
      if (cell.text.length > this.budget.maxCellCharacters) throw this.budget.tooLong(this.row, column);
      filled += 1;
    }
    this.budget.countRow(filled);
  }
}

function cellOf(field: string): SourceCell | undefined {
  const text = unprotected(field);
  return text === '' ? undefined : { kind: 'text', text };
}

// The apostrophe that keeps spreadsheets from taking text for a formula is no part of the text.
function unprotected(text: string): string {
  return text.charCodeAt(0) === 39 && /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
