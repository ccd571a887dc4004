import { cleanText, foldText, type FoundColumn, type SourceRow } from '@tierline/shared/intake';
import { WorkbookUnfit } from './import.errors.js';
import type { CellFixes, CorrectableRow } from './row-correction.js';

/** Header of the column that says which row of the file a row of an error workbook is. */
export const ROW_HEADER = 'Row in the original file';
/** Header of the column with the id of the import: a row number alone would fit any file. */
export const IMPORT_HEADER = 'Belongs to import';

/** Where the cells of an error workbook stand: positions by field, and those of the row number and of the import. */
export interface WorkbookColumns {
  readonly sheetNo: number | null;
  readonly fields: ReadonlyMap<string, number>;
  readonly rowNumber: number;
  readonly importId: number;
}

/** A row of an error workbook that was sent back. */
export interface SentRow {
  /** As seen in the workbook. */
  readonly row: number;
  /** Sheet of the file that it is of; null where the file is read from one sheet. */
  readonly sheetNo: number | null;
  /** Number of the row in the original file; null when `fault` says why it names none. */
  readonly names: number | null;
  readonly fault: string | null;
  /** Texts by field. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Finds the columns of the file in the header of a workbook, in whatever order they are now; equal headers count in theirs.
 *  @returns null when the header is not one of an error workbook
 *  @throws WorkbookUnfit that names every column which was renamed or removed: what was corrected there would be lost without a word */
export function workbookColumns(
  header: SourceRow,
  { no: sheetNo, columns }: { readonly no: number | null; readonly columns: readonly FoundColumn[] },
): WorkbookColumns | null {
  const places = new Map<string, number[]>();
  header.cells.forEach((cell, position) => {
    const name = foldText(cell?.text ?? '');
    if (name !== '') places.set(name, [...(places.get(name) ?? []), position]);
  });
  const rowNumber = places.get(foldText(ROW_HEADER))?.at(-1);
  const importId = places.get(foldText(IMPORT_HEADER))?.at(-1);
  if (rowNumber === undefined && importId === undefined) return null;
  const fields = new Map<string, number>();
  const missing: string[] = [];
  for (const { field, header: name } of columns) {
    const position = places.get(foldText(name))?.shift();
    if (field === null || foldText(name) === '') continue;
    if (position === undefined) missing.push(name);
    else fields.set(field, position);
  }
  if (rowNumber === undefined) missing.push(ROW_HEADER);
  if (importId === undefined) missing.push(IMPORT_HEADER);
  if (rowNumber === undefined || importId === undefined || missing.length > 0) throw columnsMissing(missing);
  return { sheetNo, fields, rowNumber, importId };
}

function columnsMissing(headers: readonly string[]): WorkbookUnfit {
  const names = headers.map((header) => `"${cleanText(header)}"`).join(', ');
  const what =
    headers.length === 1 ? `the column ${names}. Give it its header` : `the columns ${names}. Give them their headers`;
  return new WorkbookUnfit(`The workbook lacks ${what} back, or download the blocked rows again. Nothing was changed.`);
}

/** @returns null for a blank row
 *  @throws WorkbookUnfit when the row is one of another import */
export function sentRow(source: SourceRow, layout: WorkbookColumns, importId: string): SentRow | null {
  const textAt = (place: number) => source.cells[place]?.text ?? '';
  if (!source.cells.some((cell) => (cell?.text ?? '') !== '')) return null;
  const owner = cleanText(textAt(layout.importId)).toLowerCase();
  if (owner !== '' && owner !== importId.toLowerCase()) {
    throw new WorkbookUnfit(
      `Row ${source.row} of the workbook belongs to another import. Send it back there, where it was downloaded. Nothing was changed.`,
    );
  }
  const names = rowNumberOf(textAt(layout.rowNumber));
  const cells = Object.fromEntries([...layout.fields].map(([field, place]) => [field, textAt(place)]));
  const fault = faultOf(owner, names);
  return { row: source.row, sheetNo: layout.sheetNo, names: fault === null ? names : null, fault, cells };
}

function faultOf(owner: string, names: number | null): string | null {
  if (owner === '') return `The cell in "${IMPORT_HEADER}" is empty, so it is not known which file this row is of.`;
  return names === null ? `The cell in "${ROW_HEADER}" is no row number.` : null;
}

function rowNumberOf(cell: string): number | null {
  const text = cleanText(cell);
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** The cells that say something else than the file with its corrections does; how a text is spaced makes no difference. */
export function fixesOf(
  { cells }: Pick<SentRow, 'cells'>,
  row: CorrectableRow,
  columns: readonly FoundColumn[],
): CellFixes {
  const fixes: Record<string, string | null> = {};
  for (const { field, position } of columns) {
    const sent = field === null ? undefined : cells[field];
    if (field === null || sent === undefined) continue;
    const inFile = row.raw[position] ?? '';
    const now = row.fixed?.[field] ?? inFile;
    if (cleanText(sent) !== cleanText(now)) fixes[field] = sent === inFile ? null : sent;
  }
  return fixes;
}
