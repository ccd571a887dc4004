import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentStamp, isStamped, writeStamp } from './content-stamp.mjs';
import { Refusal } from './refusal.mjs';
import { run } from './run.mjs';
import { root } from './settings.mjs';

const SHARED_SETTINGS = ['package-lock.json', 'tsconfig.base.json'];
const NODE_LIBS = [
  'contracts',
  'shared',
  'platform',
  'auth',
  'imports',
  'loaders',
  'sales',
  'commissions',
  'mis',
  'leads',
  'analytics',
];

const SERVER_STAMP = join(root, 'backend', 'dist', '.built');

const builds = [
  {
    name: 'server',
    stampFile: SERVER_STAMP,
    sources: [
      ...['backend/src', 'backend/build.mjs', 'backend/tsconfig.json'],
      ...NODE_LIBS.flatMap((name) => [`libs/${name}/src`, `libs/${name}/package.json`, `libs/${name}/tsconfig.json`]),
    ],
    command: ['backend/build.mjs'],
  },
  {
    name: 'application',
    stampFile: join(root, 'dist', 'frontend', '.built'),
    sources: ['frontend', 'libs/ui', 'libs/api-client', 'libs/shared/src', 'libs/shared/package.json', 'nx.json'],
    command: ['node_modules/nx/dist/bin/nx.js', 'build', 'frontend'],
  },
];

/** Builds the server and the application in the browser, side by side; what did not change since its last build is left alone.
 *  @param {{ signal?: AbortSignal, env?: NodeJS.ProcessEnv }} [options]
 *  @returns {Promise<string[]>} names of what was built */
export async function buildAll({ signal, env = process.env } = {}) {
  const results = await Promise.allSettled(builds.map((build) => buildWhenChanged(build, signal, env)));
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return results.map((result) => result.value).filter((name) => name !== null);
}

async function buildWhenChanged({ name, stampFile, sources, command }, signal, env) {
  const stamp = contentStamp(root, [...sources, ...SHARED_SETTINGS]);
  if (isStamped(stampFile, stamp)) return null;
  const quiet = {
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NG_CLI_ANALYTICS: 'false',
    CI: env.CI ?? '',
  };
  const { status, output } = await run(process.execPath, command, { cwd: root, env: { ...env, ...quiet }, signal });
  if (status !== 0) throw new Refusal(`The ${name} could not be built:\n${output.trim()}`);
  writeStamp(stampFile, stamp);
  return name;
}

/** The stamp of the server as it was built last. */
export function serverStamp() {
  return readFileSync(SERVER_STAMP, 'utf8');
}
