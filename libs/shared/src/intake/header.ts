import { isBlankCell } from './cell-parsers.js';
import { cleanText, foldText } from './clean-text.js';
import type { Layout, LayoutColumn } from './layout.js';
import type { FoundColumn, FoundTable } from './outcome.js';
import { columnsFromOrigins } from './records.js';
import type { TakeInOptions } from './run.js';
import type { SourceRow } from './source.js';

const HEADER_WITHIN = 15;
const ENOUGH = 0.8;

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

/** Whether the row may be called a header: it holds at least 80 % of the expected headers. */
export function isHeader(match: HeaderMatch): boolean {
  return match.share >= ENOUGH;
}

/** The first row within the top 15 that holds at least 80 % of the expected headers, else the row that comes nearest.
 *  @param rows the first rows of a sheet
 *  @returns null when the sheet has no row at all
 *  @source loaders.md 7 */
export function findHeader(
  layout: Layout,
  { name: sheet, rows }: { name: string; rows: readonly SourceRow[] },
  options: TakeInOptions = {},
): HeaderMatch | null {
  const candidates = rows.filter(({ row }) =>
    options.headerRow === undefined ? row <= HEADER_WITHIN : row === options.headerRow,
  );
  let best: { match: HeaderMatch; filled: number } | null = null;
  for (const row of candidates) {
    const below = rows.filter((other) => other.row > row.row);
    const match = matchHeader({ layout, sheet }, { row, below }, options.columnMap);
    if (isHeader(match)) return match;
    const filled = row.cells.filter((cell) => !isBlankCell(cell)).length;
    const isBetter =
      best === null || match.share > best.match.share || (match.share === best.match.share && filled > best.filled);
    if (isBetter) best = { match, filled };
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

/** Headers of the file that may be misspellings of a missing one. */
export function nearHeaders(column: LayoutColumn, columns: readonly FoundColumn[]): string[] {
  const wanted = namesOf(column).map(lettersOf);
  return columns
    .filter(({ field, header }) => field === null && wanted.some((name) => isNear(name, lettersOf(header))))
    .map(({ header }) => header);
}

function matchHeader(
  { layout, sheet }: { layout: Layout; sheet: string },
  { row, below }: { row: SourceRow; below: readonly SourceRow[] },
  columnMap: TakeInOptions['columnMap'],
): HeaderMatch {
  const headers = row.cells.map((cell) => (isBlankCell(cell) ? '' : cleanText(cell?.text ?? '')));
  const positionOf = new Map<string, number>();
  headers.forEach((header, position) => {
    const folded = foldText(header);
    if (folded !== '' && !positionOf.has(folded)) positionOf.set(folded, position);
  });
  const found = layout.columns.map(
    (column) =>
      namesOf(column)
        .map((name) => positionOf.get(foldText(name)))
        .find((at) => at !== undefined) ?? (column.isUnnamed ? unnamedColumn(headers, below) : undefined),
  );
  const required = layout.columns.filter((column) => column.isRequired);
  const hits = layout.columns.filter((column, index) => column.isRequired && found[index] !== undefined).length;
  const fieldAt = assignFields(layout, found, columnMap);
  const fields = new Set(fieldAt.values());
  // A person who maps columns has seen which are missing; only what no record can do without must still be there.
  const mustHave = columnMap ? layout.columns.filter((column) => column.isMandatory) : required;
  return {
    layout,
    sheet,
    headerRow: row.row,
    columns: foundColumns(headers, fieldAt),
    missing: mustHave.filter(({ field }) => !fields.has(field)),
    share: columnMap && hits === 0 ? 0 : hits / required.length,
  };
}

function assignFields(
  layout: Layout,
  found: readonly (number | undefined)[],
  columnMap: TakeInOptions['columnMap'],
): Map<number, string> {
  const fieldAt = new Map<number, string>();
  layout.columns.forEach(({ field }, index) => {
    const position = found[index];
    if (position !== undefined && columnMap?.[field] === undefined) fieldAt.set(position, field);
  });
  for (const { field } of layout.columns) {
    const position = columnMap?.[field];
    if (position !== undefined && Number.isInteger(position) && position >= 0) fieldAt.set(position, field);
  }
  return fieldAt;
}

function foundColumns(headers: readonly string[], fieldAt: ReadonlyMap<number, string>): FoundColumn[] {
  const last = Math.max(headers.length - 1, ...fieldAt.keys());
  const columns: FoundColumn[] = [];
  for (let position = 0; position <= last; position += 1) {
    const header = headers[position] ?? '';
    const field = fieldAt.get(position) ?? null;
    if (header !== '' || field !== null) columns.push({ position, letter: columnLetter(position), header, field });
  }
  return columns;
}

function namesOf(column: LayoutColumn): string[] {
  return column.origin === undefined ? [column.header, ...(column.aliases ?? [])] : [];
}

// The first column without a heading that holds something below it.
function unnamedColumn(headers: readonly string[], below: readonly SourceRow[]): number | undefined {
  const width = Math.max(headers.length, ...below.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, position) => position).find(
    (position) => (headers[position] ?? '') === '' && below.some(({ cells }) => !isBlankCell(cells[position])),
  );
}

function lettersOf(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function isNear(left: string, right: string): boolean {
  if (left === '' || right === '') return left === right;
  if (left === right) return true;
  const allowed = Math.max(1, Math.floor(Math.max(left.length, right.length) / 4));
  return (
    Math.abs(left.length - right.length) <= allowed && editDistance(left.slice(0, 64), right.slice(0, 64)) <= allowed
  );
}

function editDistance(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + change),
      );
    }
    above = current;
  }
  return above[right.length] ?? 0;
}
