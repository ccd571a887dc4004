import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';
import { leadReach, peopleWithin } from '../persistence/lead.scope.js';

/** The active people to whom the caller may give leads, by id.
 *  @throws DomainError `person-not-found` when one of the asked ones is none of them */
export async function requireAssignees(sql: Sql, access: Access, ids: readonly string[]): Promise<Map<string, string>> {
  const params = new SqlParams();
  const reach = await leadReach(sql, access, 'lead.assign');
  const found = await sql.query<{ id: string; name: string }>(
    `select person.id, person.name from ${AUTH_VIEWS.person} person
     where person.id = any(${params.add(ids)}::uuid[]) and person.is_active and ${peopleWithin(reach, 'person.id', params)}`,
    params.values,
  );
  const names = new Map(found.map(({ id, name }) => [id, name]));
  if (ids.some((id) => !names.has(id))) throw notFound('person');
  return names;
}
