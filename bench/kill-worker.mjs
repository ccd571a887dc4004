#!/usr/bin/env node
// Kills the worker with SIGKILL at random moments of imports and checks that every file ends either committed once, as a whole, or waiting for review.
//   node bootstrap.cjs bench/kill-worker.mjs [--kills 20] [--rows 20000] [--seed 1]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, writeStatement } from './statement.mjs';
import { pause, startSystem } from './system.mjs';

const RECOVERY_MS = 120_000;
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    rows: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const [kills, rows] = [Number(values.kills), Number(values.rows)];
let luck = Number(values.seed);

const files = await mkdtemp(join(tmpdir(), 'tierline-bench-files-'));
const system = await startSystem();
const faults = [];
try {
  await prepare(system.client);
  const usualMs = await timeOfOne();
  for (let round = 1; round <= kills; round++) faults.push(...(await killDuring(round, random() * usualMs)));
} finally {
  await system.stop();
  await rm(files, { recursive: true, force: true });
}
for (const fault of faults) console.log(fault);
console.log(faults.length === 0 ? `${kills} kills, every file whole` : `${faults.length} faults in ${kills} kills`);
process.exit(faults.length === 0 ? 0 : 1);

async function timeOfOne() {
  const started = performance.now();
  const { id } = await begin(0);
  await carryThrough(id);
  await system.client.until(id, ['committed']);
  return performance.now() - started;
}

async function killDuring(round, afterMs) {
  await workerIsThere();
  const { id, expected } = await begin(round);
  const through = carryThrough(id).catch((error) => error);
  await pause(afterMs);
  const worker = await workerIsThere();
  const state = (await system.client.get(`/imports/${id}`)).status;
  process.kill(worker, 'SIGKILL');
  const began = performance.now();
  await through;
  const { status } = await system.client.until(id, ['review', 'committed'], RECOVERY_MS);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `kill ${String(round).padStart(2)} after ${(afterMs / 1000).toFixed(1)} s while "${state}": "${status}" ${seconds} s later`,
  );
  const found = await faultsOf(id, status, expected);
  if (status === 'review') await carryThrough(id);
  await system.client.until(id, ['committed'], RECOVERY_MS);
  return [...found, ...(await faultsOf(id, 'committed', expected))].map((fault) => `kill ${round}: ${fault}`);
}

/** The worker of the moment: after a kill it takes a moment until the next one is started. */
async function workerIsThere() {
  for (;;) {
    const { worker } = await system.processes();
    if (worker !== undefined) return worker;
    await pause(50);
  }
}

async function begin(round) {
  const month = `2025-${String(1 + (round % 11)).padStart(2, '0')}`;
  const file = join(files, `cygnus-${round}.xlsx`);
  const expected = await writeStatement(file, { rows, month, seed: round + 1 });
  const { id } = await system.client.upload(file, { target: 'sales', loader: 'cygnus', commissionMonth: '2025-12' });
  await rm(file);
  return { id, expected };
}

/** Commits as soon as it can; asking again does no harm. */
async function carryThrough(id) {
  await system.client.until(id, ['review', 'committing', 'committed'], RECOVERY_MS);
  await system.client.post(`/imports/${id}/commit`, { existingPeriods: 'add', blockedRows: 'refuse' });
}

/** Committed means: all rows with the right sum, once. In review means: none. */
async function faultsOf(id, status, expected) {
  const { total, totals } = await system.client.get(`/sales?importId=${id}&count=true&limit=1`);
  const sum = BigInt(totals.sales.amount.replace('.', ''));
  const wanted = status === 'committed' ? expected : { rows: 0, salesMinor: 0n };
  if (total === wanted.rows && sum === wanted.salesMinor) return [];
  return [
    `the file is "${status}" and has ${total} rows with ${sum} instead of ${wanted.rows} with ${wanted.salesMinor}`,
  ];
}

/** From 0 up to 1, the same row of numbers for the same seed. */
function random() {
  luck = (Math.imul(luck, 1_664_525) + 1_013_904_223) >>> 0;
  return luck / 4_294_967_296;
}
