import { AUTH_VIEWS, personRowsWithin } from '@tierline/contracts/auth';
import type { SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';
import { heldToday } from './member.sql.js';

/** SQL relation `(team_id, person_id, name)` of who takes part in the competition of a team: whoever is active and belongs to it or to one
 *  below it today, but for its leaders. */
const CONTENDERS = `(select distinct team.team_id, person.id as person_id, person.name
  from ${AUTH_VIEWS.teamSetting} team join ${AUTH_VIEWS.orgMembership} belongs on belongs.node_id = team.team_id
  join ${AUTH_VIEWS.person} person on person.id = belongs.person_id and person.is_active
  where team.holds_competitions and ${heldToday('team')} and ${heldToday('belongs')}
    and not exists (select from ${AUTH_VIEWS.teamLeader} led where led.team_id = team.team_id and led.person_id = person.id
      and ${heldToday('led')}))`;

/** SQL of the teams that hold competitions and lie within a scope as a whole, as `(id, name)`, those of the reader first: a ranking is the same
 *  for everybody who sees it, and no place in it tells of somebody outside.
 *  @param reader id of who asks; null for a program */
export function rankedTeamsSql(scope: RowScope, reader: string | null, params: SqlParams): string {
  const isInside = personRowsWithin(scope, 'contender.person_id', (value) => params.add(value));
  return `select team.team_id as id, team.name
    from (select team_id from ${CONTENDERS} contender group by team_id having bool_and(${isInside})) ranked
    join ${AUTH_VIEWS.teamSetting} team on team.team_id = ranked.team_id
    order by exists (select from ${AUTH_VIEWS.orgMembership} own where own.node_id = team.team_id
      and own.person_id = ${params.add(reader)}::uuid and ${heldToday('own')}) desc, lower(team.name), team.team_id`;
}

/** SQL of who takes part in the competition of a team, as `(id, name)`, by name. */
export function contendersSql(teamId: string, params: SqlParams): string {
  return `select person_id as id, name from ${CONTENDERS} contender where team_id = ${params.add(teamId)}::uuid
    order by lower(name), person_id`;
}
