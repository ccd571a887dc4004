import type { Sql } from '@tierline/platform/database';
import type { ImportRow } from './import.row.js';
import { positionsWithIssue, selectionConditions, selectionFrom, type RowSelection } from './row-selection.sql.js';
import { isFindable, positionsWithText } from './row-text.sql.js';

/** A window of rows in the order of the file. */
export interface RowWindow {
  readonly positions: readonly number[];
  /** How many rows meet the selection in all. */
  readonly total: number;
}

export interface WindowAsked {
  readonly selection: RowSelection;
  /** How many of the selected rows stand before the window. */
  readonly offset: number;
  readonly limit: number;
}

type CountedImport = Pick<ImportRow, 'id' | 'columns' | 'accepted' | 'blocked' | 'duplicates' | 'skipped'>;

/** Finds the window by positions, so that no row before it is read where an index or the counts of the import can tell:
 *  positions of a file run from 1 without gaps. */
export async function rowWindow(sql: Sql, row: CountedImport, asked: WindowAsked): Promise<RowWindow> {
  const { state, code, q, positions, sheetNo } = asked.selection;
  const isByText = (q !== undefined && q !== '') || positions !== undefined || sheetNo !== undefined;
  if (!isByText && code === undefined) return state === undefined ? everything(row, asked) : byState(sql, row, asked);
  if (!isByText && state === undefined) return byIssue(sql, row, asked);
  return bySearch(sql, row, asked);
}

function everything(row: CountedImport, { offset, limit }: WindowAsked): RowWindow {
  const total = row.accepted + row.blocked + row.duplicates + row.skipped;
  const length = Math.max(0, Math.min(limit, total - offset));
  return { positions: Array.from({ length }, (_, index) => offset + index + 1), total };
}

async function byState(sql: Sql, row: CountedImport, { selection, offset, limit }: WindowAsked): Promise<RowWindow> {
  const state = selection.state ?? 'accepted';
  const total = { accepted: row.accepted, blocked: row.blocked, duplicate: row.duplicates, skipped: row.skipped }[
    state
  ];
  const rows = await sql.query<{ position: number }>(state === 'accepted' ? ACCEPTED : EXCEPTIONAL, [
    row.id,
    ...(state === 'accepted' ? [] : [state]),
    offset,
    limit,
  ]);
  return { positions: rows.map(({ position }) => position), total };
}

/** Accepted rows are those between the exceptional ones: the number of exceptional rows before the window tells where it begins. */
const ACCEPTED = `
  select s.position from imports.staged_row s
  where s.import_id = $1 and s.state = 'accepted' and s.position > $2::int + (
    select count(*) from (
      select e.position - row_number() over (order by e.position) as accepted_before
      from imports.staged_row e where e.import_id = $1 and e.state <> 'accepted') exceptional
    where exceptional.accepted_before <= $2::int)
  order by s.position limit $3`;

const EXCEPTIONAL = `
  select s.position from imports.staged_row s
  where s.import_id = $1 and s.state <> 'accepted' and s.state = $2 order by s.position offset $3 limit $4`;

async function byIssue(sql: Sql, { id }: CountedImport, asked: WindowAsked): Promise<RowWindow> {
  const params: unknown[] = [id];
  const hits = `select distinct position from (${positionsWithIssue(asked.selection, params)}) issue`;
  return cutOut(sql, { hits, params }, asked);
}

async function bySearch(sql: Sql, row: CountedImport, asked: WindowAsked): Promise<RowWindow> {
  const params: unknown[] = [row.id];
  const { q, state, code, field, positions, sheetNo } = asked.selection;
  const from = await selectionFrom(sql, row, [q]);
  const isMore = [state, code, field, positions, sheetNo].some((value) => value !== undefined);
  if (q !== undefined && from.hasTexts && isFindable(q) && !isMore) {
    const hits = `select distinct position from (${positionsWithText(q, params)}) found`;
    return cutOut(sql, { hits, params }, asked);
  }
  const conditions = selectionConditions(asked.selection, from, params);
  const hits = `select s.position from imports.staged_row s where ${['s.import_id = $1', ...conditions].join(' and ')}`;
  return cutOut(sql, { hits, params }, asked);
}

async function cutOut(
  sql: Sql,
  { hits, params }: { hits: string; params: unknown[] },
  { offset, limit }: WindowAsked,
): Promise<RowWindow> {
  const [found] = await sql.query<{ positions: number[]; total: number }>(
    `with hit as materialized (${hits})
     select (select count(*)::int from hit) as total,
       array(select position from hit order by position offset $${params.push(offset)} limit $${params.push(limit)}) as positions`,
    params,
  );
  return found ?? { positions: [], total: 0 };
}

/** Positions of the selected rows that follow one. */
export async function positionsAfter(
  sql: Sql,
  row: Pick<ImportRow, 'id' | 'columns'>,
  { selection, after, limit }: { selection: RowSelection; after: number; limit: number },
): Promise<readonly number[]> {
  const params: unknown[] = [row.id, after, limit];
  const from = await selectionFrom(sql, row, [selection.q]);
  const conditions = ['s.import_id = $1', 's.position > $2', ...selectionConditions(selection, from, params)];
  const rows = await sql.query<{ position: number }>(
    `select s.position from imports.staged_row s where ${conditions.join(' and ')} order by s.position limit $3`,
    params,
  );
  return rows.map(({ position }) => position);
}

/** Positions of all selected rows, in the order of the file.
 *  @param only a condition of ours on `s` */
export async function selectedPositions(
  sql: Sql,
  row: Pick<ImportRow, 'id' | 'columns'>,
  { selection, only }: { selection: RowSelection; only: string },
): Promise<readonly number[]> {
  const params: unknown[] = [row.id];
  const from = await selectionFrom(sql, row, [selection.q]);
  const conditions = ['s.import_id = $1', only, ...selectionConditions(selection, from, params)];
  const [found] = await sql.query<{ positions: number[] }>(
    `select array(select s.position from imports.staged_row s where ${conditions.join(' and ')} order by s.position) as positions`,
    params,
  );
  return found?.positions ?? [];
}
