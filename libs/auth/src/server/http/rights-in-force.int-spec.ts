import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { setTimeout as sleep } from 'node:timers/promises';
import { AssignRole } from '../application/assign-role.js';
import { DeactivatePerson } from '../application/deactivate-person.js';
import { EndRole } from '../application/end-role.js';
import { MembershipCommands } from '../application/memberships.commands.js';
import { OrganisationCommands } from '../application/organisation.commands.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';

/** Whatever ends has to end everywhere within this time. */
const PROMISE_MS = 5_000;

let world: AuthWorld;
let elsewhere: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
  elsewhere = await world.another();
});
afterAll(async () => {
  await elsewhere.close();
  await world.close();
});

/** The same browser, served by the other process. */
async function signedInAtBoth(name: string): Promise<{ here: Caller; there: Caller }> {
  const here = world.caller();
  expect((await here.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  const there = elsewhere.caller();
  there.token = here.token;
  there.cookie = here.cookie;
  expect((await there.get('/auth/me')).status).toBe(200);
  return { here, there };
}

async function until(wanted: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PROMISE_MS;
  while (!(await wanted())) {
    if (performance.now() > end) throw new Error(`not in force after ${PROMISE_MS} ms`);
    await sleep(100);
  }
}

describe('what ends, ends everywhere within 5 s', () => {
  it('signing out: here at once, in another process soon', async () => {
    await world.person('Out Person', ['sales_rep']);
    const { here, there } = await signedInAtBoth('Out Person');
    const answer = await here.post('/auth/sign-out');

    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^tierline_refresh=;.*Expires=Thu, 01 Jan 1970/);
    expect((await here.get('/auth/me')).status).toBe(401);
    await until(async () => (await there.get('/auth/me')).status === 401);
  });

  it('signing out with nothing but the cookie, and again', async () => {
    await world.person('Cookie Person', ['sales_rep']);
    const { here, there } = await signedInAtBoth('Cookie Person');
    const again = here.tab();
    here.token = null;

    expect((await here.post('/auth/sign-out')).status).toBe(204);
    await until(async () => (await there.get('/auth/me')).status === 401);
    expect((await again.post('/auth/sign-out')).status).toBe(204);
    expect((await world.caller().post('/auth/sign-out')).status).toBe(204);
  });

  it('a deactivated person', async () => {
    const personId = await world.person('Leaving Person', ['sales_rep']);
    const { here, there } = await signedInAtBoth('Leaving Person');
    await world.use(DeactivatePerson).execute(systemAccess, personId);

    expect((await here.get('/auth/me')).status).toBe(401);
    await until(async () => (await there.get('/auth/me')).status === 401);
  });

  it('a role taken away, and a role given, without a new sign-in', async () => {
    const personId = await world.person('Changing Person', ['sales_rep']);
    const { there } = await signedInAtBoth('Changing Person');
    expect((await there.get('/audit-entries')).status).toBe(403);
    const role = { personId, roleKey: 'admin', anchor: null };
    await world.person('Second Administrator', ['admin']);
    const assignmentId = await world.use(AssignRole).execute(systemAccess, role);
    await until(async () => (await there.get('/audit-entries')).status === 200);

    await world.use(EndRole).execute(systemAccess, { assignmentId });
    await until(async () => (await there.get('/audit-entries')).status === 403);
  });

  it('a right that ends by date, at midnight of the place of the person', async () => {
    const personId = await world.person('Dated Person', ['sales_rep']);
    const today = new Date().toISOString().slice(0, 10);
    await world.database.query(`update auth.role_assignment set valid_until = $2 where person_id = $1`, [
      personId,
      today,
    ]);
    const caller = world.caller();
    await caller.signIn(emailOf('Dated Person'), PASSWORD);

    expect((await caller.get('/sessions')).status).toBe(403);
  });

  it('the members of a team that a leader sees, when one moves', async () => {
    const create = (name: string): Promise<string> =>
      world
        .use(OrganisationCommands)
        .create(systemAccess, { tree: 'team', name, parentId: null, validFrom: '2020-01-01' });
    const [east, west] = [await create('East'), await create('West')];
    await world.person('East Leader', [
      { roleKey: 'team_leader', anchor: { kind: 'team', id: east }, validFrom: '2020-01-01' },
    ]);
    const memberId = await world.person('East Member', ['sales_rep']);
    await world
      .use(MembershipCommands)
      .join(systemAccess, { nodeId: east, personId: memberId, validFrom: '2020-01-01' });
    const { there } = await signedInAtBoth('East Leader');
    expect((await there.get(`/people/${memberId}`)).status).toBe(200);

    await world.database.query('update auth.org_membership set node_id = $2 where person_id = $1', [memberId, west]);
    await until(async () => (await there.get(`/people/${memberId}`)).status === 404);
  });
});

describe('a busy session', () => {
  it('asks the database once for many requests of the same moment', async () => {
    await world.person('Busy Person', ['sales_rep']);
    const { here } = await signedInAtBoth('Busy Person');
    const answers = await Promise.all(Array.from({ length: 50 }, () => here.get('/auth/me')));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
