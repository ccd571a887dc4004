import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { eventStream, RequirePermission } from '@tierline/platform/http';
import { testApp, type TestApp } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { EndRole } from '../application/end-role.js';
import { AuthApiModule, authEntities } from '../index.js';
import { authWorld, emailOf, PASSWORD, SECRET, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0';
/** Whatever ends has to end everywhere within this time. */
const PROMISE_MS = 5_000;

@Controller('listening')
class ListeningController {
  @Get()
  @RequirePermission('sales.view')
  listen(@Req() request: Request, @Res() response: Response): void {
    eventStream(request, response);
  }
}

let world: AuthWorld;
/** Another process on the same database. */
let elsewhere: TestApp;
beforeAll(async () => {
  world = await authWorld();
  elsewhere = await testApp({
    imports: [AuthApiModule.register({ jwtSecret: SECRET, cookieSecure: false })],
    controllers: [ListeningController],
    entities: authEntities,
    hasAuthenticator: true,
    database: world.database,
  });
  await world.person('Ines Varga', ['admin']);
});
afterAll(async () => {
  await elsewhere.close();
  await world.close();
});

let count = 0;
async function newcomer(address?: string): Promise<{ tab: Caller; personId: string; email: string }> {
  count += 1;
  const name = `Busy Person ${count}`;
  const personId = await world.person(name, ['sales_rep']);
  return { tab: await signedIn(emailOf(name), address), personId, email: emailOf(name) };
}

async function signedIn(email: string, address?: string, agent = FIREFOX): Promise<Caller> {
  const tab = world.caller(address);
  const answer = await tab.post('/auth/sign-in', { email, password: PASSWORD }, { 'user-agent': agent });
  expect(answer.status).toBe(200);
  tab.token = String(answer.body['accessToken']);
  return tab;
}

interface Listed {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly trace: { address: string; browser: string; place: { source: string; name: string | null } } | null;
}

async function sessionsOf(tab: Caller, personId?: string): Promise<Listed[]> {
  const answer = await tab.get(`/sessions${personId ? `?person=${personId}` : ''}`);
  expect(answer.status).toBe(200);
  return answer.body['items'] as Listed[];
}

async function reasonOf(id: string): Promise<unknown> {
  const [row] = await world.database.query<{ end_reason: string | null }>(
    'select end_reason from auth.session where id = $1',
    [id],
  );
  return row?.end_reason;
}

async function mailsTo(email: string): Promise<string[]> {
  const rows = await world.database.query<{ kind: string }>(
    'select kind from platform.outgoing_mail where recipient = $1',
    [email],
  );
  return rows.map(({ kind }) => kind);
}

describe('the list of sessions', () => {
  it('shows the open ones with browser, system, device and address, the newest first, and marks this one', async () => {
    const { tab, email } = await newcomer('198.51.100.11');
    const second = await signedIn(
      email,
      '198.51.100.12',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    );
    const listed = await sessionsOf(tab);

    expect(listed).toEqual([
      expect.objectContaining({
        isCurrent: false,
        trace: expect.objectContaining({
          address: '198.51.100.12',
          browser: 'Safari 18',
          os: 'iOS 18.5',
          device: 'mobile',
        }),
      }),
      expect.objectContaining({
        isCurrent: true,
        trace: expect.objectContaining({
          address: '198.51.100.11',
          browser: 'Firefox 144',
          os: 'Linux',
          device: 'desktop',
        }),
      }),
    ]);
    expect((await sessionsOf(second)).map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    await second.post('/auth/sign-out');
    expect(await sessionsOf(tab)).toHaveLength(1);
  });

  it('comes in pages', async () => {
    const { tab, email } = await newcomer();
    for (let number = 0; number < 3; number += 1) await signedIn(email);
    const first = await tab.get('/sessions?limit=3');
    const cursor = encodeURIComponent(String(first.body['nextCursor']));
    const second = await tab.get(`/sessions?limit=3&cursor=${cursor}`);

    expect(first.body['items']).toHaveLength(3);
    expect(second.body).toMatchObject({ items: [{ isCurrent: true }], nextCursor: null });
    expect((await tab.get('/sessions?cursor=bm9uc2Vuc2U')).status).toBe(400);
  });

  it('of others is for who may end them, and else as if they were not there', async () => {
    const [mine, other] = [await newcomer(), await newcomer()];
    const admin = await signedIn(emailOf('Ines Varga'));
    const [session] = await sessionsOf(admin, other.personId);
    const absent = await mine.tab.get('/sessions?person=019a0000-0000-7000-8000-000000000001');
    const foreign = await mine.tab.get(`/sessions?person=${other.personId}`);

    expect(session).toMatchObject({ isCurrent: false, trace: { place: { source: 'none' } } });
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
    expect((await mine.tab.post('/sessions/end-others', { person: other.personId })).status).toBe(404);
    expect((await mine.tab.post(`/sessions/${session?.id ?? ''}/end`)).status).toBe(404);
    expect((await mine.tab.post('/sessions/019a0000-0000-7000-8000-000000000001/end')).status).toBe(404);
    expect((await other.tab.get('/auth/me')).status).toBe(200);
  });
});

describe('ending sessions', () => {
  it('one of them, at once here and with its reason, and again without effect', async () => {
    const { tab, email } = await newcomer();
    const lost = await signedIn(email);
    const id = (await sessionsOf(lost)).find(({ isCurrent }) => isCurrent)?.id ?? '';

    expect((await tab.post(`/sessions/${id}/end`)).status).toBe(204);
    expect((await lost.get('/auth/me')).status).toBe(401);
    expect((await lost.refresh()).status).toBe(401);
    expect(await reasonOf(id)).toBe('revoked');
    expect((await tab.post(`/sessions/${id}/end`)).status).toBe(204);
    expect((await tab.get('/auth/me')).status).toBe(200);
    const rows = await world.database.query(
      `select detail->>'reason' as reason from auth.audit_entry where act = 'session.ended' and subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ reason: 'revoked' }]);
  });

  it('all others, but not this one', async () => {
    const { tab, email } = await newcomer();
    const others = [await signedIn(email), await signedIn(email)];
    const answer = await tab.post('/sessions/end-others');

    expect(answer.body).toEqual({ ended: 2 });
    for (const other of others) expect((await other.get('/auth/me')).status).toBe(401);
    expect((await tab.get('/auth/me')).status).toBe(200);
    expect((await tab.post('/sessions/end-others')).body).toEqual({ ended: 0 });
  });

  it('all of somebody else, by an administrator, who stays signed in', async () => {
    const { tab, personId } = await newcomer();
    const admin = await signedIn(emailOf('Ines Varga'));

    expect((await admin.post('/sessions/end-others', { person: personId })).body).toEqual({ ended: 1 });
    expect((await tab.get('/auth/me')).status).toBe(401);
    expect((await admin.get('/auth/me')).status).toBe(200);
  });

  it('happens by itself when the same browser signs in again', async () => {
    const { tab, email } = await newcomer();
    const old = tab.tab();
    const [before] = await sessionsOf(tab);
    await tab.signIn(email, PASSWORD);

    expect(await reasonOf(before?.id ?? '')).toBe('replaced');
    expect(await sessionsOf(tab)).toHaveLength(1);
    expect((await old.refresh()).status).toBe(401);
  });
});

/** Listens in the other process; resolves with the time after which the stream was over. */
async function listen(token: string | null): Promise<{ over: Promise<number>; from: () => void }> {
  const response = await fetch(`${elsewhere.url}/api/v1/listening`, {
    headers: { authorization: `Bearer ${token ?? ''}` },
  });
  expect(response.status).toBe(200);
  let began = performance.now();
  const over = response.text().then(() => performance.now() - began);
  return { over, from: () => void (began = performance.now()) };
}

describe('an open event stream of another process', () => {
  it('is over within 5 s after its session was ended', async () => {
    const { tab, email } = await newcomer();
    const other = await signedIn(email);
    const stream = await listen(other.token);
    // Any moment between two looks may be the one: here just after one.
    await sleep(2_100);
    stream.from();
    await tab.post('/sessions/end-others');

    expect(await stream.over).toBeLessThan(PROMISE_MS);
  });

  it('is over within 5 s after its right was taken away, and goes on until then', async () => {
    const { tab, personId } = await newcomer();
    const stream = await listen(tab.token);
    await sleep(4_500);
    stream.from();
    const [held] = await world.database.query<{ id: string }>(
      'select id from auth.role_assignment where person_id = $1',
      [personId],
    );
    await world.use(EndRole).execute(systemAccess, { assignmentId: held?.id ?? '' });

    const ended = await stream.over;
    expect(ended).toBeGreaterThanOrEqual(0);
    expect(ended).toBeLessThan(PROMISE_MS);
  });
});

describe('the place of a session', () => {
  it('is what the browser told after consent, shown to others only then, and forgotten again', async () => {
    const { tab, personId } = await newcomer();
    const admin = await signedIn(emailOf('Ines Varga'));
    const place = { latitude: 45.764, longitude: 4.8357, accuracy: 25 };
    const seenBy = async (caller: Caller): Promise<unknown> => (await sessionsOf(caller, personId))[0]?.trace?.place;

    expect(await seenBy(admin)).toMatchObject({ source: 'none' });
    expect((await tab.post('/sessions/current/place', place)).status).toBe(204);
    expect(await seenBy(admin)).toMatchObject({ source: 'browser', name: '45.8, 4.8', accuracyMetres: 25 });
    expect((await tab.get('/sessions')).body['isPlaceShared']).toBe(true);

    expect((await tab.delete('/sessions/current/place')).status).toBe(204);
    expect(await seenBy(admin)).toMatchObject({ source: 'none', latitude: null });
    expect(await seenBy(tab)).toMatchObject({ source: 'none', latitude: null });
    expect((await tab.get('/sessions')).body['isPlaceShared']).toBe(false);
  });

  it.each([
    [{ latitude: 91, longitude: 0, accuracy: 1 }],
    [{ latitude: 1, longitude: 0 }],
    [{ latitude: '1', longitude: 0, accuracy: 1 }],
    [{ latitude: 1, longitude: 0, accuracy: -1 }],
  ])('is refused as %j', async (place) => {
    const { tab } = await newcomer();

    expect((await tab.post('/sessions/current/place', place)).status).toBe(400);
  });
});

describe('a sign-in from an unknown browser', () => {
  it('is told by mail, and neither the first one ever nor a known browser is', async () => {
    const { tab, email } = await newcomer();
    await tab.signIn(email, PASSWORD);
    expect(await mailsTo(email)).toEqual([]);

    await signedIn(email);
    expect(await mailsTo(email)).toEqual(['auth.sign-in-from-unknown-browser']);
  });

  it('is known by a mark in a cookie that scripts cannot read', async () => {
    const { tab, email } = await newcomer();
    const answer = await world.caller().signIn(email, PASSWORD);
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('tierline_browser=')) ?? '';

    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Path=\/api\/v1\/auth/);
    const rows = await world.database.query('select * from auth.session');
    expect(JSON.stringify(rows)).not.toContain(tab.mark?.split('=')[1]);
  });
});
