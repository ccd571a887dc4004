import { systemAccess } from '@tierline/shared/access';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Outbox } from '../outbox/index.js';
import {
  testDatabase,
  testModule,
  testQueue,
  until,
  type RunningTestModule,
  type TestDatabase,
} from '../testing/index.js';
import type { QueueOptions } from './index.js';
import { count, noticed } from './testing/counting-worker.js';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const PROGRAM = join(import.meta.dirname, 'testing', 'counting-worker.ts');
/** Design: after a kill all work goes on by itself within this time of the process being back. */
const PROMISE_MS = 45_000;

describe('a worker that is killed', () => {
  let database: TestDatabase;
  let queue: QueueOptions;
  let sender: RunningTestModule;
  let worker: ChildProcess;

  beforeAll(async () => {
    database = await testDatabase();
    queue = testQueue(database);
    await database.query('create table platform.test_note (id int generated always as identity, what text not null)');
    await database.query('grant all on platform.test_note to public');
    sender = await testModule({ database, queue });
  });
  afterAll(async () => {
    worker.kill('SIGKILL');
    await sender.close();
    await database.drop();
  });

  const start = async (): Promise<ChildProcess> => {
    const args = [
      '--import',
      join(ROOT, 'backend', 'test', 'run-from-source.mjs'),
      PROGRAM,
      JSON.stringify({ url: database.url, queue }),
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
    });
    return child;
  };
  const noted = async (what: string): Promise<number> =>
    (await database.query('select 1 from platform.test_note where what = $1', [what])).length;

  it('loses nothing and doubles nothing: another one takes over the job and the event it was at', async () => {
    worker = await start();
    const outbox = sender.module.get(Outbox);
    await sender.db.transaction(systemAccess, async (tx) => {
      await outbox.order(tx, count, { key: 'a' });
      await outbox.append(tx, noticed, { key: 'a' });
    });
    await until(async () => (await noted('begun a')) === 1);
    worker.kill('SIGKILL');
    await until(() => worker.signalCode === 'SIGKILL');
    expect([await noted('job a'), await noted('event a')]).toEqual([0, 0]);
    worker = await start();
    await until(async () => (await noted('job a')) === 1 && (await noted('event a')) === 1, PROMISE_MS);
    const receipts = await database.query<{ consumer: string }>(
      'select consumer from platform.receipt order by consumer',
    );
    expect(receipts.map(({ consumer }) => consumer)).toEqual(['test.count', 'test.notice']);
  }, 120_000);
});
