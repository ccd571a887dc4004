import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import { authWorld, type AuthWorld } from '../testing/auth-world.js';
import { call, manager, type ProgramAnswer } from '../testing/client-calls.js';

interface Usage {
  days: { day: string; requests: number; refused: number; bytes: number }[];
  requests: number;
  refused: number;
  bytes: number;
}

let world: AuthWorld;
let admin: { id: string; headers: Record<string, string> };

beforeAll(async () => {
  world = await authWorld({}, undefined, { http: { isRateLimited: true } });
  admin = await manager(world, 'Ines Varga');
}, 60_000);
afterAll(() => world.close());

async function aClient(name: string, requestsPerMinute: number): Promise<{ id: string; key: string }> {
  const body = { name, contactId: admin.id, scopes: ['people:read'], requestsPerMinute };
  const { json } = await call(world, 'POST', '/api-clients', { headers: admin.headers, body });
  const id = String(json['id']);
  const made = await call(world, 'POST', `/api-clients/${id}/keys`, { headers: admin.headers, body: {} });
  return { id, key: String(made.json['key']) };
}

const people = (key: string): Promise<ProgramAnswer> =>
  call(world, 'GET', '/people', { headers: { 'x-api-key': key } });
const usage = async (id: string): Promise<Usage> =>
  (await call(world, 'GET', `/api-clients/${id}/usage?days=3`, { headers: admin.headers })).json as unknown as Usage;

describe('the rate limit of a client', () => {
  it('is its own figure, told with every answer, and nobody else is held to it', async () => {
    const [small, other] = [await aClient('Small', 3), await aClient('Other', 50)];
    const answers = [
      await people(small.key),
      await people(small.key),
      await people(small.key),
      await people(small.key),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual(Array(4).fill('"client";q=3;w=60'));
    expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"client";r=2;t=\d+$/);
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await people(other.key)).status).toBe(200);
    expect((await call(world, 'GET', '/people', { headers: admin.headers })).status).toBe(200);
  });
});

describe('the usage of a client', () => {
  it('counts requests, refusals and bytes by day, with the days on which nothing was', async () => {
    const { id, key } = await aClient('Counted', 2);
    for (let request = 0; request < 4; request += 1) await people(key);

    await until(async () => (await usage(id)).requests === 4, 5_000);
    const { days, refused, bytes } = await usage(id);
    expect(days.map(({ requests }) => requests)).toEqual([0, 0, 4]);
    expect(days.at(-1)?.day).toBe(new Date().toISOString().slice(0, 10));
    expect(refused).toBe(2);
    expect(bytes).toBeGreaterThan(200);
  });

  it('is written in batches, not with each request', async () => {
    const { id, key } = await aClient('Batched', 1_000);
    await Promise.all(Array.from({ length: 50 }, () => people(key)));
    const [row] = await world.database.query<{ writes: number }>(
      'select count(*)::int as writes from auth.api_client_usage where client_id = $1',
      [id],
    );

    expect(row?.writes).toBeLessThanOrEqual(1);
    await until(async () => (await usage(id)).requests === 50, 5_000);
  });

  it('survives that a process leaves', async () => {
    const { id, key } = await aClient('Leaving', 1_000);
    const second = await authWorld({}, world.database);
    await call(second, 'GET', '/people', { headers: { 'x-api-key': key } });
    await second.close();

    expect((await usage(id)).requests).toBe(1);
  });

  it('is not there for a client that is not', async () => {
    const path = '/api-clients/019a0000-0000-7000-8000-000000000001/usage';
    expect((await call(world, 'GET', path, { headers: admin.headers })).status).toBe(404);
  });
});
