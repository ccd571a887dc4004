/** What a person can do to the rows of a file under review, and undo. Wire names. */
export const ACT_KINDS = [
  'cell',
  'equal-values',
  'find-replace',
  'left-out',
  'taken-back',
  'resolution',
  'workbook',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

const LONGEST_TEXT = 40;

/** Titles of acts as they stand beside "Undo": past tense, with what was touched. */
export const actTitle = {
  cell: (headers: readonly string[], row: RowInSheet) => `Changed ${listed(headers)} in ${placeOf(row)}`,
  equalValues: (header: string, from: string | null, to: string) =>
    `Changed ${header} from ${shown(from)} to ${shown(to)}`,
  findReplace: (header: string | null, find: string, replace: string) =>
    `Replaced ${shown(find)} by ${shown(replace)} in ${header ?? 'all columns'}`,
  leftOut: (rows: number, row: RowInSheet | null) => `Left out ${rowsOf(rows, row)}`,
  takenBack: (rows: number, row: RowInSheet | null) => `Took back ${rowsOf(rows, row)}`,
  resolution: (value: string) => `Said what ${shown(value)} means`,
  workbook: (rows: number) => `Took over ${rowsOf(rows, null)} of the error workbook`,
};

/** A row as seen in its sheet; the name is null where a file is read from one sheet. */
export interface RowInSheet {
  readonly row: number;
  readonly sheet: string | null;
}

function placeOf({ row, sheet }: RowInSheet): string {
  return sheet === null ? `row ${row}` : `row ${row} of ${shown(sheet)}`;
}

function rowsOf(rows: number, row: RowInSheet | null): string {
  if (rows === 1) return row === null ? '1 row' : placeOf(row);
  return `${rows.toLocaleString('en-US')} rows`;
}

function listed(headers: readonly string[]): string {
  const last = headers.at(-1) ?? '';
  return headers.length < 2 ? last : `${headers.slice(0, -1).join(', ')} and ${last}`;
}

function shown(text: string | null): string {
  if (text === null || text.trim() === '') return 'blank';
  const characters = [...text];
  return `"${characters.length > LONGEST_TEXT ? `${characters.slice(0, LONGEST_TEXT - 1).join('')}…` : text}"`;
}
