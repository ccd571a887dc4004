import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { typeParsers, type Sql } from '../database/index.js';

/** A database of its own for one suite, cloned from the migrated template. */
export interface TestDatabase extends Sql {
  readonly name: string;
  /** As api and worker connect: owns nothing. */
  readonly url: string;
  readonly ownerUrl: string;
  /** SQL as the owner, for arranging and looking. */
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Ends every connection of the application, as a lost server would. */
  cutConnections(): Promise<void>;
  drop(): Promise<void>;
}

/** Makes a database for this suite.
 *  @throws Error when the run was not started through the jest projects in `backend/test` */
export async function testDatabase(): Promise<TestDatabase> {
  const template = setting('TEST_DATABASE_TEMPLATE');
  const name = `tierline_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asSuperuser(async (client) => {
    await client.query(`create database ${name} template ${template} owner ${userOf(setting('TEST_OWNER_URL'))}`);
  });
  const ownerUrl = withDatabase(setting('TEST_OWNER_URL'), name);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, types: typeParsers, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return {
    name,
    ownerUrl,
    url: withDatabase(setting('TEST_APPLICATION_URL'), name),
    query: async <Row extends object>(text: string, params: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...params])).rows,
    cutConnections: () =>
      asSuperuser(async (client) => {
        const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = $2`;
        await client.query(others, [name, userOf(setting('TEST_APPLICATION_URL'))]);
      }),
    drop: async () => {
      await pool.end();
      await asSuperuser(async (client) => void (await client.query(`drop database if exists ${name} with (force)`)));
    },
  };
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run this test with -c backend/test/jest.int.config.mjs.`);
  return value;
}

async function asSuperuser(use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: setting('TEST_DATABASE_URL') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function userOf(url: string): string {
  return new URL(url).username;
}
