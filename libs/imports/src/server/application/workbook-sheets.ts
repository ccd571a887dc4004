import { RowSheets } from '../../domain/row-sheets.js';
import type { ImportRow } from '../persistence/import.row.js';
import type { WorkbookSheet } from '../reading/reader-messages.js';

const LONGEST_NAME = 31;
const NAMELESS = 'Blocked rows';

/** The sheets of a workbook of blocked rows: one for each sheet of the file that was read, with its name and columns. */
export function workbookSheets(row: Pick<ImportRow, 'sheet' | 'columns' | 'sheets'>): WorkbookSheet[] {
  if (row.sheets.length === 0) return [{ no: null, name: sheetName(row.sheet), columns: row.columns }];
  const sheets = new RowSheets(row);
  return row.sheets
    .filter(({ isUsed }) => isUsed)
    .map(({ no, name }) => ({ no, name: sheetName(name), columns: sheets.columnsOf(no) }));
}

function sheetName(name: string | null): string {
  return (name || NAMELESS)
    .replace(/[[\]:*?/\\]/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}
