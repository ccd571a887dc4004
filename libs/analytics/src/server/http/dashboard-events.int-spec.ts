import { testApp, until, type TestApp } from '@tierline/platform/testing';
import { systemAccess, type Access } from '@tierline/shared/access';
import { TellDashboards } from '../application/tell-dashboards.js';
import { FollowDashboards } from '../application/follow-dashboards.js';
import { TellImport } from '../application/tell-import.js';
import { TellOnLeadsChanged } from '../events/tell-on-leads-changed.handler.js';
import { TellOnMisRecorded } from '../events/tell-on-mis-recorded.handler.js';
import { TellOnSignedIn } from '../events/tell-on-signed-in.handler.js';
import { ForgetChanges } from '../jobs/forget-changes.schedule.js';
import { DashboardChangeStore } from '../persistence/dashboard-change.store.js';
import { accessOf, aPerson, aTeamWith } from '../testing/analytics-bench.js';
import { DashboardEventsController } from './dashboard-events.controller.js';

/** Longer than changes are gathered for. */
const QUIET_MS = 700;
const WITHIN_MS = 2_000;
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, QUIET_MS));

interface Heard {
  readonly names: string[];
  readonly lastId: () => string;
  close(): void;
}

describe('the events of dashboards', () => {
  let running: TestApp;
  const people = { owen: '', avery: '', jonah: '' };
  const tokens: Record<'admin' | 'leader' | 'avery' | 'jonah', string> = {} as never;
  const open: Heard[] = [];

  beforeAll(async () => {
    running = await testApp({
      controllers: [DashboardEventsController],
      providers: [
        DashboardChangeStore,
        FollowDashboards,
        TellDashboards,
        TellImport,
        TellOnLeadsChanged,
        TellOnMisRecorded,
        TellOnSignedIn,
        ForgetChanges,
      ],
    });
    const { database } = running;
    people.owen = await aPerson(database, 'Owen Pryce');
    people.avery = await aPerson(database, 'Avery Lindqvist');
    people.jonah = await aPerson(database, 'Jonah Prakash');
    const north = await aTeamWith(database, [{ person: people.avery, from: '2020-01-01' }]);
    const rights = ['dashboard.view', 'lead.view', 'login_log.view', 'mis.stats', 'sales.upload'] as const;
    const all = (id: string): Access =>
      accessOf(
        id,
        rights.map((right) => [right, 'all']),
      );
    tokens.admin = running.signIn(all('00000000-0000-7000-8000-00000000000a'));
    tokens.leader = running.signIn(
      accessOf(
        people.owen,
        rights.map((right) => [right, 'team', north]),
      ),
    );
    for (const name of ['avery', 'jonah'] as const)
      tokens[name] = running.signIn(
        accessOf(
          people[name],
          rights.map((right) => [right, 'own']),
        ),
      );
  });
  afterEach(() => {
    for (const heard of open.splice(0)) heard.close();
  });
  afterAll(() => running.close());

  /** Listens; resolves once the stream has begun. */
  async function listen(token: string, lastEventId?: string): Promise<Heard> {
    const stop = new AbortController();
    const response = await fetch(`${running.url}/api/v1/dashboards/events`, {
      headers: { authorization: token, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: stop.signal,
    });
    expect(response.status).toBe(200);
    const names: string[] = [];
    let lastId = '';
    void read(response, (line) => {
      if (line.startsWith('event: ')) names.push(line.slice(7));
      if (line.startsWith('id: ')) lastId = line.slice(4);
    });
    const heard = { names, lastId: () => lastId, close: () => stop.abort() };
    open.push(heard);
    await until(async () => names.includes('ready'), WITHIN_MS);
    await quiet();
    return heard;
  }

  async function read(response: Response, hear: (line: string) => void): Promise<void> {
    let rest = '';
    try {
      for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const lines = (rest + piece).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(hear);
      }
    } catch {
      rest = '';
    }
  }

  const changeLeadsOf = (...owners: string[]): Promise<void> =>
    running.app.get(TellOnLeadsChanged).handle({ leadIds: [], importId: null, people: owners as never });

  it('tell within two seconds who may see the rows, and nobody else', async () => {
    const [admin, leader, avery, jonah] = await Promise.all(
      (['admin', 'leader', 'avery', 'jonah'] as const).map((name) => listen(tokens[name])),
    );
    await changeLeadsOf(people.avery);
    const hasHeard = (heard?: Heard) => async () => heard?.names.includes('leads-changed') ?? false;
    for (const heard of [admin, leader, avery]) await until(hasHeard(heard), WITHIN_MS);
    await quiet();

    for (const heard of [admin, leader, avery]) expect(heard?.names).toEqual(['ready', 'leads-changed']);
    expect(jonah?.names).toEqual(['ready']);
  });

  it("of rows that are nobody's reach only who sees everything", async () => {
    const [admin, leader] = await Promise.all([listen(tokens.admin), listen(tokens.leader)]);
    await changeLeadsOf();
    await until(async () => admin?.names.includes('leads-changed') ?? false, WITHIN_MS);
    await quiet();

    expect(leader?.names).toEqual(['ready']);
  });

  it('tell of campaign rows by the right to their figures', async () => {
    const [avery, jonah] = await Promise.all([listen(tokens.avery), listen(tokens.jonah)]);
    await running.app.get(TellOnMisRecorded).handle({ importId: null, people: [people.avery] as never });
    await until(async () => avery?.names.includes('mis-recorded') ?? false, WITHIN_MS);
    await quiet();

    expect(jonah?.names).toEqual(['ready']);
  });

  it('tell of sign-ins and of committed files of the own people', async () => {
    const leader = await listen(tokens.leader);
    const importId = await anImportOf(people.avery);
    await running.app.get(TellOnSignedIn).handle({ personId: people.avery as never });
    await running.app.get(TellImport).execute(systemAccess, { importId, target: 'sales' });
    await running.app.get(TellImport).execute(systemAccess, { importId, target: 'unknown-target' });
    await until(async () => leader.names.length >= 3, WITHIN_MS);

    expect([...leader.names].sort()).toEqual(['commits', 'ready', 'sign-ins']);
  });

  it('gather what changes at once into one event, and one more for what follows', async () => {
    const avery = await listen(tokens.avery);
    for (let change = 0; change < 20; change += 1) await changeLeadsOf(people.avery);
    await quiet();
    const told = avery.names.filter((name) => name === 'leads-changed').length;

    expect(told).toBeGreaterThanOrEqual(1);
    expect(told).toBeLessThanOrEqual(5);
  });

  it('go on where somebody left, with what he missed, and with nothing when he missed nothing', async () => {
    const first = await listen(tokens.avery);
    await changeLeadsOf(people.avery);
    await until(async () => first.names.includes('leads-changed'), WITHIN_MS);
    const seen = first.lastId();
    first.close();
    await changeLeadsOf(people.jonah);
    const nothingMissed = await listen(tokens.avery, seen);
    expect(nothingMissed.names).toEqual(['ready']);
    await changeLeadsOf(people.avery);
    const missed = await listen(tokens.avery, seen);

    expect(missed.names).toEqual(['ready', 'leads-changed']);
  });

  it('count what was forgotten meanwhile as changed', async () => {
    await changeLeadsOf(people.jonah);
    const before = await running.app.get(FollowDashboards).newestId();
    for (let change = 0; change < 3; change += 1) await changeLeadsOf(people.jonah);
    await running.database.query(`update analytics.dashboard_change set at = now() - interval '2 hours'`);
    await running.app.get(ForgetChanges).run();
    await running.app.get(ForgetChanges).run();
    const late = await listen(tokens.avery, String(before));

    expect(await running.database.query('select id from analytics.dashboard_change')).toHaveLength(1);
    expect([...late.names].sort()).toEqual(['commits', 'leads-changed', 'mis-recorded', 'ready', 'sign-ins']);
  });

  it('are not for who has no dashboards, and not for too many windows at once', async () => {
    const path = '/dashboards/events';
    const nobody = running.signIn(accessOf(people.jonah, [['lead.view', 'own']]));
    for (let window = 0; window < 8; window += 1) await listen(tokens.jonah);
    const refused = await running.call('GET', path, { token: tokens.jonah });

    expect((await running.call('GET', path, { token: nobody })).status).toBe(403);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('30');
  }, 20_000);

  async function anImportOf(person: string): Promise<string> {
    const [row] = await running.database.query<{ id: string }>(
      `insert into imports.import (target, status, committed_at, file_name, file_sha256, file_size, duplicate_scope, uploaded_by, uploaded_by_name)
       values ('sales', 'committed', now(), 'march.csv', repeat('a', 64), 1, '', $1, 'Test Person') returning id`,
      [person],
    );
    return row?.id ?? '';
  }
});
