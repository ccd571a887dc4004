import type { INestApplicationContext } from '@nestjs/common';
import { AssignRole, CreatePerson, MembershipCommands, OrganisationCommands, SetUpCompany } from '@tierline/auth';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { CHANGES, COMPANY, DEMO_PASSWORD, FOUNDED, PEOPLE, PLACES, TEAMS, type DemoPerson } from './people.js';

const SINCE = FOUNDED as BusinessDate;

type Use = <T>(type: new (...args: never[]) => T) => T;
/** Ids of teams, departments and locations by name. */
type NodeIds = ReadonlyMap<string, string>;

/** Makes the company, its trees and its people in one transaction: either all of them are there or none. */
export async function foundOrganisation(app: INestApplicationContext): Promise<void> {
  const use: Use = <T>(type: new (...args: never[]) => T): T => app.get<T>(type, { strict: false });
  await use(Database).transaction(
    systemAccess,
    async (tx) => {
      const found = await tx.query(`select 1 from auth.person_v1 where email = $1`, [PEOPLE[0]?.email]);
      if (found.length > 0) return;
      await use(SetUpCompany).execute(systemAccess, COMPANY);
      const nodes = await plantTrees(use);
      const people = new Map<string, string>();
      for (const person of PEOPLE) people.set(person.name, await addPerson(use, person, nodes));
      await changeSince(use, { nodes, people });
    },
    { timeoutMs: 60_000 },
  );
}

async function plantTrees(use: Use): Promise<NodeIds> {
  const nodes = new Map<string, string>();
  const organisation = use(OrganisationCommands);
  for (const name of TEAMS)
    nodes.set(name, await organisation.create(systemAccess, { tree: 'team', name, parentId: null, validFrom: SINCE }));
  for (const { tree, name, below, from } of PLACES) {
    const parentId = below === null ? null : idOf(nodes, below);
    const validFrom = from as BusinessDate;
    nodes.set(name, await organisation.create(systemAccess, { tree, name, parentId, validFrom }));
  }
  return nodes;
}

async function addPerson(use: Use, person: DemoPerson, nodes: NodeIds): Promise<string> {
  const { name, email, role, team, department, location } = person;
  const personId = await use(CreatePerson).execute(systemAccess, { name, email, password: DEMO_PASSWORD });
  for (const place of [team, department, location]) {
    if (place === null) continue;
    await use(MembershipCommands).join(systemAccess, { personId, nodeId: idOf(nodes, place), validFrom: SINCE });
  }
  await use(AssignRole).execute(systemAccess, { personId, roleKey: role, anchor: null, validFrom: SINCE });
  return personId;
}

async function changeSince(use: Use, { nodes, people }: { nodes: NodeIds; people: NodeIds }): Promise<void> {
  for (const { name, below, on } of CHANGES.offices) {
    const target = { id: idOf(nodes, name), version: null };
    await use(OrganisationCommands).move(systemAccess, target, { parentId: idOf(nodes, below), on });
  }
  for (const { person, to, on } of CHANGES.people) {
    const membership = { personId: idOf(people, person), nodeId: idOf(nodes, to), validFrom: on };
    await use(MembershipCommands).join(systemAccess, { ...membership, endsPrevious: true });
  }
}

function idOf(ids: NodeIds, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo company has no ${name}.`);
  return id;
}
