import type { Sql } from '@tierline/platform/database';
import { Access, type Grant, type Permission } from '@tierline/shared/access';
import { randomUUID } from 'node:crypto';

/** Schema of the module that knows people; tests leave rows there as it would. */
const PEOPLE = 'auth';

/** Every right to leads that a team leader has. */
export const LEADER_RIGHTS: readonly Permission[] = [
  ...(['lead.view', 'lead.create', 'lead.edit', 'lead.progress', 'lead.assign', 'lead.bulk', 'lead.merge'] as const),
  ...(['lead.unmerge', 'lead.delete', 'lead.export', 'lead.import'] as const),
];
export const REP_RIGHTS: readonly Permission[] = [
  ...(['lead.view', 'lead.create', 'lead.edit', 'lead.progress', 'lead.bulk', 'lead.export', 'lead.import'] as const),
];
export const ADMIN_RIGHTS: readonly Permission[] = [
  ...LEADER_RIGHTS,
  ...(['pipeline.configure', 'backup.run', 'data.reset'] as const),
];

export async function aPerson(sql: Sql, name: string): Promise<string> {
  const id = randomUUID();
  await sql.query(`insert into ${PEOPLE}.person (id, email, name) values ($1, $2, $3)`, [
    id,
    `${id}@test.example`,
    name,
  ]);
  return id;
}

/** A team with these people in it since long ago. */
export async function aTeam(sql: Sql, name: string, people: readonly string[] = []): Promise<string> {
  const id = randomUUID();
  await sql.query(
    `with node as (insert into ${PEOPLE}.org_node (id, tree, name, valid_from) values ($1, 'team', $2, '2020-01-01') returning *)
     insert into ${PEOPLE}.org_node_place (tree, node_id, valid_from) select tree, id, valid_from from node`,
    [id, name],
  );
  for (const person of people) {
    await sql.query(
      `insert into ${PEOPLE}.org_membership (tree, person_id, node_id, valid_from) values ('team', $1, $2, '2020-01-01')`,
      [person, id],
    );
  }
  return id;
}

/** The company keeps days in this zone, and numbers without `+` belong to this region. */
export async function theCompany(sql: Sql, { timeZone = 'UTC', phoneRegion = 'IN' } = {}): Promise<void> {
  await sql.query(`update ${PEOPLE}.company set time_zone = $1, phone_region = $2`, [timeZone, phoneRegion]);
}

/** A person who holds rights in one scope. */
export function accessOf(
  person: { readonly id: string; readonly name?: string },
  permissions: readonly Permission[],
  held: { readonly scope: Grant['scope']; readonly anchorId?: string } = { scope: 'all' },
): Access {
  const grants = permissions.map((permission) => ({ permission, scope: held.scope, anchorId: held.anchorId ?? null }));
  return new Access({ kind: 'person', id: person.id, name: person.name ?? 'Test Person' }, grants);
}
