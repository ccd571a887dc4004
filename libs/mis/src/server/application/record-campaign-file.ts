import type { CommitOutcome, ImportRef, TargetEvent, TargetSql } from '@tierline/contracts/imports';
import { misRecordedV1 } from '@tierline/contracts/mis';
import { BatchUnknown, ReplacedSince } from '../../domain/mis.errors.js';
import { judgeStagedCampaigns } from '../persistence/campaign-verdict.sql.js';
import { batchOf, countingRows, peopleOfBatch, replacedPositions, settleKeys } from '../persistence/counting.sql.js';
import {
  giveWay,
  holdRows,
  lastPosition,
  openBatch,
  recordBanks,
  recordRows,
  tellOfRows,
} from '../persistence/mis-batch.sql.js';
import { arrangeRepeats, forgetRepeats } from '../persistence/staged-repeat.sql.js';

/** Rows per statement: the more there are, the fewer sums each of them has to change, and progress still moves in a long file. */
const SLICE = 100_000;

/** Makes campaign rows of a reviewed file, in the transaction of the import module. Applications that the file brings again take the place
 *  of their earlier rows, which are kept. */
export async function recordCampaignFile(
  sql: TargetSql,
  ref: ImportRef,
  onProgress: (rowsDone: number) => Promise<void>,
): Promise<CommitOutcome> {
  await holdRows(sql);
  await judgeStagedCampaigns(sql, ref.id);
  await arrangeRepeats(sql, ref.id);
  const batchNo = await openBatch(sql, ref);
  await recordBanks(sql, ref.id);
  await giveWay(sql, ref.id, batchNo);
  const last = await lastPosition(sql, ref.id);
  for (let first = 1; first <= last; first += SLICE) {
    const end = Math.min(first + SLICE - 1, last);
    await recordRows(sql, { importId: ref.id, batchNo }, { first, last: end });
    await onProgress(end);
  }
  await settleKeys(sql, batchNo);
  await forgetRepeats(sql, ref.id);
  return {
    rows: await countingRows(sql, batchNo),
    duplicates: await replacedPositions(sql, ref.id, batchNo),
    events: await told(sql, ref, batchNo),
  };
}

/** Takes the rows of an import out of the count; what they had replaced counts again.
 *  @throws BatchUnknown, ReplacedSince */
export async function withdrawCampaignFile(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
  await holdRows(sql);
  const batchNo = await requireWithdrawable(sql, ref);
  await sql.query(`update mis.batch set withdrawn_at = clock_timestamp(), withdrawn_by = $2 where import_id = $1`, [
    ref.id,
    ref.actorId,
  ]);
  await settleKeys(sql, batchNo);
  return told(sql, ref, batchNo);
}

/** Has the rows of a withdrawn import count again as they did: with what later files brought, by the same rule as ever.
 *  @throws BatchUnknown */
export async function restoreCampaignFile(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
  await holdRows(sql);
  const batchNo = await requireRestorable(sql, ref);
  await sql.query(`update mis.batch set withdrawn_at = null, withdrawn_by = null where import_id = $1`, [ref.id]);
  await settleKeys(sql, batchNo);
  return told(sql, ref, batchNo);
}

/** @returns the number of the batch
 *  @throws BatchUnknown when its rows do not count (any more), ReplacedSince when a later file replaced some of them */
export async function requireWithdrawable(sql: TargetSql, ref: ImportRef): Promise<number> {
  const batch = await batchOf(sql, ref.id);
  if (batch === null || batch.is_withdrawn) throw new BatchUnknown(ref.id);
  if (batch.replaced_by !== null) throw new ReplacedSince(batch.replaced_by);
  return batch.batch_no;
}

/** @returns the number of the batch
 *  @throws BatchUnknown when it was never recorded, or counts */
export async function requireRestorable(sql: TargetSql, ref: ImportRef): Promise<number> {
  const batch = await batchOf(sql, ref.id);
  if (!batch?.is_withdrawn) throw new BatchUnknown(ref.id);
  return batch.batch_no;
}

async function told(sql: TargetSql, ref: ImportRef, batchNo: number): Promise<readonly TargetEvent[]> {
  await tellOfRows(sql);
  return [{ event: misRecordedV1, payload: { importId: ref.id, people: await peopleOfBatch(sql, batchNo) } }];
}
