import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CurrentAccess, FieldGroups, RequirePermission } from '@tierline/platform/http';
import { until } from '@tierline/platform/testing';
import type { Access } from '@tierline/shared/access';
import { ApiClientCommands } from '../application/api-clients.commands.js';
import { authWorld, type AuthWorld } from '../testing/auth-world.js';
import { call, manager, type ProgramAnswer } from '../testing/client-calls.js';

let world: AuthWorld;
let admin: { id: string; headers: Record<string, string> };

beforeAll(async () => {
  world = await authWorld();
  admin = await manager(world, 'Ines Varga');
}, 60_000);
afterAll(() => world.close());

let made = 0;
async function aClient(wishes: Record<string, unknown> = {}): Promise<string> {
  const body = { name: `Feed ${++made}`, contactId: admin.id, scopes: ['people:read'], ...wishes };
  const answer = await call(world, 'POST', '/api-clients', { headers: admin.headers, body });
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.json['id']);
}

async function aKey(clientId: string, body: Record<string, unknown> = {}): Promise<{ id: string; key: string }> {
  const answer = await call(world, 'POST', `/api-clients/${clientId}/keys`, { headers: admin.headers, body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.json as { id: string; key: string };
}

const people = (key: string, address?: string): Promise<ProgramAnswer> =>
  call(world, 'GET', '/people', { headers: { 'x-api-key': key }, ...(address ? { address } : {}) });
const get = (path: string): Promise<ProgramAnswer> => call(world, 'GET', path, { headers: admin.headers });

describe('an API client', () => {
  it('is made with what was asked for, plain defaults, and nothing that it can call with', async () => {
    const id = await aClient({ name: ' Branch feed ', scopes: ['sales:read', 'sales:write'] });
    const { json, headers } = await get(`/api-clients/${id}`);

    expect(json).toMatchObject({
      name: 'Branch feed',
      contact: { id: admin.id, name: 'Ines Varga', isActive: true },
      scopes: ['sales:read', 'sales:write'],
      boundary: null,
      fieldGroups: [],
      requestsPerMinute: 300,
      addresses: [],
      status: 'active',
      keys: [],
      lastUsedAt: null,
    });
    expect(headers.get('etag')).toBe('"1"');
  });

  it.each([
    [{ scopes: ['sales:everything'] }, 'client-invalid'],
    [{ scopes: [] }, 'invalid'],
    [{ contactId: '019a0000-0000-7000-8000-000000000001' }, 'client-invalid'],
    [{ boundary: { productLines: ['no-such-line'] } }, 'client-invalid'],
    [{ boundary: { productLines: [] } }, 'invalid'],
    [{ addresses: ['203.0.113.7/24'] }, 'client-invalid'],
    [{ addresses: ['office'] }, 'invalid'],
    [{ fieldGroups: ['secret'] }, 'invalid'],
    [{ requestsPerMinute: 0 }, 'invalid'],
    [{ name: '   ' }, 'client-invalid'],
    [{ role: 'admin' }, 'invalid'],
  ])('is refused with %j', async (wishes, code) => {
    const body = { name: `Refused ${++made}`, contactId: admin.id, scopes: ['people:read'], ...wishes };
    const answer = await call(world, 'POST', '/api-clients', { headers: admin.headers, body });

    expect([answer.status, answer.json['code']]).toEqual([400, code]);
  });

  it('has a name of its own, in any case of letters', async () => {
    await aClient({ name: 'Nightly sync' });
    const body = { name: 'NIGHTLY SYNC', contactId: admin.id, scopes: ['people:read'] };
    const answer = await call(world, 'POST', '/api-clients', { headers: admin.headers, body });

    expect([answer.status, answer.json['code']]).toEqual([409, 'client-name-taken']);
  });

  it('changes by version, and tells what it was and is in the audit log', async () => {
    const id = await aClient();
    const change = (headers: Record<string, string>): Promise<ProgramAnswer> =>
      call(world, 'PATCH', `/api-clients/${id}`, {
        headers: { ...admin.headers, ...headers },
        body: { scopes: ['people:read', 'sales:read'], addresses: ['203.0.113.7'] },
      });

    expect((await change({ 'if-match': '"7"' })).status).toBe(412);
    expect((await change({ 'if-match': '"1"' })).json).toMatchObject({ addresses: ['203.0.113.7/32'], version: 2 });
    const [entry] = await world.database.query<{ detail: { before: object; after: object } }>(
      `select detail from auth.audit_entry where act = 'api-client.changed' and subject_id = $1`,
      [id],
    );
    expect(entry?.detail).toMatchObject({
      before: { scopes: ['people:read'], addresses: [] },
      after: { scopes: ['people:read', 'sales:read'], addresses: ['203.0.113.7/32'] },
    });
  });

  it('is found by name and by state, page by page', async () => {
    for (const name of ['Page a', 'Page b', 'Page c']) await aClient({ name });
    const first = await get('/api-clients?search=page&limit=2&count=true');
    const cursor = String(first.json['nextCursor']);
    const second = await get(`/api-clients?search=page&limit=2&cursor=${cursor}`);
    const names = [first, second].map(({ json }) => (json['items'] as { name: string }[]).map(({ name }) => name));

    expect(names).toEqual([['Page a', 'Page b'], ['Page c']]);
    expect(first.json['total']).toBe(3);
    expect(second.json['nextCursor']).toBeNull();
    expect((await get('/api-clients?status=revoked&search=page')).json['items']).toEqual([]);
  });

  it('gives nobody what its maker does not hold himself', async () => {
    const commands = world.use(ApiClientCommands);
    const { Access: AccessClass } = await import('@tierline/shared/access');
    const maker = new AccessClass({ kind: 'person', id: admin.id, name: 'Maker' }, [
      { permission: 'api_client.manage', scope: 'all', anchorId: null },
      { permission: 'user.view', scope: 'all', anchorId: null },
      { permission: 'sales.view', scope: 'own', anchorId: null },
    ]);
    const wish = (scopes: string[], more: object = {}): Promise<string> =>
      commands.create(maker, { name: `Duty ${++made}`, contactId: admin.id, scopes, ...more });

    await expect(wish(['sales:read'])).rejects.toMatchObject({ rule: 'D6' });
    await expect(wish(['people:read'], { fieldGroups: ['pay'] })).rejects.toMatchObject({ rule: 'D6' });
    await expect(wish(['people:read'])).resolves.toEqual(expect.any(String));
  });
});

describe('a key', () => {
  it('is shown once, kept as a hash, and recognised by its beginning', async () => {
    const id = await aClient();
    const { key } = await aKey(id);
    const { text, json } = await get(`/api-clients/${id}`);
    const rows = await world.database.query<{ kept: string }>(
      `select row_to_json(k)::text as kept from auth.api_client_key k
       union all select row_to_json(a)::text from auth.audit_entry a`,
    );

    expect(key).toMatch(/^tl_live_[\w-]{43}$/);
    expect(text).not.toContain(key);
    expect((json['keys'] as { prefix: string }[])[0]?.prefix).toBe(key.slice(0, 14));
    expect(rows.filter(({ kept }) => kept.includes(key))).toEqual([]);
  });

  it('is taken as bearer and in its own header, not both at once, and never from the address', async () => {
    const { key } = await aKey(await aClient());
    const headers = { 'x-api-key': key };

    expect((await people(key)).status).toBe(200);
    expect((await call(world, 'GET', '/people', { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
    expect((await call(world, 'GET', '/people', { headers: { ...headers, ...admin.headers } })).status).toBe(401);
    expect((await call(world, 'GET', `/people?api_key=${key}`)).status).toBe(401);
    expect((await people(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`)).status).toBe(401);
    expect((await people('')).status).toBe(401);
    expect((await people(`tl_live_${'x'.repeat(9_000)}`)).status).toBe(401);
  });

  it('is not given a second time for the same idempotency key, and is not kept for that', async () => {
    const id = await aClient();
    const headers = { ...admin.headers, 'idempotency-key': 'once-only' };
    const first = await call(world, 'POST', `/api-clients/${id}/keys`, { headers, body: {} });
    const again = await call(world, 'POST', `/api-clients/${id}/keys`, { headers, body: {} });
    const [kept] = await world.database.query<{ answers: string }>(
      `select coalesce(string_agg(answer::text, ''), '') as answers from platform.idempotency_key`,
    );

    expect([first.status, again.status, again.json['code']]).toEqual([201, 409, 'answer-shown-once']);
    expect(kept?.answers).not.toContain(String(first.json['key']));
  });

  it('has at most one other beside it, which may end by itself', async () => {
    const id = await aClient();
    const first = await aKey(id);
    const second = await aKey(id, { earlierKeyHours: 24 });
    const third = await call(world, 'POST', `/api-clients/${id}/keys`, { headers: admin.headers, body: {} });

    expect([third.status, third.json['code']]).toEqual([409, 'client-keys-full']);
    expect([(await people(first.key)).status, (await people(second.key)).status]).toEqual([200, 200]);
    const [kept] = await world.database.query<{ hours: number }>(
      'select extract(epoch from expires_at - now()) / 3600 as hours from auth.api_client_key where id = $1',
      [first.id],
    );
    expect(Math.round(Number(kept?.hours))).toBe(24);

    await call(world, 'POST', `/api-clients/${id}/keys/${first.id}/revoke`, { headers: admin.headers });
    await aKey(id, { earlierKeyHours: 0 });
    await until(async () => (await people(second.key)).status === 401, 5_000);
  });

  it('lets two administrators at once make no third', async () => {
    const id = await aClient();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call(world, 'POST', `/api-clients/${id}/keys`, { headers: admin.headers, body: {} })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
  });

  it('ends by date, as its client does', async () => {
    const soon = new Date(Date.now() + 1_500).toISOString();
    const ofKey = await aKey(await aClient(), { expiresAt: soon });
    const client = await aClient({ expiresAt: soon });
    const ofClient = await aKey(client);

    expect((await people(ofKey.key)).status).toBe(200);
    await until(async () => (await people(ofKey.key)).status === 401, 6_000);
    await until(async () => (await people(ofClient.key)).status === 401, 6_000);
    expect((await get(`/api-clients/${client}`)).json['status']).toBe('expired');
    const more = await call(world, 'POST', `/api-clients/${client}/keys`, { headers: admin.headers, body: {} });
    expect([more.status, more.json['code']]).toEqual([409, 'client-ended']);
  });

  it('notes when it was used', async () => {
    const id = await aClient();
    const { key } = await aKey(id);
    await people(key);

    const { lastUsedAt } = (await get(`/api-clients/${id}`)).json as { lastUsedAt: string };
    expect(Date.now() - Date.parse(lastUsedAt)).toBeLessThan(60_000);
  });

  it('of another client is not found under this one', async () => {
    const [one, other] = [await aClient(), await aClient()];
    const { id } = await aKey(one);
    const answer = await call(world, 'POST', `/api-clients/${other}/keys/${id}/revoke`, { headers: admin.headers });

    expect([answer.status, answer.json['code']]).toEqual([404, 'client-key-not-found']);
  });
});

describe('revoking', () => {
  it('ends keys in every process within five seconds, and for good', async () => {
    const second = await world.another();
    try {
      const id = await aClient();
      const { key } = await aKey(id);
      const there = (): Promise<ProgramAnswer> => call(second, 'GET', '/people', { headers: { 'x-api-key': key } });
      expect([(await people(key)).status, (await there()).status]).toEqual([200, 200]);

      await call(world, 'POST', `/api-clients/${id}/revoke`, { headers: admin.headers });
      expect((await people(key)).status).toBe(401);
      await until(async () => (await there()).status === 401, 5_000);
      expect((await get(`/api-clients/${id}`)).json).toMatchObject({
        status: 'revoked',
        keys: [{ status: 'revoked' }],
      });
      const change = await call(world, 'PATCH', `/api-clients/${id}`, { headers: admin.headers, body: { name: 'x' } });
      expect([change.status, change.json['code']]).toEqual([409, 'client-ended']);
      expect((await call(world, 'POST', `/api-clients/${id}/revoke`, { headers: admin.headers })).status).toBe(200);
    } finally {
      await second.close();
    }
  }, 20_000);

  it('takes a scope away within five seconds too', async () => {
    const id = await aClient();
    const { key } = await aKey(id);
    expect((await people(key)).status).toBe(200);
    await call(world, 'PATCH', `/api-clients/${id}`, { headers: admin.headers, body: { scopes: ['sales:read'] } });

    const { status, json } = await people(key);
    expect([status, json['permission']]).toEqual([403, 'user.view']);
  });
});

describe('the address list of a client', () => {
  it('refuses the right key from the wrong place', async () => {
    const { key } = await aKey(await aClient({ addresses: ['203.0.113.0/24'] }));

    expect((await people(key, '203.0.113.9')).status).toBe(200);
    const answer = await people(key, '198.51.100.9');
    expect([answer.status, answer.json['code']]).toEqual([403, 'client-address-refused']);
  });
});

describe('a program', () => {
  it.each([
    ['GET', '/api-clients'],
    ['POST', '/api-clients'],
    ['GET', '/audit-entries'],
    ['GET', '/auth/me'],
    ['GET', '/key-scopes'],
  ])('with every scope may not %s %s', async (method, path) => {
    const scopes = ((await get('/key-scopes')).json['items'] as { key: string }[]).map(({ key }) => key);
    const { key } = await aKey(await aClient({ scopes, fieldGroups: ['pay', 'contact', 'cost'] }));
    const body = method === 'POST' ? { body: {} } : {};
    const answer = await call(world, method, path, { headers: { 'x-api-key': key }, ...body });

    expect(answer.status).toBe(403);
  });

  it('leaves its refusals in the audit log under its own id', async () => {
    const id = await aClient({ scopes: ['sales:read'] });
    const { key } = await aKey(id);
    await people(key);

    await until(async () => {
      const rows = await world.database.query(
        `select 1 from auth.audit_entry where act = 'access.refused' and actor_id = $1`,
        [id],
      );
      return rows.length === 1;
    }, 5_000);
  });
});

@Controller('invented')
class Invented {
  @Get()
  @RequirePermission('user.view')
  @FieldGroups({ pay: ['rate'], contact: ['email'] })
  read(): object {
    return { name: 'Avery', email: 'a@b.example', parts: [{ rate: 1, at: new Date(0), sum: 2n }] };
  }

  @Post()
  @RequirePermission('user.view')
  @FieldGroups({ pay: ['rate'], contact: ['email'] })
  write(@CurrentAccess() _access: Access, @Body() body: Record<string, unknown>): object {
    return body;
  }

  @Get('whole')
  @RequirePermission('user.view')
  @FieldGroups({ pay: 'whole' })
  whole(): object {
    return {};
  }
}

describe('field groups', () => {
  let fields: AuthWorld;
  let plain: Record<string, string>;
  let paid: Record<string, string>;
  let keyOf: (name: string, fieldGroups: string[]) => Promise<Record<string, string>>;

  beforeAll(async () => {
    fields = await authWorld({}, undefined, { controllers: [Invented] });
    const somebody = await manager(fields, 'Rhea Tolland');
    keyOf = async (name, fieldGroups) => {
      const body = { name, contactId: somebody.id, scopes: ['people:read'], fieldGroups };
      const client = await call(fields, 'POST', '/api-clients', { headers: somebody.headers, body });
      const path = `/api-clients/${String(client.json['id'])}/keys`;
      const { json } = await call(fields, 'POST', path, { headers: somebody.headers, body: {} });
      return { 'x-api-key': String(json['key']) };
    };
    plain = await keyOf('Plain', []);
    paid = await keyOf('Paid', ['pay']);
  }, 60_000);
  afterAll(() => fields.close());

  it('that are off are absent at any depth, the others are there', async () => {
    const read = async (headers: Record<string, string>): Promise<unknown> =>
      (await call(fields, 'GET', '/invented', { headers })).json;

    expect(await read(plain)).toEqual({ name: 'Avery', parts: [{ at: '1970-01-01T00:00:00.000Z', sum: '2' }] });
    expect(await read(paid)).toEqual({ name: 'Avery', parts: [{ rate: 1, at: '1970-01-01T00:00:00.000Z', sum: '2' }] });
  });

  it('that are off are not found by either: neither search, order nor cursor tells an address', async () => {
    const found = async (headers: Record<string, string>, query: string): Promise<number> =>
      ((await call(fields, 'GET', `/people?${query}`, { headers })).json['items'] as unknown[]).length;
    const reached = await keyOf('Reached', ['contact']);

    expect(await found(reached, 'search=northmere.example')).toBe(1);
    expect(await found(plain, 'search=northmere.example')).toBe(0);
    expect(await found(plain, 'search=tolland&sort=-email')).toBe(1);
  });

  it('that are off may not be written, and close what is nothing else', async () => {
    const body = { parts: [{ rate: 2 }] };
    const refused = await call(fields, 'POST', '/invented', { headers: plain, body });

    expect(refused).toMatchObject({ status: 403, json: { code: 'field-group-missing', fieldGroup: 'pay' } });
    expect((await call(fields, 'POST', '/invented', { headers: paid, body })).status).toBe(201);
    expect((await call(fields, 'GET', '/invented/whole', { headers: plain })).status).toBe(403);
    expect((await call(fields, 'GET', '/invented/whole', { headers: paid })).status).toBe(200);
  });
});
