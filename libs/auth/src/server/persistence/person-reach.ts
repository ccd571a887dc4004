import type { Sql } from '@tierline/platform/database';
import type { Access, Permission, RowScope } from '@tierline/shared/access';
import { PersonNotFound } from '../../domain/auth.errors.js';
import { personScope } from './person.scope.js';

/** Today at the company's place, as `today.day`. */
export const COMPANY_TODAY_SQL =
  'cross join (select (now() at time zone time_zone)::date as day from auth.company) today';

/** The rows that any of these permissions reaches; nothing when none is held. */
export function reachOf(access: Access, permissions: readonly Permission[]): RowScope {
  const scopes = permissions.flatMap((permission) => (access.can(permission) ? [access.rows(permission)] : []));
  const union = (pick: (scope: RowScope) => readonly string[]): string[] => [...new Set(scopes.flatMap(pick))];
  return {
    isAll: scopes.some(({ isAll }) => isAll),
    personId: scopes.find(({ personId }) => personId !== null)?.personId ?? null,
    teamIds: union(({ teamIds }) => teamIds),
    departmentIds: union(({ departmentIds }) => departmentIds),
    locationIds: union(({ locationIds }) => locationIds),
  };
}

/** @throws PersonNotFound for nobody, and for somebody whom none of these permissions reaches */
export async function requirePerson(
  sql: Sql,
  access: Access,
  { personId, permissions }: { readonly personId: string; readonly permissions: readonly Permission[] },
): Promise<void> {
  const params: unknown[] = [personId];
  const inside = personScope(reachOf(access, permissions), (value) => `$${params.push(value)}`);
  const rows = await sql.query(
    `select from auth.person ${COMPANY_TODAY_SQL} where person.id = $1 and ${inside}`,
    params,
  );
  if (rows.length === 0) throw new PersonNotFound();
}
