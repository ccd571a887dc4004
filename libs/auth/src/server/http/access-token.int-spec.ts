import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JwtService, type JwtSignOptions } from '@nestjs/jwt';
import { authWorld, emailOf, PASSWORD, SECRET, type AuthWorld } from '../testing/auth-world.js';

let world: AuthWorld;
let genuine: { header: { alg: string; kid?: string }; payload: Record<string, unknown>; text: string };
const jwt = new JwtService();

beforeAll(async () => {
  world = await authWorld();
  await world.person('Avery Lindqvist', ['sales_rep']);
  const avery = world.caller();
  await avery.signIn(emailOf('Avery Lindqvist'), PASSWORD);
  const text = avery.token ?? '';
  const { header, payload } = jwt.decode<Omit<typeof genuine, 'text'>>(text, { complete: true });
  genuine = { header, payload, text };
});
afterAll(() => world.close());

async function statusOf(token: string | null): Promise<number> {
  const caller = world.caller();
  caller.token = token;
  return (await caller.get('/auth/me')).status;
}

/** A token like the genuine one, but for what is told. */
function like(payload: Record<string, unknown> = {}, options: JwtSignOptions = {}): string {
  const claims = Object.fromEntries(
    Object.entries({ ...genuine.payload, ...payload }).filter(([, value]) => value !== undefined),
  );
  return jwt.sign(claims, { secret: SECRET, keyid: String(genuine.header['kid']), algorithm: 'HS256', ...options });
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  it('is short-lived, names its key, and holds neither rights nor anything personal', () => {
    const { header, payload } = genuine;

    expect(header).toEqual({ alg: 'HS256', typ: 'JWT', kid: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(Number(payload['exp']) - Number(payload['iat'])).toBe(600);
  });

  it('is accepted when it is genuine, and rebuilt the same by the test', async () => {
    expect(await statusOf(genuine.text)).toBe(200);
    expect(await statusOf(like())).toBe(200);
  });

  it('is asked for with 401 and a challenge', async () => {
    const answer = await world.caller().get('/auth/me');

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.body).toMatchObject({ type: 'urn:tierline:problem:platform:unauthenticated', status: 401 });
  });

  it.each<[string, () => string]>([
    ['without signature', () => `${part({ ...genuine.header, alg: 'none' })}.${part(genuine.payload)}.`],
    ['alg none in other case', () => `${part({ ...genuine.header, alg: 'NONE' })}.${part(genuine.payload)}.`],
    ['another algorithm with the same key', () => like({}, { algorithm: 'HS512' })],
    ['another key', () => like({}, { secret: 'b'.repeat(40) })],
    ['an unknown key id', () => like({}, { keyid: '000000000000' })],
    ['no key id', () => jwt.sign(genuine.payload, { secret: SECRET, algorithm: 'HS256' })],
    ['another audience', () => like({ aud: 'somebody-else' })],
    ['no audience', () => like({ aud: undefined })],
    ['another issuer', () => like({ iss: 'somebody-else' })],
    ['an end that has passed', () => like({ iat: 1_700_000_000, exp: 1_700_000_600 })],
    ['another person in the same session', () => like({ sub: '019a0000-0000-7000-8000-000000000001' })],
    ['a session that there is not', () => like({ sid: '019a0000-0000-7000-8000-000000000001' })],
    ['no session', () => like({ sid: undefined })],
    ['a changed payload', () => genuine.text.replace(/\.[^.]+\./, `.${part({ ...genuine.payload, sub: 'x' })}.`)],
    ['nonsense', () => 'nonsense'],
    ['an empty token', () => '..'],
    ['a header that is no object', () => `${Buffer.from('null').toString('base64url')}.e30.x`],
  ])('is refused with %s', async (_name, token) => {
    expect(await statusOf(token())).toBe(401);
  });

  it('is refused with a session id that is no id at all, like any other forgery', async () => {
    expect(await statusOf(like({ sid: "' or 1=1" }))).toBe(401);
  });
});
