import { IMPORTS_VIEWS, type RowSlice, type TargetSql } from '@tierline/contracts/imports';
import { ofImport } from './sale-id.js';

/** Notes that the sales of an import are being written, and under which reference data. */
export async function openPreparation(sql: TargetSql, importId: string): Promise<void> {
  await sql.query(
    `insert into sales.preparation (import_id, reference_version) select $1, version from sales.reference_state
     on conflict (import_id) do update set reference_version = excluded.reference_version, is_complete = false`,
    [importId],
  );
}

export async function completePreparation(sql: TargetSql, importId: string): Promise<void> {
  await sql.query(`update sales.preparation set is_complete = true where import_id = $1`, [importId]);
}

/** Sums the sales of one slice, in the transaction that wrote them. */
export async function sumPrepared(sql: TargetSql, importId: string, { first, last }: RowSlice): Promise<void> {
  await sql.query(
    `insert into sales.prepared_key (import_id, first_row, rep_id, product_line, revenue_month, rows, sales_minor, revenue_minor)
     select $1::uuid, min(s.row_id), s.rep_id, s.product_line, s.revenue_month, count(*), sum(s.sales_minor), sum(s.revenue_minor)
     from sales.sale s where s.id between sales.sale_id($1::uuid, $2) and sales.sale_id($1::uuid, $3)
     group by s.rep_id, s.product_line, s.revenue_month`,
    [importId, first, last],
  );
}

/** Condition that the prepared sums of an import speak for all of its rows: every row has become a sale, and neither rows nor the
 *  reference data changed since.
 *  @param importId SQL of a uuid */
export function isPreparedWhole(importId: string): string {
  return `exists (
    select from sales.preparation p
    join sales.reference_state r on r.version = p.reference_version
    join ${IMPORTS_VIEWS.import} i on i.id = p.import_id and i.blocked = 0
    where p.import_id = ${importId} and p.is_complete
      and not exists (select from ${IMPORTS_VIEWS.changedRow} c where c.import_id = p.import_id)
      and i.accepted = (select sum(k.rows) from sales.prepared_key k where k.import_id = p.import_id))`;
}

/** How much of a preparation a commit can use: nothing, all but single rows that changed since, or all, of which the sums are known too. */
export type PreparedPart = 'none' | 'most' | 'whole';

/** Ends a preparation; whoever commits the import does it first. */
export async function takePreparation(sql: TargetSql, importId: string): Promise<PreparedPart> {
  const [taken] = await sql.query<{ part: PreparedPart }>(
    `delete from sales.preparation taken where taken.import_id = $1
     returning case
       when not taken.is_complete or taken.reference_version <> (select version from sales.reference_state)
         or exists (select from ${IMPORTS_VIEWS.changedRow} c where c.import_id = $1 and c.position = 0) then 'none'
       when ${isPreparedWhole('$1')} then 'whole'
       else 'most' end as part`,
    [importId],
  );
  return taken?.part ?? 'none';
}

/** Forgets the sums of an import whose sales count now. */
export async function forgetSums(sql: TargetSql, importId: string): Promise<void> {
  await sql.query(`delete from sales.prepared_key where import_id = $1`, [importId]);
}

/** Removes what was written of an import that never counted. Sales of a batch are never removed. */
export async function removePrepared(sql: TargetSql, importId: string): Promise<void> {
  await sql.query(`delete from sales.preparation where import_id = $1`, [importId]);
  await forgetSums(sql, importId);
  await sql.query(
    `delete from sales.sale s where ${ofImport('s', '$1::uuid')} and not exists (select from sales.batch where import_id = $1::uuid)`,
    [importId],
  );
}

/** Removes prepared sales of rows that changed, and of positions that are named. */
export async function removeOutdated(sql: TargetSql, importId: string, positions: readonly number[]): Promise<void> {
  await sql.query(
    `delete from sales.sale s where s.id in (
       select sales.sale_id($1, c.position) from ${IMPORTS_VIEWS.changedRow} c where c.import_id = $1
       union all
       select sales.sale_id($1, position) from unnest($2::integer[]) position)`,
    [importId, positions],
  );
}
