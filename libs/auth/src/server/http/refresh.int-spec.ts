import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { DeactivatePerson } from '../application/deactivate-person.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';

let world: AuthWorld;
beforeAll(async () => {
  world = await authWorld({ cookieSecure: true });
});
afterAll(() => world.close());

let count = 0;
async function signedIn(): Promise<{ tab: Caller; personId: string }> {
  count += 1;
  const name = `Rep ${count}`;
  const personId = await world.person(name, ['sales_rep']);
  const tab = world.caller();
  expect((await tab.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  return { tab, personId };
}

/** Makes every use of the person's refresh tokens a minute older. */
async function aMinuteLater(personId: string): Promise<void> {
  await world.database.query(
    `update auth.refresh_token token set used_at = used_at - interval '1 minute'
     from auth.session where session.id = token.session_id and session.person_id = $1`,
    [personId],
  );
}

async function sessionOf(personId: string): Promise<Record<string, unknown>> {
  const rows = await world.database.query<Record<string, unknown>>(
    'select end_reason, (select count(*)::int from auth.refresh_token where session_id = session.id) as tokens from auth.session where person_id = $1',
    [personId],
  );
  return rows[0] ?? {};
}

describe('POST /auth/refresh', () => {
  it('gives a new access token, rotates the refresh token, and keeps the old one as a hash only', async () => {
    const { tab, personId } = await signedIn();
    const before = tab.cookie ?? '';
    const answer = await tab.refresh();

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ expiresIn: 600, user: { id: personId } });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure/);
    expect(tab.cookie).not.toBe(before);
    expect((await tab.get('/auth/me')).status).toBe(200);
    const rows = await world.database.query('select * from auth.refresh_token');
    expect(JSON.stringify(rows)).not.toContain(before.split('=')[1]);
  });

  it('keeps two tabs signed in that refresh at the same moment, with the same successor', async () => {
    const { tab, personId } = await signedIn();
    const tabs = [tab, tab.tab(), tab.tab(), tab.tab()];
    const answers = await Promise.all(tabs.map((one) => one.refresh()));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(tabs.map(({ cookie }) => cookie)).size).toBe(1);
    expect(await sessionOf(personId)).toEqual({ end_reason: null, tokens: 2 });
    for (const one of tabs) expect((await one.get('/auth/me')).status).toBe(200);
    expect((await tab.refresh()).status).toBe(200);
  });

  it('ends the whole family when a used token comes back later, for the thief and the owner', async () => {
    const { tab, personId } = await signedIn();
    const thief = tab.tab();
    expect((await thief.refresh()).status).toBe(200);
    await aMinuteLater(personId);
    const reused = await tab.refresh();

    expect(reused.status).toBe(401);
    expect(reused.body['type']).toBe('urn:tierline:problem:auth:session-ended');
    expect((await thief.refresh()).status).toBe(401);
    expect((await thief.get('/auth/me')).status).toBe(401);
    expect(await sessionOf(personId)).toMatchObject({ end_reason: 'token-reused' });
    const rows = await world.database.query(`select detail from auth.audit_entry where act = 'session.token-reused'`);
    expect(rows).toEqual([{ detail: { personId } }]);
  });

  it('leaves other sessions of the person alone', async () => {
    const { tab, personId } = await signedIn();
    const elsewhere = world.caller('198.51.100.77');
    await elsewhere.signIn(emailOf(`Rep ${count}`), PASSWORD);
    const thief = tab.tab();
    await thief.refresh();
    await aMinuteLater(personId);
    await tab.refresh();

    expect((await elsewhere.refresh()).status).toBe(200);
  });

  it.each([
    ['no cookie', null],
    ['an unknown token', `tierline_refresh=${'a'.repeat(43)}`],
    ['an endless one', `tierline_refresh=${'a'.repeat(5000)}`],
  ])('is refused with %s', async (_name, cookie) => {
    const caller = world.caller();
    caller.cookie = cookie;

    expect((await caller.refresh()).status).toBe(401);
  });

  it('is refused after the session has run out, after sign-out, and for a deactivated person', async () => {
    const late = await signedIn();
    await world.database.query('update auth.session set expires_at = now() where person_id = $1', [late.personId]);
    const out = await signedIn();
    const stolen = out.tab.tab();
    await out.tab.post('/auth/sign-out');
    const left = await signedIn();
    await world.use(DeactivatePerson).execute(systemAccess, left.personId);

    expect((await late.tab.refresh()).status).toBe(401);
    expect((await stolen.refresh()).status).toBe(401);
    expect((await left.tab.refresh()).status).toBe(401);
  });
});
