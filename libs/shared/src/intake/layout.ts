import type { BusinessDate } from '../time/index.js';

/** How the cells of a column are read. Money is read to minor units, a quantity (units, unit prices) to millionths, a percentage to
 *  parts per million; an identifier is text in which a number cell gives its plain digits. */
export type ColumnType = 'text' | 'identifier' | 'money' | 'quantity' | 'percent' | 'date';

/** Order of the numbers in a date written as text. `year-month-day` is always understood as well. */
export type DateForm = 'month-day-year' | 'day-month-year' | 'year-month-day';

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
  /** One sentence for documentation and templates. */
  readonly meaning?: string;
  /** A plausible value for templates, as a person would type it. */
  readonly example?: string;
}

/** A question to the text of one cell of the row itself (nothing carried down), without case and with spaces collapsed. */
export type CellTest =
  | { readonly field: string; readonly is: 'empty' }
  | { readonly field: string; readonly is: 'contains' | 'starts-with' | 'equals'; readonly text: string };

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
  /** Money fields that they sum. */
  readonly fields: readonly string[];
  /** Tells the total of the whole file from the total of one group. */
  readonly grand: readonly CellTest[];
}

/** What a supplier's file looks like: data only. */
export interface Layout<Columns extends readonly LayoutColumn[] = readonly LayoutColumn[]> {
  readonly name: string;
  readonly columns: Columns;
  readonly dateForms: readonly DateForm[];
  readonly carryDown?: readonly CarryDown[];
  readonly skip?: readonly SkipRule[];
  readonly totals?: ControlTotals;
  /** Names of the sheets that may hold the table; any sheet whose header matches when left out. */
  readonly sheets?: readonly string[];
}

interface ValueByType {
  text: string;
  identifier: string;
  /** Minor units. */
  money: bigint;
  /** Millionths. */
  quantity: bigint;
  /** Parts per million. */
  percent: number;
  date: BusinessDate;
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
  const named = [
    ...(layout.carryDown ?? []).flatMap(({ field, within }) => (within === undefined ? [field] : [field, within])),
    ...(layout.skip ?? []).flatMap(({ tests }) => tests.map((test) => test.field)),
    ...(layout.totals?.fields ?? []),
    ...(layout.totals?.grand ?? []).map((test) => test.field),
  ];
  const unknown = named.find((field) => !fields.has(field));
  if (unknown !== undefined) throw new RangeError(`Layout ${layout.name} has no column for "${unknown}".`);
  return layout;
}
