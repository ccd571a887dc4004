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

/** One word of a page: characters without a blank between them. Edges in points from the left of the page as it is shown. */
export interface TextWord {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}

/** Words of a page on one baseline, from left to right. Words of one phrase stand less than half of `size` apart. */
export interface TextLine {
  /** From 1. */
  readonly page: number;
  /** Baseline in points from the top of the page as it is shown. */
  readonly y: number;
  /** Size of the largest type in the line, in points. */
  readonly size: number;
  readonly words: readonly TextWord[];
}

/** Text with positions, of a file whose tables are only seen (PDF). */
export interface SourceText {
  /** Number of pages, those without text too. */
  readonly pages: number;
  /** Lines from top to bottom, one batch per page that holds text; each call starts anew. */
  lines(): AsyncIterable<readonly TextLine[]>;
  /** Pages seen so far that hold no text, perhaps scanned ones between others. */
  pagesWithoutText(): readonly number[];
  /** Names of other files that are attached to this one; they are never opened. None when left out. */
  readonly attachedFiles?: readonly string[];
}

/** A file opened by `platform/tabular`. */
export interface SourceTable {
  readonly sheets: readonly SourceSheet[];
  /** Only of a PDF, which has no sheets: its text, from which `shared/intake` makes rows. */
  readonly text?: SourceText;
  /** Whether bare serial numbers count days from 1904; false when left out. Date cells are converted already. */
  readonly isDate1904?: boolean;
  close(): Promise<void>;
}
