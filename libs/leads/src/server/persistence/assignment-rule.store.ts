import { AUTH_VIEWS, COMPANY_TODAY, type AssignmentWay } from '@tierline/contracts/auth';
import type { Sql } from '@tierline/platform/database';
import type { AssignmentRule, ReceivingTeam } from '../../domain/assignment.js';

/** A rule as the company has set it: exactly one of person and team, and at least one condition. */
export interface KeptRule {
  readonly assigneeId?: string;
  readonly teamId?: string;
  readonly city?: string;
  readonly state?: string;
  readonly leadSource?: string;
  readonly leadType?: string;
  readonly campaignTag?: string;
  readonly scoreFrom?: number;
}

/** The company's rules in their order. */
export async function loadKeptRules(sql: Sql): Promise<KeptRule[]> {
  const rows = await sql.query<{ rule: KeptRule }>(
    `select json_strip_nulls(json_build_object('assigneeId', person_id, 'teamId', team_id, 'city', city, 'state', state,
       'leadSource', lead_source, 'leadType', lead_type, 'campaignTag', campaign_tag, 'scoreFrom', score_from)) as rule
     from leads.assignment_rule order by position`,
  );
  return rows.map(({ rule }) => rule);
}

export async function replaceKeptRules(sql: Sql, rules: readonly KeptRule[]): Promise<void> {
  await sql.query(`delete from leads.assignment_rule`);
  await sql.query(
    `insert into leads.assignment_rule (position, person_id, team_id, city, state, lead_source, lead_type, campaign_tag, score_from)
     select position, "assigneeId", "teamId", city, state, "leadSource", "leadType", "campaignTag", "scoreFrom"
     from jsonb_to_recordset($1::jsonb) as rule (position smallint, "assigneeId" uuid, "teamId" uuid, city text, state text,
       "leadSource" text, "leadType" text, "campaignTag" text, "scoreFrom" smallint)`,
    [JSON.stringify(rules.map((rule, index) => ({ ...rule, position: index + 1 })))],
  );
}

/** The rules as a plan follows them. One of a team that is gone is there, but has nobody. */
export async function loadAssignmentRules(sql: Sql): Promise<AssignmentRule[]> {
  const kept = await loadKeptRules(sql);
  const ids = kept.flatMap(({ teamId }) => teamId ?? []);
  const teams = new Map((await receivingTeams(sql, { ids })).map((team) => [team.id, team]));
  return kept.map(({ assigneeId, teamId, ...conditions }) => ({
    ...conditions,
    target:
      assigneeId === undefined ? { team: teams.get(teamId ?? '') ?? goneTeam(teamId ?? '') } : { personId: assigneeId },
  }));
}

/** Teams that are there today with their people of today, small ones first: these are the ones nearest to their people.
 *  @param wanted these, or those that hand out new leads by themselves */
export async function receivingTeams(
  sql: Sql,
  wanted: { readonly ids: readonly string[] } | { readonly isAutomatic: true },
): Promise<ReceivingTeam[]> {
  const ids = 'ids' in wanted ? [...new Set(wanted.ids)] : null;
  if (ids?.length === 0) return [];
  return sql.query<{ id: string; name: string; way: AssignmentWay; memberIds: string[]; lastId: string | null }>(
    `select team.team_id as id, team.name, team.assignment_way as way, turn.person_id as "lastId",
       array(select distinct member.person_id::text from ${AUTH_VIEWS.orgMembership} member
         where member.tree = 'team' and member.node_id = team.team_id and ${heldToday('member')}) as "memberIds"
     from ${AUTH_VIEWS.teamSetting} team left join leads.team_turn turn on turn.team_id = team.team_id
     where ${heldToday('team')} and case when $1::uuid[] is null then team.assigns_automatically else team.team_id = any($1::uuid[]) end
     order by cardinality(array(select distinct member.person_id from ${AUTH_VIEWS.orgMembership} member
       where member.tree = 'team' and member.node_id = team.team_id and ${heldToday('member')})), team.team_id`,
    [ids],
  );
}

/** Remembers whose turn was the last.
 *  @param turns person by team */
export async function keepTurns(sql: Sql, turns: ReadonlyMap<string, string>): Promise<void> {
  if (turns.size === 0) return;
  await sql.query(
    `insert into leads.team_turn (team_id, person_id) select * from unnest($1::uuid[], $2::uuid[])
     on conflict (team_id) do update set person_id = excluded.person_id`,
    [[...turns.keys()], [...turns.values()]],
  );
}

function heldToday(alias: string): string {
  return `${alias}.valid_from <= ${COMPANY_TODAY} and (${alias}.valid_until is null or ${COMPANY_TODAY} < ${alias}.valid_until)`;
}

function goneTeam(id: string): ReceivingTeam {
  return { id, name: 'a team that is gone', way: 'balanced', memberIds: [], lastId: null };
}
