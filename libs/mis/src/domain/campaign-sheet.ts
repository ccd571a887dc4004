import {
  cleanText,
  columnLetter,
  FileRefused,
  isBlankCell,
  quoted,
  quotedList,
  type ColumnMatch,
  type RowIssue,
  type SheetChoice,
  type SheetChoices,
  type SheetColumn,
  type SheetPlan,
  type SheetTop,
  type SourceRow,
} from '@tierline/shared/intake';
import { BANK_LAYOUT } from './layouts/bank-layout.js';
import type { CampaignColumn, CampaignLayout } from './layouts/campaign-layout.js';
import { fitHeaders, type HeaderFit, type MatchedColumn } from './layouts/header-match.js';
import { SIMPLE_LAYOUT } from './layouts/simple-layout.js';

/** The layouts in the order in which they are tried. */
const LAYOUTS: readonly CampaignLayout[] = [BANK_LAYOUT, SIMPLE_LAYOUT];
const HEADER_WITHIN = 15;
const BY_HAND: ColumnMatch = { by: 'person', reason: 'Chosen by hand.' };

/** What comes nearest to a header in one sheet. */
interface Candidate {
  readonly sheet: SheetTop;
  readonly headerRow: number;
  readonly fit: HeaderFit;
  readonly columns: readonly SheetColumn[];
  readonly missing: readonly CampaignColumn[];
}

/** Chooses the one sheet of a campaign file that is read: the one that a person named, else `Main`, else the first visible one whose header
 *  has every column that a layout needs, else a hidden one.
 *  @throws FileRefused `no-rows`, or `missing-column` with all columns that are missing
 *  @source campaigns and teams 4.1 */
export function planCampaignSheets(sheets: readonly SheetTop[], choices: SheetChoices): SheetPlan[] {
  const candidates = sheets.flatMap((sheet) => candidateIn(sheet, choices[sheet.name]) ?? []);
  const chosen = chooseFrom(candidates, choices);
  return sheets.map((sheet): SheetPlan => {
    const { no } = sheet;
    const candidate = candidates.find((one) => one.sheet === sheet);
    const plan = { headerRow: candidate?.headerRow ?? null, columns: candidate?.columns ?? [] };
    if (candidate === chosen) return { ...plan, no, isUsed: true, reason: null, layout: candidate.fit.layout.name };
    if (candidate === undefined) return { ...plan, no, isUsed: false, reason: 'empty' };
    return { ...plan, no, isUsed: false, reason: sheet.isHidden ? 'hidden' : 'other-sheet' };
  });
}

function chooseFrom(candidates: readonly Candidate[], choices: SheetChoices): Candidate {
  const open = candidates.filter(({ sheet }) => choices[sheet.name]?.isUsed !== false);
  const named = open.find(({ sheet }) => choices[sheet.name]?.isUsed === true);
  const nearest = named ?? [...open].sort(byNearness)[0];
  if (nearest === undefined) throw noRows();
  if (nearest.missing.length > 0) throw missingColumns(nearest);
  return nearest;
}

/** Complete headers first, then visible sheets, then the sheet that the layout names, then what has more of its columns; the order of the
 *  file decides the rest, since sorting is stable. */
function byNearness(left: Candidate, right: Candidate): number {
  return (
    Number(left.missing.length > 0) - Number(right.missing.length > 0) ||
    Number(left.sheet.isHidden) - Number(right.sheet.isHidden) ||
    Number(isMain(right)) - Number(isMain(left)) ||
    (left.missing.length > 0 ? right.fit.hits - left.fit.hits : 0)
  );
}

function isMain({ sheet, fit }: Candidate): boolean {
  return fit.layout.sheet === sheet.name;
}

/** The first row within the top 15 with every column that a layout needs, else the one with the most columns of a layout. */
function candidateIn(sheet: SheetTop, choice: SheetChoice = {}): Candidate | null {
  const rows = sheet.rows.filter(({ row }) =>
    choice.headerRow === undefined ? row <= HEADER_WITHIN : row === choice.headerRow,
  );
  let best: Candidate | null = null;
  for (const row of rows) {
    const headers = headersOf(row);
    for (const layout of LAYOUTS) {
      const fit = fitHeaders(layout, headers);
      const columns = withChoices(fit, choice);
      const fed = new Set(columns.map(({ field }) => field));
      const missing = layout.columns.filter((column: CampaignColumn) => column.isRequired && !fed.has(column.field));
      const candidate = { sheet, headerRow: row.row, fit, columns, missing };
      if (missing.length === 0) return candidate;
      if (best === null || share(fit) > share(best.fit)) best = candidate;
    }
  }
  return best;
}

/** How much of a layout a header holds: of several with gaps, the layout is meant of which the larger part is there. */
function share({ hits, layout }: HeaderFit): number {
  return hits / layout.columns.length;
}

function headersOf({ cells }: SourceRow): string[] {
  return Array.from(cells, (cell) => (cell === undefined || isBlankCell(cell) ? '' : cleanText(cell.text)));
}

function withChoices({ columns, layout }: HeaderFit, { columns: chosen = {} }: SheetChoice): SheetColumn[] {
  const positions = new Map(
    Object.entries(chosen).flatMap(([field, position]) => (position === null ? [] : [[position, field] as const])),
  );
  const decided = new Set(Object.keys(chosen));
  return columns.flatMap((column): SheetColumn[] => {
    const { position, header } = column;
    const byHand = positions.get(position);
    if (byHand !== undefined) return [{ position, header, field: byHand, match: BY_HAND }];
    const field = column.field !== null && decided.has(column.field) ? null : column.field;
    if (header === '' && field === null) return [];
    return [{ position, header, field, match: field === null ? null : matchOf(layout, column) }];
  });
}

function matchOf(layout: CampaignLayout, { field, header, isAlias }: MatchedColumn): ColumnMatch {
  const name = quoted(layout.columns.find((column) => column.field === field)?.header ?? header);
  if (isAlias) return { by: 'alias', reason: `${quoted(header)} is another name of ${name}.` };
  return { by: 'name', reason: `The header is ${name}.` };
}

function missingColumns({ sheet, headerRow, fit, columns, missing }: Candidate): FileRefused {
  const names = missing.map(({ header }) => header);
  const place = sheet.name === '' ? '' : ` in sheet ${quoted(sheet.name)}`;
  const verb = names.length === 1 ? 'is' : 'are';
  const message = `Row ${headerRow}${place} comes nearest to a header, but ${quotedList(names)} ${verb} missing. Add the columns or map them by hand. Nothing was stored.`;
  const issues = missing.map(({ field, header }): RowIssue => ({
    ...{ code: 'missing-column', severity: 'blocking', column: header, field, value: null },
    message: `The column ${quoted(header)} is missing${place}. Add it or map it by hand.`,
  }));
  const found = columns.map((column) => ({ ...column, letter: columnLetter(column.position) }));
  return new FileRefused('missing-column', message, issues, {
    ...{ layout: fit.layout.name, sheet: sheet.name === '' ? null : sheet.name, headerRow, columns: found },
  });
}

function noRows(): FileRefused {
  const message = 'The file holds no rows. Export it again with its rows and upload the new file. Nothing was stored.';
  return new FileRefused('no-rows', message, [
    { code: 'no-rows', severity: 'blocking', column: null, field: null, value: null, message },
  ]);
}
