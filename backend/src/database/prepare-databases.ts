import { MikroORM } from '@mikro-orm/postgresql';
import { migrateQueue, QUEUE_SCHEMA } from '@tierline/platform/queue';
import pg from 'pg';
import { migrationConfig } from './mikro-orm.config.js';
import { migrationsList } from './migrations/index.js';

export interface DatabaseUrls {
  /** Role that owns the schemas. */
  readonly owner: string;
  /** Role of api and worker. */
  readonly application: string;
  /** Database of the queue, as api and worker use it; null when the queue is not kept in PostgreSQL. */
  readonly queue: string | null;
}

const SCHEMAS = ['platform', 'auth', 'imports', 'sales', 'commissions', 'leads', 'mis', 'analytics'];
/** One migration at a time, however many `migrate` steps a deployment starts. */
const LOCK = 7_421_190_001;

/** Brings the application's database and the queue's to the current state; safe to run again.
 *  @returns names of the migrations that were applied */
export async function prepareDatabases(urls: DatabaseUrls): Promise<string[]> {
  if (urls.queue !== null) await prepareQueue(urls.owner, urls.queue);
  return withClient(urls.owner, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const applied = await migrate(urls.owner);
    await grantTo(client, userOf(urls.application), userOf(urls.owner));
    return applied;
  });
}

/** Names of the migrations that a database still needs, asked with the application's rights. */
export function pendingMigrations(applied: readonly string[]): string[] {
  return migrationsList.map(({ name }) => name).filter((name) => !applied.includes(name));
}

async function migrate(ownerUrl: string): Promise<string[]> {
  const orm = await MikroORM.init(migrationConfig(ownerUrl));
  try {
    const applied = await orm.migrator.up();
    return applied.map(({ name }) => name);
  } finally {
    await orm.close(true);
  }
}

/** The application's role owns nothing: it reads and writes rows, no more. The audit log it may only lengthen. */
async function grantTo(client: pg.Client, application: string, owner: string): Promise<void> {
  if (application === owner) return;
  const role = pg.escapeIdentifier(application);
  await client.query(`grant usage on schema public to ${role}; grant select on table public.migration to ${role}`);
  for (const schema of await existing(client, SCHEMAS)) {
    await client.query(`
      grant usage on schema ${schema} to ${role};
      grant select, insert, update, delete on all tables in schema ${schema} to ${role};
      grant usage, select on all sequences in schema ${schema} to ${role};
      grant execute on all functions in schema ${schema} to ${role}`);
  }
  for (const table of ['auth.audit_entry', 'auth.audit_seal']) {
    const { rows } = await client.query<{ name: string | null }>('select to_regclass($1)::text as name', [table]);
    if (rows[0]?.name) await client.query(`revoke update, delete, truncate on ${table} from ${role}`);
  }
}

async function existing(client: pg.Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ nspname: string }>('select nspname from pg_namespace where nspname = any($1)', [
    schemas,
  ]);
  return rows.map(({ nspname }) => nspname);
}

/** The queue's database lies beside the application's and belongs to the same owner; one on another server belongs to whom its url names. */
async function prepareQueue(ownerUrl: string, queueUrl: string): Promise<void> {
  const queue = new URL(queueUrl);
  const owner = new URL(ownerUrl);
  const isBeside = queue.host === owner.host;
  await createDatabase(ownerUrl, queueUrl);
  const migrating = new URL(queueUrl);
  if (isBeside) [migrating.username, migrating.password] = [owner.username, owner.password];
  await withClient(migrating.href, async (client) => {
    await migrateQueue(client);
    if (userOf(queueUrl) === userOf(migrating.href)) return;
    const role = pg.escapeIdentifier(userOf(queueUrl));
    await client.query(`
      grant usage on schema ${QUEUE_SCHEMA} to ${role};
      grant select, insert, update, delete, truncate on all tables in schema ${QUEUE_SCHEMA} to ${role};
      grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${role};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${role}`);
  });
}

async function createDatabase(ownerUrl: string, queueUrl: string): Promise<void> {
  if (await isThere(queueUrl)) return;
  const name = databaseOf(queueUrl);
  await withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The queue's database "${name}" does not exist and could not be made (${reason}); make it, or give the owner createdb.`,
    );
  });
}

async function isThere(url: string): Promise<boolean> {
  try {
    await withClient(url, async (client) => client.query('select 1'));
    return true;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === '3D000';
    if (isMissing) return false;
    throw error;
  }
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tierline migrate',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
