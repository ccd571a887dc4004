// A worker process for tests that kill it: `node --import backend/test/run-from-source.mjs counting-worker.ts <what to connect to as JSON>`.
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Database } from '../../database/index.js';
import { OnDomainEvent, type EventHandler } from '../../outbox/index.js';
import { platformImports } from '../../testing/index.js';
import { defineJob, JobProcessor, type Processor, type QueueOptions } from '../index.js';

export const noticed = { name: 'test.noticed.v1', schema: z.object({ key: z.string() }) };

export const count = defineJob({
  name: 'test.count',
  queue: 'test',
  schema: z.object({ key: z.string() }),
  attempts: 3,
  backoff: { type: 'fixed', delayMs: 100 },
  keepCompletedDays: 0,
  keepFailedDays: 0,
});

const note = (database: Database, what: string) =>
  database.query('insert into platform.test_note (what) values ($1)', [what]);

/** Takes so long that it can be killed in the middle; only its last step has an effect. */
@Injectable()
@JobProcessor(count)
export class Counts implements Processor<{ key: string }> {
  constructor(private readonly database: Database) {}

  async process({ key }: { key: string }): Promise<void> {
    await note(this.database, `begun ${key}`);
    await sleep(1_500);
    await note(this.database, `job ${key}`);
  }
}

@Injectable()
@OnDomainEvent(noticed, { consumer: 'test.notice' })
export class Notices implements EventHandler<{ key: string }> {
  constructor(private readonly database: Database) {}

  async handle({ key }: { key: string }): Promise<void> {
    await note(this.database, `event ${key}`);
    await sleep(1_500);
  }
}

const [connection] = process.argv[1] === import.meta.filename ? process.argv.slice(2) : [];
if (connection !== undefined) {
  const { url, queue } = JSON.parse(connection) as { url: string; queue: QueueOptions };
  @Module({ imports: platformImports({ url }, { isWorker: true, queue }), providers: [Counts, Notices] })
  class CountingWorker {}
  await NestFactory.createApplicationContext(CountingWorker, { logger: false, abortOnError: false });
  console.log('working');
}
