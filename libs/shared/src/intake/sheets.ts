import type { FoundColumn, FoundTable, RowIssue, Severity } from './outcome.js';
import type { ColumnMap, FileIssue, Intake, Mapped } from './run.js';
import type { SourceCell, SourceRow } from './source.js';

/** A field that columns of a sheet can feed. */
export interface SheetField {
  /** Name in the record's issues and corrections and on the wire. */
  readonly field: string;
  /** Name on screen. */
  readonly title: string;
  /** Whether several columns of one sheet may feed it. They are told apart by their order in the sheet: the first one feeds `phone`, the
   *  next `phone.1`, then `phone.2`. */
  readonly isRepeatable?: boolean;
}

/** The top of one sheet, by which it is decided how it is read. */
export interface SheetTop {
  /** From 1, in the order of the file; hidden sheets count. */
  readonly no: number;
  /** '' for a csv file, which has no sheets. */
  readonly name: string;
  readonly isHidden: boolean;
  /** The first 200 rows at most, those without cells left out. */
  readonly rows: readonly SourceRow[];
}

/** What a person decided about one sheet, or about one with the same headers before. What is left out is found by the content. */
export interface SheetChoice {
  readonly isUsed?: boolean;
  /** Row of the header as seen in the sheet. */
  readonly headerRow?: number;
  /** Position of the column in the sheet from 0 by field (`phone.1` too); null for a field that no column feeds. Fields left out are found
   *  by their headers. */
  readonly columns?: ColumnMap;
}

/** Choices by the name of the sheet. */
export type SheetChoices = Readonly<Record<string, SheetChoice>>;

/** A column of one sheet: `position` and `letter` are those of the sheet, `field` null when it feeds none. */
export type SheetColumn = Pick<FoundColumn, 'position' | 'header' | 'field' | 'match'>;

/** How one sheet is read, or why it is not. */
export interface SheetPlan {
  /** As in its `SheetTop`. */
  readonly no: number;
  readonly isUsed: boolean;
  /** Code of why it is not used: `empty`, `hidden`, `no-lead-columns`; null when it is. */
  readonly reason: string | null;
  /** As seen in the sheet; null when no row is its header. */
  readonly headerRow: number | null;
  /** All columns with a header or a field, from left to right; the second column of a repeatable field is called `<field>.1`. */
  readonly columns: readonly SheetColumn[];
  /** Name of the form that the sheet has, where the intake knows several; the row mapping is told it. */
  readonly layout?: string;
}

/** A filled cell of a row, with the column that it stands in. */
export interface SheetCell {
  /** Field of its column with the number among those that feed it (`phone.1`); null when the column feeds none. */
  readonly field: string | null;
  /** As in the file; '' when the column has none. */
  readonly header: string;
  readonly letter: string;
  readonly cell: SourceCell;
}

/** One row of a used sheet as a mapping sees it. A row that a person corrected comes with texts only: what was a number comes as its
 *  shortest decimal text, a date as ISO text. */
export interface SheetRow {
  readonly sheetNo: number;
  readonly sheet: string;
  /** Row as seen in the sheet. */
  readonly row: number;
  /** As the plan of the sheet says; null when it says none. */
  readonly layout: string | null;
  /** Whether bare serial numbers count days from 1904. */
  readonly isDate1904: boolean;
  /** Decimals of the company currency's minor unit. */
  readonly moneyDigits: number;
  /** The filled cell of the first column that feeds the field; undefined when it is empty or there is none. */
  cell(field: string): SourceCell | undefined;
  /** Filled cells of all columns that feed the field, from left to right. */
  cells(field: string): readonly SheetCell[];
  /** Filled cells of columns that feed no field, from left to right. */
  rest(): readonly SheetCell[];
  /** An issue of this row about one field (`phone`, `phone.1`), with the header and the raw text of its cell; null: about the row. */
  issue(
    field: string | null,
    problem: { readonly code: string; readonly severity: Severity; readonly message: string },
  ): RowIssue;
}

/** How one kind of workbook becomes records when more than one of its sheets may count, each with a header and columns of its own. It
 *  is made for one run, with the choices of the upload inside. Where exactly one sheet of known columns counts, a layout is enough. */
export interface SheetsIntake<Target = unknown> {
  /** In the order in which a person sees them. */
  readonly fields: readonly SheetField[];
  /** Decides about every sheet at once, so that one may be preferred to others. Asked again with other choices when a person maps columns,
   *  or kept a mapping for a sheet with the same headers.
   *  @returns one plan for each sheet, in the same order
   *  @throws FileRefused when the file cannot be understood (`missing-column`), with the issues that say why and what comes nearest to a
   *  header; when no sheet is used and nothing is thrown, the file is refused with the reasons of its sheets */
  plan(sheets: readonly SheetTop[], choices: SheetChoices): readonly SheetPlan[];
  /** Makes a record of one row that has a filled cell; all values of it are text or null. A blocking issue blocks the row. */
  map(row: SheetRow): Mapped<Target>;
  /** Texts that identify the record; rows with equal texts have equal natural keys. Null: the row has none.
   *  Without it no row has a natural key. */
  naturalKey?(row: SheetRow): readonly string[] | null;
  /** Whether the cells below a header are secret, so that the column is taken out of the file before anything looks at it. */
  isSecret?(header: string): boolean;
  /** What there is to say about the file as a whole, whatever its rows hold: sheets and columns that are not used. */
  fileIssues?(found: FoundTable): readonly FileIssue[];
}

/** How a target's files are read: one sheet by layouts, or several by a plan. */
export type AnyIntake<Target = unknown> = Intake<Target> | SheetsIntake<Target>;

/** Whether the files are read sheet by sheet. */
export function isSheetsIntake<Target>(intake: AnyIntake<Target>): intake is SheetsIntake<Target> {
  return 'plan' in intake;
}
