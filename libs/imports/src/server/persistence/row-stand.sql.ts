import type { ImportTarget } from '@tierline/contracts/imports';
import type { Sql } from '@tierline/platform/database';
import { ROW_STATES, type RowState } from '../../domain/row-counts.js';

/** How some rows stand: what an edit changes is the difference of two stands. */
export interface RowStand {
  readonly states: Readonly<Record<RowState, number>>;
  /** Issues of severity warning. */
  readonly warnings: number;
  /** Minor units by total name, of all rows but the skipped ones. */
  readonly sums: Readonly<Record<string, bigint>>;
}

/** The stand of rows of which none is counted twice. */
export function sumOfStands(one: RowStand, other: RowStand): RowStand {
  const states = { ...one.states };
  for (const state of ROW_STATES) states[state] += other.states[state];
  const sums = { ...one.sums };
  for (const [name, minor] of Object.entries(other.sums)) sums[name] = (sums[name] ?? 0n) + minor;
  return { states, sums, warnings: one.warnings + other.warnings };
}

/** The stand of no rows. */
export const NO_STAND: RowStand = {
  states: { accepted: 0, blocked: 0, duplicate: 0, skipped: 0 },
  warnings: 0,
  sums: {},
};

interface Asked {
  readonly importId: string;
  readonly positions: readonly number[];
  readonly target: Pick<ImportTarget, 'totals' | 'recordFields'>;
}

export async function standOf(sql: Sql, { importId, positions, target }: Asked): Promise<RowStand> {
  const { totals, recordFields } = target;
  const sums = totals.map(
    (_total, index) => `coalesce(sum(record[$${index + 3}]::bigint) filter (where state <> 'skipped'), 0)::text`,
  );
  const rows = await sql.query<{ state: RowState; count: number; sums: string[] }>(
    `select state, count(*)::int as count, array[${sums.join(', ')}]::text[] as sums
     from imports.staged_row where import_id = $1 and position = any($2::int[]) group by state`,
    [importId, positions, ...totals.map(({ recordField }) => recordFields.indexOf(recordField) + 1)],
  );
  const [warnings] = await sql.query<{ count: number }>(
    `select count(*)::int as count from imports.issue
     where import_id = $1 and position = any($2::int[]) and severity = 2 and not is_set_aside`,
    [importId, positions],
  );
  const states: Record<RowState, number> = { accepted: 0, blocked: 0, duplicate: 0, skipped: 0 };
  const total = totals.map(() => 0n);
  for (const row of rows) {
    states[row.state] = row.count;
    for (const [index, sum] of row.sums.entries()) total[index] = (total[index] ?? 0n) + BigInt(sum);
  }
  return {
    states,
    warnings: warnings?.count ?? 0,
    sums: Object.fromEntries(totals.map(({ name }, index) => [name, total[index] ?? 0n])),
  };
}
