import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS, type ImportRef, type RowSlice, type TargetSql } from '@tierline/contracts/imports';
import { MIS_RECORDED_CHANNEL } from '@tierline/contracts/mis';
import { MIS_RECORD_FIELDS } from '../../domain/campaign-record.js';
import {
  bucketSql,
  staged,
  STAGED_AGENT_CODE,
  STAGED_CAMPAIGN,
  STAGED_CAMPAIGN_KEY,
  wordSql,
} from './staged-record.sql.js';

/** Ids of rows are the number of their batch times this, plus their position. */
export const IDS_PER_BATCH = 10_000_000;

/** Fields of a record that have a column of their own. */
const TYPED = new Set([
  ...[
    'layout',
    'rowKey',
    'bank',
    'username',
    'teamLeaderName',
    'leaderName',
    'email',
    'campaignTag',
    'campaignId',
    'extra',
  ],
  ...[
    'applicationNumber',
    'leadId',
    'applicationStatus',
    'dipStatus',
    'droppedPage',
    'stage',
    'cardType',
    'callStatus',
  ],
  ...['disposition', 'bookingStatus', 'attempt', 'creationDate', 'bookingDate'],
]);
const DETAILS = MIS_RECORD_FIELDS.filter((field) => !TYPED.has(field));

/** Makes everything that changes rows wait for each other: which row of a key counts follows from all of them. */
export async function holdRows(sql: TargetSql): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtext('mis.row'))`);
}

/** Tells whoever shows campaign rows that there is news, once the transaction has ended. */
export async function tellOfRows(sql: TargetSql): Promise<void> {
  await sql.query(`select pg_notify('${MIS_RECORDED_CHANNEL}', '')`);
}

/** @returns the number of the new batch, which follows those of all files before */
export async function openBatch(sql: TargetSql, ref: ImportRef): Promise<number> {
  const [batch] = await sql.query<{ batch_no: number }>(
    `insert into mis.batch (import_id, uploaded_by, uploaded_at, recorded_by)
     select i.id, i.uploaded_by, i.uploaded_at, $2 from ${IMPORTS_VIEWS.import} i where i.id = $1 returning batch_no`,
    [ref.id, ref.actorId],
  );
  if (!batch) throw new Error(`The import ${ref.id} does not exist.`);
  return batch.batch_no;
}

/** Keeps the first spelling of every bank. */
export async function recordBanks(sql: TargetSql, importId: string): Promise<void> {
  await sql.query(
    `insert into mis.bank (bank_key, name)
     select distinct on (lower(${staged('bank')})) lower(${staged('bank')}), ${staged('bank')}
     from ${IMPORTS_VIEWS.stagedRow} s where ${isRecorded('s')} and ${staged('bank')} is not null
     order by lower(${staged('bank')}), s.position
     on conflict (bank_key) do nothing`,
    [importId],
  );
}

/** Takes applications that the file brings again out of the count; they stay as history. */
export async function giveWay(sql: TargetSql, importId: string, batchNo: number): Promise<void> {
  await sql.query(
    `update mis.row old set is_counting = false, superseded_by = ${rowId('$2', 's.position')}
     from ${IMPORTS_VIEWS.stagedRow} s
     where ${isRecorded('s')} and ${staged('layout')} = 'bank' and old.row_key = ${staged('rowKey')} and old.is_counting
       and not exists (select from mis.staged_repeat repeat where repeat.import_id = $1 and repeat.position = s.position)`,
    [importId, batchNo],
  );
}

/** Writes the rows of one slice. Rows that another row of the file takes the place of are written as its history. Rows of a person, and of a
 *  campaign, come to lie side by side, so that whoever counts them reads few pages. */
export async function recordRows(
  sql: TargetSql,
  { importId, batchNo }: { readonly importId: string; readonly batchNo: number },
  { first, last }: RowSlice,
): Promise<void> {
  await sql.query(
    `insert into mis.row (id, batch_no, row_no, layout, row_key, is_counting, agent_person_id, agent_code, campaign_kind, campaign_id,
       campaign_key, bank, username, team_leader_name, email, application_number, lead_ref, application_status, status_bucket, dip_status,
       dropped_page, stage, card_type, call_status, disposition, booking_status, is_booked, attempt, creation_date, booking_date, details,
       extra)
     select ${rowId('$2', 's.position')}, $2, s.row_no, ${staged('layout')}, ${staged('rowKey')},
       repeat.position is null and (${staged('layout')} = 'bank'
         or not exists (select from mis.row old where old.row_key = ${staged('rowKey')} and old.is_counting)),
       coalesce(code.person_id, person.id), ${STAGED_AGENT_CODE}, coalesce(c.kind, 'none'), ${STAGED_CAMPAIGN}, ${STAGED_CAMPAIGN_KEY},
       bank.name, ${staged('username')}, coalesce(${staged('teamLeaderName')}, ${staged('leaderName')}), ${staged('email')},
       ${staged('applicationNumber')}, ${staged('leadId')}, ${staged('applicationStatus')}, ${bucketSql(staged('applicationStatus'))},
       ${['dipStatus', 'droppedPage', 'stage', 'cardType', 'callStatus', 'disposition', 'bookingStatus'].map(staged).join(', ')},
       coalesce(${wordSql(staged('bookingStatus'))} = any(settings.booked_words), false),
       ${staged('attempt')}::integer, ${staged('creationDate')}::date, ${staged('bookingDate')}::date,
       nullif(jsonb_strip_nulls(json_object(array[${DETAILS.map((field) => `'${field}'`).join(', ')}],
         array[${DETAILS.map(staged).join(', ')}])::jsonb), '{}'),
       ${staged('extra')}::jsonb
     from ${IMPORTS_VIEWS.stagedRow} s
     cross join mis.settings settings
     left join mis.staged_repeat repeat on repeat.import_id = $1 and repeat.position = s.position
     left join mis.campaign c on c.campaign_key = ${STAGED_CAMPAIGN_KEY}
     left join mis.bucket_word w on w.word = ${wordSql(staged('applicationStatus'))}
     left join mis.bank bank on bank.bank_key = lower(${staged('bank')})
     left join mis.agent_code code on code.code = ${STAGED_AGENT_CODE}
     left join ${AUTH_VIEWS.person} person on ${staged('layout')} = 'simple' and person.user_name = ${staged('username')}
     where ${isRecorded('s')} and s.position between $3 and $4
     order by coalesce(code.person_id, person.id), ${STAGED_CAMPAIGN_KEY} collate "C"`,
    [importId, batchNo, first, last],
  );
}

/** Rows that a commit writes: the accepted ones, and those that count as history or duplicates of others. */
function isRecorded(alias: string): string {
  return `${alias}.import_id = $1 and (${alias}.state = 'accepted'
    or (${alias}.state = 'duplicate' and ${alias}.reason in ('duplicate-row', 'superseded')))`;
}

function rowId(batchNo: string, position: string): string {
  return `(${batchNo}::bigint * ${IDS_PER_BATCH} + ${position})`;
}

/** Position of the last row of an import; 0 when it has none. */
export async function lastPosition(sql: TargetSql, importId: string): Promise<number> {
  const [row] = await sql.query<{ last: number | null }>(
    `select max(s.position) as last from ${IMPORTS_VIEWS.stagedRow} s where s.import_id = $1`,
    [importId],
  );
  return row?.last ?? 0;
}
