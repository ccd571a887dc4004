import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handsOf } from '@tierline/shared/access';
import { setTimeout as sleep } from 'node:timers/promises';
import { SessionGate } from '../application/session-gate.js';
import { RightsStore } from '../persistence/rights.store.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

const ABSENT = '019a0000-0000-7000-8000-000000000001';
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

let world: AuthWorld;
let boss: Caller;
let ids: { boss: string; standIn: string; rep: string; admin: string };
beforeAll(async () => {
  world = await authWorld();
  ids = {
    admin: await world.person('Ines Varga', ['admin']),
    boss: await world.person('Finn Approver', ['finance_approver', 'sales_rep']),
    standIn: await world.person('Sam Standing', ['sales_rep']),
    rep: await world.person('Rita Rep', ['sales_rep']),
  };
  boss = await signedIn('Finn Approver');
});
afterAll(() => world.close());

async function signedIn(name: string): Promise<Caller> {
  const caller = world.caller();
  expect((await caller.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  return caller;
}

const items = ({ body }: Answer): Record<string, unknown>[] => body['items'] as Record<string, unknown>[];
const type = (code: string): string => `urn:tierline:problem:auth:${code}`;
const set = (caller: Caller, body: object): Promise<Answer> =>
  caller.post('/delegations', { standInId: ids.standIn, validUntil: day(7), ...body });
const permissions = async (name: string): Promise<string[]> =>
  (await (await signedIn(name)).get('/auth/me')).body['permissions'] as string[];

describe('a stand-in', () => {
  it('approves for the absent person between two days, and does nothing else for him', async () => {
    const answer = await set(boss, {});
    const held = await permissions('Sam Standing');

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      absent: { name: 'Finn Approver' },
      standIn: { name: 'Sam Standing' },
      isHeld: true,
    });
    expect(held).toEqual(expect.arrayContaining(['pay.approve', 'budget.approve']));
    expect(held).not.toEqual(expect.arrayContaining(['period.close']));
    expect(held).not.toContain('budget.reallocate');
    expect(held).not.toContain('plan.simulate');
  });

  it('has both names in his access, so that D1 and D2 count for both', async () => {
    const today = day(0) as never;
    const { context } = await world.use(RightsStore).rightsOf(ids.standIn, today);

    expect(context.standsInFor).toEqual([
      { personId: ids.boss, name: 'Finn Approver', permissions: ['budget.approve', 'pay.approve'] },
    ]);
    const [session] = await world.database.query<{ id: string }>(
      'select id from auth.session where person_id = $1 and ended_at is null order by started_at desc limit 1',
      [ids.standIn],
    );
    const access = await world.use(SessionGate).accessOf(session?.id ?? '');
    expect(access && handsOf(access, 'pay.approve')).toEqual([ids.standIn, ids.boss]);
    expect(access && handsOf(access, 'lead.edit')).toEqual([ids.standIn]);
  });

  it('is shown with the absent person among the rights, and among those who may', async () => {
    const admin = await signedIn('Ines Varga');
    const rights = items(await admin.get(`/people/${ids.standIn}/rights`));
    const approvers = items(await admin.get('/rights?permission=pay.approve'));

    expect(rights.filter(({ standsInFor }) => standsInFor !== null)).toMatchObject([
      { permission: 'budget.approve', standsInFor: { id: ids.boss }, until: day(7), role: { key: 'finance_approver' } },
      { permission: 'pay.approve', standsInFor: { id: ids.boss } },
    ]);
    expect(approvers.map(({ person }) => (person as { name: string }).name)).toEqual([
      'Finn Approver',
      'Ines Varga',
      'Sam Standing',
    ]);
  });

  it('loses the rights within 5 s when the absent person loses them', async () => {
    const caller = await signedIn('Sam Standing');
    const [session] = await world.database.query<{ id: string }>(
      'select id from auth.session where person_id = $1 order by started_at desc limit 1',
      [ids.standIn],
    );
    const may = async (): Promise<boolean> =>
      (await world.use(SessionGate).accessOf(session?.id ?? ''))?.can('pay.approve') ?? false;
    expect((await caller.get('/auth/me')).status).toBe(200);
    expect(await may()).toBe(true);

    await world.database.query(`update auth.person set status = 'deactivated', deactivated_at = now() where id = $1`, [
      ids.boss,
    ]);
    const end = performance.now() + 5_000;
    while ((await may()) && performance.now() < end) await sleep(100);
    expect(await may()).toBe(false);
    await world.database.query(`update auth.person set status = 'active', deactivated_at = null where id = $1`, [
      ids.boss,
    ]);
  });

  it('is listed for both, and for nobody else', async () => {
    const seen = async (name: string): Promise<number> =>
      items(await (await signedIn(name)).get('/delegations')).length;

    expect(await seen('Finn Approver')).toBe(1);
    expect(await seen('Sam Standing')).toBe(1);
    expect(await seen('Rita Rep')).toBe(0);
    expect(await seen('Ines Varga')).toBe(1);
  });

  it('is written into the audit log under both names, and ends when it is ended', async () => {
    const [one] = items(await boss.get(`/delegations?open=true&person=${ids.standIn}`));
    const id = String(one?.['id']);
    expect((await boss.post(`/delegations/${id}/end`, { on: day(-1) })).body['type']).toBe(type('end-in-the-past'));
    expect((await boss.post(`/delegations/${id}/end`, { on: day(30) })).body['type']).toBe(type('ended-already'));
    expect((await (await signedIn('Rita Rep')).post(`/delegations/${id}/end`)).status).toBe(404);
    expect((await (await signedIn('Sam Standing')).post(`/delegations/${id}/end`)).status).toBe(404);
    expect((await boss.post(`/delegations/${id}/end`)).status).toBe(204);

    const acts = await world.database.query<{ act: string; detail: Record<string, unknown> }>(
      `select act, detail from auth.audit_entry where subject_id = $1 and act like 'delegation.%' order by sequence`,
      [ids.boss],
    );
    expect(acts).toMatchObject([
      { act: 'delegation.set', detail: { after: { standInId: ids.standIn } } },
      { act: 'delegation.ended', detail: { standInId: ids.standIn, before: { validUntil: day(7) } } },
    ]);
    expect(await permissions('Sam Standing')).not.toContain('pay.approve');
  });
});

describe('what is refused', () => {
  it('D10: oneself as the own stand-in', async () => {
    const answer = await set(boss, { standInId: ids.boss });

    expect([answer.status, answer.body['rule']]).toEqual([403, 'D10']);
  });

  it('D6: an administrator who makes himself the stand-in of somebody', async () => {
    const answer = await set(await signedIn('Ines Varga'), { absentId: ids.boss, standInId: ids.admin });

    expect([answer.status, answer.body['rule']]).toEqual([403, 'D6']);
  });

  it.each<[string, () => object, number, string]>([
    ['reversed dates', () => ({ validFrom: day(7) }), 400, type('dates-reversed')],
    ['an end that has passed', () => ({ validFrom: day(-9), validUntil: day(0) }), 400, type('end-in-the-past')],
    ['a stand-in who is not there', () => ({ standInId: ABSENT }), 404, type('person-not-found')],
    ['the absence of somebody else', () => ({ absentId: ids.rep }), 404, type('person-not-found')],
    ['no end', () => ({ validUntil: null }), 400, 'urn:tierline:problem:platform:invalid'],
    ['rights to hand over', () => ({ permissions: ['role.assign'] }), 400, 'urn:tierline:problem:platform:invalid'],
  ])('%s', async (_what, body, status, problem) => {
    const answer = await set(boss, body());

    expect([answer.status, answer.body['type']]).toEqual([status, problem]);
  });

  it('two stand-ins at the same time', async () => {
    expect((await set(boss, { validFrom: day(20), validUntil: day(30) })).status).toBe(201);
    const answer = await set(boss, { standInId: ids.rep, validFrom: day(29), validUntil: day(40) });

    expect([answer.status, answer.body['type']]).toEqual([409, type('delegation-overlaps')]);
    expect((await set(boss, { standInId: ids.rep, validFrom: day(30), validUntil: day(40) })).status).toBe(201);
  });

  it('a stand-in hands nothing on', async () => {
    await set(boss, { validUntil: day(5) });
    expect((await set(await signedIn('Sam Standing'), { standInId: ids.rep })).status).toBe(201);

    expect(await permissions('Sam Standing')).toContain('pay.approve');
    expect(await permissions('Rita Rep')).not.toContain('pay.approve');
  });
});
