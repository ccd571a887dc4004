import { BUILT_IN_ROLES } from '../../domain/role.js';
import { heldOn } from './organisation.store.js';

/** A role as it comes from the database, which knows the names of the company's own roles only. */
export interface HeldRoleRow {
  readonly key: string;
  readonly title: string | null;
}

/** Column: the roles that `person` holds on `today.day`, each once, by key, as JSON of `HeldRoleRow`. */
export const HELD_ROLES_SQL = `coalesce((
  select jsonb_agg(distinct jsonb_build_object('key', held.role_key, 'title', custom.title))
  from auth.role_assignment held left join auth.custom_role custom on custom.key = held.role_key
  where held.person_id = person.id and ${heldOn('held', 'today.day')}), '[]')`;

/** The roles with their names on screen. */
export function namedRoles(rows: readonly HeldRoleRow[]): { key: string; title: string }[] {
  return rows.map(({ key, title }) => ({ key, title: BUILT_IN_ROLES.get(key)?.title ?? title ?? key }));
}
