// Before integration and end-to-end tests: a PostgreSQL, the two roles, and one migrated template that every test database is cloned from.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import './run-from-source.mjs';

const DATABASE_FOLDER = join(import.meta.dirname, '..', 'src', 'database');
const LAUNCHER = join(import.meta.dirname, '..', 'launch', 'embedded-postgres.mjs');
const OWNER = 'tierline_test_owner';
const APPLICATION = 'tierline_test_app';
const PASSWORD = 'only-for-tests';
const LOCK = 7_421_190_002;

export default async function setUp() {
  const stop = process.env.TEST_DATABASE_URL ? async () => undefined : await startPostgres();
  globalThis.__STOP_POSTGRES__ = stop;
  try {
    const server = process.env.TEST_DATABASE_URL;
    const template = await prepareTemplate(server);
    Object.assign(process.env, {
      TEST_DATABASE_TEMPLATE: template,
      TEST_OWNER_URL: urlOf(server, OWNER, template),
      TEST_APPLICATION_URL: urlOf(server, APPLICATION, template),
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startPostgres() {
  if (!existsSync(LAUNCHER)) {
    throw new Error('Integration tests need a PostgreSQL: set TEST_DATABASE_URL to the url of a superuser.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'tierline-test-'));
  const { startEmbeddedPostgres } = await import('../launch/embedded-postgres.mjs');
  const server = await startEmbeddedPostgres({ folder, isThrowAway: true });
  process.env.TEST_DATABASE_URL = server.urls.superuser;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Migrates a template once per state of the migrations; later runs find it. Its queue lies in a schema of the same database. */
async function prepareTemplate(server) {
  const name = `tierline_template_${hashOf(DATABASE_FOLDER)}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await prepareRole(client, OWNER, 'createdb');
    await prepareRole(client, APPLICATION, 'nocreatedb');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount > 0) return name;
    const unfinished = `${name}_${process.pid}`;
    await client.query(`create database ${unfinished} owner ${OWNER}`);
    try {
      const { prepareDatabases } = await import('../src/database/prepare-databases.ts');
      const application = urlOf(server, APPLICATION, unfinished);
      await prepareDatabases({ owner: urlOf(server, OWNER, unfinished), application, queue: application });
      await client.query(`alter database ${unfinished} rename to ${name}`);
    } catch (error) {
      await client.query(`drop database ${unfinished} with (force)`);
      throw error;
    }
    return name;
  } finally {
    await client.end();
  }
}

async function prepareRole(client, role, right) {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role}`);
  await client.query(`alter role ${role} with login nosuperuser nobypassrls ${right} password '${PASSWORD}'`);
}

function urlOf(server, user, database) {
  const url = new URL(server);
  [url.username, url.password, url.pathname] = [user, PASSWORD, `/${database}`];
  return url.href;
}

function hashOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
