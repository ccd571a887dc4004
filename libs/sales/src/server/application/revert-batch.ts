import type { ImportRef, TargetEvent, TargetSql } from '@tierline/contracts/imports';
import { salesWithdrawnV1 } from '@tierline/contracts/sales';
import { BatchUnknown, ReplacedSince } from '../../domain/sales.errors.js';
import { lockMonths, touchedKeys } from '../persistence/ledger.sql.js';

/** Takes a batch out of the count and puts back what it had replaced, in the transaction of the import module: slices flip, rows stay.
 *  @throws BatchUnknown, ReplacedSince */
export async function revertBatch(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
  const months = await sql.query<{ month: string; loader: string }>(
    `select to_char(m.revenue_month, 'YYYY-MM') as month, m.loader from sales.batch_month m where m.import_id = $1`,
    [ref.id],
  );
  await lockMonths(
    sql,
    months[0]?.loader ?? '',
    months.map(({ month }) => month),
  );
  await requireRevertible(sql, ref);
  const touched = await touchedKeys(sql, ref.id);
  await sql.query(`update sales.batch_month set is_active = false where import_id = $1`, [ref.id]);
  await sql.query(
    `update sales.batch_month set is_active = true, replaced_by = null, replaced_at = null, restored_at = clock_timestamp(),
       replaced_before = case when $1 = any(replaced_before) then replaced_before else replaced_before || $1::uuid end
     where replaced_by = $1`,
    [ref.id],
  );
  await sql.query(`update sales.batch set withdrawn_at = clock_timestamp(), withdrawn_by = $2 where import_id = $1`, [
    ref.id,
    ref.actorId,
  ]);
  return [{ event: salesWithdrawnV1, payload: { batchId: ref.id, touched } }];
}

/** @throws BatchUnknown when the import is not in the ledger (any more), ReplacedSince when a later one replaced rows of it */
export async function requireRevertible(sql: TargetSql, ref: ImportRef): Promise<void> {
  const [batch] = await sql.query<{ replaced_by: string | null }>(
    `select (select m.replaced_by from sales.batch_month m join sales.batch n on n.import_id = m.replaced_by
             where m.import_id = b.import_id order by n.batch_no desc limit 1) as replaced_by
     from sales.batch b where b.import_id = $1 and b.withdrawn_at is null`,
    [ref.id],
  );
  if (!batch) throw new BatchUnknown(ref.id);
  if (batch.replaced_by !== null) throw new ReplacedSince(batch.replaced_by);
}
