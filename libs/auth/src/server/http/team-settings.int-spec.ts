import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { MembershipCommands } from '../application/memberships.commands.js';
import { OrganisationCommands } from '../application/organisation.commands.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';

let world: AuthWorld;
let admin: Caller;
let leader: Caller;
let rep: Caller;
const teams = { north: '', northBelow: '', south: '' };
const people = { leader: '', rep: '', other: '' };

beforeAll(async () => {
  world = await authWorld();
  for (const [key, name, parent] of [
    ['north', 'North', null],
    ['northBelow', 'North, evening', 'north'],
    ['south', 'South', null],
  ] as const) {
    const parentId = parent === null ? null : teams[parent];
    const node = { tree: 'team', name, parentId, validFrom: '2025-01-01' } as const;
    teams[key] = await world.use(OrganisationCommands).create(systemAccess, node);
  }
  await world.person('Ines Varga', ['admin']);
  people.rep = await world.person('Avery Lindqvist', ['sales_rep']);
  people.other = await world.person('Jonah Prakash', ['sales_rep']);
  people.leader = await world.person('Owen Pryce', ['team_leader']);
  await join(people.leader, teams.north);
  await join(people.rep, teams.north);
  [admin, leader, rep] = await Promise.all([
    signedIn('Ines Varga'),
    signedIn('Owen Pryce'),
    signedIn('Avery Lindqvist'),
  ]);
});
afterAll(() => world.close());

function join(personId: string, nodeId: string): Promise<string> {
  return world.use(MembershipCommands).join(systemAccess, { personId, nodeId, validFrom: '2025-02-01' });
}

async function signedIn(name: string): Promise<Caller> {
  const caller = world.caller();
  await caller.signIn(emailOf(name), PASSWORD);
  return caller;
}

const DEFAULTS = {
  ...{
    maximumSize: 20,
    assignsAutomatically: false,
    assignmentWay: 'balanced',
    sendsNotices: true,
    minimumSuccessRate: 70,
  },
  ...{ targetLeadsPerDay: 5, reviewRhythm: 'monthly', holdsCompetitions: false },
};

describe('settings of teams', () => {
  it('are the usual ones until the team decides, with its leader and its members of today', async () => {
    const { body } = await admin.get('/team/settings');

    expect(body['items']).toEqual([
      {
        ...{ id: teams.north, name: 'North', members: 2, version: 1 },
        ...{ leaders: [{ id: people.leader, name: 'Owen Pryce' }], ...DEFAULTS },
      },
      { id: teams.northBelow, name: 'North, evening', members: 0, leaders: [], version: 1, ...DEFAULTS },
      { id: teams.south, name: 'South', members: 0, leaders: [], version: 1, ...DEFAULTS },
    ]);
  });

  it('are shown to a leader for the own team and below, and to nobody who leads none', async () => {
    const items = (await leader.get('/team/settings')).body['items'] as { name: string }[];

    expect(items.map(({ name }) => name)).toEqual(['North', 'North, evening']);
    expect((await leader.get(`/team/settings/${teams.south}`)).status).toBe(404);
    expect((await rep.get('/team/settings')).status).toBe(403);
    expect((await leader.patch(`/team/settings/${teams.north}`, { maximumSize: 3 })).status).toBe(403);
  });

  it('change one by one, name included, and a stale change is refused', async () => {
    const path = `/team/settings/${teams.south}`;
    const changed = await admin.patch(path, {
      name: 'Far South',
      minimumSuccessRate: 55,
      reviewRhythm: 'weekly',
      assignmentWay: 'round-robin',
    });
    const stale = await admin.patch(path, { targetLeadsPerDay: 9 }, { 'if-match': '"1"' });

    expect(changed).toMatchObject({
      status: 200,
      body: {
        ...DEFAULTS,
        name: 'Far South',
        minimumSuccessRate: 55,
        reviewRhythm: 'weekly',
        assignmentWay: 'round-robin',
      },
    });
    expect(stale.status).toBe(412);
    expect((await admin.get(path)).body['targetLeadsPerDay']).toBe(5);
    expect((await admin.patch(path, { name: 'north' })).status).toBe(409);
    expect((await admin.patch(path, { minimumSuccessRate: 101 })).status).toBe(400);
    expect(await world.database.query(`select act from auth.audit_entry where act like '%team-settings%'`)).toEqual([
      { act: 'organisation.team-settings-changed' },
    ]);
  });

  it('keep a team that is full from taking more people', async () => {
    await admin.patch(`/team/settings/${teams.north}`, { maximumSize: 2 });
    await expect(join(people.other, teams.north)).rejects.toMatchObject({ code: 'team-full' });
    await admin.patch(`/team/settings/${teams.north}`, { maximumSize: 3 });

    expect(await join(people.other, teams.north)).toEqual(expect.any(String));
  });

  it('and their leaders are published for the days on which they lead', async () => {
    const rows = await world.database.query(
      `select person_id, team_id, valid_from::text, valid_until from auth.team_leader_v1`,
    );

    expect(rows).toEqual([
      { person_id: people.leader, team_id: teams.north, valid_from: '2025-02-01', valid_until: null },
    ]);
  });
});
