import type { PersonId } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS, type ImportStanding, type TargetSql } from '@tierline/contracts/imports';
import { IDS_PER_BATCH } from './mis-batch.sql.js';

/** Which row of each key of the batch `$1` counts, out of all files that were not withdrawn: of an application the last one that came, of a
 *  user's campaign the first. */
const WINNERS = `
keys as materialized (select distinct row_key from mis.row where batch_no = $1),
winner as materialized (
  select distinct on (r.row_key) r.row_key, r.id
  from keys k join mis.row r on r.row_key = k.row_key join mis.batch b on b.batch_no = r.batch_no and b.withdrawn_at is null
  order by r.row_key, case when r.layout = 'simple' then r.id else -r.id end)`;

/** Has exactly one row of every key that the batch knows count, and all others name it. First out, then in: no key counts twice even for
 *  a moment. */
export async function settleKeys(sql: TargetSql, batchNo: number): Promise<void> {
  await sql.query(
    `with ${WINNERS}, verdict as (
       select r.id, case when b.withdrawn_at is null then w.id end as superseded_by
       from keys k join mis.row r on r.row_key = k.row_key join mis.batch b on b.batch_no = r.batch_no
       left join winner w on w.row_key = r.row_key
       where r.id is distinct from w.id
     )
     update mis.row r set is_counting = false, superseded_by = v.superseded_by from verdict v
     where r.id = v.id and (r.is_counting or r.superseded_by is distinct from v.superseded_by)`,
    [batchNo],
  );
  await sql.query(
    `with ${WINNERS} update mis.row r set is_counting = true, superseded_by = null from winner w where r.id = w.id and not r.is_counting`,
    [batchNo],
  );
}

/** How many rows of a batch count now. */
export async function countingRows(sql: TargetSql, batchNo: number): Promise<number> {
  const [row] = await sql.query<{ rows: number }>(
    `select count(*)::integer as rows from mis.row where batch_no = $1 and is_counting`,
    [batchNo],
  );
  return row?.rows ?? 0;
}

/** Positions of accepted rows of an import that a row of another file takes the place of, which nobody knew when it was reviewed. */
export async function replacedPositions(sql: TargetSql, importId: string, batchNo: number): Promise<number[]> {
  const rows = await sql.query<{ position: number }>(
    `select s.position from mis.row r
     join ${IMPORTS_VIEWS.stagedRow} s on s.import_id = $2 and s.position = r.id % ${IDS_PER_BATCH} and s.state = 'accepted'
     where r.batch_no = $1 and not r.is_counting order by 1`,
    [batchNo, importId],
  );
  return rows.map(({ position }) => position);
}

/** The people whose rows a batch gave, replaced or gave way to. */
export async function peopleOfBatch(sql: TargetSql, batchNo: number): Promise<PersonId[]> {
  const rows = await sql.query<{ id: PersonId }>(
    `select distinct r.agent_person_id as id
     from (select distinct row_key from mis.row where batch_no = $1) k join mis.row r on r.row_key = k.row_key
     where r.agent_person_id is not null order by 1`,
    [batchNo],
  );
  return rows.map(({ id }) => id);
}

export interface BatchRow {
  readonly batch_no: number;
  readonly is_withdrawn: boolean;
  /** A later import that has replaced rows of it; null when none has. */
  readonly replaced_by: string | null;
}

/** The batch of an import with whoever has to be reverted first; null when it was never recorded. */
export async function batchOf(sql: TargetSql, importId: string): Promise<BatchRow | null> {
  const [batch] = await sql.query<BatchRow>(
    `select b.batch_no, b.withdrawn_at is not null as is_withdrawn, (
       select later.import_id from mis.row r join mis.batch later on later.batch_no = r.superseded_by / ${IDS_PER_BATCH}
       where r.batch_no = b.batch_no and later.batch_no > b.batch_no order by later.batch_no desc limit 1) as replaced_by
     from mis.batch b where b.import_id = $1`,
    [importId],
  );
  return batch ?? null;
}

/** How much of committed imports still counts, and which imports have replaced rows of them. */
export function standingOfBatches(sql: TargetSql, importIds: readonly string[]): Promise<ImportStanding[]> {
  return sql.query<ImportStanding>(
    `select b.import_id as "importId", count(r.id) filter (where r.is_counting)::integer as "rowsCounting",
       coalesce(array_agg(distinct later.import_id) filter (where later.import_id is not null), '{}') as "replacedBy"
     from mis.batch b
     left join mis.row r on r.batch_no = b.batch_no
     left join mis.batch later on later.batch_no = r.superseded_by / ${IDS_PER_BATCH} and later.batch_no > b.batch_no
     where b.import_id = any($1::uuid[]) group by b.import_id`,
    [importIds],
  );
}
