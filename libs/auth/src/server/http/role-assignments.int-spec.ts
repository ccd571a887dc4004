import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { AssignRole } from '../application/assign-role.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

const ABSENT = '019a0000-0000-7000-8000-000000000001';
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const TODAY = day(0);

let world: AuthWorld;
let admin: Caller;
let ines: string;
let rhea: string;
let avery: string;
let north: string;
let north1: string;
let lyon: string;
beforeAll(async () => {
  world = await authWorld();
  ines = await world.person('Ines Varga', ['admin']);
  rhea = await world.person('Rhea Tolland', ['admin']);
  avery = await world.person('Avery Lindqvist');
  [north, north1, lyon] = [
    await node('team', 'North'),
    await node('team', 'North 1', 'North'),
    await node('location', 'Lyon'),
  ];
  admin = await signedIn('Ines Varga');
});
afterAll(() => world.close());

async function node(tree: string, name: string, parent: string | null = null): Promise<string> {
  const [row] = await world.database.query<{ id: string }>(
    `with made as (insert into auth.org_node (tree, name, valid_from) values ($1, $2, '2020-01-01') returning id, tree)
     , placed as (insert into auth.org_node_place (tree, node_id, parent_id, valid_from)
       select tree, id, (select id from auth.org_node where name = $3), '2020-01-01' from made)
     select id from made`,
    [tree, name, parent],
  );
  return row?.id ?? '';
}

async function signedIn(name: string): Promise<Caller> {
  const caller = world.caller();
  expect((await caller.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  return caller;
}

const give = (body: object, personId = avery, caller = admin): Promise<Answer> =>
  caller.post(`/people/${personId}/role-assignments`, body);
const items = ({ body }: Answer): Record<string, unknown>[] => body['items'] as Record<string, unknown>[];
const type = (code: string): string => `urn:tierline:problem:auth:${code}`;
const assignments = async (personId: string): Promise<Record<string, unknown>[]> =>
  items(await admin.get(`/people/${personId}/role-assignments`));

describe('giving a role over HTTP', () => {
  it('answers with the role, the place by name and the days', async () => {
    const answer = await give({ role: 'team_leader', anchor: { kind: 'team', id: north }, validUntil: day(30) });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      role: { key: 'team_leader', title: 'Team leader' },
      anchor: { kind: 'team', id: north, name: 'North' },
      validFrom: TODAY,
      validUntil: day(30),
      isHeld: true,
    });
    expect(await assignments(avery)).toMatchObject([{ id: answer.body['id'] }]);
  });

  it('takes a department, a place, the whole company or the home as anchor', async () => {
    const personId = await world.person('Anchored Person');

    expect((await give({ role: 'branch_manager', anchor: { kind: 'location', id: lyon } }, personId)).status).toBe(201);
    expect((await give({ role: 'supply_chain', anchor: { kind: 'company' } }, personId)).body['anchor']).toMatchObject({
      kind: 'company',
      id: null,
    });
    expect((await give({ role: 'sales_rep' }, personId)).body['anchor']).toBeNull();
  });

  it.each<[string, () => object, number, string]>([
    ['an unknown role', () => ({ role: 'god' }), 400, type('role-unknown')],
    ['the column of programs', () => ({ role: 'partner_client' }), 400, type('role-unknown')],
    ['an unknown team', () => ({ role: 'auditor', anchor: { kind: 'team', id: ABSENT } }), 400, type('anchor-unknown')],
    [
      'a team that is said to be a department',
      () => ({ role: 'manager', anchor: { kind: 'department', id: north } }),
      400,
      type('anchor-unknown'),
    ],
    ['reversed dates', () => ({ role: 'auditor', validFrom: TODAY, validUntil: TODAY }), 400, type('dates-reversed')],
    [
      'overlapping dates',
      () => ({ role: 'team_leader', anchor: { kind: 'team', id: north }, validFrom: day(29) }),
      409,
      type('role-held-already'),
    ],
    [
      'a day that is none',
      () => ({ role: 'auditor', validFrom: '2026-02-30' }),
      400,
      'urn:tierline:problem:platform:invalid',
    ],
    [
      'a place without an id',
      () => ({ role: 'manager', anchor: { kind: 'team' } }),
      400,
      'urn:tierline:problem:platform:invalid',
    ],
    [
      'fields that are set by the server',
      () => ({ role: 'auditor', personId: rhea, id: ABSENT }),
      400,
      'urn:tierline:problem:platform:invalid',
    ],
    ['many roles at once', () => ({ role: ['auditor', 'admin'] }), 400, 'urn:tierline:problem:platform:invalid'],
  ])('refuses %s, and nothing is done', async (_what, body, status, problem) => {
    const before = await assignments(avery);
    const answer = await give(body());

    expect([answer.status, answer.body['type']]).toEqual([status, problem]);
    expect(await assignments(avery)).toEqual(before);
  });

  it('refuses somebody who is not there, and a list instead of a person', async () => {
    expect((await give({ role: 'auditor' }, ABSENT)).body['type']).toBe(type('person-not-found'));
    expect((await give([{ role: 'auditor' }] as never)).status).toBe(400);
    expect((await give({ role: 'auditor' }, 'everybody')).status).toBe(400);
  });

  it('D6: refuses oneself, the administrator too', async () => {
    const answer = await give({ role: 'sales_rep' }, ines);

    expect([answer.status, answer.body['rule']]).toEqual([403, 'D6']);
  });

  it('D6: gives nothing beyond what the caller holds, but rights on own rows', async () => {
    const grants = [
      { permission: 'role.assign', scope: 'all' },
      { permission: 'lead.view', scope: 'all' },
    ];
    const created = await admin.post('/roles', { title: 'Lead keeper', copyOf: 'sales_rep', grants });
    await world.person('Lead Keeper', [String(created.body['key'])]);
    const keeper = await signedIn('Lead Keeper');
    const receiver = await world.person('Receiving Person');

    const answer = await give({ role: 'team_leader', anchor: { kind: 'team', id: north } }, receiver, keeper);
    expect([answer.status, answer.body['rule']]).toEqual([403, 'D6']);
    expect((await give({ role: 'auditor' }, receiver, keeper)).body['rule']).toBe('D6');
    expect(await assignments(receiver)).toEqual([]);
    expect((await give({ role: 'sales_rep' }, receiver, keeper)).status).toBe(201);
  });

  it('is refused to everybody without the right', async () => {
    await world.person('Common Rep', ['sales_rep']);
    const rep = await signedIn('Common Rep');

    expect((await give({ role: 'admin' }, avery, rep)).status).toBe(403);
    expect((await rep.get(`/people/${ines}/role-assignments`)).status).toBe(404);
    expect((await rep.get(`/people/${ABSENT}/role-assignments`)).status).toBe(404);
  });
});

describe('taking a role away over HTTP', () => {
  const end = (id: unknown, body: object = {}, caller = admin): Promise<Answer> =>
    caller.post(`/role-assignments/${String(id)}/end`, body);

  it('ends it from a day on, earlier but never later, and never in the past', async () => {
    const personId = await world.person('Ending Person');
    const { body } = await give({ role: 'auditor' }, personId);

    expect((await end(body['id'], { on: day(-1) })).body['type']).toBe(type('end-in-the-past'));
    expect((await end(body['id'], { on: day(10) })).status).toBe(204);
    expect(await assignments(personId)).toMatchObject([{ validUntil: day(10), isHeld: true }]);
    expect((await end(body['id'], { on: day(20) })).body['type']).toBe(type('ended-already'));
    expect((await end(body['id'])).status).toBe(204);
    expect(await assignments(personId)).toEqual([]);
    expect((await end(body['id'])).status).toBe(404);
  });

  it('knows no assignment that is not there, and refuses everybody without the right', async () => {
    expect((await end(ABSENT)).body['type']).toBe(type('role-assignment-not-found'));
    const [held] = await assignments(ines);
    expect((await end(held?.['id'], {}, await signedIn('Common Rep'))).status).toBe(403);
  });

  it('D7: the last administrator cannot remove himself', async () => {
    const [own] = await assignments(ines);
    const [other] = await assignments(rhea);
    expect((await end(other?.['id'])).status).toBe(204);
    const answer = await end(own?.['id']);

    expect([answer.status, answer.body['rule']]).toEqual([403, 'D7']);
    expect((await end(own?.['id'], { on: day(5) })).body['rule']).toBe('D7');
    await world.use(AssignRole).execute(systemAccess, { personId: rhea, roleKey: 'admin', anchor: null });
  });
});

describe('what may this person do, and who may do this', () => {
  it('names permission, scope, place, role and days, also for a home in a tree', async () => {
    const personId = await world.person('Asked Person', [
      { roleKey: 'team_leader', anchor: { kind: 'team', id: north1 }, validFrom: '2020-01-01' },
      'branch_manager',
    ]);
    await world.database.query(
      `insert into auth.org_membership (tree, node_id, person_id, valid_from) values ('location', $1, $2, '2020-01-01')`,
      [lyon, personId],
    );
    const rights = items(await admin.get(`/people/${personId}/rights`));

    expect(rights.filter(({ permission }) => permission === 'lead.view')).toMatchObject([
      {
        scope: 'team',
        anchor: { kind: 'team', id: north1, name: 'North 1' },
        role: { key: 'team_leader' },
        until: null,
      },
      { scope: 'location', anchor: { kind: 'location', id: lyon, name: 'Lyon' }, since: '2020-01-01' },
    ]);
    expect(rights.find(({ permission }) => permission === 'profile.view')).toMatchObject({
      scope: 'own',
      anchor: null,
    });
    const own = await signedIn('Asked Person');
    expect(items(await own.get(`/people/${personId}/rights`))).toEqual(rights);
    expect((await own.get(`/people/${ines}/rights`)).status).toBe(404);
  });

  it('turned round lists the people by name, page by page, with what gives them the right', async () => {
    const first = await admin.get('/rights?permission=role.assign&limit=1');
    const second = await admin.get(`/rights?permission=role.assign&limit=1&cursor=${String(first.body['nextCursor'])}`);
    const all = items(await admin.get('/rights?permission=role.assign'));

    expect(all.map(({ person }) => (person as { name: string }).name)).toEqual([
      'Ines Varga',
      'Lead Keeper',
      'Rhea Tolland',
    ]);
    expect([...items(first), ...items(second)]).toEqual(all.slice(0, 2));
    expect(all[0]).toMatchObject({ rights: [{ permission: 'role.assign', scope: 'all', role: { key: 'admin' } }] });
  });

  it('refuses what is no permission, no cursor, and who may not ask', async () => {
    expect((await admin.get('/rights?permission=lead.fly')).body['type']).toBe(type('permission-unknown'));
    expect((await admin.get('/rights')).status).toBe(400);
    expect((await admin.get('/rights?permission=lead.view&cursor=x')).status).toBe(400);
    expect((await (await signedIn('Common Rep')).get('/rights?permission=lead.view')).status).toBe(403);
  });

  it('lets an auditor read both', async () => {
    await world.person('Olga Auditor', ['auditor']);
    const auditor = await signedIn('Olga Auditor');

    expect(items(await auditor.get('/rights?permission=period.close')).length).toBeGreaterThan(0);
    expect((await auditor.get(`/people/${ines}/rights`)).status).toBe(200);
    expect((await give({ role: 'sales_rep' }, avery, auditor)).status).toBe(403);
  });
});
