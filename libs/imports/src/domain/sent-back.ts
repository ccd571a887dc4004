import { cleanText, foldText, type FoundColumn, type SourceRow } from '@tierline/shared/intake';
import type { CellFixes, CorrectableRow } from './row-correction.js';

/** Header of the column that says which row of the file a row of an error workbook is. */
export const ROW_HEADER = 'Row in the original file';

/** Where the cells of an error workbook stand: positions by field, and that of the row number. */
export interface WorkbookColumns {
  readonly fields: ReadonlyMap<string, number>;
  readonly rowNumber: number;
}

/** Finds the columns of the file in the header of a workbook, in whatever order they are now; equal headers count in theirs.
 *  @returns null when the header is not one of an error workbook */
export function workbookColumns(header: SourceRow, columns: readonly FoundColumn[]): WorkbookColumns | null {
  const places = new Map<string, number[]>();
  header.cells.forEach((cell, position) => {
    const name = foldText(cell?.text ?? '');
    if (name !== '') places.set(name, [...(places.get(name) ?? []), position]);
  });
  const rowNumber = places.get(foldText(ROW_HEADER))?.at(-1);
  if (rowNumber === undefined) return null;
  const fields = new Map<string, number>();
  for (const { field, header: name } of columns) {
    const position = places.get(foldText(name))?.shift();
    if (field !== null && position !== undefined) fields.set(field, position);
  }
  return { fields, rowNumber };
}

/** Number of the row in the original file; null when the cell holds none. */
export function rowNumberOf({ cells }: SourceRow, { rowNumber }: WorkbookColumns): number | null {
  const text = cleanText(cells[rowNumber]?.text ?? '');
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The cells that say something else than the file with its corrections does; how a text is spaced makes no difference. */
export function fixesOf(
  { cells }: SourceRow,
  row: CorrectableRow,
  { columns, layout }: { columns: readonly FoundColumn[]; layout: WorkbookColumns },
): CellFixes {
  const fixes: Record<string, string | null> = {};
  for (const { field, position } of columns) {
    const place = field === null ? undefined : layout.fields.get(field);
    if (field === null || place === undefined) continue;
    const sent = cells[place]?.text ?? '';
    const inFile = row.raw[position] ?? '';
    const now = row.fixed?.[field] ?? inFile;
    if (cleanText(sent) !== cleanText(now)) fixes[field] = sent === inFile ? null : sent;
  }
  return fixes;
}
