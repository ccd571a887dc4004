import { Injectable } from '@nestjs/common';
import { systemAccess } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { z } from 'zod';
import { Database } from '../database/index.js';
import { causationId, requestId, runForRequest } from '../observability/index.js';
import { defineJob, JobProcessor, type JobContext, type Processor } from '../queue/index.js';
import { anAccess, testModule, until, type RunningTestModule } from '../testing/index.js';
import { DeadLetters, OnDomainEvent, Outbox, type EventEnvelope, type EventHandler } from './index.js';

const counted = { name: 'test.counted.v1', schema: z.object({ key: z.string(), by: z.number() }) };
const failing = { name: 'test.failing.v1', schema: z.object({ key: z.string() }) };

const add = defineJob({
  name: 'test.add',
  queue: 'test',
  schema: z.object({ key: z.string(), then: z.enum(['succeed', 'refuse', 'hang']) }),
  jobId: ({ key }) => `add-${key}`,
  attempts: 2,
  backoff: { type: 'fixed', delayMs: 50 },
  keepCompletedDays: 1,
  keepFailedDays: 1,
  timeoutMs: 300,
});

interface Seen {
  readonly key: string;
  readonly envelope: EventEnvelope;
  readonly requestId: string | null;
  readonly causationId: string | null;
}
const seen: Seen[] = [];
let isBroken = true;

const increase = (database: Database, key: string, by = 1) =>
  database.query(
    `insert into platform.test_sum as sum (key, value) values ($1, $2) on conflict (key) do update set value = sum.value + excluded.value`,
    [key, by],
  );

@Injectable()
@OnDomainEvent(counted, { consumer: 'alpha.count' })
class AlphaCounts implements EventHandler<z.output<typeof counted.schema>> {
  constructor(private readonly database: Database) {}

  async handle({ key, by }: z.output<typeof counted.schema>, envelope: EventEnvelope): Promise<void> {
    seen.push({ key, envelope, requestId: requestId(), causationId: causationId() });
    await this.database.transaction(systemAccess, () => increase(this.database, `alpha ${key}`, by));
  }
}

@Injectable()
@OnDomainEvent(counted, { consumer: 'beta.count' })
class BetaCounts implements EventHandler<z.output<typeof counted.schema>> {
  constructor(private readonly database: Database) {}

  handle({ key, by }: z.output<typeof counted.schema>): Promise<unknown> {
    return increase(this.database, `beta ${key}`, by);
  }
}

@Injectable()
@OnDomainEvent(failing, { consumer: 'alpha.fail' })
class AlphaFails implements EventHandler<z.output<typeof failing.schema>> {
  constructor(private readonly database: Database) {}

  async handle({ key }: z.output<typeof failing.schema>): Promise<void> {
    await increase(this.database, `failed ${key}`);
    if (isBroken) throw new Error('it is broken');
  }
}

@Injectable()
@JobProcessor(add)
class Adds implements Processor<z.output<typeof add.schema>> {
  constructor(private readonly database: Database) {}

  async process({ key, then }: z.output<typeof add.schema>, { signal }: JobContext): Promise<void> {
    await increase(this.database, `job ${key}`);
    if (then === 'refuse') throw new DomainError('no', 'This is against a rule.');
    if (then === 'hang')
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  }
}

describe('outbox', () => {
  let running: RunningTestModule;
  let outbox: Outbox;
  let letters: DeadLetters;
  const admin = anAccess(['settings.edit']);

  beforeAll(async () => {
    running = await testModule({ isWorker: true, providers: [AlphaCounts, BetaCounts, AlphaFails, Adds] });
    await running.database.query(`create table platform.test_sum (key text primary key, value int not null)`);
    await running.database.query(`grant all on platform.test_sum to public`);
    outbox = running.module.get(Outbox);
    letters = running.module.get(DeadLetters);
  });
  afterAll(() => running.close());

  const sum = async (key: string): Promise<number> => {
    const [row] = await running.database.query<{ value: number }>(
      'select value from platform.test_sum where key = $1',
      [key],
    );
    return row?.value ?? 0;
  };
  const publish = (key: string, by = 1) =>
    running.db.transaction(admin, (tx) => outbox.append(tx, counted, { key, by }));
  const settledAt = async (key: string) => {
    const [row] = await running.database.query<{ settled_at: Date | null }>(
      `select settled_at from platform.outbox_message where payload ->> 'key' = $1`,
      [key],
    );
    return row?.settled_at ?? null;
  };

  it('delivers an event to every consumer, with who and what caused it', async () => {
    await runForRequest('request-1', () => publish('one', 5));
    await until(async () => (await sum('alpha one')) === 5 && (await sum('beta one')) === 5);
    const [first] = seen.filter(({ key }) => key === 'one');
    expect(first).toMatchObject({
      requestId: 'request-1',
      envelope: { correlationId: 'request-1', actorId: admin.actor.id },
    });
    expect(first?.causationId).toBe(first?.envelope.eventId);
  });

  it('publishes nothing of a transaction that was undone', async () => {
    const undone = running.db.transaction(admin, async (tx) => {
      await outbox.append(tx, counted, { key: 'undone', by: 1 });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await publish('after');
    await until(async () => (await sum('alpha after')) === 1);
    expect(await sum('alpha undone')).toBe(0);
  });

  it('refuses a payload that is not as declared where it is made', async () => {
    const wrong = { key: 'x', by: 'many' } as unknown as { key: string; by: number };
    await expect(running.db.transaction(admin, (tx) => outbox.append(tx, counted, wrong))).rejects.toThrow(z.ZodError);
  });

  it('takes effect once however often it is delivered', async () => {
    await publish('twice');
    await until(async () => (await sum('alpha twice')) === 1 && (await sum('beta twice')) === 1);
    await running.database.query(`delete from platform.receipt r using platform.outbox_message m
      where m.id = r.message_id and m.payload ->> 'key' = 'twice' and consumer = 'beta.count'`);
    await running.database.query(
      `update platform.outbox_message set published_at = null where payload ->> 'key' = 'twice'`,
    );
    await running.relay().drain();
    await until(async () => (await sum('beta twice')) === 2);
    expect(await sum('alpha twice')).toBe(1);
  });

  it('delivers again what an emptied queue has lost, and closes the book once all have confirmed', async () => {
    await running.database.query(
      `insert into platform.outbox_message (kind, name, payload, correlation_id, published_at)
       values ('event', $1, '{"key":"lost","by":3}', 'request-2', now() - interval '61 seconds')`,
      [counted.name],
    );
    await running.relay().sweep();
    await until(async () => (await sum('alpha lost')) === 3 && (await sum('beta lost')) === 3);
    expect(await settledAt('lost')).toBeNull();
    await running.database.query(
      `update platform.outbox_message set published_at = published_at - interval '2 minutes'`,
    );
    await running.relay().sweep();
    expect(await settledAt('lost')).toEqual(expect.any(Date));
  });

  it('puts aside what fails five times, leaves the others alone, and delivers it once more on demand', async () => {
    isBroken = true;
    await running.db.transaction(admin, (tx) => outbox.append(tx, failing, { key: 'five' }));
    await publish('others');
    await until(async () => (await letters.list(admin, { limit: 10, before: null })).length > 0);
    const [letter] = await letters.list(admin, { limit: 10, before: null });
    expect(letter).toMatchObject({ consumer: 'alpha.fail', reason: 'it is broken', attempts: 5, name: failing.name });
    expect([await sum('failed five'), await sum('alpha others')]).toEqual([0, 1]);
    isBroken = false;
    await letters.replay(admin, letter?.id ?? '');
    await until(async () => (await sum('failed five')) === 1);
    await expect(letters.replay(admin, letter?.id ?? '')).rejects.toMatchObject({ code: 'dead-letter-not-found' });
    expect(await letters.list(admin, { limit: 10, before: null })).toEqual([]);
  });

  it('puts an invalid payload aside at once', async () => {
    await running.database.query(
      `insert into platform.outbox_message (kind, name, payload, correlation_id) values ('event', $1, '{"key":1}', 'request-3')`,
      [failing.name],
    );
    await running.relay().drain();
    await until(async () => (await letters.count()) === 1);
    const [letter] = await letters.list(admin, { limit: 1, before: null });
    expect([letter?.attempts, letter?.reason]).toEqual([1, expect.stringContaining('The payload is not valid: key')]);
    await running.database.query('delete from platform.dead_letter');
  });

  it('shows dead letters only to who may change settings', async () => {
    await expect(letters.list(anAccess([]), { limit: 1, before: null })).rejects.toThrow('settings.edit');
  });

  it('does a job that was ordered, once for orders of one id while it waits', async () => {
    await running.db.transaction(admin, async (tx) => {
      await outbox.order(tx, add, { key: 'same', then: 'succeed' }, { delayMs: 200 });
      await outbox.order(tx, add, { key: 'same', then: 'succeed' }, { delayMs: 200 });
    });
    const receipts = () => running.database.query(`select 1 from platform.receipt where consumer = 'test.add'`);
    await until(async () => (await receipts()).length === 2);
    expect(await sum('job same')).toBe(1);
  });

  it('does it again when it is ordered again after it was done', async () => {
    await running.db.transaction(admin, (tx) => outbox.order(tx, add, { key: 'same', then: 'succeed' }));
    await until(async () => (await sum('job same')) === 2);
  });

  it('gives up a job that is refused by a rule at the first try', async () => {
    await running.db.transaction(admin, (tx) => outbox.order(tx, add, { key: 'refused', then: 'refuse' }));
    await until(async () => (await letters.count()) === 1);
    expect(await sum('job refused')).toBe(1);
    const [letter] = await letters.list(admin, { limit: 1, before: null });
    expect([letter?.kind, letter?.consumer, letter?.reason]).toEqual(['job', 'test.add', 'This is against a rule.']);
    await running.database.query('delete from platform.dead_letter');
  });

  it('stops a job that takes too long, tries again, then puts it aside', async () => {
    await running.db.transaction(admin, (tx) => outbox.order(tx, add, { key: 'slow', then: 'hang' }));
    await until(async () => (await letters.count()) === 1);
    expect(await sum('job slow')).toBe(2);
    const [letter] = await letters.list(admin, { limit: 1, before: null });
    expect(letter?.reason).toBe('"test.add" took longer than 300 ms.');
    await running.database.query('delete from platform.dead_letter');
  });

  it('goes on after the connections to the database were lost', async () => {
    await running.database.cutConnections();
    await until(async () =>
      publish('reconnected').then(
        () => true,
        () => false,
      ),
    );
    await until(async () => (await sum('alpha reconnected')) >= 1 && (await sum('beta reconnected')) >= 1, 40_000);
  }, 60_000);

  it('passes over the jobs of a newer version, which then does them', async () => {
    await running.database.query(
      `insert into platform.outbox_message (kind, name, payload, job_id, correlation_id) values ('job', 'test.newer', '{}', 'x', 'request-4')`,
    );
    await publish('beside');
    await until(async () => (await sum('alpha beside')) === 1);
    const rows = await running.database.query(
      `select published_at from platform.outbox_message where name = 'test.newer'`,
    );
    expect(rows).toEqual([{ published_at: null }]);
  });
});
