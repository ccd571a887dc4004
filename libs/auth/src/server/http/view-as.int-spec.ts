import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeactivatePerson } from '../application/deactivate-person.js';
import { EndViews } from '../jobs/end-views.schedule.js';
import { Database } from '@tierline/platform/database';
import { ViewAsStore } from '../persistence/view-as.store.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';

let world: AuthWorld;
let ines: string;
let avery: string;
let admin: Caller;

beforeAll(async () => {
  world = await authWorld();
  ines = await world.person('Ines Varga', ['admin']);
  avery = await world.person('Avery Lindqvist', ['sales_rep']);
  await world.person('Odd Man', ['admin']);
});
afterAll(() => world.close());
beforeEach(async () => {
  admin = world.caller();
  await admin.signIn(emailOf('Ines Varga'), PASSWORD);
});

interface View {
  accessToken: string;
  expiresIn: number;
  person: { id: string; name: string };
  until: string;
}

/** The administrator's browser, looking through the eyes of that person. */
async function viewing(personId = avery): Promise<Caller> {
  const answer = await admin.post(`/people/${personId}/view-as`);
  expect(answer.status).toBe(200);
  const caller = world.caller();
  caller.token = (answer.body as unknown as View).accessToken;
  return caller;
}

const entries = (act: string): Promise<object[]> =>
  world.database.query(
    `select actor_id, on_behalf_of, subject_id, detail from auth.audit_entry where act = $1 order by sequence`,
    [act],
  );
const forgetEntries = async (): Promise<void> => {
  await world.database.query('alter table auth.audit_entry disable trigger user');
  await world.database.query('delete from auth.audit_entry');
  await world.database.query('alter table auth.audit_entry enable trigger user');
};

describe('viewing as another person', () => {
  it('gives a token for reading that is not kept anywhere and lasts half an hour', async () => {
    const answer = await admin.post(`/people/${avery}/view-as`, undefined, { 'idempotency-key': 'view-1' });
    const view = answer.body as unknown as View;

    expect(view).toMatchObject({ expiresIn: 1_800, person: { id: avery, name: 'Avery Lindqvist' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(Date.parse(view.until) - Date.now()).toBeLessThanOrEqual(1_800_000);
    const kept = await world.database.query<{ answer: string }>('select answer::text from platform.idempotency_key');
    expect(JSON.stringify(kept)).not.toContain(view.accessToken);
    const again = await admin.post(`/people/${avery}/view-as`, undefined, { 'idempotency-key': 'view-1' });
    expect([again.status, again.body]).toEqual([409, expect.objectContaining({ code: 'answer-shown-once' })]);
  });

  it('sees what that person sees, with the rights of that person only', async () => {
    const view = await viewing();
    const me = await view.get('/auth/me');

    expect(me.body).toMatchObject({ id: avery, viewAs: { by: { id: ines, name: 'Ines Varga' } } });
    expect((await view.get('/audit-entries')).status).toBe(403);
    expect((await view.get(`/people/${ines}`)).status).toBe(404);
    expect((await admin.get('/auth/me')).body).toMatchObject({ id: ines, viewAs: null });
  });

  it('changes nothing, whatever the route', async () => {
    const view = await viewing(await world.person('Otto Admin', ['admin']));
    for (const [method, path] of [
      ['post', `/people/${avery}/view-as`],
      ['post', '/people'],
      ['post', `/people/${avery}/deactivate`],
    ] as const) {
      const answer = await view[method](path, {});
      expect([path, answer.status, answer.body]).toEqual([path, 403, expect.objectContaining({ rule: 'D9' })]);
    }
  });

  it('is refused to oneself, for who is not there, and without the right', async () => {
    const refused = async (id: string): Promise<unknown[]> => {
      const { status, body } = await admin.post(`/people/${id}/view-as`);
      return [status, body['rule'] ?? body['code']];
    };
    const gone = await world.person('Gone Away', ['sales_rep']);
    await world.use(DeactivatePerson).execute(systemAccess, gone);

    expect(await refused(ines)).toEqual([403, 'D9']);
    expect(await refused(gone)).toEqual([409, 'person-not-active']);
    expect(await refused('019a0000-0000-7000-8000-000000000001')).toEqual([404, 'person-not-found']);
    const rep = world.caller();
    await rep.signIn(emailOf('Avery Lindqvist'), PASSWORD);
    expect((await rep.post(`/people/${ines}/view-as`)).body).toMatchObject({ permission: 'user.view_as' });
  });

  it('is logged under both names: beginning, end, and each path once a minute', async () => {
    await forgetEntries();
    const view = await viewing();
    for (let round = 0; round < 5; round += 1) await view.get('/auth/me?round=' + round);
    await view.get('/people?search=x');
    expect((await view.post('/auth/view-as/end')).status).toBe(204);
    const both = { actor_id: ines, on_behalf_of: avery };

    expect(await entries('view-as.started')).toEqual([{ ...both, subject_id: avery, detail: expect.anything() }]);
    expect(await entries('view-as.ended')).toMatchObject([{ ...both, subject_id: avery, detail: { reason: 'ended' } }]);
    expect(await entries('view-as.read')).toMatchObject([
      { ...both, subject_id: 'GET /api/v1/auth/me' },
      { ...both, subject_id: 'GET /api/v1/people' },
    ]);
    const found = await admin.get(`/audit-entries?actor=${avery}&act=view-as.started`);
    expect(found.body).toMatchObject({ items: [{ actor: { id: ines }, onBehalfOf: { id: avery, kind: 'person' } }] });
  });

  it('is told to the person by mail, unless the company does not want it', async () => {
    const mails = (): Promise<object[]> =>
      world.database.query(`select recipient, subject from platform.outgoing_mail where kind = 'auth.viewed'`);
    await world.database.query('delete from platform.outgoing_mail');
    await viewing();
    expect(await mails()).toEqual([{ recipient: emailOf('Avery Lindqvist'), subject: 'Ines Varga views as you' }]);
    await world.database.query('update auth.company set view_as_tells_person = false');
    await viewing();
    expect(await mails()).toHaveLength(1);
  });

  it('ends when told, also with the own token, and leaves the own session', async () => {
    const view = await viewing();
    expect((await view.get('/auth/me')).status).toBe(200);
    expect((await admin.post('/auth/view-as/end')).status).toBe(204);

    expect((await view.get('/auth/me')).status).toBe(401);
    expect((await admin.get('/auth/me')).status).toBe(200);
    expect((await admin.post('/auth/view-as/end')).status).toBe(204);
  });

  it('ends with the session, with the next view, and when the person is deactivated or may more', async () => {
    const person = await world.person('Short Stay', ['sales_rep']);
    const first = await viewing(person);
    const second = await viewing(avery);
    const third = await viewing(person);
    await sleep(2_100);
    expect([(await first.get('/auth/me')).status, (await second.get('/auth/me')).status]).toEqual([401, 401]);
    expect((await third.get('/auth/me')).status).toBe(200);
    await world.use(DeactivatePerson).execute(systemAccess, person);
    await sleep(2_100);
    expect((await third.get('/auth/me')).status).toBe(401);
    const last = await viewing(avery);
    await admin.post('/auth/sign-out');
    expect((await last.get('/auth/me')).status).toBe(401);
  });

  it('writes down the end of views that ran out', async () => {
    await world.database.query(`update auth.view_as set ended_at = now(), end_reason = 'ended' where ended_at is null`);
    await viewing();
    await forgetEntries();
    await world.database.query(
      `update auth.view_as set started_at = started_at - interval '1 hour', ends_at = ends_at - interval '1 hour'`,
    );
    const schedule = new EndViews(world.use(Database), world.use(ViewAsStore));
    await schedule.run();
    await schedule.run();

    expect(await entries('view-as.ended')).toMatchObject([
      { actor_id: ines, on_behalf_of: avery, detail: { reason: 'expired' } },
    ]);
  });
});
