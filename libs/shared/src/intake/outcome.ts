export type Severity = 'blocking' | 'warning' | 'note';

/** Something to say about a file or one of its rows. `column` is the header as in the file, `field` the name in the record. */
export interface RowIssue {
  readonly code: string;
  readonly severity: Severity;
  readonly column: string | null;
  readonly field: string | null;
  readonly value: string | null;
  /** One sentence: what happened and what to do. */
  readonly message: string;
}

/** How a column was recognised: by its header, by another name of it, by a header that is alike, by where it stands, as a person mapped
 *  it in an earlier file with the same headers, or by hand. */
export interface ColumnMatch {
  readonly by: 'name' | 'alias' | 'similar' | 'place' | 'remembered' | 'person';
  /** One sentence. */
  readonly reason: string;
  /** How alike the headers are, from 0 to 1; only of similar ones. */
  readonly score?: number;
}

/** A field that a column could feed, if a person agrees. */
export interface ColumnProposal {
  readonly field: string;
  readonly match: ColumnMatch;
}

/** A column found in the header row. */
export interface FoundColumn {
  /** From 0. */
  readonly position: number;
  /** `A`, `B` ... */
  readonly letter: string;
  readonly header: string;
  /** Field of the layout that it feeds; null for a column nobody asked for. */
  readonly field: string | null;
  /** Set when it is no column of the file: the layout says where its cells come from. */
  readonly isGiven?: true;
  /** How the field was recognised; null without one, absent on files that were read before this was kept. */
  readonly match?: ColumnMatch | null;
  /** Only on a column without a field, of a file that lacks columns. */
  readonly proposal?: ColumnProposal;
}

/** One source row below the header after mapping: a record, or the reason why there is none. */
export interface IntakeRow {
  /** Position in the file from 1. */
  readonly position: number;
  /** Row as seen in the sheet; in a PDF the running number of the record, 0 of a line that is none. */
  readonly row: number;
  /** Number of its sheet from 1; absent where a file is read from one sheet. */
  readonly sheetNo?: number;
  readonly page: number | null;
  readonly state: 'accepted' | 'blocked' | 'skipped';
  readonly reason: string | null;
  readonly record: Readonly<Record<string, unknown>> | null;
  /** Raw text of the cells by column position, carried-down ones included; null when empty. */
  readonly raw: readonly (string | null)[];
  /** Rows that carried-down cells came from, by field; null when there are none. In a PDF the place of every cell: `placeOnPage`. */
  readonly carried: Readonly<Record<string, number>> | null;
  /** 16 bytes in hex: hash of the natural key and the ordinal among equal records of the file; null for skipped rows. */
  readonly naturalKey: string | null;
  readonly issues: readonly RowIssue[];
}

/** A column of one sheet among several: `position` and `letter` are those of the sheet. */
export interface FoundSheetColumn extends FoundColumn {
  /** Where its cells stand in `IntakeRow.raw`; cells of one field stand in the same place whatever sheet they are from. -1 of a sheet
   *  that is not used. */
  readonly place: number;
}

/** One sheet of a file that is read sheet by sheet. */
export interface FoundSheet {
  /** From 1, in the order of the file; hidden sheets count. */
  readonly no: number;
  readonly name: string;
  readonly isHidden: boolean;
  readonly isUsed: boolean;
  /** Code of why it is not used; null when it is. */
  readonly reason: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly FoundSheetColumn[];
  /** Name of its form, where there are several. */
  readonly layout: string | null;
  /** Whether bare serial numbers count days from 1904. */
  readonly isDate1904: boolean;
}

/** What is known of a file once its header was found. */
export interface FoundTable {
  /** Name of the layout that matched. */
  readonly layout: string;
  /** Null without a name, and where several sheets are used. */
  readonly sheet: string | null;
  /** 0 where several sheets are used, each with its own. */
  readonly headerRow: number;
  /** Of several sheets the columns of all of them, by their place and without a letter. */
  readonly columns: readonly FoundColumn[];
  /** All sheets of a file that is read sheet by sheet, those that are not used too. */
  readonly sheets?: readonly FoundSheet[];
}

const PAGE_LINES = 10_000;

/** Place of a line in a PDF as one number, which no row of a sheet has. */
export function placeOnPage(page: number, line: number): number {
  return -(page * PAGE_LINES + line);
}

/** @returns null for the row of a sheet */
export function pageAndLine(place: number): { readonly page: number; readonly line: number } | null {
  return place < 0 ? { page: Math.floor(-place / PAGE_LINES), line: -place % PAGE_LINES } : null;
}

/** The file as a whole can't be understood; `code` like `missing-column`, message and place for people. */
export class FileRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Issues that belong to the refusal, each about the file as a whole. */
    readonly issues: readonly RowIssue[] = [],
    /** The best header found, for the person who maps columns by hand; null when there is none. */
    readonly found: FoundTable | null = null,
  ) {
    super(message);
    this.name = 'FileRefused';
  }
}
