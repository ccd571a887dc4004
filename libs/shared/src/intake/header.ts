import { isBlankCell } from './cell-parsers.js';
import { cleanText, foldText } from './clean-text.js';
import { likelyColumns, matchHeaders, namesOf, withProposals, type MatchedField } from './column-match.js';
import type { Layout, LayoutColumn } from './layout.js';
import type { ColumnMatch, FoundColumn, FoundTable } from './outcome.js';
import { columnsFromOrigins } from './records.js';
import type { TakeInOptions } from './run.js';
import type { SourceRow } from './source.js';

const HEADER_WITHIN = 15;
const ENOUGH = 0.8;
const MONEY_DIGITS = 2;
const FIGURES = /^[\s$(+-]*\d[\d.,/: %-]*\)?$/;
const BY_HAND: ColumnMatch = { by: 'person', reason: 'Chosen by hand.' };

/** A header row, or what comes nearest to one. */
export interface HeaderMatch {
  readonly layout: Layout;
  readonly sheet: string;
  readonly headerRow: number;
  readonly columns: readonly FoundColumn[];
  /** Columns that must be there and are not. */
  readonly missing: readonly LayoutColumn[];
  /** Share of the expected headers that the row holds. */
  readonly share: number;
}

interface NamedRows {
  readonly name: string;
  readonly rows: readonly SourceRow[];
}

/** Whether the row may be called a header: it holds at least 80 % of the expected headers. */
export function isHeader(match: HeaderMatch): boolean {
  return match.share >= ENOUGH;
}

/** The first row within the top 15 that holds at least 80 % of the expected headers, else the row that comes nearest. A header that
 *  reaches over two rows (cells merged downwards keep their text in the upper one) counts as the lower row.
 *  @param rows the first rows of a sheet
 *  @returns null when the sheet has no row at all
 *  @source loaders.md 7 */
export function findHeader(layout: Layout, sheet: NamedRows, options: TakeInOptions = {}): HeaderMatch | null {
  const candidates = sheet.rows.filter(({ row }) =>
    options.headerRow === undefined ? row <= HEADER_WITHIN : row === options.headerRow,
  );
  let best: { match: HeaderMatch; words: number } | null = null;
  for (const row of candidates) {
    const match = matchRow(layout, { sheet, row }, options.columnMap);
    if (isHeader(match)) return match;
    const words = row.cells.filter(isWording).length;
    const isBetter =
      best === null || match.share > best.match.share || (match.share === best.match.share && words > best.words);
    if (isBetter) best = { match, words };
  }
  return best?.match ?? null;
}

/** Letters of a column: 0 -> A, 26 -> AA. */
export function columnLetter(position: number): string {
  const rest = String.fromCharCode(65 + (position % 26));
  return position < 26 ? rest : columnLetter(Math.floor(position / 26) - 1) + rest;
}

export function foundTable(match: HeaderMatch): FoundTable {
  return {
    layout: match.layout.name,
    sheet: match.sheet === '' ? null : match.sheet,
    headerRow: match.headerRow,
    columns: [...match.columns, ...columnsFromOrigins(match.layout, match.columns)],
  };
}

/** The same header, with a proposal on each column that could stand for a missing one. */
export function proposed(match: HeaderMatch, rows: readonly SourceRow[]): HeaderMatch {
  const { layout, columns } = match;
  const below = rows.filter(({ row }) => row > match.headerRow);
  const context = { dateForms: layout.dateForms, moneyDigits: MONEY_DIGITS, isDate1904: false };
  return { ...match, columns: withProposals(layout, columns, { below, context }) };
}

/** The same header, with columns that a clearly similar header feeds although nothing depends on them; what must be there is only
 *  proposed to a person. */
export function withOptionalColumns(match: HeaderMatch, rows: readonly SourceRow[]): HeaderMatch {
  const isOptional = new Set(
    match.layout.columns.filter((column) => !column.isRequired && !column.isMandatory).map(({ field }) => field),
  );
  const columns = proposed(match, rows).columns.map(({ proposal, ...column }): FoundColumn => {
    const isTaken = proposal?.match.by === 'similar' && isOptional.has(proposal.field);
    return isTaken ? { ...column, field: proposal.field, match: proposal.match } : column;
  });
  return { ...match, columns };
}

/** Headers of the file that may be misspellings of a missing one. */
export function nearHeaders(column: LayoutColumn, columns: readonly FoundColumn[]): string[] {
  const free = columns.filter(({ field, header }) => field === null && header !== '');
  const placed = free.filter(({ proposal }) => proposal?.field === column.field).map(({ header }) => header);
  const alike = likelyColumns(namesOf(column), free).map(({ header }) => header);
  return [...new Set([...placed, ...alike])];
}

function matchRow(
  layout: Layout,
  { sheet, row }: { sheet: NamedRows; row: SourceRow },
  columnMap: TakeInOptions['columnMap'],
): HeaderMatch {
  const above = sheet.rows.find((other) => other.row === row.row - 1);
  const headers = headersOf(layout, row, above);
  const matched = matchHeaders(
    layout,
    headers,
    sheet.rows.filter((other) => other.row > row.row),
  );
  const required = layout.columns.filter((column) => column.isRequired);
  const hits = required.filter(({ field }) => matched.has(field)).length;
  const fieldAt = assignFields(layout, matched, columnMap);
  const fields = new Set([...fieldAt.values()].map(({ field }) => field));
  // A person who maps columns has seen which are missing; only what no record can do without must still be there.
  const mustHave = columnMap ? layout.columns.filter((column) => column.isMandatory) : required;
  return {
    layout,
    sheet: sheet.name,
    headerRow: row.row,
    columns: foundColumns(headers, fieldAt),
    missing: mustHave.filter(({ field }) => !fields.has(field)),
    share: columnMap && hits === 0 ? 0 : hits / required.length,
  };
}

function headersOf(layout: Layout, row: SourceRow, above: SourceRow | undefined): string[] {
  const known = new Set(layout.columns.flatMap(namesOf).map(foldText));
  const width = Math.max(row.cells.length, above?.cells.length ?? 0);
  const headers = Array.from({ length: width }, (_, position) => {
    const own = textOf(row, position);
    const upper = own === '' && above ? textOf(above, position) : '';
    return own === '' && known.has(foldText(upper)) ? upper : own;
  });
  while (headers.at(-1) === '') headers.pop();
  return headers;
}

function textOf({ cells }: SourceRow, position: number): string {
  const cell = cells[position];
  return cell === undefined || isBlankCell(cell) ? '' : cleanText(cell.text);
}

// Headers are words; the rows below hold figures and days as well.
function isWording(cell: SourceRow['cells'][number]): boolean {
  return cell?.kind === 'text' && !isBlankCell(cell) && !FIGURES.test(cell.text);
}

interface AssignedField {
  readonly field: string;
  readonly match: ColumnMatch;
}

function assignFields(
  layout: Layout,
  matched: ReadonlyMap<string, MatchedField>,
  columnMap: TakeInOptions['columnMap'],
): Map<number, AssignedField> {
  const fieldAt = new Map<number, AssignedField>();
  for (const { field } of layout.columns) {
    const found = matched.get(field);
    if (found !== undefined && columnMap?.[field] === undefined)
      fieldAt.set(found.position, { field, match: found.match });
  }
  for (const { field } of layout.columns) {
    const position = columnMap?.[field];
    if (typeof position !== 'number' || !Number.isInteger(position) || position < 0) continue;
    const found = matched.get(field);
    fieldAt.set(position, { field, match: found?.position === position ? found.match : BY_HAND });
  }
  return fieldAt;
}

function foundColumns(headers: readonly string[], fieldAt: ReadonlyMap<number, AssignedField>): FoundColumn[] {
  const last = Math.max(headers.length - 1, ...fieldAt.keys());
  const columns: FoundColumn[] = [];
  for (let position = 0; position <= last; position += 1) {
    const header = headers[position] ?? '';
    const { field = null, match = null } = fieldAt.get(position) ?? {};
    if (header !== '' || field !== null)
      columns.push({ position, letter: columnLetter(position), header, field, match });
  }
  return columns;
}
