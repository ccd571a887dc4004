import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import { DeactivatePerson } from '../application/deactivate-person.js';
import { systemAccess } from '@tierline/shared/access';

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld();
  await world.person('Avery Lindqvist', ['sales_rep']);
  await world.person('Ines Varga', ['admin']);
});
afterAll(() => world.close());

const AVERY = emailOf('Avery Lindqvist');

describe('POST /auth/sign-in', () => {
  it('gives a short access token, the person, and the refresh token in a cookie that scripts cannot read', async () => {
    const avery = world.caller();
    const answer = await avery.signIn('Avery.Lindqvist@Northmere.EXAMPLE', PASSWORD);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      expiresIn: 600,
      user: {
        name: 'Avery Lindqvist',
        email: AVERY,
        roles: [{ key: 'sales_rep', title: 'Sales rep' }],
        company: { name: 'My company', currency: 'USD', timeZone: 'UTC', locale: 'en-US' },
      },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^tierline_refresh=[\w-]{43};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Path=\/api\/v1\/auth(;|$)/);
    expect(cookie).not.toMatch(/Secure/);
    expect(answer.text).not.toContain(cookie.slice('tierline_refresh='.length, 60));

    const me = await avery.get('/auth/me');
    expect(me.status).toBe(200);
    expect(me.body).toEqual({ ...(answer.body['user'] as object), viewAs: null });
    expect(me.body['permissions']).toEqual(expect.arrayContaining(['pay.view', 'profile.view', 'sales.view']));
    expect(me.body['permissions']).not.toContain('user.create');
  });

  it('answers an unknown account, a wrong password and a deactivated person in the same words', async () => {
    const leaverId = await world.person('Gone Person', ['sales_rep']);
    await world.use(DeactivatePerson).execute(systemAccess, leaverId);
    const tries = [
      await world.caller('198.51.100.2').signIn('nobody@northmere.example', PASSWORD),
      await world.caller('198.51.100.2').signIn(AVERY, 'not the password'),
      await world.caller('198.51.100.2').signIn(emailOf('Gone Person'), PASSWORD),
    ];
    const shown = tries.map(({ status, body: { instance: _instance, ...body } }) => ({ status, body }));

    expect(shown[0]).toMatchObject({ status: 401, body: { type: 'urn:tierline:problem:auth:credentials-invalid' } });
    expect(shown[1]).toEqual(shown[0]);
    expect(shown[2]).toEqual(shown[0]);
  });

  it.each([
    [{ email: AVERY }, '/password'],
    [{ password: PASSWORD }, '/email'],
    [{ email: 'no address', password: PASSWORD }, '/email'],
    [{ email: { $ne: '' }, password: PASSWORD }, '/email'],
    [{ email: AVERY, password: ['a'] }, '/password'],
    [{ email: AVERY, password: 'x'.repeat(257) }, '/password'],
    [{ email: AVERY, password: PASSWORD, roles: ['admin'] }, '/roles'],
  ])('refuses %j as malformed, naming the field', async (body, pointer) => {
    const answer = await world.caller('198.51.100.3').post('/auth/sign-in', body);

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body['errors'])).toContain(`"pointer":"${pointer}"`);
  });

  it('never takes a password from the address of the request', async () => {
    const path = `/auth/sign-in?email=${encodeURIComponent(AVERY)}&password=${PASSWORD}`;

    expect((await world.caller('198.51.100.3').post(path, {})).status).toBe(400);
  });
});

describe('too many failed tries', () => {
  it('refuse this account from this address with Retry-After, also with the right password, and nobody else', async () => {
    await world.person('Jonah Prakash', ['sales_rep']);
    const jonah = emailOf('Jonah Prakash');
    const attacker = world.caller('203.0.113.66');
    for (let count = 0; count < 5; count += 1) expect((await attacker.signIn(jonah, 'wrong wrong')).status).toBe(401);
    const refused = await attacker.signIn(jonah, PASSWORD);

    expect(refused.status).toBe(429);
    expect(refused.body['type']).toBe('urn:tierline:problem:auth:too-many-tries');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await world.caller('203.0.113.67').signIn(jonah, PASSWORD)).status).toBe(200);
    expect((await world.caller('203.0.113.66').signIn(AVERY, PASSWORD)).status).toBe(200);
  });

  it('count also when they come at the same moment, without judging the password', async () => {
    const attacker = world.caller('203.0.113.70');
    const tries = await Promise.all(
      Array.from({ length: 60 }, () => attacker.signIn('ines.varga@northmere.example', 'wrong wrong')),
    );
    const judged = tries.filter(({ status }) => status === 401);

    // five at once; on a slow machine the first wait of a second can end in between
    expect(judged.length).toBeGreaterThanOrEqual(5);
    expect(judged.length).toBeLessThanOrEqual(7);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(60 - judged.length);
    const rows = await world.database.query(
      `select count(*)::int as count from auth.sign_in_attempt where address = '203.0.113.70'`,
    );
    expect(rows[0]).toEqual({ count: judged.length });
  });

  it('over many accounts refuse the address, but not who signed in from there before', async () => {
    const address = '203.0.113.80';
    expect((await world.caller(address).signIn(AVERY, PASSWORD)).status).toBe(200);
    for (let count = 0; count < 30; count += 1) {
      await world.caller(address).signIn(`guess-${count}@northmere.example`, 'wrong wrong');
    }

    expect((await world.caller(address).signIn(emailOf('Ines Varga'), PASSWORD)).status).toBe(429);
    expect((await world.caller(address).signIn(AVERY, PASSWORD)).status).toBe(200);
    expect((await world.caller('203.0.113.81').signIn(emailOf('Ines Varga'), PASSWORD)).status).toBe(200);
  });

  it('from everywhere only slow an account, and never lock its owner out', async () => {
    await world.person('Tamsin Okoro', ['sales_rep']);
    const tamsin = emailOf('Tamsin Okoro');
    for (let count = 0; count < 14; count += 1) {
      expect((await world.caller(`192.0.2.${count + 1}`).signIn(tamsin, 'wrong wrong')).status).toBe(401);
    }
    const start = performance.now();
    const answer = await world.caller('198.51.100.99').signIn(tamsin, PASSWORD);

    expect(answer.status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(700);
  });

  it('are forgotten after a good password', async () => {
    await world.person('Devon Achterberg', ['sales_rep']);
    const devon = emailOf('Devon Achterberg');
    const caller = world.caller('198.51.100.50');
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 4; count += 1) expect((await caller.signIn(devon, 'wrong wrong')).status).toBe(401);
      expect((await caller.signIn(devon, PASSWORD)).status).toBe(200);
    }
  });
});
