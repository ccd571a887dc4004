import { isBlankCell, type ParseContext } from './cell-parsers.js';
import { CellReader, NOTHING, type CellReading } from './cell-reader.js';
import { cleanText } from './clean-text.js';
import { columnLetter } from './header.js';
import type { Layout, LayoutColumn } from './layout.js';
import { faultIssue, issueAt, quoted, requiredIssue, roundedIssue, type CellPlace } from './messages.js';
import type { FoundTable, RowIssue, Severity } from './outcome.js';
import type { TypedRow } from './run.js';
import type { SourceRow } from './source.js';

const NO_ISSUES: readonly RowIssue[] = [];
type Carried = Readonly<Record<string, number>>;

/** A layout column, where it stands in one file, and what stood in it last. */
interface PlannedColumn {
  readonly spec: LayoutColumn;
  /** -1 when the file does not have it. */
  readonly position: number;
  readonly header: string;
  readonly isCarried: boolean;
  /** Whether it says something of the record that the file says, and so belongs to its key. */
  readonly isKeyed: boolean;
  /** Index of the column that bounds the carried value; -1 when nothing does. */
  readonly within: number;
  readonly reader: CellReader;
  /** What rows below that leave the cell empty take over; only kept for columns that are carried down. */
  readonly above: Above;
  /** Rows in which the column was empty. */
  blanks: number;
}

interface Above {
  reading: CellReading;
  text: string;
  /** 0 when nothing is carried. */
  row: number;
  /** Text of the bounding column in that row; '' when nothing bounds it. */
  group: string;
  /** The row that the row before took its value from; 0 when it did not. */
  usedRow: number;
}

/** One row after its cells were read. */
export class ReadRow implements TypedRow {
  carried: Carried | null = null;
  issues: readonly RowIssue[] = NO_ISSUES;
  moneyDigits = 2;

  constructor(
    readonly row: number,
    readonly values: Readonly<Record<string, unknown>>,
    readonly keyTexts: readonly string[],
    readonly raw: readonly (string | null)[],
    private readonly columns: readonly PlannedColumn[],
  ) {}

  issue(field: string, problem: { code: string; severity: Severity; message: string }): RowIssue {
    const column = this.columns.find(({ spec }) => spec.field === field);
    if (!column) throw new RangeError(`The layout has no column for ${quoted(field)}.`);
    return issueAt({ column: column.spec, header: column.header, raw: this.raw[column.position] ?? null }, problem);
  }
}

/** Reads the cells of one file's rows in order: carries values down, types them, says what is wrong. */
export class RowReader {
  private readonly columns: readonly PlannedColumn[];
  private readonly emptyValues: Readonly<Record<string, unknown>>;
  private lastCarried: Carried | null = null;

  constructor(
    layout: Layout,
    found: FoundTable,
    private readonly context: ParseContext,
  ) {
    this.columns = layout.columns.map((spec) => planned({ layout, found, context }, spec));
    this.emptyValues = Object.fromEntries(layout.columns.map(({ field }) => [field, null]));
  }

  /** Columns that have empty cells although nothing depends on them, with how many. */
  blankColumns(): { readonly header: string; readonly field: string; readonly rows: number }[] {
    return this.columns.flatMap(({ spec, header, position, blanks }) =>
      position >= 0 && blanks > 0 && spec.isRequired && !spec.isMandatory
        ? [{ header, field: spec.field, rows: blanks }]
        : [],
    );
  }

  read(source: SourceRow): ReadRow {
    const { columns } = this;
    const raw = rawTexts(source.cells);
    const values: Record<string, unknown> = { ...this.emptyValues };
    const keyTexts: string[] = [];
    let issues: RowIssue[] | null = null;
    let isCarriedAnew = false;
    for (const column of columns) {
      const cell = column.position < 0 ? undefined : source.cells[column.position];
      let reading = cell === undefined ? null : column.reader.read(cell);
      if (column.isCarried) {
        const taken = this.carry(column, source, reading);
        reading ??= taken;
        const takenRow = taken === null ? 0 : column.above.row;
        if (takenRow !== 0) place(raw, column);
        isCarriedAnew ||= takenRow !== column.above.usedRow;
        column.above.usedRow = takenRow;
      }
      const { value, key, isRounded } = (reading ??= NOTHING);
      values[column.spec.field] = value;
      if (column.isKeyed) keyTexts.push(key);
      if (value === null || isRounded) {
        const issue = this.problem(column, reading, reading === NOTHING ? null : (raw[column.position] ?? null));
        if (issue) (issues ??= []).push(issue);
      }
    }
    if (isCarriedAnew) this.lastCarried = this.carriedNow();
    const read = new ReadRow(source.row, values, keyTexts, raw, columns);
    read.carried = this.lastCarried;
    read.moneyDigits = this.context.moneyDigits;
    if (issues) read.issues = issues;
    return read;
  }

  /** Keeps what the cell of a carried column holds.
   *  @returns what an empty one takes over; null when it takes nothing */
  private carry(column: PlannedColumn, source: SourceRow, reading: CellReading | null): CellReading | null {
    const { above } = column;
    if (reading !== null) {
      above.reading = reading;
      above.text = source.cells[column.position]?.text ?? '';
      above.row = source.row;
      above.group = this.groupOf(column, source);
      return null;
    }
    if (above.row !== 0 && column.within >= 0 && above.group !== this.groupOf(column, source)) above.row = 0;
    return above.row === 0 ? null : above.reading;
  }

  private groupOf(column: PlannedColumn, source: SourceRow): string {
    const bound = column.within < 0 ? undefined : this.columns[column.within];
    if (bound === undefined) return '';
    const own = bound.position < 0 ? undefined : source.cells[bound.position];
    if (own !== undefined && !isBlankCell(own)) return cleanText(own.text);
    return bound.above.row === 0 ? '' : cleanText(bound.above.text);
  }

  // Rows of one group carry the same cells: they share one object.
  private carriedNow(): Carried | null {
    const carried: Record<string, number> = {};
    let isEmpty = true;
    for (const { spec, above } of this.columns) {
      if (above.usedRow === 0) continue;
      carried[spec.field] = above.usedRow;
      isEmpty = false;
    }
    return isEmpty ? null : carried;
  }

  private problem(column: PlannedColumn, reading: CellReading, raw: string | null): RowIssue | null {
    const at: CellPlace = { column: column.spec, header: column.header, raw };
    if (reading.fault !== null) return faultIssue(at, reading.fault);
    if (reading.isRounded) return roundedIssue(at, decimalOf(reading.value, column.spec, this.context));
    column.blanks += 1;
    return column.spec.isMandatory ? requiredIssue(at) : null;
  }
}

function planned(
  { layout, found, context }: { layout: Layout; found: FoundTable; context: ParseContext },
  spec: LayoutColumn,
): PlannedColumn {
  const column = found.columns.find(({ field }) => field === spec.field);
  const carry = layout.carryDown?.find(({ field }) => field === spec.field);
  return {
    spec,
    position: column?.position ?? -1,
    header: column ? column.header || `Column ${columnLetter(column.position)}` : spec.header,
    isCarried: carry !== undefined && column !== undefined,
    isKeyed: spec.origin?.from !== 'fixed' && spec.origin?.from !== 'share',
    within: layout.columns.findIndex(({ field }) => field === carry?.within),
    reader: new CellReader(spec.type, context),
    above: { reading: NOTHING, text: '', row: 0, group: '', usedRow: 0 },
    blanks: 0,
  };
}

function rawTexts(cells: SourceRow['cells']): (string | null)[] {
  const raw: (string | null)[] = [];
  for (const cell of cells) raw.push(cell === undefined || cell.text === '' ? null : cell.text);
  return raw;
}

// Shows the carried cell where the file left it empty.
function place(raw: (string | null)[], { position, above }: PlannedColumn): void {
  while (raw.length < position) raw.push(null);
  raw[position] = above.text;
}

function decimalOf(value: unknown, spec: LayoutColumn, context: ParseContext): string {
  if (spec.type === 'percent') return `${Number(value) / 10_000}%`;
  const digits = spec.type === 'money' ? context.moneyDigits : 6;
  const text = String(value);
  const magnitude = text.replace('-', '').padStart(digits + 1, '0');
  const whole = magnitude.slice(0, magnitude.length - digits);
  return `${text.startsWith('-') ? '-' : ''}${whole}${digits === 0 ? '' : `.${magnitude.slice(-digits)}`}`;
}
