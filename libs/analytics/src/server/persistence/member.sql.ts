import { AUTH_VIEWS, COMPANY_TODAY, personRowsWithin } from '@tierline/contracts/auth';
import type { SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';

/** Which people are asked for. */
export interface MemberFilter {
  /** Part of the name, the e-mail address or the user name. */
  readonly search?: string | undefined;
  /** Key of a role that they hold today. */
  readonly role?: string | undefined;
  readonly status?: 'active' | 'deactivated' | 'requested' | undefined;
  /** Id of the person who leads them today. */
  readonly leader?: string | undefined;
}

/** SQL condition that holds for rows of a dated view today. */
export function heldToday(alias: string): string {
  return `${alias}.valid_from <= ${COMPANY_TODAY} and (${alias}.valid_until is null or ${COMPANY_TODAY} < ${alias}.valid_until)`;
}

/** SQL relation `(leader_id, person_id)` of who leads whom today. Nobody leads himself. */
export const LEADS_WHOM = `(select distinct led.person_id as leader_id, belongs.person_id
  from ${AUTH_VIEWS.teamLeader} led join ${AUTH_VIEWS.orgMembership} belongs on belongs.node_id = led.team_id
  where led.person_id <> belongs.person_id and ${heldToday('led')} and ${heldToday('belongs')})`;

/** SQL condition on `person`, a row of the published view, for the people of a scope and a filter. */
export function membersWithin(scope: RowScope, filter: MemberFilter, params: SqlParams): string {
  const { search, role, status, leader } = filter;
  const parts = [personRowsWithin(scope, 'person.id', (value) => params.add(value))];
  if (search) {
    const pattern = params.add(`%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(
      `(lower(person.name) like ${pattern} or person.email like ${pattern} or person.user_name like ${pattern})`,
    );
  }
  if (status) parts.push(`person.status = ${params.add(status)}`);
  if (role)
    parts.push(`exists (select from ${AUTH_VIEWS.personRole} held where held.person_id = person.id
      and held.role_key = ${params.add(role)} and ${heldToday('held')})`);
  if (leader)
    parts.push(`exists (select from ${LEADS_WHOM} leading_them where leading_them.person_id = person.id
      and leading_them.leader_id = ${params.add(leader)}::uuid)`);
  return parts.join(' and ');
}

/** Columns of a person with the roles and leaders of today. */
export const MEMBER_COLUMNS = `person.id, person.name, person.email, person.user_name as "userName", person.status, person.created_at as "joinedAt",
  array(select distinct held.role_key from ${AUTH_VIEWS.personRole} held where held.person_id = person.id and ${heldToday('held')}
        order by 1) as roles,
  (select coalesce(json_agg(json_build_object('id', leader.id, 'name', leader.name) order by lower(leader.name), leader.id), '[]')
   from ${LEADS_WHOM} leads_them join ${AUTH_VIEWS.person} leader on leader.id = leads_them.leader_id
   where leads_them.person_id = person.id) as leaders`;

/** SQL of the roles that people within a condition hold today, as `(person_id, role_key)`. */
export function rolesHeldSql(people: string): string {
  return `(select distinct held.person_id, held.role_key from ${AUTH_VIEWS.personRole} held
    where held.person_id in ${people} and ${heldToday('held')})`;
}
