import { IMPORTS_VIEWS, type TargetSql } from '@tierline/contracts/imports';
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

/** Ends a preparation; whoever commits the import does it first.
 *  @returns whether the sales that it wrote are what the ledger would write now, but for single rows that changed */
export async function takePreparation(sql: TargetSql, importId: string): Promise<boolean> {
  const [taken] = await sql.query<{ holds: boolean }>(
    `delete from sales.preparation p where p.import_id = $1
     returning p.is_complete and p.reference_version = (select version from sales.reference_state)
       and not exists (select from ${IMPORTS_VIEWS.changedRow} c where c.import_id = $1 and c.position = 0) as holds`,
    [importId],
  );
  return taken?.holds ?? false;
}

/** Removes what was written of an import that never counted. Sales of a batch are never removed. */
export async function removePrepared(sql: TargetSql, importId: string): Promise<void> {
  await sql.query(`delete from sales.preparation where import_id = $1`, [importId]);
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
