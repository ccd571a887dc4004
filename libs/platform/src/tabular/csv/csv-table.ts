import type { SourceCell, SourceRow, SourceTable } from '@tierline/shared/intake';
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { CellBudget, figure } from '../cell-budget.js';
import type { ReadLimits } from '../read-limits.js';
import { pastLimit } from '../refusals.js';
import { encodingOf, type Encoding } from './encoding.js';

const CHUNK_BYTES = 256 * 1024;
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
  { encoding, limits }: { encoding: Encoding; limits: ReadLimits },
): AsyncGenerator<readonly SourceRow[]> {
  const rows = new RecordRows(new CellBudget('', limits));
  let rest = '';
  let form: CsvForm | null = null;
  for await (const text of textPieces(path, { encoding, limits })) {
    rest += text;
    if (form === null) {
      if (rest.length < GUESS_CHARACTERS && text !== '') continue;
      ({ form, rest } = formOf(rest));
    }
    const { records, read } = parse(rest, form, text === '');
    rest = rest.slice(read);
    if (rest.length > LONGEST_RECORD) throw rows.unclosed();
    const batch = rows.of(records);
    if (batch.length > 0) yield batch;
  }
}

// Pieces of the decoded text; the empty one says that it has ended.
async function* textPieces(
  path: string,
  { encoding, limits }: { encoding: Encoding; limits: ReadLimits },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limits.maxUnpackedBytes) {
      const what = `The file holds more than ${figure(Math.round(limits.maxUnpackedBytes / MEGABYTE))} MB.`;
      throw pastLimit('too-large-unpacked', what, 'Split the file, for example by month, and upload the parts.');
    }
    const text = withoutZeros(decoder.decode(bytes, { stream: true }));
    if (text !== '') yield text;
  }
  const last = withoutZeros(decoder.decode());
  if (last !== '') yield last;
  yield '';
}

// The zero character, which no text of a table means and no database keeps, is left out.
function withoutZeros(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** How the records of a text are written. */
interface CsvForm {
  readonly delimiter: string;
  readonly newline: '\r\n' | '\n' | '\r';
}

// Excel also reads a first line `sep=;`, which names the delimiter and is no row.
function formOf(text: string): { form: CsvForm; rest: string } {
  // What stands inside quotes says nothing about the form.
  const bare = text.slice(0, GUESS_CHARACTERS).replace(/"[^"]*"/g, '');
  const [end] = /\r\n|\n|\r/.exec(bare) ?? ['\n'];
  const newline = end === '\r\n' || end === '\r' ? end : '\n';
  const named = /^sep=([^\r\n])(?:\r\n?|\n)/i.exec(text);
  if (named) return { form: { delimiter: named[1] ?? ',', newline }, rest: text.slice(named[0].length) };
  return { form: { delimiter: guessedDelimiter(bare.split(newline).slice(0, GUESS_LINES)), newline }, rest: text };
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

// Whole records of a text and how far they reach; the last one may go on in the next piece unless the file has ended.
function parse(text: string, form: CsvForm, isEnd: boolean): { records: string[][]; read: number } {
  if (text === '') return { records: [], read: 0 };
  const { data, meta } = new Papa.Parser(form).parse(text, 0, !isEnd) as { data: string[][]; meta: { cursor: number } };
  return { records: data, read: isEnd ? text.length : meta.cursor };
}

/** Numbers records as a spreadsheet would show them and makes cells of their fields. */
class RecordRows {
  private row = 0;

  constructor(private readonly budget: CellBudget) {}

  of(records: readonly (readonly string[])[]): SourceRow[] {
    const rows: SourceRow[] = [];
    for (const record of records) {
      this.row += 1;
      const cells = this.cells(record);
      if (cells.length > 0) rows.push({ row: this.row, isHidden: false, cells });
    }
    return rows;
  }

  unclosed(): Error {
    return this.budget.rowTooLarge(this.row + 1);
  }

  private cells(record: readonly string[]): (SourceCell | undefined)[] {
    const cells: (SourceCell | undefined)[] = [];
    let filled = 0;
    for (let column = 0; column < record.length; column += 1) {
      const text = unprotected(record[column] ?? '');
      if (text === '') continue;
      if (column >= this.budget.maxColumns) throw this.budget.tooWide(this.row);
      if (text.length > this.budget.maxCellCharacters) throw this.budget.tooLong(this.row, column);
      while (cells.length < column) cells.push(undefined);
      cells[column] = { kind: 'text', text };
      filled += 1;
    }
    if (filled > 0) this.budget.countRow(filled);
    return cells;
  }
}

// The apostrophe that keeps spreadsheets from taking text for a formula is no part of the text.
function unprotected(text: string): string {
  return text.charCodeAt(0) === 39 && /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
