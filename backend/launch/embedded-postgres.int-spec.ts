import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { isRunning, waitFor } from './process-state.mjs';

type Server = Awaited<ReturnType<typeof startEmbeddedPostgres>>;

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  const started: Server[] = [];

  async function start(options: { canUseNamespace?: boolean } = {}): Promise<Server> {
    const server = await startEmbeddedPostgres({ folder, ...options });
    started.push(server);
    return server;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tierline-postgres-'));
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps what was written over a stop and a start', async () => {
    const first = await start();
    await ask(first.urls.owner, "create table kept as select 'here' as word");
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);

    const second = await start();
    expect(second.isReused).toBe(false);
    expect(await ask(second.urls.owner, 'select word from kept')).toEqual([{ word: 'here' }]);
  });

  it('takes over the server that a killed start left running', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ isReused: true, pid: first.pid, port: first.port });
  });

  it('recovers a committed row after the server was killed, whatever its pid file says', async () => {
    const first = await start();
    await ask(first.urls.owner, 'create table kept (n integer); insert into kept values (7)');
    process.kill(first.pid, 'SIGKILL');
    await waitFor(() => !isRunning(first.pid), 5000);

    const second = await start();
    expect(second.isReused).toBe(false);
    expect(await ask(second.urls.owner, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('does not mistake another program for its server when the pid is in use again', async () => {
    const first = await start();
    await first.stop();
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60000)'], { stdio: 'ignore' });
    writeFileSync(
      join(folder, 'postgres', 'postmaster.pid'),
      `${other.pid}\n${folder}/postgres\n1\n5999\n\n127.0.0.1\n0 0\nready   \n`,
    );

    const second = await start();
    other.kill();
    expect(second.isReused).toBe(false);
  });

  it('starts again on a cluster whose creation was interrupted', async () => {
    const draft = join(folder, 'postgres.new');
    execFileSync('mkdir', ['-p', draft]);
    writeFileSync(join(draft, 'PG_VERSION'), '18\n');
    const server = await start();
    expect(await ask(server.urls.owner, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses a data folder of another major in one sentence', async () => {
    await (await start()).stop();
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 15, but this Tierline brings PostgreSQL 18/);
  });

  it('lets nobody in without the password and keeps the passwords to its user', async () => {
    const server = await start();
    const withoutPassword = server.urls.application.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(withoutPassword, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toContain('applicationPassword');
  });

  it('gives the application a role that owns nothing and bypasses nothing', async () => {
    const server = await start();
    const roles = await ask<{ rolname: string }>(
      server.urls.superuser,
      "select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname like 'tierline%' order by 1",
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false };
    expect(roles).toEqual([
      { rolname: 'tierline_app', ...none },
      { rolname: 'tierline_owner', ...none },
    ]);
    await expect(ask(server.urls.application, 'create schema mine')).rejects.toThrow(/permission denied/);
  });

  it('never runs as root: where namespaces are forbidden as nobody, or says that nobody can not reach the files', async () => {
    execFileSync('chmod', ['711', folder]);
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const canReach = spawnSync(postgresBinaries().postgres, ['--version'], { ...nobody, stdio: 'ignore' }).status === 0;
    if (!canReach) {
      await expect(start({ canUseNamespace: false })).rejects.toThrow(/runs as "nobody", who can not reach/);
      return;
    }
    const server = await start({ canUseNamespace: false });
    expect(statSync(`/proc/${server.pid}`).uid).toBe(nobody.uid ?? process.getuid?.());
    await server.stop();
    const inNamespace = await start();
    expect(await ask(inNamespace.urls.owner, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
