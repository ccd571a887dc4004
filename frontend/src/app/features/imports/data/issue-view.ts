import type {
  ImportColumnDto,
  ImportSheetDto,
  IssueGroupDto,
  IssueGroupListDto,
  IssueKindDto,
} from '@tierline/api-client';
import type { IssueSeverity } from '@tierline/ui';
import { humanized } from './import-view.js';
import type { TargetWords } from './target-view.js';

/** How the issues of one kind can be settled where they stand. */
export type Fix =
  /** Say once what a name means, for all its rows. */
  | { readonly kind: 'rep' | 'line'; readonly code: string; readonly rememberText: string }
  /** Put another text in the place of a value, in all rows that have it. */
  | { readonly kind: 'value'; readonly field: string }
  /** Put a text into the one cell. */
  | { readonly kind: 'cell'; readonly rowId: number; readonly field: string; readonly value: string }
  | { readonly kind: 'none' };

/** One value that an issue is about, and how often. */
export interface IssueValue {
  /** As the file has it; null where the issue is about no value. */
  readonly value: string | null;
  readonly rows: number;
  readonly message: string;
  /** Marker of the first cell that has it, `D42`. */
  readonly place: string | null;
  readonly firstRowId: number | null;
}

/** Issues of one kind: one code about one field. */
export interface IssueEntry {
  readonly key: string;
  readonly severity: IssueSeverity;
  readonly code: string;
  readonly field: string | null;
  /** "Sales rep unknown". */
  readonly title: string;
  /** The same with the number of rows. */
  readonly heading: string;
  readonly text: string;
  readonly places: readonly string[];
  /** Rows with such an issue; 1 when the file as a whole is meant. */
  readonly count: number;
  /** Most frequent first, at most a hundred. */
  readonly values: readonly IssueValue[];
  /** How many different values there are in all. */
  readonly distinct: number;
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
  'no-sheet-used': 'Sheet not used',
};

/** What issues are laid beside. */
export interface IssueContext {
  /** Of the file; of one that is read sheet by sheet those of every sheet are in `sheets`. */
  readonly columns: readonly ImportColumnDto[];
  readonly sheets: readonly Pick<ImportSheetDto, 'name' | 'isUsed' | 'columns'>[];
  readonly words: Pick<TargetWords, 'titleOf'>;
}

/** Issues as the list shows them: one entry for each kind, with its values. */
export function issueEntries(
  { kinds, items }: Pick<IssueGroupListDto, 'kinds' | 'items'>,
  context: IssueContext,
): readonly IssueEntry[] {
  return kinds.map((kind) =>
    entryOf(
      kind,
      items.filter(({ code, field, severity }) => [code, field, severity].join() === keyOf(kind)),
      context,
    ),
  );
}

function keyOf({ code, field, severity }: IssueKindDto): string {
  return [code, field, severity].join();
}

function entryOf(kind: IssueKindDto, groups: readonly IssueGroupDto[], context: IssueContext): IssueEntry {
  const title = titleOf(kind.code, context.words);
  const count = Math.max(1, kind.rows);
  const isOneRow = kind.rows === 1 && kind.firstRowId !== null;
  const values = kind.values.map(({ value, rows }): IssueValue => {
    const group = groups.find((one) => one.value === value);
    const place = group ? placeOf(group, context) : null;
    return { value, rows, place, message: group?.message ?? kind.message, firstRowId: group?.firstRowId ?? null };
  });
  return {
    key: keyOf(kind),
    severity: kind.severity,
    code: kind.code,
    field: kind.field,
    title,
    heading: headingOf(kind.code, title, count),
    text: textOf(kind, groups),
    places: values.flatMap(({ place }) => place ?? []),
    count,
    values,
    distinct: kind.distinct,
    firstRowId: kind.firstRowId,
    fix: fixOf(kind, isOneRow),
    canSkip: kind.severity === 'blocking' && kind.rows > 0,
  };
}

function titleOf(code: string, words: IssueContext['words']): string {
  return code === 'rounded' ? 'Rounded' : (words.titleOf(code) ?? TITLES[code] ?? humanized(code));
}

function headingOf(code: string, title: string, count: number): string {
  if (code === 'rounded') return count === 1 ? '1 value was rounded' : `${grouped(count)} values were rounded`;
  return count > 1 ? `${title}, ${grouped(count)} rows` : title;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** The sentences of up to three values, and how many more there are. */
function textOf({ message, distinct }: IssueKindDto, groups: readonly IssueGroupDto[]): string {
  const sentences = [...new Set([message, ...groups.map((group) => group.message)])].slice(0, 3);
  const more = Math.max(1, distinct) - sentences.length;
  return more > 0 ? `${sentences.join(' ')} And ${grouped(more)} more.` : sentences.join(' ');
}

/** Where the first of a group stands: column letter and row, the row alone when no column is meant; with the sheet where there are
 *  several. */
function placeOf(group: IssueGroupDto, { columns, sheets }: IssueContext): string | null {
  if (group.firstRow === null) return null;
  const sheet = sheets.find(({ name }) => name === group.firstSheet);
  const letter = columnOf(group, sheet?.columns ?? columns)?.letter;
  const place = letter ? `${letter}${group.firstRow}` : `row ${group.firstRow}`;
  const isOneOfSeveral = sheets.filter(({ isUsed }) => isUsed).length > 1;
  return sheet && isOneOfSeveral ? `${sheet.name} ${place}` : place;
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

/** What a name can mean, by the code of the issue that asks. */
const NAMES: Readonly<Record<string, { readonly kind: 'rep' | 'line'; readonly rememberText: string }>> = {
  'rep-unresolved': { kind: 'rep', rememberText: 'Remember for this customer' },
  'rep-unknown': { kind: 'rep', rememberText: 'Remember this name' },
  'service-unmapped': { kind: 'line', rememberText: 'Remember for this service line' },
  'product-line-unknown': { kind: 'line', rememberText: 'Remember this name' },
};
const UNREADABLE = ['required', 'invalid-date', 'invalid-number'];

function fixOf({ code, values, field, firstRowId, severity }: IssueKindDto, isOneRow: boolean): Fix {
  if (severity !== 'blocking') return { kind: 'none' };
  const value = values[0]?.value ?? null;
  const name = NAMES[code];
  if (name && value !== null) return { ...name, code };
  if (field === null || !UNREADABLE.includes(code)) return { kind: 'none' };
  if (isOneRow && firstRowId !== null) return { kind: 'cell', rowId: firstRowId, field, value: value ?? '' };
  return { kind: 'value', field };
}
