import { isBlankCell, parseCell, type ParseContext, type ParsedCell } from './cell-parsers.js';
import { cleanText } from './clean-text.js';
import { columnLetter } from './header.js';
import type { Layout, LayoutColumn } from './layout.js';
import { faultIssue, issueAt, quoted, requiredIssue, roundedIssue, type CellPlace } from './messages.js';
import type { FoundTable, RowIssue, Severity } from './outcome.js';
import type { TypedRow } from './run.js';
import type { SourceCell, SourceRow } from './source.js';

const CACHED_PARSES = 4096;
// Longer texts may be slices that keep a whole chunk of the file in memory.
const CACHED_LENGTH = 12;
const NOTHING: ParsedCell<unknown> = { value: null, fault: null, isRounded: false };
const NO_ISSUES: readonly RowIssue[] = [];
type Carried = Readonly<Record<string, number>>;

/** A layout column and where it stands in one file. */
interface PlannedColumn {
  readonly spec: LayoutColumn;
  /** -1 when the file does not have it. */
  readonly position: number;
  readonly header: string;
  readonly isCarried: boolean;
  /** Index of the column that bounds the carried value; -1 when nothing does. */
  readonly within: number;
  /** Dates and rates repeat down a file, so what they were read as is kept by text. */
  readonly parses: Map<string, ParsedCell<unknown>> | null;
}

/** What stood in a column last, for the rows below that leave it empty. */
interface Above {
  readonly cell: SourceCell;
  readonly parsed: ParsedCell<unknown>;
  readonly row: number;
  /** Text of the bounding column in that row; '' when nothing bounds it. */
  readonly group: string;
}

/** One row after its cells were read. */
export interface ReadRow {
  readonly typed: TypedRow;
  readonly raw: (string | null)[];
  readonly carried: Carried | null;
  readonly issues: readonly RowIssue[];
}

/** Reads the cells of one file's rows in order: carries values down, types them, says what is wrong. */
export class RowReader {
  private readonly columns: readonly PlannedColumn[];
  private readonly emptyValues: Readonly<Record<string, unknown>>;
  private readonly above: (Above | undefined)[];
  private lastCarried: Carried | null = null;
  /** Rows in which a column that should be there was empty, by column of the layout. */
  readonly blanks: number[];

  constructor(
    layout: Layout,
    found: FoundTable,
    private readonly context: ParseContext,
  ) {
    this.columns = layout.columns.map((spec) => planned(layout, found, spec));
    this.emptyValues = Object.fromEntries(layout.columns.map(({ field }) => [field, null]));
    this.above = this.columns.map(() => undefined);
    this.blanks = this.columns.map(() => 0);
  }

  /** Columns that have empty cells although nothing depends on them, with how many. */
  blankColumns(): { readonly header: string; readonly field: string; readonly rows: number }[] {
    return this.columns.flatMap(({ spec, header, position }, index) => {
      const rows = this.blanks[index] ?? 0;
      return position >= 0 && rows > 0 && spec.isRequired && !spec.isMandatory
        ? [{ header, field: spec.field, rows }]
        : [];
    });
  }

  read(source: SourceRow): ReadRow {
    const raw = rawTexts(source);
    const values: Record<string, unknown> = { ...this.emptyValues };
    const keyTexts: string[] = [];
    let issues: RowIssue[] | null = null;
    let carried: Record<string, number> | null = null;
    for (let index = 0; index < this.columns.length; index += 1) {
      const column = this.columns[index];
      if (column === undefined) continue;
      let cell = source.cells[column.position];
      let parsed: ParsedCell<unknown>;
      if (isBlankCell(cell)) {
        const above = column.isCarried ? this.carriedInto(column, index, source) : undefined;
        parsed = above?.parsed ?? NOTHING;
        cell = above?.cell;
        if (above) {
          while (raw.length < column.position) raw.push(null);
          raw[column.position] = above.cell.text;
          (carried ??= {})[column.spec.field] = above.row;
        }
      } else {
        parsed = cell === undefined ? NOTHING : this.parsed(column, cell);
        if (column.isCarried && cell)
          this.above[index] = { cell, parsed, row: source.row, group: this.groupOf(column, source) };
      }
      values[column.spec.field] = parsed.value;
      keyTexts.push(keyText(parsed, cell));
      if (parsed.value === null || parsed.isRounded) {
        const issue = this.problem(column, index, { parsed, cell });
        if (issue) (issues ??= []).push(issue);
      }
    }
    return {
      typed: new ReadValues(source.row, values, keyTexts, this.columns, raw),
      raw,
      carried: this.sameCarried(carried),
      issues: issues ?? NO_ISSUES,
    };
  }

  private carriedInto(column: PlannedColumn, index: number, source: SourceRow): Above | undefined {
    const above = this.above[index];
    if (above && column.within >= 0 && above.group !== this.groupOf(column, source)) this.above[index] = undefined;
    return this.above[index];
  }

  private groupOf(column: PlannedColumn, source: SourceRow): string {
    if (column.within < 0) return '';
    const own = source.cells[this.columns[column.within]?.position ?? -1];
    return cleanText((isBlankCell(own) ? this.above[column.within]?.cell : own)?.text ?? '');
  }

  private parsed(column: PlannedColumn, cell: SourceCell): ParsedCell<unknown> {
    const { parses } = column;
    if (parses === null || cell.text.length > CACHED_LENGTH) return parseCell(column.spec.type, cell, this.context);
    const known = parses.get(cell.text);
    if (known) return known;
    const parsed = parseCell(column.spec.type, cell, this.context);
    // Only what the text alone decides is kept: an error or a truth value with the same text reads otherwise.
    if (parsed.fault === null) {
      if (parses.size >= CACHED_PARSES) parses.clear();
      parses.set(cell.text, parsed);
    }
    return parsed;
  }

  private problem(
    column: PlannedColumn,
    index: number,
    { parsed, cell }: { parsed: ParsedCell<unknown>; cell: SourceCell | undefined },
  ): RowIssue | null {
    const place: CellPlace = {
      column: column.spec,
      header: column.header,
      raw: cell === undefined || cell.text === '' ? null : cell.text,
    };
    if (parsed.fault !== null) return faultIssue(place, parsed.fault);
    if (parsed.isRounded) return roundedIssue(place, decimalOf(parsed.value, column.spec, this.context));
    this.blanks[index] = (this.blanks[index] ?? 0) + 1;
    return column.spec.isMandatory ? requiredIssue(place) : null;
  }

  // Rows of one group carry the same cells: they share one object.
  private sameCarried(carried: Record<string, number> | null): Carried | null {
    if (carried === null) return null;
    const last = this.lastCarried;
    const fields = Object.keys(carried);
    if (last && fields.length === Object.keys(last).length && fields.every((field) => last[field] === carried[field]))
      return last;
    this.lastCarried = carried;
    return carried;
  }
}

class ReadValues implements TypedRow {
  constructor(
    readonly row: number,
    readonly values: Readonly<Record<string, unknown>>,
    readonly keyTexts: readonly string[],
    private readonly columns: readonly PlannedColumn[],
    private readonly raw: readonly (string | null)[],
  ) {}

  issue(field: string, problem: { code: string; severity: Severity; message: string }): RowIssue {
    const column = this.columns.find(({ spec }) => spec.field === field);
    if (!column) throw new RangeError(`The layout has no column for ${quoted(field)}.`);
    return issueAt({ column: column.spec, header: column.header, raw: this.raw[column.position] ?? null }, problem);
  }
}

function planned(layout: Layout, found: FoundTable, spec: LayoutColumn): PlannedColumn {
  const column = found.columns.find(({ field }) => field === spec.field);
  const carry = layout.carryDown?.find(({ field }) => field === spec.field);
  return {
    spec,
    position: column?.position ?? -1,
    header: column ? column.header || `Column ${columnLetter(column.position)}` : spec.header,
    isCarried: carry !== undefined && column !== undefined,
    within: layout.columns.findIndex(({ field }) => field === carry?.within),
    parses: spec.type === 'date' || spec.type === 'percent' ? new Map() : null,
  };
}

function rawTexts(source: SourceRow): (string | null)[] {
  const raw: (string | null)[] = [];
  for (const cell of source.cells) raw.push(cell === undefined || cell.text === '' ? null : cell.text);
  return raw;
}

// Equal content gives equal text however it was formatted; what can't be read counts as it stands.
function keyText({ value }: ParsedCell<unknown>, cell: SourceCell | undefined): string {
  if (value === null) return cell === undefined ? '' : cleanText(cell.text);
  return typeof value === 'string' ? value : String(value);
}

function decimalOf(value: unknown, spec: LayoutColumn, context: ParseContext): string {
  if (spec.type === 'percent') return `${Number(value) / 10_000}%`;
  const digits = spec.type === 'money' ? context.moneyDigits : 6;
  const text = String(value);
  const magnitude = text.replace('-', '').padStart(digits + 1, '0');
  const whole = magnitude.slice(0, magnitude.length - digits);
  return `${text.startsWith('-') ? '-' : ''}${whole}${digits === 0 ? '' : `.${magnitude.slice(-digits)}`}`;
}
