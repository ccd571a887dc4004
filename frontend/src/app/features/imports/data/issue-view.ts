import type { ImportColumnDto, IssueGroupDto } from '@tierline/api-client';
import type { IssueSeverity } from '@tierline/ui';
import { humanized } from './import-view.js';

/** How an issue can be settled where it stands. */
export type Fix =
  /** Say once what a name means, for all its rows. */
  | { readonly kind: 'rep' | 'line'; readonly code: string; readonly value: string; readonly rememberText: string }
  /** Put another text into the one cell. */
  | { readonly kind: 'cell'; readonly rowId: number; readonly field: string; readonly value: string }
  | { readonly kind: 'none' };

/** One entry of the issue list. */
export interface IssueEntry {
  readonly key: string;
  readonly severity: IssueSeverity;
  readonly code: string;
  readonly heading: string;
  readonly text: string;
  readonly places: readonly string[];
  readonly count: number;
  readonly firstRowId: number | null;
  readonly fix: Fix;
  /** Whether its one row can be left out. */
  readonly canSkip: boolean;
}

const TITLES: Readonly<Record<string, string>> = {
  'rep-unresolved': 'Sales rep unknown',
  'rep-unknown': 'Sales rep unknown',
  'assignment-ambiguous': 'More than one sales rep',
  'service-unmapped': 'Service line without a product line',
  'product-line-unknown': 'Product line unknown',
  'missing-column': 'Column missing',
  'sheet-ambiguous': 'More than one sheet could be meant',
  required: 'Value missing',
  'invalid-date': 'Date not readable',
  'invalid-number': 'Number not readable',
  'amount-not-positive': 'Amount below zero',
  'duplicate-line': 'Line occurs twice',
  'rate-missing': 'Rate not set',
  'total-mismatch': 'Total of the file differs',
  'date-far': 'Date far from the commission month',
  'fewer-rows': 'Fewer rows than before',
  'payment-without-invoice': 'Payment without an invoice',
  'unknown-column': 'Column not used',
  'hidden-sheet': 'Hidden sheet',
  'hidden-rows': 'Hidden rows',
};

/** Issues as the list shows them: unknown names one by one, since each needs its own answer; warnings and notes of one code together. */
export function issueEntries(
  groups: readonly IssueGroupDto[],
  columns: readonly ImportColumnDto[],
): readonly IssueEntry[] {
  const together = new Map<string, IssueGroupDto[]>();
  for (const group of groups) {
    const key = group.severity === 'blocking' ? `${group.code} ${group.value ?? ''} ${group.field ?? ''}` : group.code;
    together.set(key, [...(together.get(key) ?? []), group]);
  }
  return [...together].map(([key, members]) => entryOf(key, members, columns));
}

function entryOf(key: string, members: readonly IssueGroupDto[], columns: readonly ImportColumnDto[]): IssueEntry {
  const first = members[0] as IssueGroupDto;
  const count = members.reduce((sum, member) => sum + member.count, 0);
  const isOneRow = count === 1 && first.firstRowId !== null;
  return {
    key,
    severity: first.severity,
    code: first.code,
    heading: headingOf(first, count),
    text: textOf(members),
    places: members.flatMap((member) => placeOf(member, columns)),
    count,
    firstRowId: first.firstRowId,
    fix: fixOf(first, isOneRow),
    canSkip: isOneRow,
  };
}

function headingOf({ code }: IssueGroupDto, count: number): string {
  if (code === 'rounded') return count === 1 ? '1 value was rounded' : `${count} values were rounded`;
  const title = TITLES[code] ?? humanized(code);
  return count > 1 ? `${title}, ${count} rows` : title;
}

/** The sentences of up to three, and how many more there are. */
function textOf(members: readonly IssueGroupDto[]): string {
  const sentences = [...new Set(members.map((member) => member.message))];
  const shown = sentences.slice(0, 3).join(' ');
  return sentences.length > 3 ? `${shown} And ${sentences.length - 3} more.` : shown;
}

/** Where the first of a group stands: column letter and row; the row alone when no column is meant. */
function placeOf(group: IssueGroupDto, columns: readonly ImportColumnDto[]): readonly string[] {
  if (group.firstRow === null) return [];
  const letter = columnOf(group, columns)?.letter;
  return [letter ? `${letter}${group.firstRow}` : `row ${group.firstRow}`];
}

/** The cell that an issue is about. Who made the sale is judged by the customer, so an unknown rep points there. */
function columnOf(
  { column, field, code }: IssueGroupDto,
  columns: readonly ImportColumnDto[],
): ImportColumnDto | undefined {
  return (
    (column === null ? undefined : columns.find((one) => one.header === column)) ??
    (field === null ? undefined : columns.find((one) => one.field === field)) ??
    (code.startsWith('rep-') || code === 'assignment-ambiguous'
      ? (columns.find((one) => one.field === 'customer') ?? columns.find((one) => one.field === 'repName'))
      : undefined)
  );
}

function fixOf(group: IssueGroupDto, isOneRow: boolean): Fix {
  const { code, value, field, firstRowId } = group;
  if (group.severity !== 'blocking') return { kind: 'none' };
  if (value !== null && code === 'rep-unresolved')
    return { kind: 'rep', code, value, rememberText: 'Remember for this customer' };
  if (value !== null && code === 'rep-unknown') return { kind: 'rep', code, value, rememberText: 'Remember this name' };
  if (value !== null && code === 'service-unmapped')
    return { kind: 'line', code, value, rememberText: 'Remember for this service line' };
  if (value !== null && code === 'product-line-unknown')
    return { kind: 'line', code, value, rememberText: 'Remember this name' };
  if (
    isOneRow &&
    firstRowId !== null &&
    field !== null &&
    ['required', 'invalid-date', 'invalid-number'].includes(code)
  )
    return { kind: 'cell', rowId: firstRowId, field, value: value ?? '' };
  return { kind: 'none' };
}
