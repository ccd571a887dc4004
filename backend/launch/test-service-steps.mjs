import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { StartedSystem } from './started-system.mjs';
import { jest, nodeTests } from './test-runners.mjs';
import { findBrowser, findRedis, startRedis } from './test-services.mjs';
import { testFiles } from './test-files.mjs';

const INSTALL_BROWSER = 'no Chromium here; install it ("apt-get install chromium") or set CHROMIUM_PATH';
const INSTALL_REDIS = 'no Redis here; install it ("apt-get install redis-server") or set REDIS_URL';
const SYSTEM_TESTS = { PORT: undefined, RATE_LIMIT: 'off' };

/** @typedef {import('./test-report.mjs').Step[]} Steps */

/** The steps that need a database, a queue or a whole running system. Services start with the first step that needs them.
 *  @returns {{ integration: Steps, throughTheApi: Steps, inBrowser: Steps }} */
export function serviceSteps({ outputFolder, ending, env }) {
  const database = once(() => throwAwayDatabase(ending));
  const withDatabase = async (extra = {}) => ({
    ...env,
    REDIS_URL: '',
    TEST_DATABASE_URL: (await database()).superuser,
    ...extra,
  });
  const redis = once(() => redisForTests(ending));
  const system = once(() => StartedSystem.start(ending, { ...env, ...SYSTEM_TESTS }));
  const needs = ['build'];
  const jestStep = (name, config, { args = [], extra = async () => ({}) } = {}) => ({
    name,
    needs,
    run: async () =>
      jest({ config, outputFolder, name: name.replaceAll(/\W+/g, '-'), args, env: await withDatabase(await extra()) }),
  });
  const integration = [
    jestStep('integration, queue on PostgreSQL', 'backend/test/jest.int.config.mjs'),
    {
      ...jestStep('integration, queue on Redis', 'backend/test/jest.int.config.mjs', {
        args: ['--testPathPatterns', '/(queue|outbox)/'],
        extra: async () => ({ REDIS_URL: await redis() }),
      }),
      missing: () => (findRedis() ? null : INSTALL_REDIS),
    },
  ];
  const throughTheApi = [
    jestStep('end to end through the api', 'backend/test/jest.e2e.config.mjs'),
    { name: 'start, stop and recovery', needs, run: () => nodeTests(testFiles('backend/launch', '.e2e.mjs'), env) },
  ];
  const inBrowser = [
    {
      name: 'end to end in a browser',
      needs,
      missing: () => (findBrowser() ? null : INSTALL_BROWSER),
      run: async () => {
        const { base } = await system();
        return nodeTests(testFiles('frontend/e2e', '.e2e.mjs'), {
          ...env,
          E2E_BASE_URL: base,
          CHROMIUM_PATH: findBrowser() ?? '',
        });
      },
    },
  ];
  return { integration, throughTheApi, inBrowser };
}

async function throwAwayDatabase(ending) {
  const folder = mkdtempSync(join(tmpdir(), 'tierline-test-'));
  const server = await startEmbeddedPostgres({ folder, isThrowAway: true });
  ending.push(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return server.urls;
}

async function redisForTests(ending) {
  const found = findRedis();
  if (found.url) return found.url;
  const server = await startRedis(found.program);
  ending.push(() => server.stop());
  return server.url;
}

/** @template T @param {() => Promise<T>} begin @returns {() => Promise<T>} */
function once(begin) {
  let begun = null;
  return () => (begun ??= begin());
}
