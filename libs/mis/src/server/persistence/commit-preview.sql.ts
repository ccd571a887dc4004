import { IMPORTS_VIEWS, type CommitFigure, type TargetSql } from '@tierline/contracts/imports';
import { staged, STAGED_AGENT_CODE, STAGED_CAMPAIGN_KEY } from './staged-record.sql.js';

const EXAMPLES = 5;

interface FigureRow {
  readonly code: string;
  readonly count: number;
  readonly position: number | null;
  readonly text: string | null;
}

const TITLES: Readonly<Record<string, string>> = {
  added: 'New rows',
  replaced: 'Applications that get a newer state',
  repeated: 'Rows that another row takes the place of',
  unmatched: 'Rows whose agent code belongs to nobody',
};

/** What a commit of an import would do now, with a few examples of each. */
export async function commitFigures(sql: TargetSql, importId: string): Promise<CommitFigure[]> {
  const rows = await sql.query<FigureRow>(
    `with staged as materialized (
       select s.position, coalesce(${staged('applicationNumber')}, ${staged('leadId')}, ${staged('username')}) as name,
         repeat.position is not null as is_repeat, old.id is not null as is_known, old.application_status as old_status,
         ${staged('applicationStatus')} as status, ${STAGED_AGENT_CODE} as agent_code,
         ${STAGED_AGENT_CODE} is not null and code.code is null as is_unmatched
       from ${IMPORTS_VIEWS.stagedRow} s
       left join mis.staged_repeat repeat on repeat.import_id = $1 and repeat.position = s.position
       left join mis.row old on old.row_key = ${staged('rowKey')} and old.is_counting
       left join mis.campaign c on c.campaign_key = ${STAGED_CAMPAIGN_KEY}
       left join mis.agent_code code on code.code = ${STAGED_AGENT_CODE}
       where s.import_id = $1 and s.state in ('accepted', 'duplicate') and s.record is not null
     ), figure as (
       select 'added' as code, position, name as text from staged where not is_repeat and not is_known
       union all
       select 'replaced', position, name || ': ' || coalesce(old_status, 'no status') || ' becomes ' || coalesce(status, 'no status')
       from staged where not is_repeat and is_known
       union all
       select 'repeated', position, name from staged where is_repeat
       union all
       select 'unmatched', position, agent_code from staged where not is_repeat and is_unmatched
     ), numbered as (
       select figure.*, count(*) over (partition by code)::integer as count, row_number() over (partition by code order by position) as place
       from figure
     )
     select code, count, position, text from numbered where place <= ${EXAMPLES} order by code, place`,
    [importId],
  );
  return Object.entries(TITLES).map(([code, title]) => {
    const examples = rows.filter((row) => row.code === code);
    return {
      ...{ code, title, count: examples[0]?.count ?? 0 },
      examples: examples.map(({ position, text }) => ({ position, text: text ?? '' })),
    };
  });
}
