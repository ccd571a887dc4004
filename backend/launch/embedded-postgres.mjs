import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { openLog } from './log-file.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { createCluster, refuseOtherMajor } from './postgres-cluster.mjs';
import { prepareDatabases } from './postgres-roles.mjs';
import { liveServer, removeStalePid, serverStatus } from './postmaster-pid.mjs';
import { isRunning, waitFor } from './process-state.mjs';
import { diskFull, explainDisk, Refusal } from './refusal.mjs';
import { secretsOf } from './secrets.mjs';
import { availableMemory, sharedBuffersMb } from './shared-buffers.mjs';
import { explainUnreachable, giveTo, openTo, unprivileged } from './unprivileged.mjs';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: `${sharedBuffersMb(availableMemory())}MB`,
  max_wal_size: '2GB',
  log_destination: 'stderr',
};
/** Only for databases that may be lost: a killed server would forget what it has acknowledged. */
const THROW_AWAY_SETTINGS = {
  shared_buffers: '256MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
const READY_MS = 120_000;
const ATTEMPTS = 40;

/** Starts the PostgreSQL that comes with Tierline on the data folder, or takes over the server that an earlier, killed start left running.
 *  Afterwards the roles (owner, application) and the databases `tierline` and `tierline_queue` exist.
 *  @param {{ folder: string, port?: number, isThrowAway?: boolean, canUseNamespace?: boolean }} options
 *  @returns {Promise<EmbeddedPostgres>}
 *  @throws Refusal a full disk, a data folder of another major and the like, in one sentence */
export async function startEmbeddedPostgres(options) {
  try {
    return await start(options);
  } catch (error) {
    throw explainDisk(error, options.folder);
  }
}

/** @typedef {object} EmbeddedPostgres
 *  @property {number} port
 *  @property {number} pid
 *  @property {boolean} isReused whether the server ran already
 *  @property {boolean} isNew whether the databases were made just now
 *  @property {{ superuser: string, owner: string, application: string, queueOwner: string, queueApplication: string }} urls
 *  @property {() => boolean} isAlive
 *  @property {() => Promise<void>} stop ends it fast and in order: open transactions are rolled back, everything committed stays */

async function start({ folder, port, isThrowAway = false, canUseNamespace = true }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const binaries = postgresBinaries();
  const data = join(folder, 'postgres');
  const secrets = secretsOf(folder);
  refuseOtherMajor(data, binaries.major);
  const isNew = !existsSync(data);
  const runAs = unprivileged({ canUseNamespace });
  const server =
    (await takeOver(data)) ?? (await launch({ folder, data, port, isThrowAway, binaries, runAs, secrets }));
  const urls = await prepareDatabases(server.port, secrets, isThrowAway).catch(async (error) => {
    await stop(server.pid);
    throw error;
  });
  return { ...server, isNew, urls, isAlive: () => isRunning(server.pid), stop: () => stop(server.pid) };
}

async function takeOver(data) {
  const live = liveServer(data);
  if (!live) return null;
  await waitFor(() => !isRunning(live.pid) || serverStatus(data) === 'ready', READY_MS);
  return isRunning(live.pid) ? { pid: live.pid, port: live.port, isReused: true } : null;
}

async function launch(context) {
  const { folder, data, binaries, runAs, secrets } = context;
  createCluster({ data, binaries, runAs, password: secrets.superuserPassword });
  openTo(folder, runAs);
  giveTo(data, runAs.owner);
  for (let attempt = 1; ; attempt++) {
    const port = context.port ?? (await freePort());
    const log = openLog(join(folder, 'logs', 'postgres.log'));
    const pid = await spawnServer({ ...context, port, log });
    if (pid !== null) return { pid, port, isReused: false };
    await refuseOrWait(log.textSinceOpened(), { folder, log: log.path, runAs, isLast: attempt === ATTEMPTS });
  }
}

/** @returns {Promise<number | null>} the pid once the server takes connections; null when it ended before that */
async function spawnServer({ data, port, log, isThrowAway, binaries, runAs }) {
  removeStalePid(data);
  const settings = { ...SETTINGS, ...(isThrowAway ? THROW_AWAY_SETTINGS : {}) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, options } = runAs.wrap(binaries.postgres, ['-D', data, '-p', String(port), ...flags]);
  // A group of its own, so that Ctrl-C in the terminal does not end the database before those who use it.
  const server = spawn(command, args, {
    ...options,
    detached: true,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log.descriptor, log.descriptor],
  });
  log.close();
  let hasEnded = false;
  server.once('error', () => (hasEnded = true));
  server.once('exit', () => (hasEnded = true));
  server.unref();
  await waitFor(() => hasEnded || serverStatus(data) === 'ready', READY_MS, 10);
  return hasEnded || serverStatus(data) !== 'ready' ? null : server.pid;
}

/** Some reasons pass by themselves: backends of a killed server that still hold its memory, a port taken in the meantime. */
async function refuseOrWait(said, { folder, log, runAs, isLast }) {
  const unreachable = explainUnreachable(runAs, said, folder);
  if (unreachable) throw unreachable;
  if (/No space left on device/i.test(said)) throw new Refusal(diskFull(folder));
  const isPassing =
    /pre-existing shared memory block|Address already in use|lock file "postmaster.pid" already exists/i.test(said);
  if (!isPassing || isLast) throw new Refusal(`PostgreSQL did not start: ${lastComplaint(said)} Its log is ${log}.`);
  await new Promise((resolve) => setTimeout(resolve, 250));
}

function lastComplaint(said) {
  const complaint =
    said.match(/(?:FATAL|PANIC|could not|error while loading)[^\n]*/g)?.at(-1) ?? said.trim().split('\n').at(-1);
  return complaint ? `${complaint.trim().replace(/\.$/, '')}.` : 'it said nothing.';
}

async function stop(pid) {
  for (const [signal, patienceMs] of /** @type {const} */ ([
    ['SIGINT', 6000],
    ['SIGQUIT', 2000],
    ['SIGKILL', 1000],
  ])) {
    if (!isRunning(pid)) return;
    process.kill(pid, signal);
    if (await waitFor(() => !isRunning(pid), patienceMs, 10)) return;
  }
}
