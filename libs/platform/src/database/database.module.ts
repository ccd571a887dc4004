import { MikroOrmModule } from '@mikro-orm/nestjs';
import { defineConfig, type Options, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { Module, type DynamicModule } from '@nestjs/common';
import { ChangedRows } from './changed-rows.js';
import { Database } from './database.js';
import { DATABASE_OPTIONS, type DatabaseOptions } from './database-options.js';
import { releaseLostClients } from './lost-clients.js';
import { Notifications } from './notifications.js';
import { typeParsers } from './type-parsers.js';

const IDLE_IN_TRANSACTION_MS = 120_000;
const CONNECT_TIMEOUT_MS = 5_000;

@Module({})
export class DatabaseModule {
  /** Global: every module injects `Database`, `Notifications` and `ChangedRows` without an import of its own. */
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [MikroOrmModule.forRoot({ ...ormOptions(options), registerRequestContext: false })],
      providers: [{ provide: DATABASE_OPTIONS, useValue: options }, Database, Notifications, ChangedRows],
      exports: [Database, Notifications, ChangedRows],
    };
  }
}

/** The ORM as the application uses it. Its pool has an `error` listener of its own, also while a connection is in use. */
export function ormOptions(options: DatabaseOptions): Options {
  return defineConfig({
    driver: PostgreSqlDriver,
    clientUrl: options.url,
    entities: [...options.entities],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: options.poolSize, idleTimeoutMillis: 30_000 },
    driverOptions: {
      types: typeParsers,
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      onPoolCreated: releaseLostClients,
    },
  });
}
