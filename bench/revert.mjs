#!/usr/bin/env node
// How fast a file that replaces an earlier version is committed and reverted, and whether the revert gives back what stood there, byte by byte.
//   node bootstrap.cjs bench/revert.mjs [--rows 50000]
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../backend/launch/embedded-postgres.mjs';
import { HAS_FOLLOWED, LEDGER_STATE } from '../backend/test/testing/ledger-state.ts';
import { prepare, writeStatement } from './statement.mjs';
import { pause, startSystem } from './system.mjs';

const TARGET_S = 30;
/** The month with two versions, and files of the months around it that stay. */
const MONTH = { month: '2025-02', commissionMonth: '2025-03' };
const OTHERS = [
  { month: '2025-01', commissionMonth: '2025-02', rows: 20_000 },
  { month: '2025-03', commissionMonth: '2025-04', rows: 10_000 },
];
const { values } = parseArgs({ options: { rows: { type: 'string', default: '50000' } } });
const rows = Number(values.rows);

const files = await mkdtemp(join(tmpdir(), 'tierline-bench-files-'));
const system = await startSystem();
const { urls } = await startEmbeddedPostgres({ folder: system.folder });
const database = new pg.Client({ connectionString: urls.owner });
database.on('error', () => undefined);
let isMet = true;
try {
  await database.connect();
  await prepare(system.client);
  for (const [index, other] of OTHERS.entries()) await commit(await review({ ...other, seed: index + 1 }), 'refuse');
  await commit(await review({ ...MONTH, rows, seed: 3 }), 'refuse');
  await measure(await review({ ...MONTH, rows, seed: 4 }));
} finally {
  await database.end();
  await system.stop();
  await rm(files, { recursive: true, force: true });
}
process.exit(isMet ? 0 : 1);

/** Commits a file that is under review and reverts it. */
async function measure(id) {
  const before = await digest();
  const committed = await commit(id, 'replace');
  const changed = await digest();
  const reverted = await act(id, 'revert', { until: 'reverted' });
  const after = await digest();
  const isEqual = before === after && changed !== before;
  console.log(`\n${rows.toLocaleString('en')} rows in place of an earlier version of the month`);
  line('commit to calculated', `${committed.toFixed(1)} s (target below ${TARGET_S})`);
  line('revert to recalculated', `${reverted.toFixed(1)} s (target below ${TARGET_S})`);
  line('before the commit', before);
  line('after the commit', changed);
  line('after the revert', `${after}: ${isEqual ? 'the same, byte by byte' : 'NOT what stood there before'}`);
  isMet = isEqual && committed < TARGET_S && reverted < TARGET_S;
}

function line(name, text) {
  console.log(`  ${name.padEnd(26)}${text}`);
}

/** Uploads a generated file.
 *  @returns the id of its import once it can be committed */
async function review({ rows: size, month, commissionMonth, seed }) {
  const file = join(files, `cygnus-${month}-${seed}.xlsx`);
  await writeStatement(file, { rows: size, month, seed });
  const { id } = await system.client.upload(file, { target: 'sales', loader: 'cygnus', commissionMonth });
  const { counts } = await system.client.until(id, ['review']);
  if (counts.accepted !== size) throw new Error(`${counts.accepted} of ${size} rows were accepted.`);
  return id;
}

function commit(id, existingPeriods) {
  return act(id, 'commit', { until: 'committed', body: { existingPeriods, blockedRows: 'refuse' } });
}

/** @returns seconds from the request until roll-ups and payouts have followed the ledger */
async function act(id, name, { until, body = {} }) {
  const began = performance.now();
  await system.client.post(`/imports/${id}/${name}`, body);
  await system.client.until(id, [until]);
  while (!(await database.query(HAS_FOLLOWED)).rows[0].is_done) await pause(25);
  return (performance.now() - began) / 1000;
}

/** One SHA-256 of ledger, roll-ups and commissions. */
async function digest() {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(LEDGER_STATE)) {
    const found = await database.query(`select t::text as row from (${text}) t order by 1`);
    hash.update(`${name} ${found.rows.length}\n`);
    for (const { row } of found.rows) hash.update(`${row}\n`);
  }
  return hash.digest('hex');
}
