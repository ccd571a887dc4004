import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { setTimeout as sleep } from 'node:timers/promises';
import { AssignRole } from '../application/assign-role.js';
import { BUILT_IN_ROLES, PERMISSIONS } from '../../domain/role.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

let world: AuthWorld;
let admin: Caller;
let ines: string;
beforeAll(async () => {
  world = await authWorld();
  ines = await world.person('Ines Varga', ['admin']);
  await world.person('Second Administrator', ['admin']);
  admin = await signedIn('Ines Varga');
});
afterAll(() => world.close());

async function signedIn(name: string): Promise<Caller> {
  const caller = world.caller();
  expect((await caller.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  return caller;
}

const view = (permission: string, scope = 'all'): object => ({ permission, scope });
const create = (body: object): Promise<Answer> => admin.post('/roles', { copyOf: 'auditor', ...body });
const items = ({ body }: Answer): Record<string, unknown>[] => body['items'] as Record<string, unknown>[];
const type = (code: string): string => `urn:tierline:problem:auth:${code}`;

async function until(wanted: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5_000;
  while (!(await wanted())) {
    if (performance.now() > end) throw new Error('not in force after 5 s');
    await sleep(100);
  }
}

async function hold(personId: string, roleKey: string): Promise<void> {
  await world.use(AssignRole).execute(systemAccess, { personId, roleKey, anchor: null });
}

describe('the catalogue', () => {
  it('lists every permission with its texts and scopes, for everybody who is signed in with a role', async () => {
    await world.person('Reading Rep', ['sales_rep']);
    const found = items(await (await signedIn('Reading Rep')).get('/permissions'));

    expect(found.map(({ key }) => key).sort()).toEqual([...PERMISSIONS]);
    expect(found.find(({ key }) => key === 'settings.edit')).toMatchObject({
      area: 'people',
      scopes: ['all'],
      client: 'no',
    });
  });

  it('lists the eleven roles of the product; who holds them is counted within the own directory', async () => {
    const all = items(await admin.get('/roles')).filter(({ isBuiltIn }) => isBuiltIn);
    const own = items(await (await signedIn('Reading Rep')).get('/roles'));

    expect(all.map(({ key }) => key)).toEqual([...BUILT_IN_ROLES.keys()]);
    expect(all.find(({ key }) => key === 'admin')).toMatchObject({ holders: 2, containsBasePack: true });
    expect(own.find(({ key }) => key === 'admin')).toMatchObject({ holders: 0 });
    expect(own.find(({ key }) => key === 'sales_rep')).toMatchObject({ holders: 1 });
  });
});

describe('an own role', () => {
  it('begins as a copy, is changed, and removed when nobody holds it', async () => {
    const created = await admin.post('/roles', { title: ' Branch  analyst ', copyOf: 'team_leader' });
    const key = String(created.body['key']);

    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      key: 'custom_branch_analyst',
      title: 'Branch analyst',
      copyOf: 'team_leader',
    });
    const leader = await admin.get('/roles/team_leader');
    const sorted = ({ body }: Answer): unknown[] =>
      (body['grants'] as { permission: string }[]).sort((a, b) => (a.permission < b.permission ? -1 : 1));
    expect(sorted(created)).toEqual(sorted(leader));

    const etag = created.headers.get('etag') ?? '';
    const changed = await admin.patch(`/roles/${key}`, { grants: [view('lead.view', 'team')] }, { 'if-match': etag });
    expect(changed.status).toBe(200);
    const held = (changed.body['grants'] as { permission: string }[]).map(({ permission }) => permission);
    expect(held).toEqual(expect.arrayContaining(['lead.view', 'profile.view', 'spend.view']));
    expect(held).not.toContain('lead.edit');
    expect((await admin.patch(`/roles/${key}`, { title: 'Other' }, { 'if-match': etag })).status).toBe(412);
    expect((await admin.delete(`/roles/${key}`)).status).toBe(204);
    expect((await admin.get(`/roles/${key}`)).status).toBe(404);
    const acts = await world.database.query<{ act: string; detail: { before?: object; after?: object } }>(
      `select act, detail from auth.audit_entry where subject_id = $1 order by sequence`,
      [key],
    );
    expect(acts.map(({ act }) => act)).toEqual(['role.defined', 'role.changed', 'role.removed']);
    expect(acts[1]?.detail).toMatchObject({ after: { grants: [{ permission: 'lead.view', scope: 'team' }] } });
    expect(Object.keys(acts[1]?.detail ?? {})).toEqual(expect.arrayContaining(['before', 'after']));
  });

  it.each<[string, object, number, string]>([
    ['an unknown permission', { grants: [view('lead.fly')] }, 400, type('permission-unknown')],
    ['a permission twice', { grants: [view('lead.view'), view('lead.view', 'own')] }, 400, type('permission-twice')],
    ['a scope that means nothing', { grants: [view('settings.edit', 'team')] }, 400, type('scope-unfit')],
    [
      'a setting that decides about something else',
      { grants: [{ ...view('lead.view', 'team'), switch: 'reps-compare' }] },
      400,
      type('switch-unfit'),
    ],
    ['the name of a role of the product', { title: 'auditor' }, 409, type('role-title-taken')],
    ['a copy of a role that is none', { copyOf: 'custom_branch_analyst' }, 400, type('role-unknown')],
    [
      'fields that are set by the server',
      { key: 'admin', isBuiltIn: true },
      400,
      'urn:tierline:problem:platform:invalid',
    ],
    ['no rights at all but text', { grants: 'all' }, 400, 'urn:tierline:problem:platform:invalid'],
    ['an empty name', { title: '  ' }, 400, 'urn:tierline:problem:platform:invalid'],
  ])('refuses %s', async (_what, body, status, problem) => {
    const answer = await create({ title: 'Refused role', ...body });

    expect([answer.status, answer.body['type']]).toEqual([status, problem]);
    expect(items(await admin.get('/roles')).filter(({ title }) => title === 'Refused role')).toEqual([]);
  });

  it('has a name of its own', async () => {
    await create({ title: 'Twice Named' });
    const again = await create({ title: 'twice named' });

    expect([again.status, again.body['type']]).toEqual([409, type('role-title-taken')]);
  });

  it('keeps built-in roles as they are', async () => {
    const change = await admin.patch('/roles/sales_rep', { grants: [view('pay.view')] });

    expect([change.status, change.body['type']]).toEqual([409, type('role-built-in')]);
    expect((await admin.delete('/roles/admin')).body['type']).toBe(type('role-built-in'));
    expect((await admin.patch('/roles/custom_nothing', { title: 'X' })).status).toBe(404);
  });

  it('cannot be removed while somebody holds it or will', async () => {
    const key = String((await create({ title: 'Held role' })).body['key']);
    await hold(await world.person('Holding Person'), key);
    const answer = await admin.delete(`/roles/${key}`);

    expect([answer.status, answer.body['type'], answer.body['holders']]).toEqual([409, type('role-held'), 1]);
  });

  it('is in force for who holds it within 5 s of a change, without a new sign-in', async () => {
    const key = String((await create({ title: 'Growing role', grants: [] })).body['key']);
    await hold(await world.person('Growing Person'), key);
    const holder = await signedIn('Growing Person');
    expect((await holder.get('/audit-entries')).status).toBe(403);

    await admin.patch(`/roles/${key}`, { grants: [view('audit.view')] });
    await until(async () => (await holder.get('/audit-entries')).status === 200);
    await admin.patch(`/roles/${key}`, { grants: [] });
    await until(async () => (await holder.get('/audit-entries')).status === 403);
  });
});

describe('D6 while roles are built', () => {
  let definer: Caller;
  beforeAll(async () => {
    const grants = [view('role.define'), view('role.assign'), view('lead.view', 'team'), view('stock.view')];
    const key = String((await create({ title: 'Role builder', grants })).body['key']);
    await hold(await world.person('Role Builder'), key);
    definer = await signedIn('Role Builder');
  });
  const build = (title: string, grants: object[]): Promise<Answer> =>
    definer.post('/roles', { title, copyOf: 'sales_rep', grants });

  it('refuses a right that the builder does not hold everywhere', async () => {
    for (const grant of [view('audit.view'), view('lead.view', 'team'), view('lead.view')]) {
      const answer = await build('Beyond', [grant]);
      expect([answer.status, answer.body['rule']]).toEqual([403, 'D6']);
    }
    expect((await build('Within', [view('stock.view', 'location'), view('plan.acknowledge', 'own')])).status).toBe(201);
  });

  it('lets him change the name of a role that has more than he holds, but add nothing', async () => {
    const key = String((await create({ title: 'Rich role', grants: [view('audit.view')] })).body['key']);
    const grants = [view('audit.view'), view('pay.view')];

    expect((await definer.patch(`/roles/${key}`, { title: 'Renamed role' })).status).toBe(200);
    expect((await definer.patch(`/roles/${key}`, { grants })).body['rule']).toBe('D6');
    expect((await definer.patch(`/roles/${key}`, { grants: [] })).status).toBe(200);
  });

  it('refuses to widen a role that one holds oneself, the administrator too', async () => {
    const key = String((await create({ title: 'Held by the boss', grants: [view('lead.view', 'own')] })).body['key']);
    await hold(ines, key);
    const answer = await admin.patch(`/roles/${key}`, { grants: [view('lead.view', 'team')] });

    expect([answer.status, answer.body['rule']]).toEqual([403, 'D6']);
    expect((await admin.patch(`/roles/${key}`, { grants: [] })).status).toBe(200);
  });

  it('refuses everybody without the right', async () => {
    for (const role of BUILT_IN_ROLES.keys()) {
      if (role === 'admin') continue;
      await world.person(`No builder ${role}`, [role]);
      const caller = await signedIn(`No builder ${role}`);
      expect([role, (await caller.post('/roles', { title: 'X', copyOf: 'auditor' })).status]).toEqual([role, 403]);
    }
  });
});
