import type { INestApplication } from '@nestjs/common';
import { EnsureAdministrator } from '@tierline/auth';
import { testDatabase, until } from '@tierline/platform/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../src/api/create-api.js';
import { parseConfig } from '../../src/config/app-config.js';
import { DemoApi } from '../../src/demo/demo-api.js';

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'worker', 'main.js');
const ADMINISTRATOR = { email: 'admin@example.test', password: 'A-long-enough-word-1' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Api and worker on a database of their own, with an administrator signed in. */
export interface RunningProduct {
  readonly api: DemoApi;
  /** What the client of the demo company has no word for; the answer whatever its status. */
  call(method: string, path: string, body?: object): Promise<Response>;
  /** The import once it has the status. */
  reached<Import>(id: string, status: string): Promise<Import>;
  stop(): Promise<void>;
}

export async function runProduct(): Promise<RunningProduct> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tierline-product-'));
  const env = {
    DATABASE_URL: database.url,
    QUEUE_DATABASE_URL: database.url,
    JWT_SECRET: 'a key of forty characters for the tests.',
    SECRETS_KEY: 'a key for the secrets that tests write down',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    TIERLINE_DATA: folder,
  };
  const app = await createApi(parseConfig(env));
  await app.get(EnsureAdministrator, { strict: false }).execute(ADMINISTRATOR);
  await app.listen(0, '127.0.0.1');
  const { PATH = '' } = process.env;
  const worker = spawn(process.execPath, [WORKER], { env: { PATH, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  const base = baseOf(app);
  const api = await DemoApi.signIn(base, ADMINISTRATOR);
  return {
    api,
    call: caller(base),
    reached: async <Import>(id: string, status: string) => {
      await until(async () => (await api.get<{ status: string }>(`/imports/${id}`)).status === status, 45_000);
      return api.get<Import>(`/imports/${id}`);
    },
    stop: async () => {
      await ended(worker);
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function baseOf(app: INestApplication): string {
  return `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
}

function caller(base: string): RunningProduct['call'] {
  const url = `${base}/api/v1`;
  return async (method, path, body) => {
    const signIn = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(ADMINISTRATOR) };
    const { accessToken } = (await (await fetch(`${url}/auth/sign-in`, signIn)).json()) as { accessToken: string };
    const headers = { ...JSON_TYPE, authorization: `Bearer ${accessToken}` };
    return fetch(`${url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  };
}

async function ended(worker: ChildProcess): Promise<void> {
  worker.kill('SIGTERM');
  await new Promise((resolve) => (worker.exitCode === null ? worker.once('exit', resolve) : resolve(null)));
}
