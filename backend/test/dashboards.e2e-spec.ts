import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import { listen, type Listening } from './testing/event-listener.js';
import { emailOf, PASSWORD, startRightsWorld, type RightsWorld, type Somebody } from './testing/rights-world.js';

/** What a dashboard promises, from the answer of the change to the event in another window. */
const PROMISE_MS = 2_000;

let world: RightsWorld;
beforeAll(async () => {
  world = await startRightsWorld();
}, 240_000);
afterAll(() => world.stop(), 60_000);

const signIn = (who: Somebody): Promise<unknown> =>
  world.call(who, 'POST', '/auth/sign-in', { email: emailOf(who), password: PASSWORD });

describe('an open dashboard', () => {
  it('hears within two seconds of a sign-in in its scope, through queue and worker, and of no other', async () => {
    const everybody = ['admin', 'team_leader', 'sales_rep'] as const;
    const [admin, leader, rep] = await Promise.all(everybody.map((who) => listen(world, who)));
    const wasAsked = performance.now();
    await signIn('team-mate');
    const answered = performance.now();
    const heardOf = (one?: Listening) => one?.heard.find(({ name, at }) => name === 'sign-ins' && at > wasAsked);
    await until(async () => [admin, leader].every((one) => heardOf(one) !== undefined), PROMISE_MS + 3_000);
    const before = leader?.heard.length;
    await signIn('stranger');
    await until(async () => admin?.heard.filter(({ name }) => name === 'sign-ins').length === 2, PROMISE_MS + 3_000);

    for (const one of [admin, leader]) expect((heardOf(one)?.at ?? Infinity) - answered).toBeLessThan(PROMISE_MS);
    expect(leader?.heard).toHaveLength(before ?? 0);
    expect(rep?.heard.map(({ name }) => name)).toEqual(['ready']);
    for (const one of [admin, leader, rep]) one?.end();
  }, 30_000);
});
