import type { INestApplicationContext } from '@nestjs/common';
import { AssignRole, CreatePerson, MembershipCommands, OrganisationCommands, SetUpCompany } from '@tierline/auth';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { COMPANY, DEMO_PASSWORD, FOUNDED, PEOPLE, TEAMS, type DemoPerson } from './people.js';

const SINCE = FOUNDED as BusinessDate;
const TOP_TEAM = { tree: 'team', parentId: null, validFrom: SINCE } as const;

/** Makes the company, its teams and its people in one transaction: either all of them are there or none. */
export async function foundOrganisation(app: INestApplicationContext): Promise<void> {
  const use = <T>(type: new (...args: never[]) => T): T => app.get<T>(type, { strict: false });
  await use(Database).transaction(
    systemAccess,
    async (tx) => {
      const found = await tx.query(`select 1 from auth.person_v1 where email = $1`, [PEOPLE[0]?.email]);
      if (found.length > 0) return;
      await use(SetUpCompany).execute(systemAccess, COMPANY);
      const teams = new Map<string, string>();
      for (const name of TEAMS)
        teams.set(name, await use(OrganisationCommands).create(systemAccess, { ...TOP_TEAM, name }));
      for (const person of PEOPLE) {
        const { name, email, role } = person;
        const personId = await use(CreatePerson).execute(systemAccess, { name, email, password: DEMO_PASSWORD });
        const teamId = teamOf(person, teams);
        if (teamId) await use(MembershipCommands).join(systemAccess, { personId, nodeId: teamId, validFrom: SINCE });
        await use(AssignRole).execute(systemAccess, { personId, roleKey: role, anchor: null, validFrom: SINCE });
      }
    },
    { timeoutMs: 60_000 },
  );
}

function teamOf({ team }: DemoPerson, teams: ReadonlyMap<string, string>): string | undefined {
  return team === null ? undefined : teams.get(team);
}
