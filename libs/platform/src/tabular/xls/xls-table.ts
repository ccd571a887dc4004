import {
  FileRefused,
  type SourceCell,
  type SourceRow,
  type SourceSheet,
  type SourceTable,
} from '@tierline/shared/intake';
import { decimalText } from '@tierline/shared/money';
import { open } from 'node:fs/promises';
import type { CellObject, WorkBook, WorkSheet } from 'xlsx';
import { CellBudget, figure } from '../cell-budget.js';
import type { ReadLimits } from '../read-limits.js';
import { damagedFile, encryptedWorkbook, pastLimit, wrongType } from '../refusals.js';
import { isDateFormat } from '../xlsx/number-formats.js';
import { SerialDates } from '../xlsx/serial-dates.js';
import { biffFacts, type BiffFacts } from './biff-records.js';

const MEGABYTE = 1024 * 1024;
const BATCH_ROWS = 1_000;
// The package keeps every cell in memory: about 100 bytes each.
const MOST_CELLS = 1_500_000;
const REMEDY = 'Save it as .xlsx and upload that file.';
const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

type Library = typeof import('xlsx');

/** What is used of the compound file that the package reads; its own types leave it open. */
interface Container {
  readonly FileIndex: readonly { readonly name: string; readonly content?: Uint8Array }[];
}

/** Opens a compound file: an Excel workbook of 1997 to 2003. What it holds is counted before any of it is read.
 *  @throws FileRefused `wrong-type`, `encrypted-workbook`, `damaged-file`, `file-too-large`, `too-many-cells` */
export async function openXls(path: string, limits: ReadLimits): Promise<SourceTable> {
  const bytes = await wholeFile(path, limits);
  // Loaded with the first such file, which is rare.
  const library = await import('xlsx');
  const facts = factsOf(library, bytes);
  if (facts.isEncrypted) throw encryptedWorkbook();
  const most = Math.min(MOST_CELLS, limits.maxCells);
  if (facts.cells > most)
    throw pastLimit('too-many-cells', `The old workbook holds more than ${figure(most)} cells.`, REMEDY);
  const book = workbookOf(library, bytes);
  const sheets = book.SheetNames.flatMap((name, index) => sheetOf(book, { name, index, facts, limits }) ?? []);
  if (sheets.length === 0) throw damagedFile('it has no sheet with cells');
  return { sheets, isDate1904: isDate1904(book), close: () => Promise.resolve() };
}

async function wholeFile(path: string, limits: ReadLimits): Promise<Buffer> {
  const file = await open(path);
  try {
    if ((await file.stat()).size > limits.maxWholeBytes) {
      const what = `The workbook is of an old format and larger than ${figure(Math.round(limits.maxWholeBytes / MEGABYTE))} MB.`;
      throw pastLimit('file-too-large', what, REMEDY);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function factsOf({ CFB }: Library, bytes: Buffer): BiffFacts {
  let container: Container;
  try {
    container = CFB.read(bytes, { type: 'buffer' }) as Container;
  } catch (error) {
    throw damagedFile('its list of parts cannot be read', error);
  }
  const names = container.FileIndex.map(({ name }) => name.toLowerCase());
  if (names.includes('encryptedpackage')) throw encryptedWorkbook();
  const index = names.findIndex((name) => name === 'workbook' || name === 'book');
  if (index < 0) throw wrongType(containerName(names));
  const content = container.FileIndex[index]?.content;
  if (content === undefined || content.length === 0) throw damagedFile('it is empty');
  return biffFacts(Buffer.from(content));
}

function containerName(names: readonly string[]): string {
  if (names.includes('worddocument')) return 'an old Word document';
  if (names.includes('powerpoint document')) return 'an old PowerPoint presentation';
  if (names.some((name) => name.startsWith('__properties'))) return 'a saved e-mail';
  return 'a file of an old Office format without a workbook inside';
}

function workbookOf({ read }: Library, bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw encryptedWorkbook();
    throw error instanceof FileRefused ? error : damagedFile('it cannot be read', error);
  }
}

function isDate1904(book: WorkBook): boolean {
  return book.Workbook?.WBProps?.date1904 === true;
}

// Sheets that hold only a chart or macros have no cells.
function sheetOf(
  book: WorkBook,
  { name, index, facts, limits }: { name: string; index: number; facts: BiffFacts; limits: ReadLimits },
): SourceSheet | null {
  const sheet = book.Sheets[name];
  if (!sheet || (sheet['!type'] ?? 'sheet') !== 'sheet') return null;
  const context = {
    budget: () => new CellBudget(name, limits),
    hidden: facts.hiddenRows[index] ?? new Set<number>(),
    toCell: cellReader(new SerialDates(isDate1904(book))),
  };
  return { name, isHidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, rows: () => rowsOf(sheet, context) };
}

async function* rowsOf(
  sheet: WorkSheet,
  context: {
    budget: () => CellBudget;
    hidden: ReadonlySet<number>;
    toCell: (cell: CellObject) => SourceCell | undefined;
  },
): AsyncGenerator<readonly SourceRow[]> {
  const budget = context.budget();
  const data = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  let batch: SourceRow[] = [];
  for (let index = 0; index < data.length; index += 1) {
    const cells = cellsOf(data[index] ?? [], { row: index + 1, budget, toCell: context.toCell });
    if (cells.length > 0) batch.push({ row: index + 1, isHidden: context.hidden.has(index + 1), cells });
    if (batch.length < BATCH_ROWS) continue;
    yield await Promise.resolve(batch);
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function cellsOf(
  objects: readonly (CellObject | undefined)[],
  { row, budget, toCell }: { row: number; budget: CellBudget; toCell: (cell: CellObject) => SourceCell | undefined },
): (SourceCell | undefined)[] {
  const cells: (SourceCell | undefined)[] = [];
  let filled = 0;
  for (let column = 0; column < objects.length; column += 1) {
    const object = objects[column];
    const cell = object && toCell(object);
    if (!cell) continue;
    if (column >= budget.maxColumns) throw budget.tooWide(row);
    if (cell.text.length > budget.maxCellCharacters) throw budget.tooLong(row, column);
    while (cells.length < column) cells.push(undefined);
    cells[column] = cell;
    filled += 1;
  }
  if (filled > 0) budget.countRow(filled);
  return cells;
}

function cellReader(dates: SerialDates): (cell: CellObject) => SourceCell | undefined {
  const isDate = new Map<string, boolean>();
  const showsDay = (format: string): boolean => {
    const known = isDate.get(format) ?? isDateFormat(format);
    isDate.set(format, known);
    return known;
  };
  return ({ t, v, z }) => {
    if (v === undefined) return undefined;
    if (t === 'e') return { kind: 'error', text: ERRORS[Number(v)] ?? '#ERROR!' };
    if (typeof v === 'boolean') return { kind: 'boolean', text: v ? 'TRUE' : 'FALSE' };
    if (typeof v === 'number') {
      const date = typeof z === 'string' && showsDay(z) ? dates.cellOf(v) : null;
      return date ?? { kind: 'number', text: decimalText(v === 0 ? 0 : v) };
    }
    const text = String(v).replaceAll('\0', '').toWellFormed();
    return text === '' ? undefined : { kind: 'text', text };
  };
}
