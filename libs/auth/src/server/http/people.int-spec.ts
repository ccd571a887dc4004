import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { MembershipCommands } from '../application/memberships.commands.js';
import { OrganisationCommands } from '../application/organisation.commands.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';

let world: AuthWorld;
const ids = new Map<string, string>();
const callers = new Map<string, Caller>();

beforeAll(async () => {
  world = await authWorld();
  const create = (name: string, parentId: string | null = null): Promise<string> =>
    world.use(OrganisationCommands).create(systemAccess, { tree: 'team', name, parentId, validFrom: '2020-01-01' });
  const north = await create('North');
  const teams = { north, below: await create('North below', north), south: await create('South') };
  const join = (name: string, nodeId: string): Promise<string> =>
    world
      .use(MembershipCommands)
      .join(systemAccess, { nodeId, personId: ids.get(name) ?? '', validFrom: '2020-01-01' });
  for (const [name, role] of [
    ['Ines Varga', 'admin'],
    ['Rhea Tolland', 'comp_admin'],
    ['Owen Pryce', 'team_leader'],
    ['Avery Lindqvist', 'sales_rep'],
    ['Jonah Prakash', 'sales_rep'],
    ['Tamsin Okoro', 'sales_rep'],
  ] as const) {
    ids.set(name, await world.person(name, [role]));
  }
  ids.set('Nobody Special', await world.person('Nobody Special'));
  await join('Owen Pryce', teams.north);
  await join('Avery Lindqvist', teams.north);
  await join('Jonah Prakash', teams.below);
  await join('Tamsin Okoro', teams.south);
  for (const name of ids.keys()) {
    const caller = world.caller();
    await caller.signIn(emailOf(name), PASSWORD);
    callers.set(name, caller);
  }
});
afterAll(() => world.close());

const as = (name: string): Caller => callers.get(name) ?? world.caller();
const namesIn = (answer: Answer): string[] => (answer.body['items'] as { name: string }[]).map(({ name }) => name);

describe('GET /people', () => {
  it.each([
    ['Ines Varga', ['Avery', 'Ines', 'Jonah', 'Nobody', 'Owen', 'Rhea', 'Tamsin']],
    ['Owen Pryce', ['Avery', 'Jonah', 'Owen']],
    ['Rhea Tolland', ['Rhea']],
    ['Avery Lindqvist', ['Avery']],
  ])('shows %s the people in scope, and as many in the total', async (name, expected) => {
    const answer = await as(name).get('/people?count=true');

    expect(answer.status).toBe(200);
    expect(namesIn(answer).map((one) => one.split(' ')[0])).toEqual(expected);
    expect(answer.body['total']).toBe(expected.length);
  });

  it('is refused without the right, naming it, and the refusal is in the audit log', async () => {
    const answer = await as('Nobody Special').get('/people?search=x');
    const entries = await as('Ines Varga').get('/audit-entries?act=access.refused');

    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ permission: 'user.view' });
    expect(entries.body['items']).toMatchObject([
      { actor: { name: 'Nobody Special' }, subjectType: 'route', subjectId: 'GET /api/v1/people' },
    ]);
  });

  it('leaves the request that it came from with each act', async () => {
    const tab = world.caller();
    await tab.post(
      '/auth/sign-in',
      { email: emailOf('Tamsin Okoro'), password: PASSWORD },
      { 'x-request-id': 'request-of-tamsin' },
    );
    const { body } = await as('Ines Varga').get('/audit-entries?act=session.started&limit=1');

    expect(body['items']).toMatchObject([{ actor: { name: 'Tamsin Okoro' }, requestId: 'request-of-tamsin' }]);
  });

  it('shows roles and team of today', async () => {
    const answer = await as('Ines Varga').get('/people?search=avery.l');

    expect(answer.body['items']).toEqual([
      {
        id: ids.get('Avery Lindqvist'),
        name: 'Avery Lindqvist',
        email: emailOf('Avery Lindqvist'),
        userName: null,
        status: 'active',
        isSetUp: true,
        invitation: null,
        roles: [{ key: 'sales_rep', title: 'Sales rep' }],
        teams: [{ id: expect.any(String), name: 'North' }],
        departments: [],
        locations: [],
        version: 1,
      },
    ]);
  });

  it.each([
    ['role=team_leader', ['Owen Pryce']],
    ['search=%25', []],
    ['status=deactivated', []],
    ['sort=-name&limit=2', ['Tamsin Okoro', 'Rhea Tolland']],
  ])('filters and sorts by %s', async (query, expected) => {
    expect(namesIn(await as('Ines Varga').get(`/people?${query}`))).toEqual(expected);
  });

  it('counts the teams below a team', async () => {
    const leader = await as('Ines Varga').get('/people?search=owen');
    const [owen] = leader.body['items'] as { teams: { id: string }[] }[];
    const answer = await as('Ines Varga').get(`/people?team=${owen?.teams[0]?.id ?? ''}`);

    expect(namesIn(answer)).toEqual(['Avery Lindqvist', 'Jonah Prakash', 'Owen Pryce']);
  });

  it.each(['name', '-name', 'email', '-email'])('pages through everybody once, sorted by %s', async (sort) => {
    const seen: string[] = [];
    let cursor: unknown = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${String(cursor)}`;
      const page = await as('Ines Varga').get(`/people?limit=2&sort=${sort}${next}`);
      seen.push(...namesIn(page));
      cursor = page.body['nextCursor'];
    } while (cursor !== null);

    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toEqual(sort.startsWith('-') ? [...seen].sort().reverse() : [...seen].sort());
  });

  it.each(['cursor=x', 'cursor=WzFd', 'limit=0', 'limit=201', 'sort=password_hash', 'team=x', 'role=', 'what=1'])(
    'refuses %s',
    async (query) => {
      const wanted = query === 'role=' ? 200 : 400;
      expect((await as('Ines Varga').get(`/people?${query}`)).status).toBe(wanted);
    },
  );
});

describe('GET /people/{id}', () => {
  it('shows a person in scope with a version', async () => {
    const answer = await as('Owen Pryce').get(`/people/${ids.get('Jonah Prakash') ?? ''}`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({ name: 'Jonah Prakash' });
  });

  it('answers a person outside the scope like one that there is not', async () => {
    const foreign = await as('Owen Pryce').get(`/people/${ids.get('Tamsin Okoro') ?? ''}`);
    const absent = await as('Owen Pryce').get('/people/019a0000-0000-7000-8000-000000000001');
    const shown = ({ status, body: { instance: _instance, ...body } }: Answer): object => ({ status, body });

    expect(foreign.status).toBe(404);
    expect(shown(foreign)).toEqual(shown(absent));
  });
});

describe('GET /audit-entries', () => {
  it('shows the newest first, page by page, and filters', async () => {
    const seen: string[] = [];
    let cursor: unknown = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${String(cursor)}`;
      const page = await as('Ines Varga').get(`/audit-entries?limit=3&act=person.created${next}`);
      seen.push(...(page.body['items'] as { subjectId: string }[]).map(({ subjectId }) => subjectId));
      cursor = page.body['nextCursor'];
    } while (cursor !== null);

    expect(seen).toEqual([...ids.values()].reverse());
    const about = ids.get('Avery Lindqvist') ?? '';
    const one = await as('Ines Varga').get(`/audit-entries?subjectType=person&subjectId=${about}&count=true`);
    expect(one.body['items']).toMatchObject([
      { act: 'organisation.member-joined' },
      { act: 'role.assigned' },
      { act: 'person.created' },
    ]);
    expect(one.body['total']).toBe(3);
    const signedIn = await as('Ines Varga').get(`/audit-entries?actor=${about}&from=2020-01-01T00:00:00Z`);
    expect(signedIn.body['items']).toMatchObject([
      { act: 'session.started', actor: { id: about, name: 'Avery Lindqvist' } },
    ]);
    expect((await as('Ines Varga').get('/audit-entries?until=2020-01-01T00:00:00Z')).body['items']).toEqual([]);
  });

  it.each(['Rhea Tolland', 'Owen Pryce', 'Avery Lindqvist', 'Nobody Special'])('is refused to %s', async (name) => {
    const answer = await as(name).get('/audit-entries');

    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ permission: 'audit.view' });
  });

  it.each(['from=yesterday', 'actor=x', 'cursor=WyJhIl0'])('refuses %s', async (query) => {
    expect((await as('Ines Varga').get(`/audit-entries?${query}`)).status).toBe(400);
  });
});
