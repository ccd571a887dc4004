import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

const TRIES = 1_000;
const PEOPLE = 8;
/** What is judged costs the work of a password, which is what others would wait for. */
const MOST_JUDGED = 60;

let world: AuthWorld;
const names = Array.from({ length: PEOPLE }, (_, number) => `Working Person ${number}`);
beforeAll(async () => {
  world = await authWorld();
  for (const name of names) await world.person(name, ['sales_rep']);
});
afterAll(() => world.close());

function flood(attacker: Caller, emailOfTry: (number: number) => string): Promise<Answer[]> {
  return Promise.all(
    Array.from({ length: TRIES }, (_, number) =>
      attacker.tab().post('/auth/sign-in', {
        email: emailOfTry(number),
        password: 'wrong wrong',
      }),
    ),
  );
}

/** Everybody signs in from an address of his own and works a little. */
async function othersWork(): Promise<number[]> {
  const statuses = await Promise.all(
    names.map(async (name, number) => {
      const tab = world.caller(`198.51.100.${number}`);
      const { status } = await tab.signIn(emailOf(name), PASSWORD);
      return [status, (await tab.get('/auth/me')).status, (await tab.refresh()).status];
    }),
  );
  return statuses.flat();
}

describe('a thousand wrong passwords from one address at the same moment', () => {
  it.each<[string, string, (number: number) => string]>([
    ['for one account', '203.0.113.10', () => emailOf(names[0] ?? '')],
    ['for accounts that everybody has', '203.0.113.11', (number) => emailOf(names[number % PEOPLE] ?? '')],
    ['for invented accounts', '203.0.113.12', (number) => `invented-${number}@northmere.example`],
  ])(
    '%s keep nobody else from signing in and working',
    async (_name, address, emailOfTry) => {
      const flooding = flood(world.caller(address), emailOfTry);
      const statuses = await othersWork();
      const refused = await flooding;

      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([401, 429]));
      expect(refused.filter(({ status }) => status === 401).length).toBeLessThan(MOST_JUDGED);
    },
    60_000,
  );

  it('leave the account open for its owner, wherever he is', async () => {
    const name = names[0] ?? '';

    expect((await world.caller('198.51.100.0').signIn(emailOf(name), PASSWORD)).status).toBe(200);
    expect((await world.caller('192.0.2.77').signIn(emailOf(name), PASSWORD)).status).toBe(200);
  });
});
