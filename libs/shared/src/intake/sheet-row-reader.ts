import { isBlankCell } from './cell-parsers.js';
import { clippedValue, quoted } from './messages.js';
import type { FoundSheet, FoundSheetColumn, RowIssue, Severity } from './outcome.js';
import { baseField, isSheetField } from './sheet-places.js';
import type { SheetCell, SheetField, SheetRow } from './sheets.js';
import type { SourceCell } from './source.js';

const NO_CELLS: readonly SheetCell[] = [];

/** The cells of one row by column of its sheet. */
export type CellAt = (column: FoundSheetColumn) => SourceCell | undefined;

/** Shows rows of one sheet to a mapping. */
export class SheetRowReader {
  private readonly columnsOf = new Map<string, FoundSheetColumn[]>();
  private readonly others: FoundSheetColumn[] = [];

  /** @param extra columns that the sheet does not have, but a person corrected cells of */
  constructor(
    private readonly sheet: FoundSheet,
    private readonly options: { readonly fields: readonly SheetField[]; readonly moneyDigits: number },
    extra: readonly FoundSheetColumn[] = [],
  ) {
    const names = new Set(options.fields.map(({ field }) => field));
    for (const column of [...sheet.columns, ...extra]) this.put(column, names);
  }

  /** Takes a column in that showed up below the top of the sheet. */
  add(column: FoundSheetColumn): void {
    this.others.push(column);
  }

  row(row: number, cellAt: CellAt): SheetRow {
    return new ReadSheetRow(row, {
      ...{ sheet: this.sheet, moneyDigits: this.options.moneyDigits, cellAt },
      ...{ columnsOf: this.columnsOf, others: this.others },
    });
  }

  private put(column: FoundSheetColumn, names: ReadonlySet<string>): void {
    if (column.field === null) return void this.others.push(column);
    const base = baseField(column.field, (name) => names.has(name));
    const columns = this.columnsOf.get(base);
    if (columns) columns.push(column);
    else this.columnsOf.set(base, [column]);
  }
}

interface RowSource {
  readonly sheet: FoundSheet;
  readonly moneyDigits: number;
  readonly cellAt: CellAt;
  readonly columnsOf: ReadonlyMap<string, readonly FoundSheetColumn[]>;
  readonly others: readonly FoundSheetColumn[];
}

class ReadSheetRow implements SheetRow {
  constructor(
    readonly row: number,
    private readonly source: RowSource,
  ) {}

  get sheetNo(): number {
    return this.source.sheet.no;
  }

  get sheet(): string {
    return this.source.sheet.name;
  }

  get layout(): string | null {
    return this.source.sheet.layout;
  }

  get isDate1904(): boolean {
    return this.source.sheet.isDate1904;
  }

  get moneyDigits(): number {
    return this.source.moneyDigits;
  }

  cell(field: string): SourceCell | undefined {
    const [first] = this.source.columnsOf.get(field) ?? [];
    const cell = first && this.source.cellAt(first);
    return isBlankCell(cell) ? undefined : cell;
  }

  cells(field: string): readonly SheetCell[] {
    const columns = this.source.columnsOf.get(field);
    return columns ? this.filled(columns) : NO_CELLS;
  }

  rest(): readonly SheetCell[] {
    return this.filled(this.source.others);
  }

  issue(field: string | null, problem: { code: string; severity: Severity; message: string }): RowIssue {
    if (field === null) return { ...problem, column: null, field: null, value: null };
    const column = this.columnOf(field);
    const cell = column && this.source.cellAt(column);
    const header = column && (column.header || `Column ${column.letter}`);
    return { ...problem, column: header ?? null, field, value: cell ? clippedValue(cell.text) : null };
  }

  private columnOf(field: string): FoundSheetColumn | undefined {
    const own = this.source.columnsOf.get(field)?.[0];
    if (own) return own;
    for (const columns of this.source.columnsOf.values())
      for (const column of columns) if (column.field === field) return column;
    return undefined;
  }

  private filled(columns: readonly FoundSheetColumn[]): readonly SheetCell[] {
    const cells: SheetCell[] = [];
    for (const column of columns) {
      const cell = this.source.cellAt(column);
      if (cell === undefined || isBlankCell(cell)) continue;
      const { field, header, letter } = column;
      cells.push({ field, header, letter, cell });
    }
    return cells;
  }
}

/** @throws RangeError when a plan names a field that the intake does not have, or a second column of one that is not repeatable */
export function requireKnownFields(sheets: readonly FoundSheet[], fields: readonly SheetField[]): void {
  for (const { columns } of sheets)
    for (const { field } of columns)
      if (field !== null && !isSheetField(field, fields))
        throw new RangeError(`The intake has no field ${quoted(field)}.`);
}
