import type { BusinessDate, YearMonth } from '../time/index.js';

/** How the cells of a column are read. Money is read to minor units, a quantity (units, unit prices) to millionths, a percentage to
 *  parts per million; an identifier is text in which a number cell gives its plain digits, a zip one that gets back the zeros in front
 *  that a spreadsheet took. A date may be only a month (`2025-03`) where the type says so. */
export type ColumnType = 'text' | 'identifier' | 'zip' | 'money' | 'quantity' | 'percent' | 'date' | 'date-or-month';

/** Order of the numbers in a date written as text. `year-month-day` is always understood as well. */
export type DateForm = 'month-day-year' | 'day-month-year' | 'year-month-day';

/** A text of the layout, or the setting of the loader that says it. */
export type GivenText = string | { readonly setting: string };

/** Where the text of a column comes from that has no cell of its own in the row of the record. */
export type ColumnOrigin =
  /** The column `of` in the rows that go on with the record (`records.following`): of the first that has it, all of them joined with
   *  commas, or their sum; `part` takes only the first or the last characters. */
  | {
      readonly from: 'following-rows';
      readonly of: string;
      readonly join?: 'first' | 'list' | 'sum';
      readonly part?: { readonly first: number } | { readonly last: number };
    }
  /** The first date in the rows above the header. */
  | { readonly from: 'title-date' }
  /** In a PDF: the first line below the header of the document when it fills only one column; `without` is taken off its end. */
  | { readonly from: 'first-line'; readonly without?: string }
  /** The same for every row. */
  | { readonly from: 'fixed'; readonly text: GivenText }
  /** The amount `of` in percent of the amount `by`, two decimals; empty where `by` is zero. */
  | { readonly from: 'share'; readonly of: string; readonly by: string };

/** One column of a supplier's file. */
export interface LayoutColumn {
  /** Name in the typed row, in issues and on the wire. */
  readonly field: string;
  /** Header as the supplier writes it; compared without case and with spaces collapsed. */
  readonly header: string;
  /** Other spellings of the header. */
  readonly aliases?: readonly string[];
  readonly type: ColumnType;
  /** Whether the file is refused without this header. */
  readonly isRequired: boolean;
  /** Whether a row without a value here is blocked (after carry-down). */
  readonly isMandatory?: boolean;
  /** Whether the value is only shown and never counted: an unreadable one is then a warning and does not block its row. */
  readonly isInformative?: boolean;
  /** Whether the supplier leaves its heading out: then the first column without a heading that holds something is meant. */
  readonly isUnnamed?: boolean;
  /** Where its text comes from when it is no column of the file; `header` then only names it. */
  readonly origin?: ColumnOrigin;
  /** One sentence for documentation and templates. */
  readonly meaning?: string;
  /** A plausible value for templates, as a person would type it. */
  readonly example?: string;
}

/** A question to the text of one cell of the row itself (nothing carried down), without case and with spaces collapsed. */
export type CellTest =
  | { readonly field: string; readonly is: 'empty' | 'filled' | 'zero' }
  | { readonly field: string; readonly is: 'contains' | 'starts-with' | 'equals'; readonly text: GivenText };

/** Rows that are no records. Rules are asked in order, before cells are carried down; blank rows are always skipped as `blank-row`. */
export interface SkipRule {
  /** Code of loaders.md 6, `total-row`. */
  readonly reason: string;
  readonly when: 'any' | 'all';
  readonly tests: readonly CellTest[];
}

/** An empty cell takes the value of the nearest row above. */
export interface CarryDown {
  readonly field: string;
  /** Field that bounds the group: when its own cell changes, the carried value is forgotten. */
  readonly within?: string;
}

/** Rows that repeat a sum of the rows above, to compare with what was read. */
export interface ControlTotals {
  /** Skip reason that marks them. */
  readonly reason: string;
  /** What else a row with that reason must be to count as a total. */
  readonly when?: readonly CellTest[];
  /** Money fields that they sum. */
  readonly fields: readonly string[];
  /** Tells the total of the whole file from the total of one group. */
  readonly grand: readonly CellTest[];
  /** Field by which the rows are grouped: a total whose text does not name the group above it is one of the whole file. */
  readonly groupedBy?: string;
}

/** Records that stand in more than one row. */
export interface RecordRows {
  /** Rows that only name what the rows below belong to: their cells count for these until the next such row. */
  readonly headings?: {
    readonly reason: string;
    readonly tests: readonly CellTest[];
    readonly fields: readonly string[];
  };
  /** Rows that go on with the record above them; columns with the origin `following-rows` take their cells. Without a reason they are
   *  part of the record and no rows of their own, as the second line of a sale in a PDF. */
  readonly following?: { readonly reason: string | null; readonly tests: readonly CellTest[] };
}

/** What is particular to a table that is only seen (PDF). */
export interface PageRules {
  /** Lines below the heading of every page that belong to it. */
  readonly linesBelowHeader: number;
}

/** What a supplier's file looks like: data only. */
export interface Layout<Columns extends readonly LayoutColumn[] = readonly LayoutColumn[]> {
  readonly name: string;
  readonly columns: Columns;
  readonly dateForms: readonly DateForm[];
  readonly carryDown?: readonly CarryDown[];
  readonly skip?: readonly SkipRule[];
  readonly totals?: ControlTotals;
  readonly records?: RecordRows;
  /** Present when the layout is one of PDF pages; sheets are then not asked. */
  readonly pages?: PageRules;
  /** Whether the file does not say when its sales count, so that the revenue month is chosen on upload. */
  readonly isMonthChosen?: boolean;
  /** Names of the sheets that may hold the table; any sheet whose header matches when left out. */
  readonly sheets?: readonly string[];
}

interface ValueByType {
  text: string;
  identifier: string;
  zip: string;
  /** Minor units. */
  money: bigint;
  /** Millionths. */
  quantity: bigint;
  /** Parts per million. */
  percent: number;
  date: BusinessDate;
  'date-or-month': BusinessDate | YearMonth;
}

/** The typed values of one row by field; null where the cell is empty or unreadable. */
export type RowValues<Columns extends readonly LayoutColumn[]> = {
  readonly [Column in Columns[number] as Column['field']]: ValueByType[Column['type']] | null;
};

/** Keeps the field names and types of a layout for its mapping.
 *  @throws RangeError when a field stands twice or a rule names a field that no column has */
export function defineLayout<const Columns extends readonly LayoutColumn[]>(layout: Layout<Columns>): Layout<Columns> {
  const fields = new Set(layout.columns.map((column) => column.field));
  if (fields.size !== layout.columns.length) throw new RangeError(`Layout ${layout.name} has a field twice.`);
  const unknown = fieldsNamed(layout).find((field) => !fields.has(field));
  if (unknown !== undefined) throw new RangeError(`Layout ${layout.name} has no column for "${unknown}".`);
  return layout;
}

function fieldsNamed({ carryDown, skip, totals, records, columns }: Layout): string[] {
  const tests = [
    ...(skip ?? []).flatMap((rule) => rule.tests),
    ...(totals?.grand ?? []),
    ...(totals?.when ?? []),
    ...(records?.headings?.tests ?? []),
    ...(records?.following?.tests ?? []),
  ];
  return [
    ...(carryDown ?? []).flatMap(({ field, within }) => (within === undefined ? [field] : [field, within])),
    ...tests.map(({ field }) => field),
    ...(totals?.fields ?? []),
    ...(totals?.groupedBy === undefined ? [] : [totals.groupedBy]),
    ...(records?.headings?.fields ?? []),
    ...columns.flatMap(({ origin }) => {
      if (origin?.from === 'following-rows') return [origin.of];
      return origin?.from === 'share' ? [origin.of, origin.by] : [];
    }),
  ];
}
