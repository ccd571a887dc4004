#!/usr/bin/env node
// How fast a large file becomes facts: rows per second from the accepted upload to calculated commissions, and what it costs in memory.
//   node bootstrap.cjs bench/import.mjs [--rows 100000] [--then 1000000] [--ledger 10000000]
// In this order: a file of `--rows`, one of `--then`, and, once the ledger is filled, a small one and one of `--rows` again.
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
const rows = Number(values.rows);
/** A file as most are, and how long it may take beside a long ledger. */
const SMALL = { rows: 1_000, ms: 1_000 };
/** `evenness`: rate of a larger file, or beside a long ledger, in parts of the first one's; below 1 for the noise of a machine. */
const TARGET = { rowsPerSecond: 40_000, evenness: 0.9, workerMb: 250, readerMb: 150 };

const files = await mkdtemp(join(tmpdir(), 'tierline-bench-files-'));
const system = await startSystem();
let number = 0;
let firstRate = 0;
let isMet = true;
try {
  await prepare(system.client);
  // A small file first: what is measured is a running system, not its first touch.
  await importOne(2_000);
  const { urls } = await startEmbeddedPostgres({ folder: system.folder });
  await measure(urls, rows);
  if (values.then) await measure(urls, Number(values.then));
  if (values.ledger) await besideLedger(urls, Number(values.ledger));
} finally {
  await system.stop();
  await rm(files, { recursive: true, force: true });
}
process.exit(isMet ? 0 : 1);

/** Takes a file of so many rows, and compares its rate with that of the first one. */
async function measure(urls, size) {
  const one = await importOne(size);
  print(size, one, await plainCopy(urls.superuser, size));
}

/** Fills the ledger, then takes a small file and one as large as the first. */
async function besideLedger(urls, sales) {
  await fillLedger(urls, sales);
  const one = await importOne(SMALL.rows);
  const ms = Math.round(one.calculated - one.accepted);
  console.log(`\n${sales.toLocaleString('en')} sales in the ledger`);
  console.log(`  a file of ${SMALL.rows.toLocaleString('en')} rows`.padEnd(36) + `${ms} ms (target below ${SMALL.ms})`);
  isMet &&= ms < SMALL.ms;
  await measure(urls, rows);
}

/** A file of a month of its own, one after the other. */
async function importOne(size) {
  number += 1;
  const month = monthOf(number);
  return importFile({ rows: size, month, commissionMonth: monthOf(number + 1), seed: number });
}

function monthOf(one) {
  return `2025-${String(one).padStart(2, '0')}`;
}

async function importFile({ rows, month, commissionMonth, seed }) {
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

function print(size, one, copied) {
  const span = (from, to) => (to - from) / 1000;
  const perSecond = size / span(one.accepted, one.calculated);
  const evenness = perSecond / (firstRate ||= perSecond);
  const line = (name, text) => console.log(`  ${name.padEnd(34)}${text}`);
  console.log(`\n${size.toLocaleString('en')} rows, ${(one.bytes / 1e6).toFixed(1)} MB`);
  line('upload', `${span(one.sentAt, one.accepted).toFixed(1)} s`);
  line('read and judged', `${span(one.accepted, one.judged).toFixed(1)} s`);
  line('committed', `${span(one.judged, one.committed).toFixed(1)} s`);
  line('commissions calculated', `${span(one.committed, one.calculated).toFixed(1)} s`);
  line(
    'accepted to calculated',
    `${Math.round(perSecond).toLocaleString('en')} rows/s (target ${TARGET.rowsPerSecond.toLocaleString('en')})`,
  );
  line('beside the first file', `${evenness.toFixed(2)} times its rate (target at least ${TARGET.evenness})`);
  line(
    'plain COPY of the same rows',
    `${Math.round(copied).toLocaleString('en')} rows/s, so ${(copied / perSecond).toFixed(1)} times as fast`,
  );
  const { api = 0, worker = 0, 'worker child': reader = 0 } = one.memory;
  line('highest memory of the api', `${api} MB`);
  line('highest memory of the worker', `${worker} MB (target below ${TARGET.workerMb})`);
  line('highest memory of a reader', `${reader} MB (target below ${TARGET.readerMb})`);
  const isFast = perSecond >= TARGET.rowsPerSecond && evenness >= TARGET.evenness;
  isMet &&= isFast && worker < TARGET.workerMb && reader < TARGET.readerMb;
}
