import type { ModuleMetadata } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Database, DatabaseModule, type DatabaseOptions } from '../database/index.js';
import { EgressModule, type EgressOptions } from '../egress/index.js';
import { MailModule } from '../mail/index.js';
import { ObservabilityModule } from '../observability/index.js';
import { OutboxModule, OutboxRelay, type WorkerOptions } from '../outbox/index.js';
import { QueueModule, type QueueOptions } from '../queue/index.js';
import { SecretsModule } from '../secrets/index.js';
import { testDatabase, type TestDatabase } from './test-database.js';
import { testQueue } from './test-queue.js';

/** Key of everything that a test seals. */
export const TEST_SECRETS_KEY = 'the key of every secret that a test seals';

export interface TestModuleOptions extends Pick<ModuleMetadata, 'imports' | 'providers' | 'controllers'> {
  readonly entities?: DatabaseOptions['entities'];
  /** Whether consumers, processors and schedules among the providers run, and the outbox is relayed. */
  readonly isWorker?: boolean;
  /** An existing queue, for suites with several processes. */
  readonly queue?: QueueOptions;
  /** With `isWorker`: what differs from a test's usual worker. */
  readonly worker?: Partial<WorkerOptions>;
  /** Servers that typed addresses may lead to; none when it is left out. */
  readonly egress?: EgressOptions;
  /** An existing database, which then stays when the module is closed. */
  readonly database?: TestDatabase;
}

export interface RunningTestModule {
  readonly module: TestingModule;
  readonly database: TestDatabase;
  /** The application's door to it. */
  readonly db: Database;
  /** With `isWorker`: the relay, whose `drain()` and `sweep()` need no waiting. */
  relay(): OutboxRelay;
  close(): Promise<void>;
}

/** Without a mail server: mails are kept, where a test can read them. */
const TEST_MAIL = {
  smtpUrl: null,
  from: 'Tierline <no-reply@tierline.example>',
  publicUrl: 'https://tierline.example',
};

/** What every platform part of a test needs, on a database of its own. */
export function platformImports(
  database: Pick<TestDatabase, 'url'>,
  options: TestModuleOptions,
): NonNullable<ModuleMetadata['imports']> {
  return [
    ObservabilityModule.forRoot({ logLevel: process.env['LOG_LEVEL'] ?? 'silent', process: 'test' }),
    DatabaseModule.forRoot({
      url: database.url,
      poolSize: 8,
      statementTimeoutMs: 30_000,
      entities: options.entities ?? [],
      applicationName: 'tierline test',
    }),
    SecretsModule.forRoot({ current: TEST_SECRETS_KEY, old: [] }),
    EgressModule.forRoot(options.egress ?? { allow: [] }),
    QueueModule.forRoot(options.queue ?? testQueue(database)),
    options.isWorker
      ? OutboxModule.forWorker({ isComplete: false, eventBackoffMs: 50, ...options.worker })
      : OutboxModule.forApi(),
    options.isWorker ? MailModule.forWorker(TEST_MAIL) : MailModule.forApi(TEST_MAIL),
  ];
}

/** Starts providers of a module against a real database (and queue). Close it in `afterAll`. */
export async function testModule(options: TestModuleOptions): Promise<RunningTestModule> {
  const database = options.database ?? (await testDatabase());
  const module = await Test.createTestingModule({
    imports: [...platformImports(database, options), ...(options.imports ?? [])],
    providers: options.providers ?? [],
    controllers: options.controllers ?? [],
  }).compile();
  module.useLogger(false);
  await module.init().catch(async (error: unknown) => {
    await module.close();
    if (!options.database) await database.drop();
    throw error;
  });
  return {
    module,
    database,
    db: module.get(Database),
    relay: () => module.get(OutboxRelay),
    close: async () => {
      await module.close();
      if (!options.database) await database.drop();
    },
  };
}
