import { furthestStatus, type Pipeline, DEFAULT_PIPELINE } from '../lead-status.js';
import type { LeadPriority } from '../score.js';
import { comparable } from '../values/names.js';
import { nameOf, type LeadRow, type LeadRowIssue, type PlacedRow } from './lead-row.js';

/** What several rows of a file say about one lead, taken together. */
export interface MergedLead extends Omit<LeadRow, 'phones' | 'emails'> {
  readonly phone: string | null;
  readonly altPhones: readonly string[];
  readonly email: string | null;
  readonly altEmails: readonly string[];
  /** Other full names that the rows gave. */
  readonly otherNames: readonly string[];
  /** Rows that it comes from, the most complete first. */
  readonly sources: readonly { readonly position: number; readonly sheet: string; readonly row: number }[];
}

const SHEET_WORDS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['main', 'primary']],
  [2, ['leads']],
  [3, ['contacts']],
  [4, ['processed']],
  [5, ['suspended']],
];
const OTHER_SHEET = 999;

/** How much the sheet is trusted by its name; the lowest wins.
 *  @source leads 3 */
export function sheetRank(sheet: string): number {
  const words = new Set(comparable(sheet).split(' '));
  return SHEET_WORDS.find(([, known]) => known.some((word) => words.has(word)))?.[0] ?? OTHER_SHEET;
}

/** How complete a row is: phone 40, e-mail 35, city 15, name 10.
 *  @source leads 3 */
export function completenessOf(row: LeadRow): number {
  return (
    (row.phones.length > 0 ? 40 : 0) +
    (row.emails.length > 0 ? 35 : 0) +
    (row.city === null ? 0 : 15) +
    (nameOf(row) === null ? 0 : 10)
  );
}

/** One lead of all its rows: the values of the most complete row, gaps filled from the others; numbers, addresses and notes united; the
 *  earliest date of the lead, the latest contact, the status furthest on. Nothing that a row says is lost.
 *  @param rows at least one
 *  @source leads 3 */
export function mergeRows(rows: readonly PlacedRow[], pipeline: Pipeline = DEFAULT_PIPELINE): MergedLead {
  const ranked = inOrderOfTrust(rows);
  const first = <Field extends keyof LeadRow>(field: Field): LeadRow[Field] | null =>
    ranked.find((row) => !isEmpty(row[field]))?.[field] ?? null;
  const [phone = null, ...altPhones] = united(ranked.map((row) => row.phones));
  const [email = null, ...altEmails] = united(ranked.map((row) => row.emails));
  const names = distinctNames(ranked);
  const statuses = ranked.map(({ status }) => status).filter((status) => status !== null);
  return {
    ...{ fullName: names[0] ?? first('childName'), otherNames: names.slice(1) },
    ...{ phone, altPhones, email, altEmails, phoneRaw: first('phoneRaw'), emailRaw: first('emailRaw') },
    ...{ city: first('city'), address: first('address'), state: first('state'), country: first('country') },
    ...{ postalCode: first('postalCode'), companyName: first('companyName') },
    leadDate: extreme(
      ranked.map((row) => row.leadDate),
      (one, other) => one < other,
    ),
    lastContactDate: extreme(
      ranked.map((row) => row.lastContactDate),
      (one, other) => one > other,
    ),
    status: statuses.length === 0 ? null : statuses.reduce((one, other) => furthestStatus(one, other, pipeline)),
    ...{ leadSource: first('leadSource'), leadType: first('leadType'), childName: first('childName') },
    ...{ childAge: first('childAge'), childAges: first('childAges') ?? [], childAgeText: first('childAgeText') },
    notes: united(ranked.map((row) => row.notes)),
    ...{ pendingAction: first('pendingAction'), furtherAction: first('furtherAction') },
    ...{ assignedTo: first('assignedTo'), priority: first('priority') as LeadPriority | null },
    extra: Object.assign({}, ...ranked.map(({ extra }) => extra).reverse()) as Record<string, string>,
    issues: ranked.flatMap(({ issues, sheet, row }) => issues.map((issue): LeadRowIssue => ({ ...issue, sheet, row }))),
    sources: ranked.map(({ position, sheet, row }) => ({ position, sheet, row })),
  };
}

function inOrderOfTrust(rows: readonly PlacedRow[]): readonly PlacedRow[] {
  if (rows.length === 1) return rows;
  return rows
    .map((row) => ({ row, completeness: completenessOf(row), rank: sheetRank(row.sheet) }))
    .sort(
      (one, other) =>
        other.completeness - one.completeness || one.rank - other.rank || one.row.position - other.row.position,
    )
    .map(({ row }) => row);
}

function distinctNames(rows: readonly PlacedRow[]): string[] {
  const names = new Map<string, string>();
  for (const { fullName } of rows) {
    if (fullName === null) continue;
    const key = comparable(fullName);
    if (!names.has(key)) names.set(key, fullName);
  }
  return [...names.values()];
}

function united(lists: readonly (readonly string[])[]): string[] {
  return lists.length === 1 ? [...(lists[0] ?? [])] : [...new Set(lists.flat())];
}

function extreme<Value>(
  values: readonly (Value | null)[],
  isBefore: (one: Value, other: Value) => boolean,
): Value | null {
  return values.reduce(
    (best, value) => (best === null || (value !== null && isBefore(value, best)) ? value : best),
    null,
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
