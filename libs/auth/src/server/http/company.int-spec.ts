import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refuseOwnPay, type DutyMark } from '@tierline/shared/access';
import { RightsStore } from '../persistence/rights.store.js';
import { Access } from '@tierline/shared/access';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

let world: AuthWorld;
let admin: Caller;
let ines: string;
beforeAll(async () => {
  world = await authWorld();
  ines = await world.person('Ines Varga', ['admin']);
  await world.person('Avery Lindqvist', ['sales_rep']);
  admin = await signedIn('Ines Varga');
});
afterAll(() => world.close());

async function signedIn(name: string): Promise<Caller> {
  const caller = world.caller();
  expect((await caller.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  return caller;
}

const type = (code: string): string => `urn:tierline:problem:auth:${code}`;
const duties = async (caller: Caller): Promise<Record<string, unknown>[]> =>
  (await caller.get('/duties')).body['items'] as Record<string, unknown>[];

describe('the settings of the company', () => {
  it('are read and changed by their version, with what was before and after in the log', async () => {
    const read = await admin.get('/company');
    const etag = read.headers.get('etag') ?? '';
    const change = { name: ' Northmere  Agency ', timeZone: 'America/Chicago', switches: ['reps-compare'] };
    const changed = await admin.patch('/company', change, { 'if-match': etag });

    expect(read.body).toMatchObject({ currency: 'USD', switches: [], recordOnlyDuties: [], viewAsTellsPerson: true });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'Northmere Agency', timeZone: 'America/Chicago', locale: 'en-US' });
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await admin.patch('/company', { name: 'Other' }, { 'if-match': etag })).status).toBe(412);
    const [entry] = await world.database.query<{ detail: unknown }>(
      `select detail from auth.audit_entry where act = 'company.changed' order by sequence desc limit 1`,
    );
    expect(entry?.detail).toEqual({
      before: { name: 'My company', timeZone: 'UTC', switches: [] },
      after: { name: 'Northmere Agency', timeZone: 'America/Chicago', switches: ['reps-compare'] },
    });
  });

  it.each([
    ['another currency', { currency: 'EUR' }],
    ['a zone that is none', { timeZone: 'Mars/Olympus' }],
    ['a language that is none', { locale: '!' }],
    ['a region that is none', { phoneRegion: 'XX1' }],
    ['a switch that is none', { switches: ['everybody-admin'] }],
    ['a switch twice', { switches: ['reps-compare', 'reps-compare'] }],
    ['a rule that is none', { recordOnlyDuties: ['D13'] }],
    ['a version', { version: 7 }],
    ['no name', { name: ' ' }],
  ])('refuse %s', async (_what, body) => {
    expect((await admin.patch('/company', body)).status).toBe(400);
  });

  it('are for those who may edit settings', async () => {
    const rep = await signedIn('Avery Lindqvist');

    expect((await rep.get('/company')).status).toBe(403);
    expect((await rep.patch('/company', { name: 'Mine' })).status).toBe(403);
  });

  it('D6: refuse a switch that would widen the rights of who turns it on', async () => {
    const grants = [{ permission: 'settings.edit', scope: 'all' }];
    const created = await admin.post('/roles', { title: 'Settings keeper', copyOf: 'sales_rep', grants });
    await world.person('Kim Keeper', [String(created.body['key']), 'sales_rep']);
    await admin.patch('/company', { switches: [] });
    const keeper = await signedIn('Kim Keeper');
    const answer = await keeper.patch('/company', { switches: ['reps-compare'] });

    expect([answer.status, answer.body['rule']]).toEqual([403, 'D6']);
    expect((await keeper.patch('/company', { switches: ['leaders-see-pay'] })).status).toBe(200);
  });
});

describe('the rules of duty', () => {
  it('are twelve, for everybody to read', async () => {
    const list = await duties(await signedIn('Avery Lindqvist'));

    expect(list.map(({ rule }) => rule)).toEqual(Array.from({ length: 12 }, (_, index) => `D${index + 1}`));
    expect(list[1]).toMatchObject({ mode: 'refuse', isRecordable: true, people: 1, peopleNeeded: 2 });
    expect(list[5]).toMatchObject({ mode: 'refuse', isRecordable: false, people: null, peopleNeeded: null });
  });

  it('D11: one that needs nobody else is never recorded only', async () => {
    for (const rule of ['D6', 'D7', 'D9', 'D10', 'D11', 'D12']) {
      const answer = await admin.patch('/company', { recordOnlyDuties: [rule] });
      expect([rule, answer.status, answer.body['type']]).toEqual([rule, 400, type('duty-not-recordable')]);
    }
  });

  it('D11: one that needs two is recorded only while there is one, and the act carries a mark', async () => {
    expect((await admin.patch('/company', { recordOnlyDuties: ['D2'] })).status).toBe(200);
    const { grants, context } = await world
      .use(RightsStore)
      .rightsOf(ines, new Date().toISOString().slice(0, 10) as never);
    const access = new Access({ kind: 'person', id: ines, name: 'Ines Varga' }, grants, context);
    const marks: DutyMark[] = [];
    refuseOwnPay(access, [ines], { marks });

    expect(marks).toEqual([{ kind: 'record-only', rule: 'D2' }]);
    expect(() => refuseOwnPay(access, [ines])).toThrow();
    expect((await duties(admin))[1]).toMatchObject({ mode: 'record-only' });
  });

  it('D11: with people enough it cannot be switched to', async () => {
    await admin.patch('/company', { recordOnlyDuties: [] });
    await world.person('Rhea Tolland', ['comp_admin']);
    const answer: Answer = await admin.patch('/company', { recordOnlyDuties: ['D2'] });

    expect([answer.status, answer.body['type'], answer.body['people']]).toEqual([409, type('duty-has-people'), 2]);
  });
});
