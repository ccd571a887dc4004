import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort, isAnswered } from './free-port.mjs';
import { waitFor } from './process-state.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** A Chromium on this machine, or null. */
export function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return findProgram(BROWSERS) ?? (existsSync(MAC_CHROME) ? MAC_CHROME : null);
}

/** A Redis to test with: the one that REDIS_URL names, a server program to be started, or null. */
export function findRedis() {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL };
  const program = findProgram(['redis-server', 'valkey-server']);
  return program ? { program } : null;
}

/** Starts a Redis of its own that keeps nothing, as a throw-away for tests.
 *  @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startRedis(program) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tierline-redis-'));
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
    '--dir',
    folder,
  ];
  const server = spawn(program, flags, { stdio: 'ignore', detached: true });
  const stop = async () => {
    server.kill('SIGTERM');
    await waitFor(() => server.exitCode !== null || server.signalCode !== null, 5000);
    rmSync(folder, { recursive: true, force: true });
  };
  const end = Date.now() + 10_000;
  while (!(await isAnswered(port))) {
    if (Date.now() > end || server.exitCode !== null) {
      await stop();
      throw new Error(`${program} did not start.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
}

function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
