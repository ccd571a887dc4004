import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testQueue, until } from '@tierline/platform/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { EnrichmentApp, KEY } from './testing/enrichment-app.js';
import type { WorkerConnection } from './testing/enrichment-worker.js';
import { goodAnswer } from './testing/model-of-test.js';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..', '..');
const PROGRAM = join(import.meta.dirname, 'testing', 'enrichment-worker.ts');
const LEADS = 24;
/** Calls on their way when a worker is killed. */
const PARALLEL = 3;
/** Design: after a kill all work goes on by itself within this time of the process being back. */
const PROMISE_MS = 45_000;

let world: EnrichmentApp;
let worker: ChildProcess | null = null;
let logs = '';
beforeAll(async () => {
  world = await EnrichmentApp.start({ isWorker: false });
  await world.reset({ parallelCalls: PARALLEL, batchSize: 8, timeoutSeconds: 10 });
}, 60_000);
afterAll(async () => {
  worker?.kill('SIGKILL');
  await world.stop();
});

async function startWorker(): Promise<ChildProcess> {
  const connection: WorkerConnection = {
    url: world.app.database.url,
    queue: testQueue(world.app.database),
    allow: [`127.0.0.1:${world.model.port}`],
  };
  const args = ['--import', join(ROOT, 'backend', 'test', 'run-from-source.mjs'), PROGRAM, JSON.stringify(connection)];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'debug' },
  });
  child.stderr?.on('data', (text: Buffer) => (logs += text.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      logs += text.toString();
      if (text.toString().includes('working')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}: ${logs.slice(-2_000)}`)));
  });
  return child;
}

async function kill(): Promise<void> {
  const victim = worker;
  victim?.kill('SIGKILL');
  await until(() => victim?.signalCode === 'SIGKILL');
}

describe('a worker that is killed again and again', () => {
  it('does no lead twice, loses none, and counts every call that may have cost something', async () => {
    await world.addLeads(...Array.from({ length: LEADS }, (_, index) => ({ city: `City ${index}` })));
    world.model.behave = (question) => ({ say: goodAnswer(question), afterMs: 250 });
    worker = await startWorker();
    const id = await world.order();

    for (const asked of [5, 14]) {
      await until(() => world.model.asked.length >= asked);
      await kill();
      const stood = await world.call('GET', `/leads/enrichment/jobs/${id}`);
      expect(stood.json).toMatchObject({ status: 'running', failed: 0 });
      worker = await startWorker();
      await until(async () => {
        const { done } = (await world.call('GET', `/leads/enrichment/jobs/${id}`)).json as { done: number };
        return done > (stood.json as { done: number }).done;
      }, PROMISE_MS);
    }
    const job = await world.ended(id);

    expect(job).toMatchObject({ status: 'done', total: LEADS, done: LEADS, failed: 0, skipped: 0 });
    const told = await world.app.database.query<{ leads: number; entries: number; versions: number }>(
      `select count(distinct lead_id)::int as leads, count(*)::int as entries,
         (select max(version) from leads.enrichment_value) as versions
       from leads.activity where kind = 'enrichment'`,
    );
    expect(told).toEqual([{ leads: LEADS, entries: LEADS, versions: 1 }]);
    expect(world.model.asked.length).toBeLessThanOrEqual(LEADS + 2 * PARALLEL);
    const { month, items, jobs, held } = await world.costs();
    expect([items, jobs, held]).toEqual([month, month, 0]);
    expect(month).toBeGreaterThanOrEqual(world.model.asked.length * 0.0007 - 1e-9);
    expect(logs).not.toContain(KEY);
    expect(logs.length).toBeGreaterThan(1_000);
  }, 150_000);
});
