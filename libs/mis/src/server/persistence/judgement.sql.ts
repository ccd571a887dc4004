import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { STAGED_AGENT_CODE, STAGED_CAMPAIGN_KEY, staged } from './staged-record.sql.js';

/** Codes of what many rows have together. */
export const FILE_CODES = ['unknown-agent'] as const;

const ROW_ISSUES = `
select repeat.position, null::text as field, repeat.code, 'note' as severity,
  case when repeat.by_row is not null then 'same as row ' || repeat.by_row end as value,
  case when repeat.code = 'superseded' then 'Row ' || repeat.by_row || ' brings the same application again, so this row is kept as its history.'
       when repeat.by_row is null then 'This user, bank and campaign are stored already, so the row adds nothing.'
       else 'This row names the same user, bank and campaign as row ' || repeat.by_row || ', which counts.' end as message
from mis.staged_repeat repeat where repeat.import_id = $1`;

/** Agent codes of a file that belong to nobody, each with its first row. */
const UNKNOWN_AGENTS = `
select min(s.position) as position, null::text as field, 'unknown-agent' as code, 'warning' as severity, ${STAGED_AGENT_CODE} as value,
  ${STAGED_AGENT_CODE} || ' is nobody''s agent code. ' || count(*) || case when count(*) = 1 then ' row is' else ' rows are' end
    || ' seen by administrators alone until somebody gets the code.' as message
from ${IMPORTS_VIEWS.stagedRow} s
left join mis.campaign c on c.campaign_key = ${STAGED_CAMPAIGN_KEY}
where s.import_id = $1 and s.state in ('accepted', 'blocked') and ${STAGED_AGENT_CODE} is not null
  and not exists (select from mis.agent_code known where known.code = ${STAGED_AGENT_CODE})
  and not exists (select from ${AUTH_VIEWS.person} p where p.user_name = ${staged('username')})
group by ${STAGED_AGENT_CODE}`;

/** All issues of an import `$1`. */
export const JUDGEMENT_SQL = `${ROW_ISSUES}
union all ${UNKNOWN_AGENTS}`;

/** Issues that some rows `$2` of an import `$1` have by themselves. */
export const ROWS_JUDGEMENT_SQL = `select * from (${ROW_ISSUES}) judged where judged.position = any($2::int[])`;

/** What many rows of an import `$1` have together. */
export const FILE_JUDGEMENT_SQL = UNKNOWN_AGENTS;

/** The agent codes of some rows `$2` of an import `$1`. */
export const SEEN_BY_FILE_SQL = `
select coalesce(string_agg(${STAGED_AGENT_CODE} || s.state, ',' order by s.position), '') as key
from ${IMPORTS_VIEWS.stagedRow} s left join mis.campaign c on c.campaign_key = ${STAGED_CAMPAIGN_KEY}
where s.import_id = $1 and s.position = any($2::int[])`;
