import { isBlankCell, parseCell, type ParseContext } from './cell-parsers.js';
import { foldText } from './clean-text.js';
import type { ColumnType, Layout, LayoutColumn } from './layout.js';
import { quoted } from './messages.js';
import type { ColumnMatch, ColumnProposal, FoundColumn } from './outcome.js';
import { clearBest, likeness, NEARLY_ALIKE } from './similarity.js';
import type { SourceRow } from './source.js';

/** Headers beyond these are not compared for their likeness, so that a very wide sheet costs no more than a wide one. */
const COMPARED = 200;
const MOST_LIKELY = 3;
const CONTENT: Readonly<Record<ColumnType, string>> = {
  text: 'texts',
  identifier: 'texts or numbers',
  zip: 'zips',
  money: 'amounts',
  quantity: 'numbers',
  percent: 'rates',
  date: 'days',
  'date-or-month': 'days or months',
};

/** The place of a layout's column in one file, and how it was recognised. */
export interface MatchedField {
  readonly position: number;
  readonly match: ColumnMatch;
}

/** A column of the file by its header. */
export interface HeaderAt {
  readonly position: number;
  readonly header: string;
}

/** Spellings that a column is known by; none when it is no column of the file. */
export function namesOf(column: LayoutColumn): readonly string[] {
  return column.origin === undefined ? [column.header, ...(column.aliases ?? [])] : [];
}

/** The fields that headers name: first by the header itself, then by other spellings, then the column without a heading. A column feeds
 *  one field; of equal headers the first counts.
 *  @param headers cleaned, '' where there is none
 *  @param below rows under the header */
export function matchHeaders(
  layout: Layout,
  headers: readonly string[],
  below: readonly SourceRow[],
): Map<string, MatchedField> {
  const free = new Map<string, number>();
  headers.forEach((header, position) => {
    const folded = foldText(header);
    if (folded !== '' && !free.has(folded)) free.set(folded, position);
  });
  const matched = new Map<string, MatchedField>();
  const take = (column: LayoutColumn, name: string, by: 'name' | 'alias') => {
    const position = free.get(foldText(name));
    if (position === undefined || matched.has(column.field)) return;
    free.delete(foldText(name));
    matched.set(column.field, { position, match: named(by, headers[position] ?? name, column) });
  };
  for (const column of layout.columns) for (const name of namesOf(column).slice(0, 1)) take(column, name, 'name');
  for (const column of layout.columns) for (const name of namesOf(column).slice(1)) take(column, name, 'alias');
  for (const column of layout.columns) {
    const position = column.isUnnamed && !matched.has(column.field) ? unnamedColumn(headers, below) : undefined;
    if (position !== undefined) matched.set(column.field, { position, match: UNNAMED });
  }
  return matched;
}

/** The columns of a file with what could stand for the fields that none feeds: a header that is clearly the most alike, and else the one
 *  column that stands where the layout has the missing one and holds what it should hold. Two that fit equally well are never guessed. */
export function withProposals(
  layout: Layout,
  columns: readonly FoundColumn[],
  { below, context }: { below: readonly SourceRow[]; context: ParseContext },
): FoundColumn[] {
  const proposals = similarColumns(layout, columns);
  for (const [position, proposal] of placedColumns(layout, columns, proposals)) {
    const column = layout.columns.find(({ field }) => field === proposal.field);
    if (column && holds(column.type, position, { below, context })) proposals.set(position, proposal);
  }
  return columns.map((column) => {
    const proposal = proposals.get(column.position);
    return proposal === undefined ? column : { ...column, proposal };
  });
}

/** Headers that are clearly the most alike to fields that no column feeds, by position. */
export function similarColumns(layout: Layout, columns: readonly FoundColumn[]): Map<number, ColumnProposal> {
  const free = freeColumns(columns);
  const open = openColumns(layout, columns);
  const scores = open.map((column) => free.map(({ header }) => likenessTo(column, header)));
  const proposals = new Map<number, ColumnProposal>();
  open.forEach((column, index) => {
    const at = clearBest(scores[index] ?? []);
    const found = at === null ? undefined : free[at];
    // The header must be the most alike to the field, and the field to the header.
    if (at === null || found === undefined || clearBest(scores.map((row) => row[at] ?? 0)) !== index) return;
    const score = Math.round((scores[index]?.[at] ?? 0) * 100) / 100;
    const reason = `${quoted(found.header)} reads like ${quoted(column.header)}.`;
    proposals.set(found.position, { field: column.field, match: { by: 'similar', reason, score } });
  });
  return proposals;
}

/** Columns whose header looks like one of those expected, most alike first; for a person who maps columns by hand. */
export function likelyColumns(
  names: readonly string[],
  columns: readonly HeaderAt[],
  least = NEARLY_ALIKE,
): (HeaderAt & { readonly score: number })[] {
  return columns
    .slice(0, COMPARED)
    .map(({ position, header }) => ({ position, header, score: bestLikeness(names, header) }))
    .filter(({ score }) => score >= least)
    .sort((left, right) => right.score - left.score || left.position - right.position)
    .slice(0, MOST_LIKELY);
}

function placedColumns(
  layout: Layout,
  columns: readonly FoundColumn[],
  similar: ReadonlyMap<number, ColumnProposal>,
): [number, ColumnProposal][] {
  const positionOf = new Map<string, number>();
  for (const { field, position } of columns) {
    const owner = field ?? similar.get(position)?.field;
    if (owner !== undefined) positionOf.set(owner, position);
  }
  const fields = layout.columns.filter((column) => column.origin === undefined);
  return fields.flatMap((column, index): [number, ColumnProposal][] => {
    const [before, after] = [fields[index - 1], fields[index + 1]];
    if (positionOf.has(column.field) || positionOf.size === 0) return [];
    // Both neighbours must be known, unless the column is the first or the last.
    const from = before === undefined ? -1 : positionOf.get(before.field);
    const until = after === undefined ? Infinity : positionOf.get(after.field);
    if (from === undefined || until === undefined) return [];
    const between = columns.filter(({ position }) => position > from && position < until);
    const [only] = between;
    if (only === undefined || between.length > 1 || only.field !== null || similar.has(only.position)) return [];
    const neighbours = [before, after].flatMap((next) => (next === undefined ? [] : [quoted(next.header)]));
    const place = neighbours.length === 2 ? `between ${neighbours.join(' and ')}` : `next to ${neighbours.join('')}`;
    const reason = `Stands ${place}, where ${quoted(column.header)} belongs, and holds ${CONTENT[column.type]}.`;
    return [[only.position, { field: column.field, match: { by: 'place', reason } }]];
  });
}

// Whether every cell that is filled can be read as what the column should hold, and at least one is.
function holds(
  type: ColumnType,
  position: number,
  { below, context }: { below: readonly SourceRow[]; context: ParseContext },
): boolean {
  const cells = below.map((row) => row.cells[position]).filter((cell) => !isBlankCell(cell));
  return cells.length > 0 && cells.every((cell) => parseCell(type, cell, context).value !== null);
}

function freeColumns(columns: readonly FoundColumn[]): FoundColumn[] {
  return columns.filter(({ field, header }) => field === null && header !== '').slice(0, COMPARED);
}

function openColumns(layout: Layout, columns: readonly FoundColumn[]): LayoutColumn[] {
  const fed = new Set(columns.map(({ field }) => field));
  return layout.columns.filter((column) => column.origin === undefined && !fed.has(column.field));
}

function likenessTo(column: LayoutColumn, header: string): number {
  return bestLikeness(namesOf(column), header);
}

function bestLikeness(names: readonly string[], header: string): number {
  return names.reduce((best, name) => Math.max(best, likeness(name, header)), 0);
}

const UNNAMED: ColumnMatch = { by: 'place', reason: 'The first column without a heading that holds something.' };

function named(by: 'name' | 'alias', header: string, column: LayoutColumn): ColumnMatch {
  const reason =
    by === 'name'
      ? `The header is ${quoted(column.header)}.`
      : `${quoted(header)} is another name of ${quoted(column.header)}.`;
  return { by, reason };
}

// The first column without a heading that holds something below it.
function unnamedColumn(headers: readonly string[], below: readonly SourceRow[]): number | undefined {
  const width = below.reduce((most, { cells }) => Math.max(most, cells.length), headers.length);
  return Array.from({ length: width }, (_, position) => position).find(
    (position) => (headers[position] ?? '') === '' && below.some(({ cells }) => !isBlankCell(cells[position])),
  );
}
