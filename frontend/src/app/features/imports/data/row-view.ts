import type { ImportCellDto, ImportColumnDto, ImportRowDto, MoneyDto } from '@tierline/api-client';
import type { Formats, GridColumn } from '@tierline/ui';
import { rowStateText } from './import-view.js';

/** A source row as the review shows it. */
export interface ReviewRow {
  readonly rowId: number;
  /** Row as seen in the sheet. */
  readonly row: number;
  readonly state: ImportRowDto['state'];
  /** First text of a row that is no record, such as "CY-1046 Total"; null for records. */
  readonly heading: string | null;
  readonly cells: Readonly<Record<string, ReviewCell>>;
  /** Who made the sale, or why the row does not count. */
  readonly outcome: string;
  readonly isBlocked: boolean;
  readonly isStruck: boolean;
  readonly canEdit: boolean;
}

export interface ReviewCell {
  readonly field: string;
  readonly text: string;
  /** Text to start an edit with: what stands in the cell now. */
  readonly raw: string;
  readonly isFixed: boolean;
  /** What the file says, where a person changed it. */
  readonly original: string | null;
  readonly carriedFrom: number | null;
  readonly isNegative: boolean;
}

/** The fields that say most about a sale, in the order of the grid; those the file has no column for are left out. */
const LEADING = ['customer', 'productLine', 'service', 'repName', 'invoice', 'revenueDate', 'date', 'sales', 'revenue'];
const MOST_COLUMNS = 6;
const MONEY = ['sales', 'revenue'];

/** The columns of the file that the grid shows. */
export function shownColumns(columns: readonly ImportColumnDto[]): readonly ImportColumnDto[] {
  const leading = LEADING.flatMap((field) => columns.filter((column) => column.field === field));
  const shown = leading.length > 0 ? leading : columns.filter((column) => column.field !== null);
  return shown.slice(0, MOST_COLUMNS);
}

export function gridColumns(columns: readonly ImportColumnDto[]): readonly GridColumn<ReviewRow>[] {
  return [
    {
      key: 'row',
      head: 'Row',
      text: (row) => String(row.row),
      phoneText: (row) => `Row ${row.row}`,
      isMuted: true,
      isMono: true,
      width: '56px',
      phone: 'fact',
    },
    ...columns.map((column, at): GridColumn<ReviewRow> => {
      const field = column.field ?? '';
      return {
        key: field,
        head: column.header,
        text: (row) => row.cells[field]?.text ?? '',
        align: MONEY.includes(field) ? 'end' : 'start',
        phone: at === 0 ? 'key' : field === 'sales' ? 'amount' : 'fact',
        isNegative: (row) => row.cells[field]?.isNegative ?? false,
      };
    }),
    { key: 'outcome', head: 'Sales rep', text: (row) => row.outcome, phone: 'fact' },
  ];
}

export function reviewRow(row: ImportRowDto, formats: Formats): ReviewRow {
  const cells = row.cells.flatMap((cell) =>
    cell.field === null ? [] : [[cell.field, reviewCell(cell, row, formats)] as const],
  );
  return {
    rowId: row.rowId,
    row: row.row,
    heading: row.record === null ? (row.cells.find((cell) => cell.raw !== null)?.raw ?? '') : null,
    state: row.state,
    cells: Object.fromEntries(cells),
    outcome: outcomeOf(row),
    isBlocked: row.state === 'blocked',
    isStruck: row.state === 'skipped' || row.state === 'duplicate',
    canEdit: row.state === 'accepted' || row.state === 'blocked',
  };
}

function reviewCell(cell: ImportCellDto, row: ImportRowDto, formats: Formats): ReviewCell {
  const field = cell.field ?? '';
  const text = shownText(cell, row, formats);
  return {
    field,
    text,
    raw: cell.fixed ?? cell.raw ?? '',
    isFixed: cell.fixed !== null,
    original: cell.fixed === null ? null : (cell.raw ?? ''),
    carriedFrom: cell.carriedFrom,
    isNegative: MONEY.includes(field) && text.startsWith('−'),
  };
}

/** What the row means for the target where it is known, else what stands in the file. */
function shownText(cell: ImportCellDto, row: ImportRowDto, formats: Formats): string {
  const meant = row.record?.[cell.field ?? ''] as unknown;
  if (isMoney(meant)) return formats.numbers.amount(meant);
  if (typeof meant === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(meant)) return formats.dates.day(meant);
  if (typeof meant === 'string') return meant;
  const text = cell.fixed ?? cell.value ?? cell.raw ?? '';
  const isAmount = MONEY.includes(cell.field ?? '') && /^-?\d+(\.\d+)?$/.test(text);
  return isAmount ? formats.numbers.amount({ amount: text, currency: formats.currency }) : text;
}

function isMoney(value: unknown): value is MoneyDto {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
}

function outcomeOf(row: ImportRowDto): string {
  const rep = row.record?.['rep'] as { readonly name?: string } | null | undefined;
  if (row.state === 'skipped' || row.state === 'duplicate') return rowStateText(row.state, row.reason);
  const blocking = row.issues.find((issue) => issue.severity === 'blocking');
  if (blocking?.code.startsWith('rep-')) return 'Choose a sales rep';
  return blocking ? 'Blocked' : (rep?.name ?? '');
}
