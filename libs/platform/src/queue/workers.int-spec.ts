import { Injectable } from '@nestjs/common';
import { systemAccess } from '@tierline/shared/access';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Database } from '../database/index.js';
import { Outbox } from '../outbox/index.js';
import {
  testDatabase,
  testModule,
  testQueue,
  until,
  type RunningTestModule,
  type TestDatabase,
} from '../testing/index.js';
import { defineJob, JobProcessor, Scheduled, type Processor, type QueueOptions, type ScheduledTask } from './index.js';

const work = defineJob({
  name: 'test.work',
  queue: 'test',
  schema: z.object({ ms: z.number() }),
  attempts: 1,
  backoff: { type: 'fixed', delayMs: 0 },
  keepCompletedDays: 0,
  keepFailedDays: 0,
});

const note = (database: Database, what: string) =>
  database.query('insert into platform.test_note (what) values ($1)', [what]);

/** Stands for the end of the process: work that nobody waits for goes no further. */
const ended = new AbortController();

@Injectable()
@JobProcessor(work)
class Works implements Processor<{ ms: number }> {
  constructor(private readonly database: Database) {}

  /** Watches no signal, as a careless processor would. */
  async process({ ms }: { ms: number }): Promise<void> {
    await note(this.database, 'begun');
    await sleep(ms, null, { ref: false, signal: ended.signal }).catch(() => new Promise(() => undefined));
    await note(this.database, 'done');
  }
}

@Injectable()
@Scheduled({ key: 'test.tick', pattern: '* * * * * *' })
class Ticks implements ScheduledTask {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await note(this.database, 'tick');
  }
}

@Injectable()
@JobProcessor(work)
class WorksToo extends Works {}

describe('workers', () => {
  let database: TestDatabase;
  let queue: QueueOptions;
  const running: RunningTestModule[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    queue = testQueue(database);
    await database.query('create table platform.test_note (id int generated always as identity, what text not null)');
    await database.query('grant all on platform.test_note to public');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((module) => module.close()));
    await database.query('truncate platform.test_note');
  });
  afterAll(async () => {
    ended.abort();
    await database.drop();
  });

  const start = async (...providers: (typeof Works | typeof Ticks)[]): Promise<RunningTestModule> => {
    const module = await testModule({ isWorker: true, database, queue, providers });
    running.push(module);
    return module;
  };
  const count = async (what: string): Promise<number> =>
    (await database.query('select 1 from platform.test_note where what like $1', [what])).length;
  const order = (module: RunningTestModule, ms: number) =>
    module.db.transaction(systemAccess, (tx) => module.module.get(Outbox).order(tx, work, { ms }));

  it('fires a schedule once per tick however many workers run', async () => {
    await Promise.all([start(Ticks), start(Ticks), start(Ticks)]);
    await database.query('truncate platform.test_note');
    const begun = Math.floor(Date.now() / 1000);
    await until(async () => (await count('tick')) >= 6, 60_000);
    const fired = await count('tick');
    const seconds = Math.floor(Date.now() / 1000) - begun;
    // A busy machine fires late: each second once, and what was due just before the count began.
    expect(fired).toBeLessThanOrEqual(seconds + 2);
  });

  it('lets a short job end before it leaves', async () => {
    const module = await start(Works);
    await order(module, 500);
    await until(async () => (await count('begun')) === 1);
    running.splice(0);
    await module.close();
    expect(await count('done')).toBe(1);
  });

  it('does not start when a job has two processors', async () => {
    await expect(start(Works, WorksToo)).rejects.toThrow('"test.work" is taken by two classes.');
  });

  it('does not start when a declared job has no processor', async () => {
    const module = testModule({ isWorker: true, database, queue, worker: { isComplete: true } });
    await expect(module).rejects.toThrow('Nobody processes these jobs: test.work.');
  });

  it('leaves within 10 s and hands its jobs to another worker', async () => {
    const first = await start(Works);
    await order(first, 9_000);
    await until(async () => (await count('begun')) === 1);
    const second = await start(Works);
    const began = Date.now();
    running.splice(running.indexOf(first), 1);
    await first.close();
    expect(Date.now() - began).toBeLessThan(10_000);
    await until(async () => (await count('begun')) >= 2, 10_000);
    running.splice(running.indexOf(second), 1);
    await second.close();
  }, 40_000);
});
