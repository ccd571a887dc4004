import type { ImportRef, TargetEvent, TargetSql } from '@tierline/contracts/imports';
import { salesRecordedV1 } from '@tierline/contracts/sales';
import { BatchUnknown, JudgementOutdated, MonthsTaken } from '../../domain/sales.errors.js';
import { activateBatch, changedSince, monthsOfBatch } from '../persistence/batch-history.sql.js';
import { holdReps, lockMonths, touchedKeys } from '../persistence/ledger.sql.js';

/** Puts a withdrawn batch back into the count, and what it had replaced out of it, in the transaction of the import module: slices flip,
 *  rows stay, so the ledger is the one it was before the revert.
 *  @throws BatchUnknown, MonthsTaken */
export async function restoreBatch(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
  const months = await monthsOfBatch(sql, ref.id);
  await lockMonths(
    sql,
    months[0]?.loader ?? '',
    months.map(({ month }) => month),
  );
  await requireRestorable(sql, ref.id);
  await activateBatch(sql, ref.id, ref.actorId);
  if (!(await holdReps(sql, ref.id))) throw new JudgementOutdated(months.length);
  const touched = await touchedKeys(sql, ref.id);
  return [{ event: salesRecordedV1, payload: { batchId: ref.id, touched } }];
}

/** @throws BatchUnknown when the import was never recorded or counts already, MonthsTaken when its months are not as its revert left them */
export async function requireRestorable(sql: TargetSql, importId: string): Promise<void> {
  const [batch] = await sql.query(`select from sales.batch b where b.import_id = $1 and b.withdrawn_at is not null`, [
    importId,
  ]);
  if (!batch) throw new BatchUnknown(importId);
  const changed = await changedSince(sql, importId);
  if (changed.length === 0) return;
  const months = [...new Set(changed.map(({ month }) => month))];
  throw new MonthsTaken(months, [...new Set(changed.map(({ import_id: id }) => id))]);
}
