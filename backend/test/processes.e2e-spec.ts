import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, until, type TestDatabase } from '@tierline/platform/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '..', 'dist');
const PAGE = '<!doctype html><style>a{}</style><tl-root></tl-root><script src="main-ABCD1234.js"></script>';

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

describe('the processes', () => {
  let database: TestDatabase;
  let folder: string;
  let env: Record<string, string>;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'tierline-processes-'));
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app', 'index.html'), PAGE);
    writeFileSync(join(folder, 'app', 'main-ABCD1234.js'), 'void 0;');
    env = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      MIGRATE_DATABASE_URL: database.ownerUrl,
      QUEUE_DATABASE_URL: database.url,
      JWT_SECRET: 'a key of forty characters for the tests.',
      SECRETS_KEY: 'a key for the secrets that tests write down',
      TIERLINE_DATA: folder,
      FRONTEND_DIST: join(folder, 'app'),
      LOG_LEVEL: 'info',
    };
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (program: string, args: readonly string[], extra: Record<string, string> = {}): ChildProcess => {
    const child = spawn(process.execPath, [join(DIST, program, 'main.js'), ...args], { env: { ...env, ...extra } });
    children.push(child);
    return child;
  };
  const ended = (child: ChildProcess): Promise<Ended> =>
    new Promise((resolve) => {
      let said = '';
      child.stdout?.on('data', (chunk) => (said += String(chunk)));
      child.stderr?.on('data', (chunk) => (said += String(chunk)));
      child.once('close', (code) => resolve({ code, said: said.trim() }));
    });
  const isReady = (port: number): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );

  it('migrate again and again without harm', async () => {
    expect(await ended(run('cli', ['migrate']))).toEqual({ code: 0, said: 'The database is current.' });
  });

  it.each([
    [{ PORT: 'many' }, 'The configuration cannot be used: PORT must be a whole number.'],
    [{ TIERLINE_COLOUR: 'red' }, 'There is no setting called TIERLINE_COLOUR.'],
  ])('refuse to start with %j, in one sentence', async (extra, sentence) => {
    expect(await ended(run('api', [], extra))).toEqual({ code: 1, said: sentence });
  });

  it('refuse a role that stands above row policies', async () => {
    const superuser = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    superuser.pathname = `/${database.name}`;
    const { code, said } = await ended(run('api', [], { DATABASE_URL: superuser.href, LOG_LEVEL: 'silent' }));
    expect([code, said]).toEqual([1, expect.stringContaining('who stands above row policies')]);
  });

  it('serve the api, its description and the app, and leave within 10 s of SIGTERM', async () => {
    const [port, workerPort] = [await freePort(), await freePort()];
    const api = run('api', [], { PORT: String(port) });
    const worker = run('worker', [], { WORKER_PORT: String(workerPort) });
    const endings = [ended(api), ended(worker)];
    await until(async () => (await isReady(port)) && (await isReady(workerPort)), 40_000);
    await servesAll(port);
    const metrics = await (await fetch(`http://127.0.0.1:${workerPort}/metrics`)).text();
    for (const name of ['tierline_queue_depth', 'tierline_outbox_lag_seconds', 'nodejs_eventloop_lag'])
      expect(metrics).toContain(name);
    const began = Date.now();
    for (const child of [api, worker]) child.kill('SIGTERM');
    expect((await Promise.all(endings)).map(({ code }) => code)).toEqual([0, 0]);
    expect(Date.now() - began).toBeLessThan(10_000);
  }, 90_000);
});

async function servesAll(port: number): Promise<void> {
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const description = (await (await get('/api/openapi.json')).json()) as { openapi: string; paths: object };
  expect([description.openapi, Object.keys(description.paths)]).toEqual([
    '3.1.0',
    expect.arrayContaining(['/api/v1/imports', '/api/v1/auth/sign-in']),
  ]);
  expect((await get('/api/docs')).status).toBe(200);
  const page = await get('/commissions/statements');
  const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1];
  expect([page.headers.get('cache-control'), await page.text()]).toEqual([
    'no-cache',
    PAGE.replace('<style>', `<style nonce="${nonce}">`).replace('<tl-root>', `<tl-root ngCspNonce="${nonce}">`),
  ]);
  expect((await get('/main-ABCD1234.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect([(await get('/main-GONE5678.js')).status, (await get('/api/v1/nothing')).status]).toEqual([404, 404]);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
