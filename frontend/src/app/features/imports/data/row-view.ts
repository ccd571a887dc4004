import type { ImportCellDto, ImportRowDto, IssueDto, MoneyDto } from '@tierline/api-client';
import type { Formats } from '@tierline/ui';
import { rowStateText } from './import-view.js';
import type { TargetWords } from './target-view.js';

/** A source row as the review shows it. */
export interface ReviewRow {
  readonly rowId: number;
  /** Row as seen in the sheet; a dash for the line of a PDF that is no record. */
  readonly row: number | '–';
  /** Sheet that it stands in; '' where the file is read from one. */
  readonly sheet: string;
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
  /** The worst that was found about this cell. */
  readonly issue: Pick<IssueDto, 'severity' | 'message'> | null;
}

const MONEY = ['sales', 'revenue'];

export function reviewRow(row: ImportRowDto, formats: Formats, words: Pick<TargetWords, 'titleOf'>): ReviewRow {
  const cells = row.cells.flatMap((cell) =>
    cell.field === null ? [] : [[cell.field, reviewCell(cell, row, formats)] as const],
  );
  return {
    rowId: row.rowId,
    row: row.row ?? '–',
    sheet: row.sheet ?? '',
    heading: row.record === null ? (row.cells.find((cell) => cell.raw !== null)?.raw ?? '') : null,
    state: row.state,
    cells: Object.fromEntries(cells),
    outcome: outcomeOf(row, words),
    isBlocked: row.state === 'blocked',
    isStruck: row.state === 'skipped' || row.state === 'duplicate',
    canEdit: row.state !== 'skipped',
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
    issue: row.issues.find((issue) => issue.severity !== 'note' && issue.field === field) ?? null,
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

function outcomeOf(row: ImportRowDto, words: Pick<TargetWords, 'titleOf'>): string {
  const rep = row.record?.['rep'] as { readonly name?: string } | null | undefined;
  if (row.state === 'skipped' || row.state === 'duplicate') return rowStateText(row.state, row.reason, words.titleOf);
  const blocking = row.issues.find((issue) => issue.severity === 'blocking');
  if (blocking?.code.startsWith('rep-')) return 'Choose a sales rep';
  return blocking ? 'Blocked' : (rep?.name ?? '');
}
