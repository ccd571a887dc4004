#!/usr/bin/env node
// What rights cost: the list of sales as people of every scope see it, compared with the same query without a row filter.
//   node bootstrap.cjs bench/access.mjs [--rows 1000000] [--rounds 40]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { prepareDatabases } from '../backend/dist/database/prepare-databases.js';
import { startEmbeddedPostgres } from '../backend/launch/embedded-postgres.mjs';
import { SaleSelection } from '../libs/sales/dist/server/persistence/sale-selection.js';
import { salePageSql } from '../libs/sales/dist/server/persistence/sale.sql.js';
import { fillCompany } from './access-company.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '40' } },
});
const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
/** Scopes that have to hold the bar; the others are printed. */
const BAR = 1.3;
const HELD = ['own', 'team', 'all'];
/** Printed only: the unscoped totals are read from sums by key in a millisecond or two, so the ratio is that of planning a statement. */
const TOTALS = 'count and totals alone';

const folder = await mkdtemp(join(tmpdir(), 'tierline-bench-'));
const server = await startEmbeddedPostgres({ folder, isThrowAway: true });
let isMet = true;
try {
  await prepareDatabases({ owner: server.urls.owner, application: server.urls.application, queue: null });
  const client = new pg.Client({ connectionString: server.urls.owner });
  client.on('error', () => undefined);
  await client.connect();
  const scopes = await fillCompany(client, rows);
  console.log(`${rows.toLocaleString('en')} sales, median of ${rounds} rounds\n`);
  for (const [name, measured] of Object.entries(queries()))
    isMet = (await compare(client, { name, measured, scopes })) && isMet;
  await client.end();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(
  isMet ? `\nOwn, team and all are within ${BAR} times of the unscoped query.` : `\nThe bar of ${BAR} is not held.`,
);
process.exit(isMet ? 0 : 1);

/** What a screen of sales asks for. `filter` narrows like a person would; the unscoped query has the same filter. */
function queries() {
  const both = (one, other) => (scope) => [...one(scope), ...other(scope)];
  const page =
    (filter, after = null) =>
    (scope) => {
      const selection = new SaleSelection(scope, filter);
      const order = { sort: 'revenueDate', isDescending: true, limit: 51, after };
      return [{ text: salePageSql(selection, order), values: [...selection.params.values] }];
    };
  const totals = (filter) => (scope) => {
    const selection = new SaleSelection(scope, filter);
    const text = selection.isSummedByKey ? selection.sumsByKey : selection.sumsByRow;
    return [{ text, values: [...selection.params.values] }];
  };
  return {
    'list: first page with count and totals': both(page({}), totals({})),
    'list of a year: first page with count and totals': both(page({ year: 2024 }), totals({ year: 2024 })),
    'page in the middle': page({}, ['2024-07-09', 'ffffffff-ffff-ffff-ffff-ffffffffffff']),
    'first page alone': page({}),
    [TOTALS]: totals({}),
  };
}

async function compare(client, { name, measured, scopes }) {
  const unscoped = measured({ isAll: true, personId: null, teamIds: [], departmentIds: [], locationIds: [] });
  console.log(name);
  let isHeld = true;
  for (const [scopeName, scope] of Object.entries(scopes)) {
    const scoped = measured(scope);
    const times = { scoped: [], unscoped: [] };
    for (let round = -3; round < rounds; round++) {
      const [one, other] = [await timed(client, unscoped), await timed(client, scoped)];
      if (round < 0) continue;
      times.unscoped.push(one);
      times.scoped.push(other);
    }
    const [without, within] = [median(times.unscoped), median(times.scoped)];
    const ratio = within / without;
    if (HELD.includes(scopeName) && name !== TOTALS && ratio > BAR) isHeld = false;
    console.log(
      `  ${scopeName.padEnd(12)}${within.toFixed(2).padStart(8)} ms  unscoped ${without.toFixed(2).padStart(8)} ms  ratio ${ratio.toFixed(2)}`,
    );
  }
  return isHeld;
}

async function timed(client, statements) {
  const started = performance.now();
  for (const query of statements) await client.query(query);
  return performance.now() - started;
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
