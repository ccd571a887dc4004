import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { MIS_RECORD_FIELDS } from '../../domain/campaign-record.js';

/** SQL of a field of a staged row `s`.
 *  @throws RangeError when records have no such field */
export function staged(field: string): string {
  const index = MIS_RECORD_FIELDS.indexOf(field);
  if (index < 0) throw new RangeError(`A record has no field "${field}".`);
  return `s.record[${index + 1}]`;
}

/** SQL of the campaign of a staged row as it is compared; null when it names none. */
export const STAGED_CAMPAIGN = `coalesce(${staged('campaignId')}, ${staged('campaignTag')})`;
export const STAGED_CAMPAIGN_KEY = `nullif(upper(btrim(${STAGED_CAMPAIGN})), '')`;

/** SQL of the agent code of a staged row, with what is known of its campaign as `c`: the simple layout names the user itself. */
export const STAGED_AGENT_CODE = `coalesce(c.agent_code, upper(${staged('username')}))`;

/** SQL of the bucket of an application status that the table knows as `w`. */
export function bucketSql(status: string): string {
  return `case when coalesce(btrim(${status}), '') = '' then 'blank' else coalesce(w.bucket, 'other') end`;
}

/** SQL of the word that a status is looked up by. */
export function wordSql(status: string): string {
  return `lower(btrim(${status}))`;
}

const SHOWN = MIS_RECORD_FIELDS.filter((field) => field !== 'rowKey' && field !== 'extra');

/** SQL that gives staged rows as review shows them, for `$1` import id and `$2` positions: the fields of the record, and what the tables of
 *  the company make of them. */
export const STAGED_RECORDS_SQL = `
select s.position, case when s.record is not null then
  json_object(array[${SHOWN.map((field) => `'${field}'`).join(', ')}], array[${SHOWN.map(staged).join(', ')}])::jsonb
  || jsonb_build_object('extra', ${staged('extra')}::jsonb, 'campaignKind', coalesce(c.kind, 'none'), 'agentCode', ${STAGED_AGENT_CODE},
    'statusBucket', ${bucketSql(staged('applicationStatus'))}) end as record
from ${IMPORTS_VIEWS.stagedRow} s
left join mis.campaign c on c.campaign_key = ${STAGED_CAMPAIGN_KEY}
left join mis.bucket_word w on w.word = ${wordSql(staged('applicationStatus'))}
where s.import_id = $1 and s.position = any($2::int[])`;
