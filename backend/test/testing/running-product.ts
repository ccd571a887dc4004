import type { INestApplication } from '@nestjs/common';
import { EnsureAdministrator } from '@tierline/auth';
import { testDatabase, until, type TestDatabase } from '@tierline/platform/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createApi } from '../../src/api/create-api.js';
import { parseConfig } from '../../src/config/app-config.js';
import { DemoApi } from '../../src/demo/demo-api.js';

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'worker', 'main.js');
const COMMAND_LINE = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const ADMINISTRATOR = { email: 'admin@example.test', password: 'A-long-enough-word-1' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Api and worker on a database of their own, with an administrator signed in. */
export interface RunningProduct {
  readonly api: DemoApi;
  /** What the client of the demo company has no word for; the answer whatever its status. */
  call(method: string, path: string, body?: object): Promise<Response>;
  /** The import once it has the status. */
  reached<Import>(id: string, status: string): Promise<Import>;
  /** The database as its owner sees it, to look behind the api. */
  readonly database: TestDatabase;
  /** Runs a command of the command line in the same environment. */
  command(...words: string[]): Promise<CommandEnd>;
  /** One more worker; it ends with the others. */
  startWorker(): ChildProcess;
  stop(): Promise<void>;
}

export interface CommandEnd {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** @param settings variables of the environment beside those that the tests need */
export async function runProduct(settings: Readonly<Record<string, string>> = {}): Promise<RunningProduct> {
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
    ...settings,
  };
  const app = await createApi(parseConfig(env));
  await app.get(EnsureAdministrator, { strict: false }).execute(ADMINISTRATOR);
  await app.listen(0, '127.0.0.1');
  const { PATH = '' } = process.env;
  const workers: ChildProcess[] = [];
  const startWorker = () => {
    const worker = spawn(process.execPath, [WORKER], { env: { PATH, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
    workers.push(worker);
    return worker;
  };
  startWorker();
  const base = baseOf(app);
  const api = await DemoApi.signIn(base, ADMINISTRATOR);
  return {
    api,
    call: caller(base),
    reached: async <Import>(id: string, status: string) => {
      await until(async () => (await api.get<{ status: string }>(`/imports/${id}`)).status === status, 45_000);
      return api.get<Import>(`/imports/${id}`);
    },
    database,
    startWorker,
    command: (...words) => runCommand({ PATH, ...env }, words),
    stop: async () => {
      await Promise.all(workers.map(ended));
      await app.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function runCommand(env: NodeJS.ProcessEnv, words: readonly string[]): Promise<CommandEnd> {
  const command = spawn(process.execPath, [COMMAND_LINE, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const isOver = new Promise<number | null>((resolve) => command.once('close', resolve));
  const [out, errors, code] = await Promise.all([text(command.stdout), text(command.stderr), isOver]);
  return { code, out, errors };
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
  const isRunning = worker.exitCode === null && worker.signalCode === null;
  await new Promise((resolve) => (isRunning ? worker.once('exit', resolve) : resolve(null)));
}
