import type {
  ColumnMatch,
  SheetChoice,
  SheetChoices,
  SheetColumn,
  SheetPlan,
  SheetTop,
  SourceCell,
  SourceRow,
} from '@tierline/shared/intake';
import { fieldOfHeader, headersOf, LEAD_FIELDS, type LeadField } from '../lead-fields.js';
import { textOf } from '../values/blank-words.js';
import { comparable } from '../values/names.js';

/** How the rows of a sheet are read: with a column for the date of the lead, or with the date of the contact in its place. */
export type LeadSheetLayout = 'leads' | 'leads-by-contact';

const HEADER_WITHIN = 10;
const KNOWN_HEADERS = 2;
const NAMES_IN_COLUMN = 0.6;
const IDENTIFYING: readonly LeadField[] = [
  ...(['fullName', 'firstName', 'lastName', 'childNameAndAge', 'childName', 'phone', 'altPhone', 'email'] as const),
];
const NAMING: readonly LeadField[] = ['fullName', 'firstName', 'lastName', 'childNameAndAge', 'childName'];

/** Decides for each sheet of a workbook whether its rows are leads, where its header is and what its columns are.
 *  @source leads 2 */
export function planLeadSheets(sheets: readonly SheetTop[], choices: SheetChoices): SheetPlan[] {
  return sheets.map((sheet) => planSheet(sheet, choices[sheet.name] ?? {}));
}

function planSheet(sheet: SheetTop, choice: SheetChoice): SheetPlan {
  const { no, isHidden, rows } = sheet;
  const unused = (reason: string): SheetPlan => ({ no, isUsed: false, reason, headerRow: null, columns: [] });
  if (choice.isUsed === false) return unused('left-out');
  if (isHidden && !choice.isUsed) return unused('hidden');
  if (!rows.some(({ cells }) => cells.some((cell) => contentOf(cell) !== null))) return unused('empty');
  const header = headerOf(rows, choice);
  if (!header) return unused('no-lead-columns');
  const columns = columnsOf(header, rows, choice);
  if (!IDENTIFYING.some((field) => feeds(columns, field))) return { ...unused('no-lead-columns'), columns };
  const layout: LeadSheetLayout =
    feeds(columns, 'lastContactDate') && !feeds(columns, 'leadDate') ? 'leads-by-contact' : 'leads';
  return { no, isUsed: true, reason: null, headerRow: header.row, columns, layout };
}

/** The row that a person chose, else the one with most known headers among the first rows of the sheet. */
function headerOf(rows: readonly SourceRow[], { headerRow, columns }: SheetChoice): SourceRow | null {
  if (headerRow !== undefined) return rows.find(({ row }) => row === headerRow) ?? null;
  // Whoever names the columns need not have headers that we know.
  let most = columns ? 0 : KNOWN_HEADERS - 1;
  let best: SourceRow | null = null;
  for (const row of rows) {
    if (row.row > HEADER_WITHIN) break;
    const known = row.cells.filter((cell) => cell !== undefined && fieldOfHeader(cell.text) !== null).length;
    if (known > most) [best, most] = [row, known];
  }
  return best ?? (columns ? (rows[0] ?? null) : null);
}

function columnsOf(header: SourceRow, rows: readonly SourceRow[], choice: SheetChoice): SheetColumn[] {
  const found = new Map<number, { field: string; match: ColumnMatch }>();
  const seen = new Map<LeadField, number>();
  header.cells.forEach((cell, position) => {
    const field = cell === undefined ? null : fieldOfHeader(cell.text);
    if (field === null) return;
    const before = seen.get(field) ?? 0;
    seen.set(field, before + 1);
    found.set(position, { field: numbered(field, before), match: matchOf(cell?.text ?? '', field) });
  });
  if (!NAMING.some((field) => seen.has(field))) {
    const names = columnOfNames(header, rows);
    if (names !== null) found.set(names, { field: 'fullName', match: BY_CONTENT });
  }
  applyChoice(found, choice);
  return Array.from({ length: widthOf(header, found) }, (_, position) => ({
    position,
    header: textOfHeader(header.cells[position]),
    field: found.get(position)?.field ?? null,
    match: found.get(position)?.match ?? null,
  })).filter(({ header: text, field }) => text !== '' || field !== null);
}

/** What a person said about a field takes the place of what its header said. */
function applyChoice(found: Map<number, { field: string; match: ColumnMatch }>, { columns }: SheetChoice): void {
  for (const [field, position] of Object.entries(columns ?? {})) {
    for (const [at, column] of found) if (column.field === field) found.delete(at);
    if (position !== null) found.set(position, { field, match: BY_PERSON });
  }
}

/** A column without a header, most of whose cells are words without digits.
 *  @source leads 2 */
function columnOfNames(header: SourceRow, rows: readonly SourceRow[]): number | null {
  const below = rows.filter(({ row }) => row > header.row);
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  for (let position = 0; position < width; position += 1) {
    if (textOfHeader(header.cells[position]) !== '') continue;
    const texts = below.map(({ cells }) => contentOf(cells[position])).filter((text) => text !== null);
    const words = texts.filter((text) => /\p{L}/u.test(text) && !/[\p{Nd}@]/u.test(text));
    if (texts.length > 0 && words.length >= NAMES_IN_COLUMN * texts.length) return position;
  }
  return null;
}

function matchOf(header: string, field: LeadField): ColumnMatch {
  const [name] = headersOf(field);
  const isName = comparable(header) === name;
  return isName
    ? { by: 'name', reason: `The header is "${name}".` }
    : { by: 'alias', reason: `"${textOf(header) ?? header}" is another word for "${name}".` };
}

const BY_CONTENT: ColumnMatch = {
  by: 'place',
  reason: 'The column has no header, the sheet has no other column of names, and most of its cells are words.',
};
const BY_PERSON: ColumnMatch = { by: 'person', reason: 'A person chose this column.' };

function feeds(columns: readonly SheetColumn[], field: LeadField): boolean {
  return columns.some((column) => column.field !== null && baseOf(column.field) === field);
}

/** The field itself, without the number that tells a second column from the first. */
export function baseOf(field: string): LeadField | null {
  const base = field.split('.', 1)[0] ?? '';
  return LEAD_FIELDS.find((one) => one === base) ?? null;
}

function numbered(field: LeadField, before: number): string {
  return before === 0 ? field : `${field}.${before}`;
}

function widthOf(header: SourceRow, found: ReadonlyMap<number, unknown>): number {
  return Math.max(header.cells.length, ...[...found.keys()].map((position) => position + 1));
}

function textOfHeader(cell: SourceCell | undefined): string {
  return contentOf(cell) === null ? '' : (cell?.text ?? '');
}

function contentOf(cell: SourceCell | undefined): string | null {
  return cell === undefined ? null : textOf(cell.text);
}
