import type { Sql } from '@tierline/platform/database';
import { Access, type Grant, type Permission } from '@tierline/shared/access';
import { randomUUID } from 'node:crypto';

/** Schema of the module that knows people; tests leave rows there as it would. */
const PEOPLE = 'auth';

export async function aPerson(sql: Sql, name: string): Promise<string> {
  const id = randomUUID();
  await sql.query(`insert into ${PEOPLE}.person (id, email, name) values ($1, $2, $3)`, [
    id,
    `${id}@test.example`,
    name,
  ]);
  return id;
}

export async function aTeam(sql: Sql, name: string): Promise<string> {
  const id = randomUUID();
  await sql.query(
    `with node as (insert into ${PEOPLE}.org_node (id, tree, name, valid_from) values ($1, 'team', $2, '2020-01-01') returning *)
     insert into ${PEOPLE}.org_node_place (tree, node_id, valid_from) select tree, id, valid_from from node`,
    [id, name],
  );
  return id;
}

export async function aMember(
  sql: Sql,
  membership: { person: string; team: string; from: string; until?: string },
): Promise<void> {
  await sql.query(
    `insert into ${PEOPLE}.org_membership (tree, person_id, node_id, valid_from, valid_until) values ('team', $1, $2, $3, $4)`,
    [membership.person, membership.team, membership.from, membership.until ?? null],
  );
}

/** A person who holds the permissions in one scope. */
export function accessOf(
  personId: string,
  permissions: readonly Permission[],
  held: { readonly scope: Grant['scope']; readonly anchorId?: string },
): Access {
  const grants = permissions.map((permission) => ({ permission, scope: held.scope, anchorId: held.anchorId ?? null }));
  return new Access({ kind: 'person', id: personId, name: 'Test Person' }, grants);
}
