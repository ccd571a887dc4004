import type { ImportStanding, TargetSql } from '@tierline/contracts/imports';

/** Set-based SQL on what was recorded when and what became of it. */

export interface MonthOfBatch {
  /** `YYYY-MM` */
  readonly month: string;
  readonly loader: string;
}

export function monthsOfBatch(sql: TargetSql, importId: string): Promise<MonthOfBatch[]> {
  return sql.query<MonthOfBatch>(
    `select to_char(m.revenue_month, 'YYYY-MM') as month, m.loader from sales.batch_month m where m.import_id = $1 order by 1`,
    [importId],
  );
}

/** Slices that count in months of a withdrawn batch though they did not when it was withdrawn: recorded, or put back by another revert or
 *  restore, since. What the batch itself had replaced may count, because it will be replaced again. Ask with the months locked. */
export function changedSince(sql: TargetSql, importId: string): Promise<{ month: string; import_id: string }[]> {
  return sql.query(
    `select to_char(other.revenue_month, 'YYYY-MM') as month, other.import_id
     from sales.batch b
     join sales.batch_month own on own.import_id = b.import_id
     join sales.batch_month other on other.loader = own.loader and other.revenue_month = own.revenue_month and other.is_active
     join sales.batch recorded on recorded.import_id = other.import_id
     where b.import_id = $1 and other.import_id <> b.import_id and not b.import_id = any(other.replaced_before)
       and greatest(recorded.recorded_at, recorded.restored_at, other.restored_at) > b.withdrawn_at
     order by 1, 2`,
    [importId],
  );
}

/** Lets the slices of a batch count again instead of those that it had replaced. */
export async function activateBatch(sql: TargetSql, importId: string, actorId: string | null): Promise<void> {
  await sql.query(
    `update sales.batch_month other set is_active = false, replaced_by = $1, replaced_at = clock_timestamp()
     from sales.batch_month own
     where own.import_id = $1 and other.loader = own.loader and other.revenue_month = own.revenue_month and other.is_active
       and $1 = any(other.replaced_before)`,
    [importId],
  );
  await sql.query(`update sales.batch_month set is_active = true where import_id = $1`, [importId]);
  await sql.query(
    `update sales.batch set withdrawn_at = null, withdrawn_by = null, restored_at = clock_timestamp(), restored_by = $2
     where import_id = $1`,
    [importId, actorId],
  );
}

/** How much of the imports counts now, and what has replaced the rest; imports without sales are left out. */
export function standingOfBatches(sql: TargetSql, importIds: readonly string[]): Promise<ImportStanding[]> {
  return sql.query<ImportStanding>(
    `select m.import_id as "importId", coalesce(sum(m.rows) filter (where m.is_active), 0)::int as "rowsCounting",
       coalesce(array_agg(distinct m.replaced_by) filter (where m.replaced_by is not null), '{}') as "replacedBy"
     from sales.batch_month m where m.import_id = any($1::uuid[]) group by m.import_id`,
    [importIds],
  );
}

const LOOKED_AT = 6;

/** Months from the newest revenue month of a file to its commission month, as it most often was for the last files of the loader.
 *  @returns null when it has none */
export async function usualLagOf(sql: TargetSql, loader: string): Promise<number | null> {
  const [usual] = await sql.query<{ lag: number }>(
    `select lag from (
       select (12 * extract(year from age(b.commission_month, max(m.revenue_month)))
         + extract(month from age(b.commission_month, max(m.revenue_month))))::int as lag, b.batch_no
       from sales.batch b join sales.batch_month m on m.import_id = b.import_id
       where b.loader = $1 and b.withdrawn_at is null
       group by b.import_id order by b.batch_no desc limit ${LOOKED_AT}) latest
     where lag >= 0 group by lag order by count(*) desc, max(batch_no) desc limit 1`,
    [loader],
  );
  return usual?.lag ?? null;
}
