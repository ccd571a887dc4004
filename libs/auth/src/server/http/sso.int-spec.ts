import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemAccess } from '@tierline/shared/access';
import { DeactivatePerson } from '../application/deactivate-person.js';
import { authWorld, emailOf, type AuthWorld } from '../testing/auth-world.js';
import { call } from '../testing/client-calls.js';
import { CLIENT, startIssuer, type TestIssuer } from '../testing/issuer.js';
import { SsoBrowser } from '../testing/sso-browser.js';
import { SsoCookie } from './sso-cookie.js';

const PUBLIC = 'https://tierline.example';
const BASE = `${PUBLIC}/api/v1/auth/sso/company`;
const SIGN_IN = `${PUBLIC}/sign-in?sso=`;

let world: AuthWorld;
let issuer: TestIssuer;
let silent: Server;
let averyId: string;

beforeAll(async () => {
  issuer = await startIssuer(`${BASE}/callback`);
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  world = await authWorld({
    publicUrl: PUBLIC,
    ssoProviders: [
      { key: 'company', name: 'Northmere account', issuer: issuer.url, ...CLIENT },
      { key: 'down', name: 'Down', issuer: 'http://127.0.0.1:9', ...CLIENT },
      { key: 'silent', name: 'Silent', issuer: silentUrl, ...CLIENT },
    ],
  });
  averyId = await world.person('Avery Lindqvist', ['sales_rep']);
}, 60_000);

afterAll(async () => {
  await world.close();
  await issuer.close();
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

beforeEach(() => {
  issuer.account = { sub: 'subject-of-avery', email: emailOf('Avery Lindqvist'), email_verified: true };
  issuer.isRefusing = false;
  issuer.forgery = null;
});

const aBrowser = (): SsoBrowser => new SsoBrowser({ [PUBLIC]: world.url });

/** As far as the address with which the issuer sends the browser back. */
function arrive(browser: SsoBrowser, query = ''): Promise<string> {
  return browser.goUntil(`${BASE}/start${query}`, `${BASE}/callback`);
}

/** The whole way. @returns where the browser ends up */
async function signIn(browser: SsoBrowser, query = ''): Promise<string | null> {
  return (await browser.go(await arrive(browser, query))).to;
}

async function linksOf(personId: string): Promise<string[]> {
  const rows = await world.database.query<{ subject: string }>(
    'select subject from auth.external_identity where person_id = $1',
    [personId],
  );
  return rows.map(({ subject }) => subject);
}

describe('a sign-in by an issuer', () => {
  it('is offered by name', async () => {
    const { json } = await call(world, 'GET', '/auth/sso');
    expect(json['items']).toEqual([
      { key: 'company', name: 'Northmere account' },
      { key: 'down', name: 'Down' },
      { key: 'silent', name: 'Silent' },
    ]);
  });

  it('goes there with PKCE, state and nonce, which are in a signed cookie that scripts cannot read', async () => {
    const { response, to } = await aBrowser().go(`${BASE}/start`);
    const { searchParams: asked } = new URL(to ?? '');

    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: CLIENT.clientId,
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: `${BASE}/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^tierline_sso=.*HttpOnly; SameSite=Lax$/);
    expect(cookie).toMatch(/Path=\/api\/v1\/auth\/sso;/);
  });

  it('begins a session as a password does, and ends where it was meant to', async () => {
    const browser = aBrowser();

    expect(await signIn(browser, '?to=%2Fsales%3Fyear%3D2026')).toBe(`${PUBLIC}/sales?year=2026`);
    const { response } = await browser.go(`${PUBLIC}/api/v1/auth/refresh`, 'POST');
    expect([response.status, await response.json()]).toMatchObject([200, { user: { id: averyId } }]);
    expect(browser.cookie('tierline_sso')).toBeUndefined();
    const acts = await world.database.query<{ act: string }>(
      `select act from auth.audit_entry where actor_id = $1 and act in ('person.sso-linked', 'session.started') order by sequence`,
      [averyId],
    );
    expect(acts.map(({ act }) => act)).toEqual(['person.sso-linked', 'session.started']);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('does not lead to %s', async (to) => {
    expect(await signIn(aBrowser(), `?to=${encodeURIComponent(to)}`)).toBe(`${PUBLIC}/`);
  });

  it('goes by the subject from the second time on, whatever its address is then', async () => {
    await signIn(aBrowser());
    issuer.account = { sub: 'subject-of-avery', email: 'somebody.else@northmere.example', email_verified: false };

    const browser = aBrowser();
    expect(await signIn(browser)).toBe(`${PUBLIC}/`);
    const { response } = await browser.go(`${PUBLIC}/api/v1/auth/refresh`, 'POST');
    expect(await response.json()).toMatchObject({ user: { id: averyId } });
    expect(await linksOf(averyId)).toEqual(['subject-of-avery']);
  });

  it('binds two first sign-ins at once to one person once', async () => {
    const id = await world.person('Tamsin Okoro');
    issuer.account = { sub: 'subject-of-tamsin', email: emailOf('Tamsin Okoro'), email_verified: true };
    const ends = await Promise.all([signIn(aBrowser()), signIn(aBrowser())]);

    expect(ends).toEqual([`${PUBLIC}/`, `${PUBLIC}/`]);
    expect(await linksOf(id)).toEqual(['subject-of-tamsin']);
  });
});

describe('a sign-in by an issuer is refused, in words on the sign-in page,', () => {
  it('to who has no account here, and makes none', async () => {
    issuer.account = { sub: 'stranger', email: 'stranger@northmere.example', email_verified: true };
    const [before, end, after] = [await count(), await signIn(aBrowser()), await count()];

    expect(end).toBe(`${SIGN_IN}sso-no-account`);
    expect(after).toBe(before);
  });

  it.each([false, undefined])('with an address that is not verified (%j)', async (isVerified) => {
    await world.person(`Devon ${String(isVerified)}`);
    const email = emailOf(`Devon ${String(isVerified)}`);
    issuer.account = {
      sub: `d-${String(isVerified)}`,
      email,
      ...(isVerified === undefined ? {} : { email_verified: isVerified }),
    };

    expect(await signIn(aBrowser())).toBe(`${SIGN_IN}sso-unverified`);
  });

  it('to a second account of the issuer with the address of somebody bound already', async () => {
    await signIn(aBrowser());
    issuer.account = { ...issuer.account, sub: 'second-subject' };

    expect(await signIn(aBrowser())).toBe(`${SIGN_IN}sso-other-account`);
  });

  it('to who may no longer sign in, bound or not', async () => {
    const admin = await world.person('Rhea Tolland', ['admin']);
    const id = await world.person('Left Lately');
    issuer.account = { sub: 'left', email: emailOf('Left Lately'), email_verified: true };
    await signIn(aBrowser());
    expect(admin).toEqual(expect.any(String));
    await world.use(DeactivatePerson).execute(systemAccess, id);

    expect(await signIn(aBrowser())).toBe(`${SIGN_IN}sso-inactive`);
  });

  it('when the person refuses there', async () => {
    issuer.isRefusing = true;
    expect(await signIn(aBrowser())).toBe(`${SIGN_IN}sso-refused`);
  });

  it('with another state, in another browser, without its cookie, or with a changed one', async () => {
    const browser = aBrowser();
    const back = new URL(await arrive(browser));
    const other = new URL(back);
    other.searchParams.set('state', 'x'.repeat(43));
    const changed = browser.copy();
    changed.put('tierline_sso', `${browser.cookie('tierline_sso') ?? ''}x`);
    const elsewhere = aBrowser();
    await elsewhere.go(`${BASE}/start`);

    expect((await browser.copy().go(other.href)).to).toBe(`${SIGN_IN}sso-expired`);
    expect((await elsewhere.go(back.href)).to).toBe(`${SIGN_IN}sso-expired`);
    expect((await aBrowser().go(back.href)).to).toBe(`${SIGN_IN}sso-expired`);
    expect((await changed.go(back.href)).to).toBe(`${SIGN_IN}sso-expired`);
    expect((await browser.go(back.href)).to).toBe(`${PUBLIC}/`);
  });

  it('with a code that was used, even from the browser that used it', async () => {
    const browser = aBrowser();
    const back = await arrive(browser);
    const before = browser.copy();
    expect((await browser.go(back)).to).toBe(`${PUBLIC}/`);

    expect((await before.go(back)).to).toBe(`${SIGN_IN}sso-expired`);
    expect((await browser.go(back)).to).toBe(`${SIGN_IN}sso-expired`);
  });

  it('with the cookie of another issuer', async () => {
    const browser = aBrowser();
    const back = await arrive(browser);
    const { to } = await browser.go(back.replace('/company/', '/down/'));

    expect(to).toBe(`${SIGN_IN}sso-expired`);
  });

  it.each([
    ['another audience', { claims: { aud: 'somebody-else' } }],
    ['another nonce', { claims: { nonce: 'x'.repeat(43) } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['an end in the past', { claims: { exp: 1_700_000_000 } }],
    ['a signature of a key that is not published', { isSignedByOther: true }],
  ])('when the ID token has %s', async (_name, forgery) => {
    issuer.forgery = forgery;
    expect(await signIn(aBrowser())).toBe(`${SIGN_IN}sso-failed`);
  });

  it('with a nonce that this browser did not send', async () => {
    const browser = aBrowser();
    const back = await arrive(browser);
    const cookie = world.use(SsoCookie);
    const journey = JSON.parse(
      Buffer.from((browser.cookie('tierline_sso') ?? '').split('.')[1] ?? '', 'base64url').toString(),
    ) as Parameters<SsoCookie['sign']>[0];
    const { provider, to, state, codeVerifier } = journey;
    browser.put('tierline_sso', await cookie.sign({ provider, to, state, codeVerifier, nonce: 'another' }));

    expect((await browser.go(back)).to).toBe(`${SIGN_IN}sso-failed`);
  });

  it('when the issuer is down, or does not answer in time', async () => {
    const started = performance.now();
    const start = async (key: string): Promise<string | null> =>
      (await aBrowser().go(`${PUBLIC}/api/v1/auth/sso/${key}/start`)).to;

    expect(await Promise.all([start('down'), start('silent')])).toEqual([
      `${SIGN_IN}sso-unavailable`,
      `${SIGN_IN}sso-unavailable`,
    ]);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 15_000);

  it('by a name that is none', async () => {
    const { response } = await aBrowser().go(`${PUBLIC}/api/v1/auth/sso/nowhere/start`);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'sso-provider-unknown' }]);
  });

  it('when the issuer goes down while the browser is on its way back', async () => {
    const leaving = await startIssuer(`${BASE}/callback`);
    const ssoProviders = [{ key: 'company', name: 'Leaving', issuer: leaving.url, ...CLIENT }];
    const other = await authWorld({ publicUrl: PUBLIC, ssoProviders }, world.database);
    try {
      leaving.account = issuer.account;
      const browser = new SsoBrowser({ [PUBLIC]: other.url });
      const back = await arrive(browser);
      await leaving.close();
      expect((await browser.go(back)).to).toBe(`${SIGN_IN}sso-unavailable`);
    } finally {
      await other.close();
      await leaving.close();
    }
  }, 20_000);
});

async function count(): Promise<number> {
  const [row] = await world.database.query<{ people: number }>('select count(*)::int as people from auth.person');
  return row?.people ?? 0;
}
