import type { ImportColumnDto, ImportDto } from '@tierline/api-client';
import type { TargetWords } from './target-view.js';

/** Height of the head of the table of rows, in pixels. */
export const HEAD_HEIGHT = 32;

/** A column of the table of rows. */
export interface TableColumn {
  /** Field of the record, `row`, `sheet` or `outcome`. */
  readonly key: string;
  readonly head: string;
  readonly kind: 'row' | 'sheet' | 'cell' | 'outcome';
  /** In pixels. */
  readonly width: number;
  readonly isNumber: boolean;
  /** Where it stands in the two lines of a phone's row. */
  readonly phone: 'key' | 'amount' | 'fact' | null;
}

/** A cell by its place: row in the filtered order and column, both from 0. */
export interface Place {
  readonly index: number;
  readonly column: number;
}

/** The fields that say most about a sale, in the order of the table. */
const LEADING = ['customer', 'productLine', 'service', 'repName', 'invoice', 'revenueDate', 'date', 'sales', 'revenue'];
const WIDE = ['customer', 'repName', 'productLine', 'service', 'description', 'itemName', 'memo'];
const NUMBERS =
  /^(sales|revenue|quantity|price|amount|cost|total|unitPrice|purchasePrice|rate|commissionRate|daysPast)$/i;

/** What the table shows beside the columns of the file. */
export interface TableShape {
  /** Whether rows stand in several sheets. */
  readonly hasSheets: boolean;
  /** Whether rows are sales, of which the sales rep is told. */
  readonly isSales: boolean;
  /** Fields that tell which row is meant; they come first. */
  readonly keyFields: readonly string[];
}

export function shapeOf(
  { sheets }: Pick<ImportDto, 'sheets'>,
  { isSales, keyFields }: Pick<TargetWords, 'isSales' | 'keyFields'>,
): TableShape {
  return { hasSheets: sheets.filter(({ isUsed }) => isUsed).length > 1, isSales, keyFields };
}

/** Every mapped column: those that say most first, then who made the sale, then the others as the file has them. */
export function tableColumns(columns: readonly ImportColumnDto[], shape: TableShape): readonly TableColumn[] {
  return shape.isSales ? salesColumns(columns) : plainColumns(columns, shape);
}

/** The fields in the order of their target, behind them what became of the row. */
function plainColumns(
  columns: readonly ImportColumnDto[],
  { hasSheets, keyFields }: TableShape,
): readonly TableColumn[] {
  const mapped = columns.filter((column) => column.field !== null);
  const isKey = ({ field }: ImportColumnDto): boolean => keyFields.includes(field ?? '');
  const [key, ...others] = [...mapped.filter(isKey), ...mapped.filter((column) => !isKey(column))];
  return [
    ROW,
    ...(key ? [{ ...cellColumn(key, true), width: 200 }] : []),
    ...(hasSheets ? [SHEET] : []),
    { ...OUTCOME, head: 'What becomes of it' },
    ...others.map((column, at) => cellColumn(column, false, at < 3)),
  ];
}

function salesColumns(columns: readonly ImportColumnDto[]): readonly TableColumn[] {
  const mapped = columns.filter((column) => column.field !== null);
  const leading = LEADING.flatMap((field) => mapped.filter((column) => column.field === field));
  const others = mapped.filter((column) => !leading.includes(column));
  const cells = leading.map((column, at) => cellColumn(column, at === 0));
  return [ROW, ...cells, OUTCOME, ...others.map((column) => cellColumn(column, false, false))];
}

/** The two fields that tell people which row is meant. */
export function tellingFields(columns: readonly ImportColumnDto[]): readonly string[] {
  const fields = columns.flatMap(({ field }) => field ?? []);
  return fields.includes('sales') ? ['customer', 'sales'] : fields.slice(0, 2);
}

/** Only the columns that say most, narrow enough to stand beside something else. */
export function fewColumns(columns: readonly ImportColumnDto[], shape: TableShape): readonly TableColumn[] {
  const all = tableColumns(columns, shape);
  const few = all.slice(0, all.findIndex(({ kind }) => kind === 'outcome') + (shape.isSales ? 1 : 3));
  return few.map((column, at) => ({ ...column, width: narrow(column, at) }));
}

function narrow({ kind, isNumber }: TableColumn, at: number): number {
  if (kind === 'row') return 58;
  if (kind === 'outcome') return 160;
  return at === 1 ? 170 : isNumber ? 96 : 100;
}

const OUTCOME: TableColumn = {
  ...{ key: 'outcome', head: 'Sales rep', kind: 'outcome', width: 190, isNumber: false, phone: null },
};
const SHEET: TableColumn = { key: 'sheet', head: 'Sheet', kind: 'sheet', width: 130, isNumber: false, phone: null };
const ROW: TableColumn = { key: 'row', head: 'Row', kind: 'row', width: 76, isNumber: false, phone: null };

function cellColumn({ field, header }: ImportColumnDto, isKey: boolean, isLeading = true): TableColumn {
  const key = field ?? '';
  const isNumber = NUMBERS.test(key);
  const phone = isKey ? 'key' : key === 'sales' ? 'amount' : isLeading ? 'fact' : null;
  return { key, head: header, kind: 'cell', width: widthOf(key, isNumber), isNumber, phone };
}

function widthOf(field: string, isNumber: boolean): number {
  if (WIDE.includes(field)) return field === 'customer' ? 240 : 180;
  return isNumber ? 140 : 130;
}

/** Widths as a grid template: the key column takes what is left over. */
export function templateOf(columns: readonly TableColumn[]): string {
  return columns.map(({ width }, at) => (at === 1 ? `minmax(${width}px, 1fr)` : `${width}px`)).join(' ');
}

/** Where a key leads; null when it moves nothing. */
export function movedPlace(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { index, column }: Place,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): Place | null {
  const moves: Readonly<Record<string, Place>> = {
    ArrowDown: { index: index + 1, column },
    ArrowUp: { index: index - 1, column },
    ArrowRight: { index, column: column + 1 },
    ArrowLeft: { index, column: column - 1 },
    PageDown: { index: index + size.page, column },
    PageUp: { index: index - size.page, column },
    Home: { index: ctrlKey ? 0 : index, column: 0 },
    End: { index: ctrlKey ? size.rows - 1 : index, column: size.columns - 1 },
  };
  const to = moves[key];
  return to ? { index: clamp(to.index, size.rows), column: clamp(to.column, size.columns) } : null;
}

function clamp(value: number, count: number): number {
  return Math.min(Math.max(0, value), Math.max(0, count - 1));
}
