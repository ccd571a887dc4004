import { defaultReadLimits, openTable, type ReadLimits } from '@tierline/platform/tabular';
import { FileRefused, type SourceCell, type SourceSheet, type SourceTable } from '@tierline/shared/intake';
import { SheetUnfit } from '../../domain/accounts.errors.js';
import { columnsOf, MOST_SHEET_ROWS, type SheetColumn, type SheetRow } from '../../domain/people-sheet.js';

export const PEOPLE_SHEET = 'People';
const MEGABYTE = 1024 * 1024;

/** Small enough to be read where requests are served. */
const LIMITS: ReadLimits = {
  ...defaultReadLimits,
  maxUnpackedBytes: 32 * MEGABYTE,
  maxEntries: 200,
  maxRows: MOST_SHEET_ROWS + 1,
  maxColumns: 50,
  maxCellCharacters: 1_000,
  maxCells: (MOST_SHEET_ROWS + 1) * 20,
  maxPages: 0,
  maxWholeBytes: 0,
};

/** Reads the rows of a sheet of people.
 *  @throws SheetUnfit for a file that is no such sheet, too large, or hostile */
export async function readPeopleSheet(path: string): Promise<SheetRow[]> {
  try {
    const table = await openTable(path, LIMITS);
    try {
      return await rowsOf(sheetIn(table));
    } finally {
      await table.close();
    }
  } catch (error) {
    throw error instanceof FileRefused ? new SheetUnfit(error.message, { reason: error.code }) : error;
  }
}

function sheetIn(table: SourceTable): SourceSheet {
  const named = table.sheets.find(({ name }) => name.toLowerCase() === PEOPLE_SHEET.toLowerCase());
  const sheet = named ?? table.sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) throw new SheetUnfit('The workbook has no sheet that can be seen.');
  return sheet;
}

async function rowsOf(sheet: SourceSheet): Promise<SheetRow[]> {
  let columns: ReadonlyMap<number, SheetColumn> | null = null;
  const found: SheetRow[] = [];
  for await (const batch of sheet.rows()) {
    for (const { row, cells } of batch) {
      const texts = Array.from(cells, textOf);
      if (texts.every((text) => text === '')) continue;
      if (!columns) columns = columnsOf(texts);
      else found.push({ row, cells: cellsOf(texts, columns) });
    }
  }
  if (!columns) throw new SheetUnfit('The sheet is empty. Download the template and fill it in.');
  if (found.length === 0) throw new SheetUnfit('The sheet has no rows below its header.');
  if (found.length > MOST_SHEET_ROWS) throw new SheetUnfit(`A sheet has at most ${MOST_SHEET_ROWS} people.`);
  return found;
}

function textOf(cell: SourceCell | undefined): string {
  return (cell?.text ?? '').trim();
}

function cellsOf(texts: readonly string[], columns: ReadonlyMap<number, SheetColumn>): SheetRow['cells'] {
  const cells: Partial<Record<SheetColumn, string>> = {};
  for (const [position, key] of columns) {
    const text = texts[position] ?? '';
    if (text !== '') cells[key] = text;
  }
  return cells;
}
