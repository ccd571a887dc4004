import { AUTH_VIEWS, personRowsWithin } from '@tierline/contracts/auth';
import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { MIS_VIEWS } from '@tierline/contracts/mis';
import type { SqlParams } from '@tierline/contracts/sales';
import type { Access } from '@tierline/shared/access';
import type { Grouping } from '../../domain/report-catalogue.js';
import { leadFactsSql, peopleWithin, TALLY, type LeadFilter } from './lead-facts.sql.js';
import { LEADS_WHOM } from './member.sql.js';

/** Which facts a report is about. */
export interface ReportFilter extends LeadFilter {
  /** Whether facts without a day count as well: a report about all there was. */
  readonly hasUndated: boolean;
}

/** Rows that a table has at most. */
const MOST_ROWS = 2_000;

/** Who leads a person, by name; the first where several do. */
const LEADER_OF = `(select whom.person_id, min(leader.name) as name
  from ${LEADS_WHOM} whom join ${AUTH_VIEWS.person} leader on leader.id = whom.leader_id group by 1)`;

/** Days in their order, everything else by size. */
function ordered(rows: string, by: Grouping, size: string): string {
  const isTime = by === 'day' || by === 'month' || by === 'upload';
  return `select * from (${rows}) told order by ${isTime ? 'name' : `${size} desc, lower(name), name`} limit ${MOST_ROWS}`;
}

/** SQL of leads within `progress.view`: `name`, the sums of `TALLY`, and `seconds`, the mean from creation to closing. */
export function leadRowsSql(
  access: Access,
  by: Grouping,
  { filter, params }: { filter: ReportFilter; params: SqlParams },
): string {
  const scope = access.rows('progress.view');
  const facts = leadFactsSql(scope, filter, params);
  const people = by === 'person' || by === 'leader' ? peopleWithin(scope, params) : null;
  const named = people === null ? '' : `and person.id in ${people}`;
  const { name, group, join } = {
    ...plain({ state: 'fact.state', campaign: 'fact.campaign_tag', bank: 'fact.bank' }),
    ...dated('fact.day'),
    person: {
      name: 'person.name',
      group: 'person.id, person.name',
      join: `left join ${AUTH_VIEWS.person} person on person.id = fact.owner_id ${named}`,
    },
    leader: {
      name: 'led.name',
      group: 'led.name',
      join: `left join ${AUTH_VIEWS.person} person on person.id = fact.owner_id ${named}
        left join ${LEADER_OF} led on led.person_id = person.id`,
    },
  }[by === 'upload' ? 'total' : by];
  const rows = `select ${name} as name, ${TALLY}, avg(extract(epoch from closed_at - fact.created_at)) filter (where state = 'closed')::float8 as seconds
    from ${facts} fact ${join} group by ${group}`;
  return ordered(rows, by, 'total');
}

/** SQL of campaign rows within `mis.stats`: `name` and counts. */
export function campaignRowsSql(
  access: Access,
  by: Grouping,
  { filter, params }: { filter: ReportFilter; params: SqlParams },
): string {
  const bind = (value: unknown): string => params.add(value);
  const conditions = [
    personRowsWithin(access.rows('mis.stats'), 'fact.agent_person_id', bind),
    ...(filter.hasUndated
      ? []
      : [`fact.business_date between ${params.add(filter.from)}::date and ${params.add(filter.until)}::date`]),
    ...(filter.member ? [`fact.agent_person_id = ${params.add(filter.member)}::uuid`] : []),
    ...(filter.campaigns?.length ? [`fact.campaign_id = any(${params.add(filter.campaigns)}::text[])`] : []),
  ];
  const seesFiles =
    by === 'upload' && access.can('mis.upload')
      ? personRowsWithin(access.rows('mis.upload'), 'fact.uploaded_by', bind)
      : 'false';
  const uploadedAt = `to_char(fact.uploaded_at at time zone company.time_zone, 'YYYY-MM-DD HH24:MI')`;
  const { name, group, join } = {
    ...plain({ state: 'fact.status_bucket', campaign: 'fact.campaign_id', bank: 'fact.bank' }),
    ...dated('fact.business_date'),
    person: {
      name: 'person.name',
      group: 'person.id, person.name',
      join: `left join ${AUTH_VIEWS.person} person on person.id = fact.agent_person_id`,
    },
    leader: {
      name: 'coalesce(fact.team_leader_name, led.name)',
      group: 'coalesce(fact.team_leader_name, led.name)',
      join: `left join ${LEADER_OF} led on led.person_id = fact.agent_person_id`,
    },
    upload: {
      name: `min(${uploadedAt} || case when ${seesFiles} then ' ' || file.file_name else '' end)`,
      group: 'fact.import_id',
      join: `cross join ${AUTH_VIEWS.company} company left join ${IMPORTS_VIEWS.import} file on file.id = fact.import_id`,
    },
  }[by];
  const bucket = (one: string): string => `count(*) filter (where fact.status_bucket = '${one}')::int`;
  const rows = `select ${name} as name, count(*)::int as rows, ${bucket('approved')} as approved, ${bucket('pending')} as pending,
      ${bucket('rejected')} as declined, ${bucket('dropped')} as dropped, count(*) filter (where fact.is_booked)::int as booked,
      avg(fact.attempt)::float8 as attempts
    from ${MIS_VIEWS.misRow} fact ${join} where ${conditions.join(' and ')} group by ${group}`;
  return ordered(rows, by, 'rows');
}

/** SQL of sign-ins within `login_log.view`: `name`, `"signIns"` and `users`. */
export function signInRowsSql(
  access: Access,
  by: Grouping,
  { filter, params }: { filter: ReportFilter; params: SqlParams },
): string {
  const day = `(fact.started_at at time zone company.time_zone)::date`;
  const conditions = [
    personRowsWithin(access.rows('login_log.view'), 'fact.person_id', (value) => params.add(value)),
    `fact.started_at >= (${params.add(filter.from)}::date::timestamp at time zone company.time_zone)`,
    `fact.started_at < ((${params.add(filter.until)}::date + 1)::timestamp at time zone company.time_zone)`,
    ...(filter.member ? [`fact.person_id = ${params.add(filter.member)}::uuid`] : []),
  ];
  const person = {
    ...{ name: 'person.name', group: 'person.id, person.name' },
    join: `join ${AUTH_VIEWS.person} person on person.id = fact.person_id`,
  };
  const { name, group, join } =
    by === 'person'
      ? person
      : by === 'day' || by === 'month'
        ? dated(day)[by]
        : { name: 'null::text', group: '()', join: '' };
  const rows = `select ${name} as name, count(*)::int as "signIns", count(distinct fact.person_id)::int as users
    from ${AUTH_VIEWS.signIn} fact cross join ${AUTH_VIEWS.company} company ${join}
    where ${conditions.join(' and ')} group by ${group}`;
  return ordered(rows, by, '"signIns"');
}

interface Group {
  readonly name: string;
  readonly group: string;
  readonly join: string;
}

function plain(
  columns: Record<'state' | 'campaign' | 'bank', string>,
): Record<'total' | 'state' | 'campaign' | 'bank', Group> {
  const by = (column: string): Group => ({ name: column, group: column, join: '' });
  const { state, campaign, bank } = columns;
  return {
    total: { name: 'null::text', group: '()', join: '' },
    state: by(state),
    campaign: by(campaign),
    bank: by(bank),
  };
}

function dated(day: string): Record<'day' | 'month', Group> {
  const by = (column: string): Group => ({ name: column, group: column, join: '' });
  return { day: by(`to_char(${day}, 'YYYY-MM-DD')`), month: by(`to_char(${day}, 'YYYY-MM')`) };
}
