import { isBlankCell } from './cell-parsers.js';
import {
  findHeader,
  foundTable,
  isHeader,
  nearHeaders,
  proposed,
  withOptionalColumns,
  type HeaderMatch,
} from './header.js';
import type { Layout } from './layout.js';
import { quoted, quotedList } from './messages.js';
import { FileRefused, type RowIssue } from './outcome.js';
import type { TakeInOptions } from './run.js';
import type { SourceRow, SourceSheet, SourceTable } from './source.js';
import { sheetsOf } from './text-table.js';

const PREVIEW_ROWS = 20;
const LISTED = 8;

/** The sheet to read and where its header stands. */
export interface ChosenSheet {
  readonly sheet: SourceSheet;
  readonly match: HeaderMatch;
  readonly preview: readonly SourceRow[];
}

/** The first visible sheet whose header matches; a hidden one only if no visible one does.
 *  @throws FileRefused `sheet-unknown`, `sheet-ambiguous` when several match, `missing-column` with what comes nearest, `no-rows`
 *  @source loaders.md 1 */
export async function chooseSheet(
  layouts: readonly Layout[],
  table: SourceTable,
  options: TakeInOptions,
): Promise<ChosenSheet> {
  const all = sheetsOf(table, layouts);
  const sheets = options.sheet === undefined ? all : all.filter(({ name }) => name === options.sheet);
  if (sheets.length === 0) throw unknownSheet(table, options.sheet ?? '');
  const candidates: ChosenSheet[] = [];
  for (const sheet of sheets) {
    const preview = await firstRows(sheet);
    const match = bestMatch(layouts, { name: sheet.name, rows: preview }, options);
    if (match) candidates.push({ sheet, match, preview });
  }
  for (const isHidden of [false, true]) {
    const matching = candidates.filter(
      ({ sheet, match }) => sheet.isHidden === isHidden && isHeader(match) && match.missing.length === 0,
    );
    // A sheet with nothing but the header is a template, not a choice.
    const filled = matching.filter(hasRows);
    if (filled.length > 1) throw ambiguous(filled);
    const chosen = filled[0] ?? matching[0];
    if (chosen)
      return options.columnMap ? chosen : { ...chosen, match: withOptionalColumns(chosen.match, chosen.preview) };
  }
  const nearest = nearestOf(candidates);
  if (!nearest) throw noRows(sheets);
  if (options.columnMap && nearest.match.missing.length === 0) return nearest;
  throw missingColumns(proposed(nearest.match, nearest.preview));
}

/** "in sheet "March"", or nothing for a csv file, which has no sheets. */
export function inSheet(name: string): string {
  return name === '' ? '' : ` in sheet ${quoted(name)}`;
}

function hasRows({ match, preview }: ChosenSheet): boolean {
  return preview.some(({ row, cells }) => row > match.headerRow && cells.some((cell) => !isBlankCell(cell)));
}

async function firstRows(sheet: SourceSheet): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of sheet.rows()) {
    rows.push(...batch.slice(0, PREVIEW_ROWS - rows.length));
    if (rows.length >= PREVIEW_ROWS) break;
  }
  return rows;
}

function bestMatch(
  layouts: readonly Layout[],
  sheet: { name: string; rows: readonly SourceRow[] },
  options: TakeInOptions,
): HeaderMatch | null {
  const matches = layouts
    .filter((layout) => options.sheet !== undefined || (layout.sheets?.includes(sheet.name) ?? true))
    .map((layout) => findHeader(layout, sheet, options))
    .filter((match) => match !== null);
  const complete = matches.find((match) => isHeader(match) && match.missing.length === 0);
  return (
    complete ??
    matches.reduce<HeaderMatch | null>(
      (best, match) => (best === null || match.share > best.share ? match : best),
      null,
    )
  );
}

function nearestOf(candidates: readonly ChosenSheet[]): ChosenSheet | undefined {
  const visibleFirst = [...candidates].sort(
    (left, right) => Number(left.sheet.isHidden) - Number(right.sheet.isHidden),
  );
  return visibleFirst.reduce<ChosenSheet | undefined>(
    (best, candidate) => (best === undefined || candidate.match.share > best.match.share ? candidate : best),
    undefined,
  );
}

function unknownSheet(table: SourceTable, wanted: string): FileRefused {
  const names = table.sheets.slice(0, LISTED).map(({ name }) => name);
  return new FileRefused('sheet-unknown', `The file has no sheet ${quoted(wanted)}. It holds ${quotedList(names)}.`);
}

function ambiguous(matching: readonly ChosenSheet[]): FileRefused {
  const names = quotedList(matching.slice(0, LISTED).map(({ sheet }) => sheet.name));
  const message = `The sheets ${names} all hold the expected columns. Choose the one to read.`;
  const first = matching[0];
  const issues = matching.map(({ sheet }) => {
    const what = `The sheet ${quoted(sheet.name)} holds the expected columns. Choose it, or another one.`;
    return { ...fileIssue('sheet-ambiguous', what), value: sheet.name };
  });
  return new FileRefused('sheet-ambiguous', message, issues, first ? foundTable(first.match) : null);
}

function noRows(sheets: readonly SourceSheet[]): FileRefused {
  const message = `The file holds no rows${inSheet(sheets[0]?.name ?? '')}. Export it again with its rows and upload the new file. Nothing was stored.`;
  return new FileRefused('no-rows', message, [fileIssue('no-rows', message)]);
}

function missingColumns(match: HeaderMatch): FileRefused {
  const { missing, columns, layout } = match;
  const unused = columns.filter(({ field }) => field === null).map(({ header }) => header);
  const issues = missing.map((column): RowIssue => {
    const near = nearHeaders(column, columns);
    const hint = near.length > 0 ? ` ${quotedList(near)} may be it.` : '';
    const message = `The column ${quoted(column.header)} is missing${inSheet(match.sheet)}.${hint} Add it or map it by hand.`;
    return { ...fileIssue('missing-column', message), column: column.header, field: column.field };
  });
  const unknown = unused.map((header) => ({ ...unknownColumn(header), value: header }));
  return new FileRefused(
    'missing-column',
    messageOf(match, unused, layout),
    [...issues, ...unknown],
    foundTable(match),
  );
}

function messageOf(match: HeaderMatch, unused: readonly string[], layout: Layout): string {
  const names = match.missing.map(({ header }) => header);
  const listed =
    quotedList(names.slice(0, LISTED)) + (names.length > LISTED ? ` and ${names.length - LISTED} more` : '');
  const what =
    match.share === 0
      ? `None of the first 15 rows${inSheet(match.sheet)} holds the headers of the layout ${quoted(layout.name)}: ${listed} are missing`
      : `Row ${match.headerRow}${inSheet(match.sheet)} looks like the header, but ${listed} ${names.length === 1 ? 'is' : 'are'} missing`;
  const near = match.missing.flatMap((column) =>
    nearHeaders(column, match.columns).map((header) => `${quoted(header)} may be ${quoted(column.header)}`),
  );
  const rest = unused.length > 0 ? ` Columns that are not used: ${quotedList(unused.slice(0, LISTED))}.` : '';
  const hint = near.length > 0 ? ` ${near.slice(0, LISTED).join(', ')}.` : '';
  const isProposed = match.missing.every(({ field }) =>
    match.columns.some(({ proposal }) => proposal?.field === field),
  );
  const next = isProposed ? 'Accept the proposed columns, map others by hand' : 'Add the columns or map them by hand';
  return `${what}, so nothing can be read.${hint}${rest} ${next}. Nothing was stored.`;
}

/** The note on a column that the layout does not use.
 *  @param twin its letter, and that of the column with the same header that is read instead */
export function unknownColumn(
  header: string,
  twin?: { readonly letter: string; readonly readLetter: string },
): RowIssue {
  const message = twin
    ? `Column ${twin.letter} is named ${quoted(header)} like column ${twin.readLetter}, which is read. Column ${twin.letter} is not used; if it is the right one, map it by hand.`
    : `The column ${quoted(header)} is not used.`;
  return {
    ...fileIssue('unknown-column', message),
    severity: 'note',
    column: header,
  };
}

function fileIssue(code: string, message: string): RowIssue {
  return { code, severity: 'blocking', column: null, field: null, value: null, message };
}
