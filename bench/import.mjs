#!/usr/bin/env node
// How fast a large file becomes facts: rows per second from the accepted upload to calculated commissions, and what it costs in memory.
//   node bootstrap.cjs bench/import.mjs [--rows 100000] [--then 1000000] [--ledger 10000000]
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../backend/launch/embedded-postgres.mjs';
import { watchMemory } from './memory.mjs';
import { fillLedger } from './ledger.mjs';
import { plainCopy } from './plain-copy.mjs';
import { prepare, writeStatement } from './statement.mjs';
import { pause, startSystem } from './system.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, then: { type: 'string' }, ledger: { type: 'string' } },
});
const sizes = [values.rows, values.then].filter((size) => size !== undefined).map(Number);
/** A file as most are, and how long it may take beside a long ledger. */
const SMALL = { rows: 1_000, ms: 1_000 };
const TARGET = { rowsPerSecond: 20_000, workerMb: 250, readerMb: 150 };

const files = await mkdtemp(join(tmpdir(), 'tierline-bench-files-'));
const system = await startSystem();
let isMet = true;
try {
  await prepare(system.client);
  // A small file first: what is measured is a running system, not its first touch.
  await importOne({ rows: 2_000, month: '2025-01', commissionMonth: '2025-02', seed: 1 });
  const { urls } = await startEmbeddedPostgres({ folder: system.folder });
  if (values.ledger) isMet = await besideLedger(urls.owner, Number(values.ledger));
  for (const [index, rows] of sizes.entries()) {
    const month = `2025-0${index + 3}`;
    const one = await importOne({ rows, month, commissionMonth: `2025-0${index + 4}`, seed: index + 2 });
    const copied = await plainCopy(urls.superuser, rows);
    isMet = print(rows, one, copied) && isMet;
  }
} finally {
  await system.stop();
  await rm(files, { recursive: true, force: true });
}
process.exit(isMet ? 0 : 1);

/** Fills the ledger, then takes a small file. */
async function besideLedger(url, rows) {
  await fillLedger(url, rows);
  const one = await importOne({ rows: SMALL.rows, month: '2025-02', commissionMonth: '2025-03', seed: 9 });
  const ms = Math.round(one.calculated - one.accepted);
  console.log(`\n${rows.toLocaleString('en')} sales in the ledger`);
  console.log(`  a file of ${SMALL.rows.toLocaleString('en')} rows`.padEnd(36) + `${ms} ms (target below ${SMALL.ms})`);
  return ms < SMALL.ms;
}

async function importOne({ rows, month, commissionMonth, seed }) {
  const { client } = system;
  const file = join(files, `cygnus-${rows}-${seed}.xlsx`);
  const expected = await writeStatement(file, { rows, month, seed });
  const before = await salesOfYear(client);
  const endWatch = watchMemory(await system.processes());
  const sentAt = performance.now();
  const { id } = await client.upload(file, { target: 'sales', loader: 'cygnus', commissionMonth });
  const accepted = performance.now();
  const review = await client.until(id, ['review']);
  const judged = performance.now();
  if (review.counts.accepted !== rows) throw new Error(`${review.counts.accepted} of ${rows} rows were accepted.`);
  await client.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'refuse' });
  await client.until(id, ['committed']);
  const committed = performance.now();
  while ((await salesOfYear(client)) !== before + expected.salesMinor) await pause(25);
  const calculated = performance.now();
  return { sentAt, accepted, judged, committed, calculated, memory: endWatch(), bytes: (await stat(file)).size };
}

/** Sales that the payouts of the year are calculated from, in minor units. */
async function salesOfYear(client) {
  const { totals } = await client.get('/commissions/payouts?year=2025');
  return BigInt(totals.sales.amount.replace('.', ''));
}

function print(rows, one, copied) {
  const span = (from, to) => (to - from) / 1000;
  const perSecond = rows / span(one.accepted, one.calculated);
  const line = (name, text) => console.log(`  ${name.padEnd(34)}${text}`);
  console.log(`\n${rows.toLocaleString('en')} rows, ${(one.bytes / 1e6).toFixed(1)} MB`);
  line('upload', `${span(one.sentAt, one.accepted).toFixed(1)} s`);
  line('read and judged', `${span(one.accepted, one.judged).toFixed(1)} s`);
  line('committed', `${span(one.judged, one.committed).toFixed(1)} s`);
  line('commissions calculated', `${span(one.committed, one.calculated).toFixed(1)} s`);
  line(
    'accepted to calculated',
    `${Math.round(perSecond).toLocaleString('en')} rows/s (target ${TARGET.rowsPerSecond.toLocaleString('en')})`,
  );
  line(
    'plain COPY of the same rows',
    `${Math.round(copied).toLocaleString('en')} rows/s, so ${(copied / perSecond).toFixed(1)} times as fast`,
  );
  const { api = 0, worker = 0, 'worker child': reader = 0 } = one.memory;
  line('highest memory of the api', `${api} MB`);
  line('highest memory of the worker', `${worker} MB (target below ${TARGET.workerMb})`);
  line('highest memory of a reader', `${reader} MB (target below ${TARGET.readerMb})`);
  return perSecond >= TARGET.rowsPerSecond && worker < TARGET.workerMb && reader < TARGET.readerMb;
}
