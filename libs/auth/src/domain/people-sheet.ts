import { SheetUnfit } from './accounts.errors.js';

/** Columns of the sheet of people, in the order of the template. */
export const SHEET_COLUMNS = [
  { key: 'email', header: 'E-mail', hint: 'Needed. A known address changes that person, a new one adds a person.' },
  { key: 'name', header: 'Name', hint: 'Needed for new people. Empty: stays as it is.' },
  {
    key: 'userName',
    header: 'User name',
    hint: 'Name by which suppliers’ files know the person. Empty: stays as it is.',
  },
  { key: 'role', header: 'Role', hint: 'A role of the list below, given from today on. Roles held already stay.' },
  { key: 'team', header: 'Team', hint: 'Name of a team. The person belongs to it from today on.' },
  { key: 'department', header: 'Department', hint: 'Name of a department. The person belongs to it from today on.' },
  { key: 'location', header: 'Location', hint: 'Name of a location. The person belongs to it from today on.' },
  { key: 'status', header: 'Status', hint: 'active or deactivated. Empty: stays as it is; new people are active.' },
] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number]['key'];

/** Columns that an error workbook adds; they are left out when it comes back. */
export const REASON_HEADER = 'What is wrong';
export const ROW_HEADER = 'Row in the sheet';

export const MOST_SHEET_ROWS = 5_000;

/** One row that holds anything: its number as seen in the sheet, and the text of its cells. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<SheetColumn, string>>>;
}

/** One thing wrong with one cell, or with a row as a whole. */
export interface SheetIssue {
  readonly row: number;
  /** Header of the column; null for the row as a whole. */
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
  /** What the cell says; null when it is empty. */
  readonly value: string | null;
}

export function headerOf(key: SheetColumn): string {
  return SHEET_COLUMNS.find((column) => column.key === key)?.header ?? key;
}

/** Which column stands where. Case, blanks and signs do not matter.
 *  @param header texts of the first row that holds anything
 *  @throws SheetUnfit for a column that is unknown, there twice, or missing */
export function columnsOf(header: readonly string[]): ReadonlyMap<number, SheetColumn> {
  const found = new Map<number, SheetColumn>();
  const unknown: string[] = [];
  header.forEach((text, position) => {
    const wanted = plain(text);
    if (wanted === '' || wanted === plain(REASON_HEADER) || wanted === plain(ROW_HEADER)) return;
    const column = SHEET_COLUMNS.find(({ header: known }) => plain(known) === wanted);
    if (!column) return void unknown.push(text.trim());
    if ([...found.values()].includes(column.key)) throw unfit(`The column "${column.header}" is there twice.`);
    found.set(position, column.key);
  });
  if (unknown.length > 0) throw unfit(`There is no column called ${unknown.map((text) => `"${text}"`).join(' or ')}.`);
  if (![...found.values()].includes('email')) throw unfit('The column "E-mail" is missing.');
  return found;
}

/** What is wrong with the rows by themselves: forms, lengths, and what may be there once only. */
export function issuesWithin(rows: readonly SheetRow[]): SheetIssue[] {
  return [...rows.flatMap(issuesOfRow), ...repeated(rows, 'email'), ...repeated(rows, 'userName')];
}

/** An issue of a cell. */
export function issueAt(
  row: SheetRow,
  key: SheetColumn,
  { code, message }: { code: string; message: string },
): SheetIssue {
  return { row: row.row, column: headerOf(key), code, message, value: row.cells[key] ?? null };
}

const EMAIL = /^[\x21-\x7e]+@[\x21-\x7e]+\.[\x21-\x7e]+$/;
const NOT_IN_EMAIL = /[,;:<>"()]|@.*@/;
const LONGEST: Readonly<Partial<Record<SheetColumn, number>>> = { email: 254, name: 200, userName: 100 };
const STATUSES = ['active', 'deactivated'];

function issuesOfRow(row: SheetRow): SheetIssue[] {
  const { email, status } = row.cells;
  const found: SheetIssue[] = [];
  const add = (key: SheetColumn, code: string, message: string): void =>
    void found.push(issueAt(row, key, { code, message }));
  if (email === undefined) add('email', 'email-missing', 'Every row needs an e-mail address.');
  else if (!EMAIL.test(email) || NOT_IN_EMAIL.test(email)) add('email', 'email-invalid', 'This is no e-mail address.');
  for (const { key, header } of SHEET_COLUMNS) {
    const text = row.cells[key] ?? '';
    const most = LONGEST[key] ?? 200;
    if (text.length > most) add(key, 'too-long', `${header} has at most ${most} characters.`);
    if (/\p{Cc}/u.test(text)) add(key, 'control-characters', `${header} holds characters that cannot be seen.`);
  }
  if (status !== undefined && !STATUSES.includes(status.toLowerCase())) {
    add('status', 'status-unknown', 'The status is active or deactivated.');
  }
  return found;
}

function repeated(rows: readonly SheetRow[], key: SheetColumn): SheetIssue[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const text = row.cells[key]?.toLowerCase();
    if (text === undefined) return [];
    const known = first.get(text);
    if (known === undefined) {
      first.set(text, row.row);
      return [];
    }
    const message = `${headerOf(key)} is in row ${known} already.`;
    return [issueAt(row, key, { code: 'repeated', message })];
  });
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function unfit(message: string): SheetUnfit {
  return new SheetUnfit(`${message} Download the template for the columns that are taken.`);
}
