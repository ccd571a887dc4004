import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, PostgreSqlDriver, type Options } from '@mikro-orm/postgresql';
import { migrationsList } from './migrations/index.js';

const LONG_MIGRATION_MS = 30 * 60_000;

/** The ORM as migrations use it: the role that owns the schemas, the list of migrations, nothing found by looking at folders. */
export function migrationConfig(ownerUrl: string): Options {
  return defineConfig({
    driver: PostgreSqlDriver,
    clientUrl: ownerUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    logger: () => undefined,
    pool: { min: 0, max: 2 },
    driverOptions: {
      application_name: 'tierline migrate',
      statement_timeout: LONG_MIGRATION_MS,
      connectionTimeoutMillis: 10_000,
    },
    migrations: { migrationsList, tableName: 'migration', transactional: true, allOrNothing: true, snapshot: false },
  });
}
