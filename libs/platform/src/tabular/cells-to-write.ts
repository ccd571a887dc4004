/** Why a cell is marked in a workbook that goes back to the sender. */
export type CellMark = 'blocking' | 'warning' | 'note';

/** One typed cell. Text is never taken for a formula, in xlsx by its type, in csv by a leading apostrophe. */
export type CellToWrite =
  | null
  | { readonly kind: 'text'; readonly value: string; readonly mark?: CellMark }
  | { readonly kind: 'number'; readonly value: number; readonly mark?: CellMark }
  /** Minor units; `digits` decimals, 2 when left out. */
  | { readonly kind: 'money'; readonly minor: bigint; readonly digits?: number; readonly mark?: CellMark }
  /** `YYYY-MM-DD` */
  | { readonly kind: 'date'; readonly value: string; readonly mark?: CellMark }
  /** Parts per million: 325_000 is shown as 32.5 %. */
  | { readonly kind: 'percent'; readonly ppm: number; readonly mark?: CellMark };

export interface ColumnToWrite {
  readonly header: string;
  /** In characters; 14 when left out. */
  readonly width?: number;
}

export type RowsToWrite = Iterable<readonly CellToWrite[]> | AsyncIterable<readonly CellToWrite[]>;

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly ColumnToWrite[];
  readonly rows: RowsToWrite;
}
