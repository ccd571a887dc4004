import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemAccess } from '@tierline/shared/access';
import { MembershipCommands } from '../application/memberships.commands.js';
import { OrganisationCommands } from '../application/organisation.commands.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Answer, Caller } from '../testing/caller.js';
import { lastMailFor, mailsFor } from '../testing/mailbox.js';

const ABSENT = '019a0000-0000-7000-8000-000000000001';

let world: AuthWorld;
let admin: Caller;
let leader: Caller;
let rep: Caller;
const places = { north: '', below: '', south: '' };

beforeAll(async () => {
  world = await authWorld();
  const node = (name: string, parentId: string | null = null): Promise<string> =>
    world.use(OrganisationCommands).create(systemAccess, { tree: 'team', name, parentId, validFrom: '2020-01-01' });
  places.north = await node('North');
  places.below = await node('North below', places.north);
  places.south = await node('South');
  await world.person('Ines Varga', ['admin']);
  const owen = await world.person('Owen Pryce', ['team_leader']);
  const avery = await world.person('Avery Lindqvist', ['sales_rep']);
  for (const [personId, nodeId] of [
    [owen, places.north],
    [avery, places.south],
  ] as const) {
    await world.use(MembershipCommands).join(systemAccess, { nodeId, personId, validFrom: '2020-01-01' });
  }
  [admin, leader, rep] = (await Promise.all(['Ines Varga', 'Owen Pryce', 'Avery Lindqvist'].map(signedIn))) as [
    Caller,
    Caller,
    Caller,
  ];
});
afterAll(() => world.close());

async function signedIn(name: string): Promise<Caller> {
  const caller = world.caller();
  expect((await caller.signIn(emailOf(name), PASSWORD)).status).toBe(200);
  return caller;
}

async function added(name: string, more: object = {}, by = admin): Promise<string> {
  const answer = await by.post('/people', { email: emailOf(name), name, ...more });
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.body['id']);
}

const acts = async (id: string): Promise<string[]> =>
  (
    await world.database.query<{ act: string }>(
      'select act from auth.audit_entry where subject_id = $1 order by sequence',
      [id],
    )
  ).map(({ act }) => act);
const kinds = async (name: string): Promise<string[]> => (await mailsFor(world, emailOf(name))).map(({ kind }) => kind);
const codeOf = ({ status, body }: Answer): unknown[] => [status, body['code']];
const faults = ({ body }: Answer): unknown =>
  (body['errors'] as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`);

describe('POST /people', () => {
  it('adds a person without rights and sends an invitation, with an audit row and no token in it', async () => {
    const answer = await admin.post('/people', {
      email: 'New.One@Northmere.example',
      name: ' New One ',
      userName: 'NewOne',
      placeId: places.below,
    });
    const id = String(answer.body['id']);
    const mail = await lastMailFor(world, 'new.one@northmere.example');

    expect(answer).toMatchObject({ status: 201, body: { status: 'active' } });
    expect(answer.headers.get('location')).toBe(`/api/v1/people/${id}`);
    expect(mail).toMatchObject({ kind: 'auth.invitation' });
    expect(mail.text).toContain(`https://tierline.example/set-password#${mail.token}`);
    expect((await admin.get(`/people/${id}`)).body).toMatchObject({
      name: 'New One',
      userName: 'newone',
      status: 'active',
      isSetUp: false,
      invitation: { sentAt: expect.any(String), expiresAt: expect.any(String) },
      roles: [],
      teams: [{ id: places.below, name: 'North below' }],
      departments: [],
      locations: [],
    });
    const log = await world.database.query('select detail from auth.audit_entry where subject_id = $1', [id]);
    expect(await acts(id)).toEqual(['person.created']);
    expect(log).toMatchObject([
      { detail: { after: { email: 'new.one@northmere.example', place: { id: places.below } } } },
    ]);
    expect(JSON.stringify(log)).not.toContain(mail.token);
    const links = await world.database.query('select t::text from auth.account_link t');
    expect(JSON.stringify(links)).not.toContain(mail.token);
  });

  it('refuses what is taken, and every member that is not asked for', async () => {
    const person = { email: emailOf('Avery Lindqvist'), name: 'Twin' };
    expect(codeOf(await admin.post('/people', person))).toEqual([409, 'email-taken']);
    expect(codeOf(await admin.post('/people', { ...person, email: 't@n.example', userName: 'NEWONE' }))).toEqual([
      409,
      'user-name-taken',
    ]);
    const greedy = {
      email: 'g@n.example',
      name: 'G',
      roles: ['admin'],
      status: 'active',
      passwordHash: 'x',
      id: ABSENT,
    };
    const answer = await admin.post('/people', greedy);
    expect(answer.status).toBe(400);
    expect(faults(answer)).toEqual(
      expect.arrayContaining(['/roles unknown-field', '/passwordHash unknown-field', '/id unknown-field']),
    );
    expect(await world.database.query(`select from auth.person where email = 'g@n.example'`)).toEqual([]);
  });

  it.each([
    [{}, '/email'],
    [{ email: 'x@n.example', name: ' \t' }, '/name'],
    [{ email: 'x@n.example', name: 'a\u0000b' }, '/name'],
    [{ email: 'x@n.example', name: 'x'.repeat(201) }, '/name'],
    [{ email: '"a, b"@n.example', name: 'x' }, '/email'],
    [{ email: ['x@n.example'], name: 'x' }, '/email'],
    [{ email: 'x@n.example', name: 'x', placeId: 'north' }, '/placeId'],
  ])('refuses %j at %s', async (body, pointer) => {
    const answer = await admin.post('/people', body);
    expect(answer.status).toBe(400);
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ pointer }));
  });

  it('lets a leader ask, inside the own teams; the person waits for an administrator, who is told', async () => {
    const id = await added('Asked Person', {}, leader);
    const waiting = await leader.get(`/people/${id}`);

    expect(waiting.body).toMatchObject({ status: 'requested', invitation: null, teams: [{ name: 'North' }] });
    expect(await kinds('Asked Person')).toEqual([]);
    expect(await lastMailFor(world, emailOf('Ines Varga'))).toMatchObject({
      subject: 'Owen Pryce asks to invite Asked Person',
    });
    expect(codeOf(await leader.post(`/people/${id}/invite`))).toEqual([403, 'permission-missing']);
    expect(namesOf(await admin.get('/people?status=requested'))).toEqual(['Asked Person']);
    expect((await admin.post(`/people/${id}/invite`)).status).toBe(204);
    expect(await kinds('Asked Person')).toEqual(['auth.invitation']);
    expect((await admin.get(`/people/${id}`)).body).toMatchObject({ status: 'active' });
    expect(await acts(id)).toEqual(['person.requested', 'person.invited']);
  });

  it('does not tell a leader about places of others, nor a rep about anything', async () => {
    const body = { email: 'else@northmere.example', name: 'Else' };
    expect(codeOf(await leader.post('/people', { ...body, placeId: places.south }))).toEqual([404, 'place-not-found']);
    expect(codeOf(await leader.post('/people', { ...body, placeId: ABSENT }))).toEqual([404, 'place-not-found']);
    expect(await rep.post('/people', body)).toMatchObject({ status: 403, body: { permission: 'user.create' } });
    expect((await world.caller().post('/people', body)).status).toBe(401);
  });
});

function namesOf({ body }: Answer): string[] {
  return (body['items'] as { name: string }[]).map(({ name }) => name);
}

describe('PATCH /people/{id}', () => {
  it('changes what is given, for the version that was read, and tells the person', async () => {
    const id = await world.person('Changed Person', ['sales_rep']);
    const { headers } = await admin.get(`/people/${id}`);
    const match = { 'if-match': headers.get('etag') ?? '' };
    const answer = await admin.patch(`/people/${id}`, { name: 'Changed Twice', userName: 'Changed' }, match);

    expect(answer).toMatchObject({ status: 200, body: { name: 'Changed Twice', userName: 'changed' } });
    expect(codeOf(await admin.patch(`/people/${id}`, { name: 'Late' }, match))).toEqual([412, 'version-stale']);
    expect((await admin.patch(`/people/${id}`, { name: 'Changed Twice' })).headers.get('etag')).toBe(
      answer.headers.get('etag'),
    );
    expect((await acts(id)).filter((act) => act === 'person.changed')).toHaveLength(1);
    expect(
      await world.database.query(
        `select detail from auth.audit_entry where subject_id = $1 and act = 'person.changed'`,
        [id],
      ),
    ).toEqual([
      {
        detail: {
          before: { name: 'Changed Person', userName: null },
          after: { name: 'Changed Twice', userName: 'changed' },
        },
      },
    ]);
    expect(await kinds('Changed Person')).toEqual(['auth.account-changed']);
  });

  it('tells the old address about a new one', async () => {
    const id = await world.person('Moving Address', ['sales_rep']);
    expect((await admin.patch(`/people/${id}`, { email: 'MOVED@northmere.example' })).body).toMatchObject({
      email: 'moved@northmere.example',
    });

    expect(await kinds('Moving Address')).toEqual(['auth.address-changed']);
    expect((await mailsFor(world, 'moved@northmere.example')).map(({ kind }) => kind)).toEqual([
      'auth.account-changed',
    ]);
    expect((await world.caller().signIn('moved@northmere.example', PASSWORD)).status).toBe(200);
  });

  it('voids the invitation to an address that was wrong, and sends a new one to the right one', async () => {
    const id = await added('Wrong Address');
    const { token } = await lastMailFor(world, emailOf('Wrong Address'));
    await admin.patch(`/people/${id}`, { email: 'right@northmere.example' });

    expect((await world.caller().post('/auth/invitations/look', { token })).status).toBe(410);
    const mail = await lastMailFor(world, 'right@northmere.example');
    expect((await world.caller().post('/auth/invitations/look', { token: mail.token })).status).toBe(200);
  });

  it.each([
    { name: null },
    { email: null },
    { email: 'x' },
    { roles: ['admin'] },
    { status: 'deactivated' },
    { version: 9 },
    { password: PASSWORD },
  ])('refuses %j', async (body) => {
    const id = await world.database.query<{ id: string }>('select id from auth.person limit 1');
    expect((await admin.patch(`/people/${id[0]?.id ?? ''}`, body)).status).toBe(400);
  });

  it('is for administrators, and absent people are absent', async () => {
    expect((await leader.patch(`/people/${ABSENT}`, { name: 'x' })).status).toBe(403);
    expect(codeOf(await admin.patch(`/people/${ABSENT}`, { name: 'x' }))).toEqual([404, 'person-not-found']);
    expect((await admin.patch('/people/x', { name: 'x' })).status).toBe(400);
  });
});

describe('ending and restoring access', () => {
  it('signs out at once, keeps the roles, and works both ways twice', async () => {
    const id = await world.person('Leaving Person', ['sales_rep']);
    const tab = await signedIn('Leaving Person');
    expect((await admin.post(`/people/${id}/deactivate`)).status).toBe(204);
    expect((await admin.post(`/people/${id}/deactivate`)).status).toBe(204);

    expect((await tab.get('/auth/me')).status).toBe(401);
    expect((await world.caller().signIn(emailOf('Leaving Person'), PASSWORD)).status).toBe(401);
    expect(codeOf(await admin.post(`/people/${id}/invite`))).toEqual([409, 'person-not-active']);
    expect((await admin.post(`/people/${id}/reactivate`)).status).toBe(204);
    expect((await admin.post(`/people/${id}/reactivate`)).status).toBe(204);
    expect((await (await signedIn('Leaving Person')).get('/auth/me')).body).toMatchObject({
      roles: [{ key: 'sales_rep' }],
    });
    expect((await kinds('Leaving Person')).filter((kind) => kind.startsWith('auth.access'))).toEqual([
      'auth.access-ended',
      'auth.access-restored',
    ]);
    expect((await acts(id)).filter((act) => /activated/.test(act))).toEqual([
      'person.deactivated',
      'person.reactivated',
    ]);
  });

  it('D7: never takes the last administrator', async () => {
    const [ines] = await world.database.query<{ id: string }>('select id from auth.person where email = $1', [
      emailOf('Ines Varga'),
    ]);
    expect(await admin.post(`/people/${ines?.id ?? ''}/deactivate`)).toMatchObject({
      status: 403,
      body: { rule: 'D7' },
    });
    expect(await admin.delete(`/people/${ines?.id ?? ''}`)).toMatchObject({ status: 403, body: { rule: 'D7' } });
  });

  it('is for administrators', async () => {
    for (const act of ['deactivate', 'reactivate']) {
      expect((await leader.post(`/people/${ABSENT}/${act}`)).status).toBe(403);
      expect(codeOf(await admin.post(`/people/${ABSENT}/${act}`))).toEqual([404, 'person-not-found']);
    }
    expect((await rep.post(`/people/${ABSENT}/invite`)).status).toBe(403);
    expect((await leader.delete(`/people/${ABSENT}`)).status).toBe(403);
  });
});

describe('DELETE /people/{id}', () => {
  it('removes somebody of whom nothing is left to explain', async () => {
    const id = await added('Never Came', { placeId: places.south });
    expect((await admin.delete(`/people/${id}`)).status).toBe(204);

    expect((await admin.get(`/people/${id}`)).status).toBe(404);
    expect((await acts(id)).at(-1)).toBe('person.deleted');
    expect(await kinds('Never Came')).toEqual(['auth.invitation', 'auth.account-deleted']);
    await added('Never Came');
  });

  it('keeps whoever has facts, and says which', async () => {
    const signer = await world.person('Signed Once', ['sales_rep']);
    await signedIn('Signed Once');
    const linked = await world.person('Linked Rep');
    await world.database.query(`insert into sales.rep (name, category, person_id) values ('Linked Rep', 'house', $1)`, [
      linked,
    ]);

    const refused = await admin.delete(`/people/${signer}`);
    expect(codeOf(refused)).toEqual([409, 'person-has-facts']);
    expect((refused.body['facts'] as { what: string }[]).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['sessions']),
    );
    expect((await admin.delete(`/people/${linked}`)).body).toMatchObject({
      code: 'person-has-facts',
      facts: [{ what: 'sales reps with sales and pay', count: 1 }],
    });
    expect((await admin.get(`/people/${linked}`)).status).toBe(200);
  });
});

describe('POST /people/{id}/invite', () => {
  it('sends a new link that voids the older one, and none to who has a password', async () => {
    const id = await added('Slow Person');
    const first = await lastMailFor(world, emailOf('Slow Person'));
    expect((await admin.post(`/people/${id}/invite`)).status).toBe(204);
    const second = await lastMailFor(world, emailOf('Slow Person'));
    const look = async (token: string): Promise<number> =>
      (await world.caller().post('/auth/invitations/look', { token })).status;

    expect([await look(first.token), await look(second.token)]).toEqual([410, 200]);
    const setUp = await world.person('Set Up Person');
    expect(codeOf(await admin.post(`/people/${setUp}/invite`))).toEqual([409, 'person-set-up-already']);
  });
});

describe('outgoing mails', () => {
  it('are listed for administrators without their texts; a kept one is read, and it is written down who did', async () => {
    await added('Mail Reader');
    const list = await admin.get('/outgoing-mails?recipient=mail.reader');
    const [mail] = list.body['items'] as { id: string }[];
    const path = `/outgoing-mails/${mail?.id ?? ''}`;
    expect(list.body['items']).toMatchObject([
      { kind: 'auth.invitation', status: 'waiting', recipient: emailOf('Mail Reader') },
    ]);
    expect((await admin.get(path)).body).toMatchObject({ text: null });
    await world.database.query(`update platform.outgoing_mail set status = 'kept' where id = $1`, [mail?.id]);
    const read = await admin.get(path);

    expect(read.body['text']).toContain('/set-password#');
    expect(read.headers.get('cache-control')).toBe('no-store');
    expect(list.text).not.toContain('set-password');
    expect(await acts(mail?.id ?? '')).toEqual(['mail.read']);
    expect((await leader.get('/outgoing-mails')).body).toMatchObject({ permission: 'settings.edit' });
    expect((await leader.get(path)).status).toBe(403);
    expect(codeOf(await admin.get(`/outgoing-mails/${ABSENT}`))).toEqual([404, 'outgoing-mail-not-found']);
  });

  it('come page by page, newest first, and refuse strange questions', async () => {
    const first = await admin.get('/outgoing-mails?limit=2');
    const second = await admin.get(`/outgoing-mails?limit=2&cursor=${String(first.body['nextCursor'])}`);
    const ids = [first, second].flatMap(({ body }) => (body['items'] as { id: string }[]).map(({ id }) => id));

    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(4);
    for (const query of ['status=lost', 'cursor=x', 'cursor=WyJhIl0', 'limit=0', 'what=1']) {
      expect((await admin.get(`/outgoing-mails?${query}`)).status).toBe(400);
    }
  });
});
