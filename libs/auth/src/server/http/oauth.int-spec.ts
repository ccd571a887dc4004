import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { until } from '@tierline/platform/testing';
import { authWorld, SECRET, type AuthWorld } from '../testing/auth-world.js';
import { call, manager, type ProgramAnswer, type ProgramRequest } from '../testing/client-calls.js';

let world: AuthWorld;
let admin: { id: string; headers: Record<string, string> };
let clientId: string;
let secret: string;

beforeAll(async () => {
  world = await authWorld();
  admin = await manager(world, 'Ines Varga');
  [clientId, secret] = await aClient('Feed', { scopes: ['people:read', 'sales:read'] });
}, 60_000);
afterAll(() => world.close());

async function aClient(name: string, wishes: Record<string, unknown>): Promise<[id: string, key: string]> {
  const body = { name, contactId: admin.id, ...wishes };
  const { json } = await call(world, 'POST', '/api-clients', { headers: admin.headers, body });
  const id = String(json['id']);
  const made = await call(world, 'POST', `/api-clients/${id}/keys`, { headers: admin.headers, body: {} });
  return [id, String(made.json['key'])];
}

const ask = (request: ProgramRequest): Promise<ProgramAnswer> => call(world, 'POST', '/oauth/token', request);
const basic = (id: string, key: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(key)}`).toString('base64')}`,
});
const form = (members: Record<string, string>): string => new URLSearchParams(members).toString();
const people = (token: string): Promise<ProgramAnswer> =>
  call(world, 'GET', '/people', { headers: { authorization: `Bearer ${token}` } });
const GRANT = { grant_type: 'client_credentials' };

describe('a token of client credentials', () => {
  it.each([
    ['a form with a Basic header', () => ({ headers: basic(clientId, secret), body: form(GRANT) })],
    ['a form', () => ({ body: form({ ...GRANT, client_id: clientId, client_secret: secret }) })],
    ['JSON', () => ({ body: { ...GRANT, client_id: clientId, client_secret: secret } })],
    ['JSON with a Basic header', () => ({ headers: basic(clientId, secret), body: GRANT })],
  ])('is given for %s', async (_name, request) => {
    const { status, json, headers } = await ask(request());

    expect({ status, json }).toEqual({
      status: 200,
      json: {
        access_token: expect.any(String),
        token_type: 'Bearer',
        expires_in: 600,
        scope: 'people:read sales:read',
      },
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await people(String(json['access_token']))).status).toBe(200);
  });

  it('is narrowed by its scope, and never widened', async () => {
    const scoped = (scope: string): Promise<ProgramAnswer> =>
      ask({ headers: basic(clientId, secret), body: form({ ...GRANT, scope }) });
    const narrow = await scoped('sales:read stock:write');

    expect(narrow.json['scope']).toBe('sales:read');
    const refused = await people(String(narrow.json['access_token']));
    expect([refused.status, refused.json['permission']]).toEqual([403, 'user.view']);
    for (const scope of ['stock:write', 'sales:everything', 'people:read admin:all']) {
      expect(await scoped(scope)).toMatchObject({ status: 400, json: { error: 'invalid_scope' } });
    }
  });

  it.each([
    [
      'no grant',
      () => ({ headers: basic(clientId, secret), body: form({ scope: 'sales:read' }) }),
      400,
      'invalid_request',
    ],
    ['no body', () => ({ headers: basic(clientId, secret) }), 400, 'invalid_request'],
    [
      'another grant',
      () => ({ headers: basic(clientId, secret), body: form({ grant_type: 'password' }) }),
      400,
      'unsupported_grant_type',
    ],
    ['no client', () => ({ body: form(GRANT) }), 401, 'invalid_client'],
    [
      'a wrong secret',
      () => ({ headers: basic(clientId, `tl_live_${'x'.repeat(43)}`), body: form(GRANT) }),
      401,
      'invalid_client',
    ],
    ['the secret of another', () => ({ headers: basic(admin.id, secret), body: form(GRANT) }), 401, 'invalid_client'],
    ['a broken header', () => ({ headers: { authorization: 'Basic !!' }, body: form(GRANT) }), 401, 'invalid_client'],
    ['a bearer', () => ({ headers: { authorization: `Bearer ${secret}` }, body: form(GRANT) }), 401, 'invalid_client'],
    [
      'two secrets',
      () => ({ headers: basic(clientId, secret), body: form({ ...GRANT, client_secret: secret }) }),
      400,
      'invalid_request',
    ],
    [
      'two clients',
      () => ({ headers: basic(clientId, secret), body: form({ ...GRANT, client_id: admin.id }) }),
      400,
      'invalid_request',
    ],
    [
      'a member twice',
      () => ({ headers: basic(clientId, secret), body: `${form(GRANT)}&scope=a&scope=b` }),
      400,
      'invalid_request',
    ],
    [
      'no text',
      () => ({ headers: basic(clientId, secret), body: { ...GRANT, scope: { $ne: 1 } } }),
      400,
      'invalid_request',
    ],
  ] as const)('is refused in the words of RFC 6749 for %s', async (_name, request, status, error) => {
    const answer = await ask(request());

    expect([answer.status, answer.json['error']]).toEqual([status, error]);
    expect(answer.json['error_description']).toEqual(expect.any(String));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('www-authenticate')).toEqual(status === 401 ? expect.stringContaining('Basic') : null);
    expect(answer.text).not.toContain(secret);
  });

  it('ends with its key, and with its client, in every process within five seconds', async () => {
    const second = await world.another();
    try {
      const [id, key] = await aClient('Ending', { scopes: ['people:read'] });
      const tokenOf = async (ofKey: string): Promise<string> =>
        String((await ask({ headers: basic(id, ofKey), body: form(GRANT) })).json['access_token']);
      const made = await call(world, 'POST', `/api-clients/${id}/keys`, { headers: admin.headers, body: {} });
      const [first, other] = [await tokenOf(key), await tokenOf(String(made.json['key']))];
      const status = async (token: string): Promise<number> =>
        (await call(second, 'GET', '/people', { headers: { authorization: `Bearer ${token}` } })).status;
      expect([await status(first), await status(other)]).toEqual([200, 200]);

      const { json } = await call(world, 'GET', `/api-clients/${id}`, { headers: admin.headers });
      const oldest = (json['keys'] as { id: string }[]).at(-1)?.id ?? '';
      await call(world, 'POST', `/api-clients/${id}/keys/${oldest}/revoke`, { headers: admin.headers });
      await until(async () => (await status(first)) === 401, 5_000);
      expect(await status(other)).toBe(200);

      await call(world, 'POST', `/api-clients/${id}/revoke`, { headers: admin.headers });
      await until(async () => (await status(other)) === 401, 5_000);
      expect((await ask({ headers: basic(id, key), body: form(GRANT) })).json['error']).toBe('invalid_client');
    } finally {
      await second.close();
    }
  }, 20_000);

  it('loses a scope that the client loses', async () => {
    const [id, key] = await aClient('Losing', { scopes: ['people:read', 'sales:read'] });
    const { json } = await ask({ headers: basic(id, key), body: form(GRANT) });
    await call(world, 'PATCH', `/api-clients/${id}`, { headers: admin.headers, body: { scopes: ['sales:read'] } });

    expect((await people(String(json['access_token']))).status).toBe(403);
  });

  it('is not given where the client may not call from', async () => {
    const [id, key] = await aClient('Held', { scopes: ['people:read'], addresses: ['203.0.113.0/24'] });
    const here = await ask({ headers: basic(id, key), body: form(GRANT), address: '203.0.113.5' });

    expect((await ask({ headers: basic(id, key), body: form(GRANT) })).status).toBe(403);
    expect(here.status).toBe(200);
    expect((await people(String(here.json['access_token']))).status).toBe(403);
  });
});

describe('a token that is forged', () => {
  const jwt = new JwtService();
  const payload = { key: '019a0000-0000-7000-8000-000000000001', scope: 'people:read' };

  async function real(): Promise<string> {
    return String((await ask({ headers: basic(clientId, secret), body: form(GRANT) })).json['access_token']);
  }

  it('is refused: changed, without algorithm, signed with the key of people, or of people used by a program', async () => {
    const [header = '', body = '', signature = ''] = (await real()).split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = (options: object): string => jwt.sign(payload, { secret: SECRET, keyid: kid, ...options });
    const forged = [
      `${header}.${encoded({ ...claims, scope: 'people:read stock:write' })}.${signature}`,
      `${encoded({ alg: 'none', kid })}.${body}.`,
      `${encoded({ alg: 'HS256', kid })}.${body}.${signature.slice(0, -2)}`,
      signed({ issuer: 'tierline', audience: 'tierline-api-client', subject: clientId }),
      signed({ issuer: 'tierline', audience: 'tierline-api', subject: clientId }),
    ];

    for (const token of forged) expect((await people(token)).status).toBe(401);
  });
});
