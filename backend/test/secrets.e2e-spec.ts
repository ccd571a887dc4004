import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { AssignRole, CreatePerson } from '@tierline/auth';
import { testDatabase, until, type TestDatabase } from '@tierline/platform/testing';
import { SecretBox, sealedColumns } from '@tierline/platform/secrets';
import { systemAccess } from '@tierline/shared/access';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { createApi } from '../src/api/create-api.js';
import { parseConfig } from '../src/config/app-config.js';

const PASSWORD = 'planted Password of the administrator';
const NEW_PASSWORD = 'planted Password that comes after it';
const INVITED_PASSWORD = 'planted Password of the invited one';
const WRONG = 'planted-Wrong-90ab';
const IN_ADDRESS = 'planted-In-The-Address-51e0';
const IN_HEADER = 'planted-In-A-Header-77aa';
const ADMIN = 'planted@northmere.example';
const INVITED = 'invited@northmere.example';
const WORKER = join(import.meta.dirname, '..', 'dist', 'worker', 'main.js');

/** What the environment holds. */
const CONFIGURED = {
  JWT_SECRET: 'planted-jwt-secret-with-forty-characters',
  SECRETS_KEY: 'planted-secrets-key-with-forty-characters',
  SECRETS_OLD_KEYS: 'planted-old-secrets-key-of-forty-letters',
  SMTP_URL: 'smtp://mailer:planted-smtp-password@127.0.0.1:1',
};

interface Kept {
  readonly route: string;
  readonly status: number;
  readonly headers: Headers;
  /** The answer without what it is there to give. */
  readonly text: string;
}

let database: TestDatabase;
let app: INestApplication;
let base: string;
let worker: ChildProcess;
let folder: string;
let token = '';
let cookie = '';
let logged = '';
const answers: Kept[] = [];
const secrets = new Map<string, string>();
const { stdout } = process;
const write = stdout.write.bind(stdout);

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tierline-secrets-'));
  const env = {
    ...CONFIGURED,
    DATABASE_URL: database.url,
    QUEUE_DATABASE_URL: database.url,
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'trace',
    TIERLINE_DATA: folder,
  };
  stdout.write = ((line: string | Uint8Array, ...rest: never[]): boolean => {
    if (!String(line).startsWith('{"level"')) return write(line, ...rest);
    logged += String(line);
    return true;
  }) as typeof stdout.write;
  app = await createApi(parseConfig(env));
  await app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const { PATH = '' } = process.env;
  worker = spawn(process.execPath, [WORKER], { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [worker.stdout, worker.stderr]) stream?.on('data', (chunk: Buffer) => (logged += String(chunk)));
  const personId = await app
    .get(CreatePerson, { strict: false })
    .execute(systemAccess, { email: ADMIN, name: 'Planted', password: PASSWORD });
  await app
    .get(AssignRole, { strict: false })
    .execute(systemAccess, { personId, roleKey: 'admin', anchor: null, validFrom: '2020-01-01' });
}, 60_000);

afterAll(async () => {
  stdout.write = write;
  worker.kill('SIGTERM');
  await new Promise((resolve) => (worker.exitCode === null ? worker.once('exit', resolve) : resolve(null)));
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

interface Request {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Names of the members of the answer that are secrets, shown once. */
  readonly gives?: readonly string[];
  readonly status?: number;
}

/** Calls the api and keeps the answer; what it gives out becomes a secret to be looked for everywhere else. */
async function call(method: string, path: string, { body, headers = {}, gives = [], status = 200 }: Request = {}) {
  const isText = typeof body === 'string' || body instanceof FormData;
  const response = await fetch(`${base}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(cookie ? { cookie } : {}),
      ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': `planted-${answers.length}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const route = `${method} ${path.split('?', 1)[0]}`;
  expect([route, response.status]).toEqual([route, status]);
  let text = await response.text();
  const json = jsonOf(text);
  for (const member of gives) {
    for (const value of [json[member]].flat()) {
      expect([route, member, typeof value]).toEqual([route, member, 'string']);
      secrets.set(`${member} of ${route} ${secrets.size}`, String(value));
      text = text.replaceAll(String(value), '');
    }
  }
  for (const set of response.headers.getSetCookie()) {
    const [pair = ''] = set.split(';', 1);
    if (pair.split('=')[1]) secrets.set(`cookie of ${route} ${secrets.size}`, pair.slice(pair.indexOf('=') + 1));
    if (pair.startsWith('tierline_refresh')) cookie = pair;
  }
  answers.push({ route, status: response.status, headers: response.headers, text });
  return { json, text };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function signIn(password: string): Promise<void> {
  const { json } = await call('POST', '/api/v1/auth/sign-in', {
    body: { email: ADMIN, password },
    gives: ['accessToken'],
  });
  token = String(json['accessToken']);
}

/** Passwords and tokens in every place of a request where somebody may put them by mistake or on purpose. */
async function misplaced(): Promise<void> {
  const sign = '/api/v1/auth/sign-in';
  const json = { 'content-type': 'application/json' };
  await call('POST', sign, { body: { email: ADMIN, password: WRONG }, status: 401 });
  await call('POST', sign, { body: { email: ADMIN, password: { nested: WRONG } }, status: 400 });
  await call('POST', sign, { body: { email: `${WRONG}@@`, password: WRONG }, status: 400 });
  await call('POST', sign, { body: { email: ADMIN, passwort: WRONG }, status: 400 });
  await call('POST', sign, { body: `{"email":"${ADMIN}","password":"${WRONG}`, headers: json, status: 400 });
  await call('POST', sign, { body: `password=${WRONG}`, headers: { 'content-type': 'text/plain' }, status: 415 });
  await call('GET', `/api/v1/nothing?access_token=${IN_ADDRESS}`, { status: 404 });
  await call('GET', `/sign-in?token=${IN_ADDRESS}`, { headers: { accept: 'text/html' }, status: app404() });
  await call('GET', `/api/v1/auth/me?token=${IN_ADDRESS}`, {
    headers: { authorization: `Bearer ${IN_HEADER}` },
    status: 401,
  });
  await call('GET', '/api/v1/auth/me', {
    headers: { authorization: `Basic ${IN_HEADER}`, 'x-api-key': IN_HEADER },
    status: 401,
  });
  await call('POST', '/api/v1/auth/refresh', { headers: { cookie: `tierline_refresh=${IN_HEADER}` }, status: 401 });
  await call('POST', '/api/v1/auth/reset-password', { body: { token: WRONG, password: WRONG }, status: 410 }).catch(
    tolerate,
  );
  await call('POST', '/api/v1/auth/invitations/look', { body: { token: WRONG }, status: 410 }).catch(tolerate);
}

/** Whether the app is built decides what its addresses answer. */
function app404(): number {
  return parseConfig({ DATABASE_URL: database.url }).appFolder === null ? 404 : 200;
}

/** The status of a refusal is not what this test is about. */
function tolerate(): void {
  return;
}

/** What the link in the newest mail of a kind carries; the mail waits, since its server does not answer. */
async function linkIn(kind: string): Promise<string> {
  const sealed = async (): Promise<{ id: string; sealed_body: string }[]> =>
    database.query(`select id, sealed_body from platform.outgoing_mail where kind = $1 order by id desc limit 1`, [
      kind,
    ]);
  await until(async () => (await sealed()).length > 0);
  const [mail] = await sealed();
  const body = sealedColumns().find(({ table }) => table === 'platform.outgoing_mail');
  const text = app.get(SecretBox, { strict: false }).open(mail?.sealed_body ?? '', body?.of(mail?.id ?? '') ?? '');
  const found = /#([\w-]{20,})/.exec(text)?.[1] ?? '';
  expect([kind, found]).toEqual([kind, expect.stringMatching(/./)]);
  secrets.set(`link of ${kind}`, found);
  await call('GET', `/api/v1/outgoing-mails/${mail?.id ?? ''}`);
  return found;
}

describe('secrets', () => {
  it('are given out where they belong', async () => {
    await misplaced();
    await signIn(PASSWORD);
    const refreshed = await call('POST', '/api/v1/auth/refresh', { gives: ['accessToken'] });
    token = String(refreshed.json['accessToken']);
    await invite();
    await secondFactor();
    await programs();
    await call('POST', '/api/v1/profile/password', {
      body: { currentPassword: WRONG, newPassword: NEW_PASSWORD },
      status: 400,
    }).catch(tolerate);
    await call('POST', '/api/v1/profile/password', {
      body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
      status: 204,
    });
    await call('GET', '/api/openapi.json');
    await call('GET', '/metrics');
    await call('GET', '/health/ready');
    for (const path of [
      '/api/v1/audit-entries?limit=200',
      '/api/v1/sessions',
      '/api/v1/sign-in-log',
      '/api/v1/people',
    ]) {
      await call('GET', path);
    }
    expect(secrets.size).toBeGreaterThan(15);
  });

  async function invite(): Promise<void> {
    const { json } = await call('POST', '/api/v1/people', { body: { email: INVITED, name: 'Invited' }, status: 201 });
    const invitation = await linkIn('auth.invitation');
    await call('POST', '/api/v1/auth/invitations/look', { body: { token: invitation } });
    await call('POST', '/api/v1/auth/accept-invitation', {
      body: { token: invitation, password: INVITED_PASSWORD },
      status: 204,
    });
    await call('POST', '/api/v1/auth/forgot-password', { body: { email: INVITED }, status: 202 });
    const reset = await linkIn('auth.password-reset');
    await call('POST', '/api/v1/auth/reset-password', { body: { token: reset, password: NEW_PASSWORD }, status: 204 });
    await call('POST', `/api/v1/people/${String(json['id'])}/view-as`, { gives: ['accessToken'] });
    await call('POST', '/api/v1/auth/view-as/end', { status: 204 });
  }

  async function secondFactor(): Promise<void> {
    const { json } = await call('POST', '/api/v1/profile/second-factor', { gives: ['secret', 'uri'] });
    const code = generateSync({ secret: String(json['secret']) });
    const confirmed = await call('POST', '/api/v1/profile/second-factor/confirm', {
      body: { code },
      gives: ['recoveryCodes'],
    });
    const [recovery] = confirmed.json['recoveryCodes'] as string[];
    const asked = await call('POST', '/api/v1/auth/sign-in', {
      body: { email: ADMIN, password: PASSWORD },
      status: 401,
      gives: ['challenge'],
    });
    const { challenge } = asked.json;
    await call('POST', '/api/v1/auth/sign-in/second-factor', { body: { challenge, code: '000000' }, status: 401 });
    const done = await call('POST', '/api/v1/auth/sign-in/second-factor', {
      body: { challenge, code: recovery },
      gives: ['accessToken'],
    });
    token = String(done.json['accessToken']);
    await call('POST', '/api/v1/profile/second-factor/recovery-codes', { gives: ['recoveryCodes'] });
    await call('POST', '/api/v1/profile/second-factor/remove', { body: { password: PASSWORD }, status: 204 });
  }

  async function programs(): Promise<void> {
    const { json: me } = await call('GET', '/api/v1/auth/me');
    const made = await call('POST', '/api/v1/api-clients', {
      body: { name: 'Feed', contactId: me['id'], scopes: ['sales:read'] },
      status: 201,
    });
    const id = String(made.json['id']);
    const { json } = await call('POST', `/api/v1/api-clients/${id}/keys`, { body: {}, status: 201, gives: ['key'] });
    const key = String(json['key']);
    const own = token;
    token = '';
    await call('GET', '/api/v1/sales', { headers: { authorization: `Bearer ${key}` } });
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: key,
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await call('POST', '/api/v1/oauth/token', { body: form, headers, gives: ['access_token'] });
    await call('POST', '/api/v1/oauth/token', { body: form.replace(key, WRONG), headers, status: 401 });
    token = own;
  }

  it('are in no other answer, no log, no event, no job and no row', async () => {
    await until(() => logged.includes('mail.send') || logged.includes('outgoing'), 5_000).catch(tolerate);
    for (const [name, value] of [
      ...Object.entries(CONFIGURED),
      ...Object.entries({ PASSWORD, NEW_PASSWORD, INVITED_PASSWORD, WRONG, IN_ADDRESS, IN_HEADER }),
    ]) {
      secrets.set(name, value.replace(/^smtp:\/\/mailer:([^@]+)@.*$/, '$1'));
    }
    secrets.set('password of the database', new URL(database.url).password);
    const places: Record<string, string> = {
      answers: answers.map(({ text }) => text).join('\n'),
      headers: answers
        .flatMap(({ headers }) => [...headers].filter(([name]) => name !== 'set-cookie').flat())
        .join('\n'),
      logs: logged,
      ...(await everyTable()),
    };

    expect(logged).toContain('/api/v1/auth/sign-in');
    expect(Object.keys(places).length).toBeGreaterThan(30);
    const found = [...secrets].flatMap(([name, secret]) =>
      Object.entries(places).flatMap(([place, text]) =>
        secret.length > 5 && text.includes(secret) ? [`${name} in ${place}: ${around(text, secret)}`] : [],
      ),
    );
    expect(found).toEqual([]);
  });

  it('stand in no example of the API: what looks like one is invented', () => {
    const text = readFileSync(join(import.meta.dirname, '..', 'openapi.json'), 'utf8');

    for (const shape of [
      /\$argon2id\$/,
      /s1\.[0-9a-f]{12}\.[\w-]{30,}/,
      /postgres(?:ql)?:\/\/[^"\s]+:[^"\s]+@/,
      /-----BEGIN/,
    ]) {
      expect(shape.exec(text)?.[0]).toBeUndefined();
    }
    for (const [jwt] of text.matchAll(/eyJ[\w-]+\.[\w-]*\.[\w-]*/g)) {
      expect(jwt).toBe('eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl');
    }
  });
});

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 120), at).replace(/\s+/g, ' ');
}

/** Every row of every table of the application and of the queue. */
async function everyTable(): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.query<{ text: string }>(
      `select coalesce(string_agg(t::text, E'\\n'), '') as text from ${name} t`,
    );
    texts[name] = row?.text ?? '';
  }
  return texts;
}
