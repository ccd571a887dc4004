import { isBlankCell, parseDate, parseMoney, parsePercent, type ParseContext } from './cell-parsers.js';
import { cleanText, foldText } from './clean-text.js';
import { tableOfSample, type FileSample } from './layout-json-sample.js';
import type { SaleRule } from './layout-json.js';
import type { CellTest, ColumnType, DateForm, Layout, LayoutColumn, SkipRule } from './layout.js';
import type { SourceCell, SourceRow } from './source.js';
import { sheetsOf } from './text-table.js';

/** A layout to begin with; what could not be guessed is left empty and is a fault until somebody fills it in. */
export interface SuggestedLayout {
  readonly layout: Layout;
  readonly sale: SaleRule;
  readonly sheet: string | null;
  /** Null when the file has no rows. */
  readonly headerRow: number | null;
}

export interface SuggestionChoice {
  readonly loader: string;
  readonly sheet?: string | undefined;
  /** Row of the header, when somebody chose it. */
  readonly headerRow?: number | undefined;
}

const HEADER_WITHIN = 15;
const HEADING_WITHIN = 60;
const ENOUGH = 0.8;
// A blank is 0.6 of the type size in type whose letters are all of one width; columns stand farther apart.
const PIECE_GAP = 0.75;
const CONTEXT: ParseContext = { dateForms: ['month-day-year'], moneyDigits: 2, isDate1904: false };

/** Looks at the beginning of a file and proposes how it could be read: header row, columns, types, what they mean, total rows. */
export async function suggestLayout(sample: FileSample, choice: SuggestionChoice): Promise<SuggestedLayout> {
  const isPages = sample.text !== null;
  const { sheet, rows } = await tableFor(sample, choice);
  const header =
    choice.headerRow === undefined ? likeliestHeader(rows, isPages) : rows.find(({ row }) => row === choice.headerRow);
  const below = header ? await rowsBelow(sample, { header, rows }) : [];
  const seen = header ? seenColumns(header, below) : [];
  const roles = rolesOf(seen);
  const columns = seen.map((column) => layoutColumn(column, roles));
  const layout: Layout = {
    name: choice.loader,
    columns,
    dateForms: dateFormsOf(seen),
    ...totalRules(seen, roles),
    ...(isPages ? { pages: { linesBelowHeader: 0 } } : {}),
  };
  return { layout, sale: saleOf(roles), sheet: sheet === '' ? null : sheet, headerRow: header?.row ?? null };
}

/** The rows of the sheet that was chosen, else of the first visible one with rows. The lines of a PDF are rows too. */
async function tableFor(
  sample: FileSample,
  { sheet }: SuggestionChoice,
): Promise<{ sheet: string; rows: SourceRow[] }> {
  if (sample.text) {
    const rows = sample.text.lines.map((line, index) => ({ row: index + 1, isHidden: false, cells: piecesOf(line) }));
    return { sheet: '', rows };
  }
  const { sheets } = tableOfSample(sample);
  const wanted = sheets.find(({ name }) => name === sheet) ?? sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  return { sheet: wanted?.name ?? '', rows: wanted ? await all(wanted.rows()) : [] };
}

function piecesOf({
  words,
  size,
}: {
  words: readonly { text: string; x0: number; x1: number }[];
  size: number;
}): SourceCell[] {
  const pieces: { text: string; end: number }[] = [];
  for (const { text, x0, x1 } of words) {
    const last = pieces.at(-1);
    if (last && x0 - last.end < size * PIECE_GAP) pieces[pieces.length - 1] = { text: `${last.text} ${text}`, end: x1 };
    else pieces.push({ text, end: x1 });
  }
  return pieces.map(({ text }) => ({ kind: 'text', text }));
}

/** Rows below the header; those of a PDF by the columns of its heading. */
async function rowsBelow(
  sample: FileSample,
  { header, rows }: { header: SourceRow; rows: readonly SourceRow[] },
): Promise<readonly SourceRow[]> {
  if (!sample.text) return rows.filter(({ row }) => row > header.row);
  const columns = header.cells.flatMap((cell, index): LayoutColumn[] =>
    cell ? [{ field: `c${index}`, header: cell.text, type: 'text', isRequired: true }] : [],
  );
  const layout: Layout = { name: 'heading', columns, dateForms: [], pages: { linesBelowHeader: 0 } };
  const [sheet] = sheetsOf(tableOfSample(sample), [layout]);
  const read = sheet ? await all(sheet.rows()) : [];
  return read.filter(({ row }) => row > header.row);
}

/** The row that looks most like headings: many different texts, no numbers, and rows below that fill the same columns. */
function likeliestHeader(rows: readonly SourceRow[], isPages: boolean): SourceRow | undefined {
  let best: { row: SourceRow; score: number } | undefined;
  for (const row of rows.filter((one) => one.row <= (isPages ? HEADING_WITHIN : HEADER_WITHIN))) {
    const texts = row.cells.filter((cell) => !isBlankCell(cell)).map((cell) => foldText(cell?.text ?? ''));
    const numbers = texts.filter((text) => /\d/.test(text) && !/[a-z]{3}/.test(text)).length;
    const score = new Set(texts).size - 3 * numbers;
    if (texts.length > 1 && (best === undefined || score > best.score)) best = { row, score };
  }
  return best?.row;
}

interface SeenColumn {
  readonly position: number;
  readonly header: string;
  readonly field: string;
  readonly type: ColumnType;
  readonly cells: readonly SourceCell[];
}

function seenColumns(header: SourceRow, below: readonly SourceRow[]): SeenColumn[] {
  const taken = new Set<string>();
  const headers = new Set<string>();
  return header.cells.flatMap((cell, position): SeenColumn[] => {
    const title = cleanText(cell?.text ?? '').slice(0, 200);
    if (title === '' || headers.has(foldText(title))) return [];
    headers.add(foldText(title));
    const cells = below
      .map((row) => row.cells[position])
      .filter((one) => one !== undefined && !isBlankCell(one)) as SourceCell[];
    return [{ position, header: title, field: fieldOf(title, taken), type: typeOf(title, cells), cells }];
  });
}

/** A field name from a header: `Invoice #` -> `invoice`. */
function fieldOf(header: string, taken: Set<string>): string {
  const words =
    header
      .normalize('NFKD')
      .replace(/[^\w\s%$#-]/g, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  const base = /^[a-z]/.test(joined) ? joined.slice(0, 32) : `column${joined.slice(0, 26)}`;
  let name = INHERITED.has(base) ? `${base}Text` : base;
  for (let next = 2; taken.has(name); next += 1) name = `${base}${next}`;
  taken.add(name);
  return name;
}

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));
const IDENTIFIER =
  /\b(invoice|inv|document|doc|order|po|p\.o\.|number|num|no|id|sku|item|part|code|zip|account|acct|ref(?:erence)?|serial|lot)\b|#/i;
const COUNT = /\b(qty|quantity|units?|pcs|pieces|count|ordered|shipped|days)\b/i;
const UNIT_PRICE = /\b(unit|list|purchase)\b.*\b(price|cost)\b|\bprice\b|\bcost\b/i;

function typeOf(header: string, cells: readonly SourceCell[]): ColumnType {
  if (cells.length === 0) return 'text';
  const share = (fits: (cell: SourceCell) => boolean) => cells.filter(fits).length / cells.length;
  if (share((cell) => cell.kind === 'date' || isDateText(cell.text)) >= ENOUGH) return 'date';
  if (share((cell) => /%\s*$/.test(cell.text) && parsePercent(cell).value !== null) >= ENOUGH) return 'percent';
  const isNumeric = share((cell) => parseMoney(cell, CONTEXT).value !== null) >= ENOUGH;
  if (!isNumeric)
    return IDENTIFIER.test(header) && share(({ text }) => /\d/.test(text)) >= ENOUGH ? 'identifier' : 'text';
  if (/%/.test(header) || /\brate\b/i.test(header)) return 'percent';
  if (COUNT.test(header) || UNIT_PRICE.test(header)) return 'quantity';
  return IDENTIFIER.test(header) && !/amount|total|\$/i.test(header) ? 'identifier' : 'money';
}

function isDateText(text: string): boolean {
  return (
    /[/.-]/.test(text) &&
    FORMS.some((form) => parseDate({ kind: 'text', text }, { ...CONTEXT, dateForms: [form] }).value !== null)
  );
}

const FORMS: readonly DateForm[] = ['month-day-year', 'day-month-year', 'year-month-day'];

// The form that reads most dates; the American one when several read as many.
function dateFormsOf(seen: readonly SeenColumn[]): DateForm[] {
  const texts = seen.filter(({ type }) => type === 'date').flatMap(({ cells }) => cells);
  const readBy = (form: DateForm) =>
    texts.filter((cell) => parseDate(cell, { ...CONTEXT, dateForms: [form] }).value !== null).length;
  const [month, day] = [readBy('month-day-year'), readBy('day-month-year')];
  return day > month ? ['day-month-year', 'year-month-day'] : ['month-day-year', 'year-month-day'];
}

type Role = 'date' | 'sales' | 'revenue' | 'customer' | 'invoice' | 'item' | 'quantity';
type Roles = Readonly<Partial<Record<Role, SeenColumn>>>;

/** What headers usually mean, the surest words first. */
const WORDS: Readonly<Record<Role, readonly RegExp[]>> = {
  revenue: [
    /\b(comm(ission)?s?)\b.*(\$|amount|amt|due|earned|paid)/i,
    /\b(rep|agency) (due|commission|earnings)\b/i,
    /\bcomm(ission)?s?\b/i,
    /\b(margin|revenue|payout|earnings)\b/i,
  ],
  sales: [
    /\b(net )?sales? (amount|total)\b/i,
    /\binvoice (total|amount)\b/i,
    /\b(line|doc|ext(ended)?) (amount|amt|total)\b/i,
    /\bextension\b/i,
    /\bnet\b/i,
    /\b(amount|total|sales?|sold|paid|value)\b/i,
  ],
  date: [
    /\b(closed|paid|payment|revenue)\b.*\bdate\b|\bdate (closed|paid)\b/i,
    /\binvoice date\b|\binv\.? date\b/i,
    /\bdate\b/i,
    /date/i,
  ],
  customer: [
    /\b(customer|client|account|bill.?to|hospital|facility)\b.*\bname\b/i,
    /\b(customer|client|hospital|facility|account|buyer|clinic|practice|company|site)\b/i,
    /\bship.?to\b.*\bname\b/i,
    /^name$/i,
  ],
  invoice: [
    /\binv(oice)?\b.*(#|\bno\b|\bnum|\bid\b)/i,
    /\binvoice\b|\binv\b/i,
    /\b(doc(ument)?|order|num|number|reference|ref)\b/i,
  ],
  item: [
    /\b(item|product|part|article)\b.*(#|\bno\b|\bid\b|\bcode\b|\bnum)/i,
    /\b(sku|item|product|part|article)\b/i,
    /\bdescription\b/i,
  ],
  quantity: [/\b(qty|quantity)\b/i, /\b(units|pcs|pieces)\b/i],
};
const TYPES: Readonly<Record<Role, readonly ColumnType[]>> = {
  revenue: ['money'],
  sales: ['money'],
  date: ['date'],
  customer: ['text', 'identifier'],
  invoice: ['identifier', 'text'],
  item: ['text', 'identifier'],
  quantity: ['quantity'],
};

function rolesOf(seen: readonly SeenColumn[]): Roles {
  const roles: Partial<Record<Role, SeenColumn>> = {};
  const free = new Set(seen);
  for (const [role, patterns] of Object.entries(WORDS) as [Role, readonly RegExp[]][]) {
    for (const pattern of patterns) {
      const found = [...free].find(({ header, type }) => TYPES[role].includes(type) && pattern.test(header));
      if (!found) continue;
      roles[role] = found;
      free.delete(found);
      break;
    }
  }
  // Whatever it is called: a file with days says when its sales count.
  const day = seen.find(({ type }) => type === 'date');
  if (!roles.date && day) roles.date = day;
  return roles;
}

function layoutColumn(seen: SeenColumn, roles: Roles): LayoutColumn {
  const { header, field, type } = seen;
  const isMandatory = [roles.sales, roles.revenue, roles.date, roles.customer].includes(seen);
  const isRequired = Object.values(roles).includes(seen);
  return {
    field,
    header,
    type,
    isRequired,
    ...(isMandatory ? { isMandatory } : isRequired ? {} : { isInformative: true }),
  };
}

function saleOf(roles: Roles): SaleRule {
  const { date, sales, revenue, customer, invoice, item, quantity } = roles;
  return {
    rep: { by: 'assignment', field: customer?.field ?? '' },
    productLine: { fixed: '' },
    date: date ? { field: date.field } : 'chosen',
    sales: { field: sales?.field ?? '' },
    revenue: { field: revenue?.field ?? '' },
    ...(customer ? { customer: { field: customer.field } } : {}),
    ...(invoice ? { invoice: { field: invoice.field } } : {}),
    ...(item ? { item: { field: item.field } } : {}),
    ...(quantity ? { quantity: { field: quantity.field } } : {}),
  };
}

/** Rows that say "total", and rows without anything that a sale needs but amounts. */
function totalRules(seen: readonly SeenColumn[], roles: Roles): Pick<Layout, 'skip' | 'totals'> {
  const texts = seen.filter(({ type }) => type === 'text' || type === 'identifier');
  const says = (column: SeenColumn) => column.cells.some(({ text }) => /\b(sub|grand)?\s?totals?\b/i.test(text));
  const named = texts.filter(says).map(({ field }): CellTest => ({ field, is: 'contains', text: 'total' }));
  const keys = [roles.date, roles.customer, roles.invoice].filter((column) => column !== undefined);
  const rules: SkipRule[] = [];
  if (named.length > 0) rules.push({ reason: 'total-row', when: 'any', tests: named });
  if (keys.length > 1)
    rules.push({ reason: 'total-row', when: 'all', tests: keys.map(({ field }) => ({ field, is: 'empty' })) });
  if (rules.length === 0) return {};
  const summed = [roles.sales, roles.revenue].filter((column) => column !== undefined).map(({ field }) => field);
  const grand = named.map(({ field }): CellTest => ({ field, is: 'contains', text: 'grand' }));
  return {
    skip: rules,
    ...(summed.length > 0 && grand.length > 0 ? { totals: { reason: 'total-row', fields: summed, grand } } : {}),
  };
}

async function all(batches: AsyncIterable<readonly SourceRow[]>): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}
