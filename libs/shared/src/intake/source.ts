/** What a cell holds. Dates are numbers with a date format in the file and come as ISO text. */
export type CellKind = 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula-without-value';

/** One cell as stored in the file. `text` is the stored text; the shortest decimal text of a number; `YYYY-MM-DD` (with a time
 *  when it is not midnight) of a date; '' when empty. */
export interface SourceCell {
  readonly kind: CellKind;
  readonly text: string;
}

/** One row with its number as seen in the sheet (from 1); cells by column position from 0, gaps are empty or missing. */
export interface SourceRow {
  readonly row: number;
  readonly isHidden: boolean;
  readonly cells: readonly (SourceCell | undefined)[];
}

/** One sheet (csv: the only one, with an empty name). Rows come in order and in batches; each call of `rows` starts anew. */
export interface SourceSheet {
  readonly name: string;
  readonly isHidden: boolean;
  rows(): AsyncIterable<readonly SourceRow[]>;
}

/** A file opened by `platform/tabular`. */
export interface SourceTable {
  readonly sheets: readonly SourceSheet[];
  /** Whether bare serial numbers count days from 1904; false when left out. Date cells are converted already. */
  readonly isDate1904?: boolean;
  close(): Promise<void>;
}
