import type { SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, type Page } from '@tierline/platform/http';

export interface KeysetQuery {
  readonly columns: string;
  /** Tables and joins. */
  readonly from: string;
  readonly conditions: readonly string[];
  readonly params: SqlParams;
  /** SQL of the text that the list is sorted by; ties go by `id`. */
  readonly sortKey: string;
  readonly id: string;
  readonly isDescending: boolean;
}

export interface KeysetRequest {
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

interface Keys {
  sort_key: string;
  sort_id: string;
}

/** One page of a plain list, and the number of all its rows when asked for. */
export async function keysetPage<Row extends object>(
  sql: Sql,
  query: KeysetQuery,
  request: KeysetRequest,
): Promise<Page<Row>> {
  const { columns, from, params, sortKey, id } = query;
  const limit = request.limit ?? 50;
  const where = query.conditions.length > 0 ? query.conditions.join(' and ') : 'true';
  const total = request.count ? await countOf(sql, `${from} where ${where}`, params) : undefined;
  const direction = query.isDescending ? 'desc' : 'asc';
  const after = request.cursor === undefined ? null : decodeCursor(request.cursor).map((value) => String(value ?? ''));
  const beyond = after
    ? ` and (${sortKey}, ${id}::text) ${query.isDescending ? '<' : '>'} (${params.add(after[0] ?? '')}::text, ${params.add(after[1] ?? '')}::text)`
    : '';
  const rows = await sql.query<Row & Keys>(
    `select ${columns}, ${sortKey} as sort_key, ${id}::text as sort_id from ${from} where ${where}${beyond}
     order by ${sortKey} ${direction}, ${id}::text ${direction} limit ${params.add(limit + 1)}`,
    params.values,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(withoutKeys),
    nextCursor: rows.length > limit && last ? encodeCursor([last.sort_key, last.sort_id]) : null,
    ...(total === undefined ? {} : { total }),
  };
}

async function countOf(sql: Sql, fromWhere: string, params: SqlParams): Promise<number> {
  const [row] = await sql.query<{ total: number }>(
    `select count(*)::integer as total from ${fromWhere}`,
    params.values,
  );
  return row?.total ?? 0;
}

function withoutKeys<Row extends object>(row: Row & Keys): Row {
  const { sort_key: _key, sort_id: _id, ...rest } = row;
  return rest as unknown as Row;
}
