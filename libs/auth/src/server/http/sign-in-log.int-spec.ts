import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import * as xlsx from 'xlsx';
import { MembershipCommands } from '../application/memberships.commands.js';
import { OrganisationCommands } from '../application/organisation.commands.js';
import { ForgetSignIns } from '../jobs/forget-sign-ins.schedule.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';

let world: AuthWorld;
let admin: Caller;
let rep: Caller;
const ids = { admin: '', rep: '', other: '' };

beforeAll(async () => {
  world = await authWorld();
  ids.admin = await world.person('Ines Varga', ['admin']);
  ids.rep = await world.person('Avery Lindqvist', ['sales_rep']);
  ids.other = await world.person('Jonah Prakash', ['sales_rep']);
  await world.database.query(`update auth.company set time_zone = 'America/Chicago'`);
  admin = world.caller('198.51.100.1');
  await admin.signIn(emailOf('Ines Varga'), PASSWORD);
  rep = world.caller('198.51.100.2');
  await rep.signIn(emailOf('Avery Lindqvist'), PASSWORD);
  await world.caller('198.51.100.3').signIn(emailOf('Avery Lindqvist'), 'wrong wrong');
  await world.caller('198.51.100.4').signIn('nobody@northmere.example', 'wrong wrong');
  // 30 sessions of an earlier time: 20 of Jonah, 10 of Avery, at 03:00 and 09:00 of the company's zone
  await world.database.query(
    `insert into auth.session (person_id, started_at, last_seen_at, expires_at, ended_at, end_reason, address, ip_place)
     select case when number <= 20 then $1::uuid else $2::uuid end, began, began, began + interval '1 day',
            began + interval '1 hour', 'logout', '192.0.2.1', case when number <= 20 then 'Lyon, France' else 'Oslo, Norway' end
     from generate_series(1, 30) number
     cross join lateral (select ((now() at time zone 'America/Chicago')::date - 3
       + case when number % 2 = 0 then time '03:00' else time '09:00' end) at time zone 'America/Chicago' as began) times`,
    [ids.other, ids.rep],
  );
});
afterAll(() => world.close());

interface Entry {
  readonly id: string;
  readonly person: { id: string; name: string } | null;
  readonly email: string | null;
  readonly endReason: string | null;
  readonly outcome: string | null;
  readonly trace: { address: string; place: { name: string | null } } | null;
}

async function everyEntry(caller: Caller, query = ''): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor = '';
  for (;;) {
    const answer = await caller.get(`/sign-in-log?limit=7${query}${cursor}`);
    expect(answer.status).toBe(200);
    entries.push(...(answer.body['items'] as Entry[]));
    if (answer.body['nextCursor'] === null) return entries;
    cursor = `&cursor=${encodeURIComponent(String(answer.body['nextCursor']))}`;
  }
}

describe('the sign-in log', () => {
  it('lists every session once over its pages, the newest first, and counts them', async () => {
    const entries = await everyEntry(admin);
    const counted = await admin.get('/sign-in-log?count=true&limit=1');

    expect(entries).toHaveLength(32);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(32);
    expect(counted.body['total']).toBe(32);
    expect(entries[0]).toMatchObject({
      kind: 'sign-in',
      person: { id: ids.rep, name: 'Avery Lindqvist' },
      endReason: null,
      trace: { address: '198.51.100.2' },
    });
  });

  it('lists failed tries with the address that was typed, known or not', async () => {
    const entries = await everyEntry(admin, '&kind=failed');

    expect(entries).toEqual([
      expect.objectContaining({ person: null, email: 'nobody@northmere.example', outcome: 'unknown' }),
      expect.objectContaining({
        person: { id: ids.rep, name: 'Avery Lindqvist' },
        email: emailOf('Avery Lindqvist'),
        outcome: 'wrong-password',
        trace: expect.objectContaining({ address: '198.51.100.3' }),
      }),
    ]);
  });

  it.each([
    ['&search=jonah', 20],
    ['&endReason=open', 2],
    ['&endReason=logout&search=lindqvist', 10],
    ['&endReason=replaced', 0],
    ['&kind=failed&outcome=unknown', 1],
    ['&kind=failed&search=nobody', 1],
    ['&kind=failed&endReason=logout', 0],
    ['&from=2200-01-01T00:00:00Z', 0],
  ])('filters by %s', async (query, rows) => {
    expect(await everyEntry(admin, query)).toHaveLength(rows);
    expect(await exported(admin, query)).toHaveLength(rows);
  });

  it('shows a rep his own sign-ins only, list, total, figures and file alike', async () => {
    const entries = await everyEntry(rep);
    const counted = await rep.get('/sign-in-log?count=true&limit=1');
    const figures = (await rep.get('/sign-in-log/figures')).body;

    expect(entries).toHaveLength(11);
    expect(entries.every(({ person }) => person?.id === ids.rep)).toBe(true);
    expect(counted.body['total']).toBe(11);
    expect(figures).toMatchObject({ signIns: 11, activeUsers: 1 });
    expect(await exported(rep)).toHaveLength(11);
    expect(await everyEntry(rep, `&person=${ids.other}`)).toEqual([]);
    expect(await everyEntry(rep, '&kind=failed')).toHaveLength(1);
  });

  it('shows the trace of others with the right for it only, and their place with their consent only', async () => {
    const placeOfJonah = async (): Promise<unknown> => (await everyEntry(admin, '&search=jonah'))[0]?.trace?.place.name;
    const own = (await everyEntry(rep)).find(({ endReason }) => endReason === 'logout');

    expect(await placeOfJonah()).toBeNull();
    expect(own?.trace?.place.name).toBe('Oslo, Norway');
    expect(Object.keys((await exported(rep))[0] ?? {})).not.toContain('Address');
    await world.database.query('insert into auth.place_consent (person_id) values ($1)', [ids.other]);
    expect(await placeOfJonah()).toBe('Lyon, France');
  });

  it('shows a leader the sign-ins of the team, without address, browser and place', async () => {
    const north = await world
      .use(OrganisationCommands)
      .create(systemAccess, { tree: 'team', name: 'North', parentId: null, validFrom: '2020-01-01' });
    await world
      .use(MembershipCommands)
      .join(systemAccess, { nodeId: north, personId: ids.other, validFrom: '2020-01-01' });
    const anchor = { kind: 'team', id: north } as const;
    await world.person('Tamsin Okoro', [{ roleKey: 'team_leader', anchor, validFrom: '2020-01-01' }]);
    const leader = world.caller('198.51.100.5');
    await leader.signIn(emailOf('Tamsin Okoro'), PASSWORD);
    const others = (await everyEntry(leader)).filter(({ person }) => person?.name !== 'Tamsin Okoro');
    const { body } = await leader.get('/sign-in-log/figures');

    expect(others).toHaveLength(20);
    expect(others.every(({ person, trace }) => person?.id === ids.other && trace === null)).toBe(true);
    expect(JSON.stringify(body)).not.toContain('192.0.2.1');
    expect(JSON.stringify(body)).not.toContain('Lyon');
    expect(body).toMatchObject({ signIns: 21, activeUsers: 2 });
    await world.database.query(`delete from auth.session using auth.person
      where person.id = session.person_id and person.name = 'Tamsin Okoro'`);
  });

  it('tells expired, deactivated and reused in the words of the log', async () => {
    const personId = await world.person('Gone Person', ['sales_rep']);
    await world.database.query(
      `insert into auth.session (person_id, expires_at, ended_at, end_reason, started_at)
       values ($1, now() - interval '1 day', null, null, now() - interval '2 days'),
              ($1, now(), now(), 'deactivated', now() - interval '3 days'),
              ($1, now(), now(), 'token-reused', now() - interval '4 days')`,
      [personId],
    );
    const reasons = (await everyEntry(admin, '&search=gone')).map(({ endReason }) => endReason);

    expect(reasons).toEqual(['expired', 'revoked', 'revoked']);
    await world.database.query('delete from auth.session where person_id = $1', [personId]);
  });
});

async function exported(caller: Caller, query = ''): Promise<Record<string, string>[]> {
  const response = await fetch(`${world.url}/api/v1/sign-in-log/export?count=false${query}`, {
    headers: { authorization: `Bearer ${caller.token ?? ''}` },
  });
  expect(response.status).toBe(200);
  const book = xlsx.read(Buffer.from(await response.arrayBuffer()));
  return xlsx.utils.sheet_to_json<Record<string, string>>(Object.values(book.Sheets)[0] ?? {});
}

describe('its figures', () => {
  it('count every sign-in, by person, place, day, and hour of the company', async () => {
    const figures = (await admin.get('/sign-in-log/figures?days=30')).body as {
      users: { person: { name: string }; signIns: number }[];
      places: { place: string | null; signIns: number }[];
      lastDays: { date: string; signIns: number }[];
      hours: { hour: number; signIns: number }[];
    };
    const hour = (wanted: number): number => figures.hours.find((one) => one.hour === wanted)?.signIns ?? -1;

    expect(figures).toMatchObject({
      days: 30,
      timeZone: 'America/Chicago',
      activeUsers: 3,
      signIns: 32,
      averagePerUser: 10.7,
      usersLeftOut: 0,
    });
    expect(figures.users.map(({ person, signIns }) => [person.name, signIns])).toEqual([
      ['Jonah Prakash', 20],
      ['Avery Lindqvist', 11],
      ['Ines Varga', 1],
    ]);
    expect(figures.places).toEqual([
      { place: 'Lyon, France', signIns: 20 },
      { place: null, signIns: 12 },
    ]);
    expect(figures.lastDays.map(({ signIns }) => signIns)).toEqual([0, 0, 0, 30, 0, 0, 2]);
    expect(figures.hours).toHaveLength(24);
    expect(hour(3)).toBeGreaterThanOrEqual(15);
    expect(hour(9)).toBeGreaterThanOrEqual(15);
    expect(figures.hours.reduce((sum, { signIns }) => sum + signIns, 0)).toBe(32);
  });

  it('are those of one member when asked so, with the browser of the last sign-in where it may be told', async () => {
    await world.database.query(
      `update auth.session set browser = 'Firefox 144', os = 'Windows 10', device = 'desktop' where person_id = $1`,
      [ids.other],
    );
    const ofJonah = (await admin.get(`/sign-in-log/figures?member=${ids.other}`)).body;
    const foreign = (await rep.get(`/sign-in-log/figures?member=${ids.other}`)).body;

    expect(ofJonah).toMatchObject({
      ...{ activeUsers: 1, signIns: 20, averagePerUser: 20 },
      users: [
        {
          ...{ person: { id: ids.other, name: 'Jonah Prakash' }, signIns: 20, lastAddress: '192.0.2.1' },
          ...{ lastPlace: 'Lyon, France', lastBrowser: 'Firefox 144', lastOs: 'Windows 10', lastDevice: 'desktop' },
        },
      ],
    });
    expect(foreign).toMatchObject({ activeUsers: 0, signIns: 0, averagePerUser: 0, users: [], places: [] });
    expect((await admin.get('/sign-in-log/figures?member=nobody')).status).toBe(400);
  });

  it('are published without the place of whoever did not agree to share it', async () => {
    const shared = await world.database.query(
      `select distinct person_id, shared_place from auth.sign_in_v1 where person_id = any($1) order by shared_place`,
      [[ids.other, ids.rep]],
    );

    expect(shared).toEqual([
      { person_id: ids.other, shared_place: 'Lyon, France' },
      { person_id: ids.rep, shared_place: null },
    ]);
  });

  it('end with the period', async () => {
    const { body } = await admin.get('/sign-in-log/figures?days=2');

    expect(body).toMatchObject({ signIns: 2, activeUsers: 2, averagePerUser: 1 });
    expect((await admin.get('/sign-in-log/figures?days=0')).status).toBe(400);
  });
});

describe('the address of a sign-in', () => {
  it('is the first hop that is not one of our proxies: what the caller invents in front of it does not count', async () => {
    const forged = world.caller('6.6.6.6, 203.0.113.9');
    await forged.signIn('forger@northmere.example', 'wrong wrong');
    const [entry] = await everyEntry(admin, '&kind=failed&search=forger');

    expect(entry?.trace?.address).toBe('203.0.113.9');
  });
});

describe('what is older than the company keeps it', () => {
  it('is forgotten, twice with the same result, but never an open session', async () => {
    expect((await admin.get('/company')).body['signInLogDays']).toBe(400);
    expect((await admin.patch('/company', { signInLogDays: 29 })).status).toBe(400);
    expect((await admin.patch('/company', { signInLogDays: 30 })).status).toBe(200);
    await world.database.query(
      `insert into auth.session (person_id, started_at, expires_at, ended_at, end_reason)
       values ($1, now() - interval '40 days', now() - interval '35 days', now() - interval '35 days', 'expired'),
              ($1, now() - interval '40 days', now() + interval '3 days', null, null)`,
      [ids.other],
    );
    await world.database.query(
      `insert into auth.sign_in_attempt (email, outcome, at) values ('old@northmere.example', 'unknown', now() - interval '31 days')`,
    );
    const rows = async (): Promise<unknown> =>
      world.database.query(
        `select (select count(*)::int from auth.session where started_at < now() - interval '30 days') as sessions,
                (select count(*)::int from auth.sign_in_attempt where email = 'old@northmere.example') as tries,
                (select count(*)::int from auth.session) as all_sessions`,
      );
    const job = new ForgetSignIns(world.use(Database));
    await job.run();
    const once = await rows();
    await job.run();

    expect(once).toEqual([{ sessions: 1, tries: 0, all_sessions: 33 }]);
    expect(await rows()).toEqual(once);
  });
});
