import type { Layout } from './layout.js';
import type { FoundTable, IntakeRow, RowIssue, Severity } from './outcome.js';
import type { SourceRow } from './source.js';

/** The typed cells of one source row as a mapping sees them. */
export interface TypedRow<Values = Readonly<Record<string, unknown>>> {
  /** Row as seen in the sheet. */
  readonly row: number;
  readonly values: Values;
  /** Decimals of the company currency's minor unit. */
  readonly moneyDigits: number;
  /** Normalised texts of all columns of the layout in its order ('' when empty): equal for equal content however it was formatted. */
  readonly keyTexts: readonly string[];
  /** An issue of this row about one field, with the header and the raw text of its cell. */
  issue(field: keyof Values & string, problem: { code: string; severity: Severity; message: string }): RowIssue;
}

/** A record that may lack what could not be read. Rows without a blocking issue have every mandatory value. */
export type Draft<Target> = { readonly [Field in keyof Target]: Target[Field] | null };

/** What a mapping makes of one row; a blocking issue blocks it, its draft is kept so that what is readable can be shown and summed. */
export interface Mapped<Target> {
  readonly record: Draft<Target>;
  readonly issues?: readonly RowIssue[];
}

/** How one kind of file becomes records; made for one run, with the choices of the upload inside. */
export interface Intake<Target = unknown> {
  readonly layouts: readonly Layout[];
  map(row: TypedRow): Mapped<Target>;
  /** What there is to say about the file as a whole, whatever its rows hold. */
  fileIssues?(found: FoundTable): readonly FileIssue[];
  /** Texts that identify the record whatever was chosen on upload; the ordinal among equal ones is added by `takeIn`. */
  naturalKey(row: TypedRow): readonly string[];
}

/** Columns set by a person, position from 0 by field; null for a field that no column feeds. Fields left out are found by their headers. */
export type ColumnMap = Readonly<Record<string, number | null>>;

export interface TakeInOptions {
  /** They win over headers, and columns without a mandatory value may then be missing. */
  readonly columnMap?: ColumnMap;
  /** Name of the sheet, chosen by a person. */
  readonly sheet?: string;
  /** Row of the header, chosen by a person. */
  readonly headerRow?: number;
  /** Decimals of the company currency's minor unit; 2 when left out. */
  readonly moneyDigits?: number;
}

/** A total row of the file against the rows that it sums. */
export interface ControlTotal {
  readonly row: number;
  /** Text of the row and header of the column: `CY-1040 Total, Invoice Total`. */
  readonly name: string;
  readonly field: string;
  /** What the file says, minor units as decimal text. */
  readonly minor: string;
  /** What the kept rows add up to, minor units as decimal text. */
  readonly sumMinor: string;
  readonly matches: boolean;
}

/** An issue of the file; `row` when it is about a row that is no record (a total), else null. */
export interface FileIssue extends RowIssue {
  readonly row: number | null;
  /** Of the sheet that it is about; absent where a file is read from one sheet, or all of it is meant. */
  readonly sheetNo?: number;
}

export interface IntakeEnd {
  /** Totals of the whole file and those that do not match come first; long lists of matching group totals are cut. */
  readonly controlTotals: readonly ControlTotal[];
  readonly fileIssues: readonly FileIssue[];
}

/** A row of the top of a sheet, for a person who maps columns. */
export interface TopRow extends SourceRow {
  /** Absent where a file is read from one sheet. */
  readonly sheetNo?: number;
}

/** One pass over one sheet, or over all that are used. */
export interface IntakeRun {
  /** Of several sheets valid once `rows` has ended: a column without a header may show up below. */
  readonly found: FoundTable;
  /** First 20 rows of the sheet, or of each. */
  readonly preview: readonly TopRow[];
  /** Rows below the header in order; may be iterated once.
   *  @throws FileRefused while iterating, when a limit is passed or no row is a record */
  readonly rows: AsyncIterable<readonly IntakeRow[]>;
  /** Valid once `rows` has ended. */
  finish(): IntakeEnd;
}
