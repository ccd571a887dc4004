#!/usr/bin/env node
// How fast files become cells, beside what else could read them, in the same run: medians, their ratio, and the highest memory.
//   node bootstrap.cjs bench/read.mjs [--runs 7] [--only xlsx|csv|pdf] [--rows 100000] [--then 1000000]
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { pdfBytes, writeCsv, writeXlsx } from './read-files.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    rows: { type: 'string', default: '100000' },
    then: { type: 'string', default: '1000000' },
    only: { type: 'string' },
  },
});
const [runs, rows, then] = [values.runs, values.rows, values.then].map(Number);
const PAGES = 300;
const TARGET = { inflating: 3.5, sheetJs: 15, memoryMb: 150, papaparse: 0.7, pdfJs: 0.8, pagesPerSecond: 200 };

const files = await mkdtemp(join(tmpdir(), 'tierline-bench-read-'));
let isMet = true;
try {
  if (wants('xlsx')) for (const isShared of [true, false]) await benchXlsx(isShared);
  if (wants('csv')) await benchCsv();
  if (wants('pdf')) await benchPdf();
} finally {
  await rm(files, { recursive: true, force: true });
}
process.exit(isMet ? 0 : 1);

function wants(part) {
  return values.only === undefined || values.only === part;
}

async function benchXlsx(isShared) {
  const path = join(files, 'table.xlsx');
  await writeXlsx(path, { rows, isShared });
  console.log(`xlsx, ${figure(rows)} rows x 10, texts ${isShared ? 'in a table of their own' : 'inside the cells'}`);
  const [own, inflate] = await inTurn(['own', 'inflate'], path);
  const [sheetJs] = await inTurn(['sheetjs'], path, { times: Math.min(runs, 3), warm: 0 });
  line('typed cells', `${ms(own.median)}, ${figure(rows / own.median)} rows/s`);
  target('beside inflating the sheet', own.median / inflate.median, {
    most: TARGET.inflating,
    note: ms(inflate.median),
  });
  target('rows/s beside SheetJS', sheetJs.median / own.median, { least: TARGET.sheetJs, note: ms(sheetJs.median) });
  target('highest memory (MB)', (await child(['own'], path, { times: 1, warm: 0 })).memoryMb, {
    most: TARGET.memoryMb,
  });
  if (!then) return;
  await writeXlsx(path, { rows: then, isShared });
  const large = await child(['own'], path, { times: 1, warm: 0 });
  line(`at ${figure(then)} rows`, `${ms(large.times.own[0])}, ${figure(then / large.times.own[0])} rows/s`);
  target('highest memory there (MB)', large.memoryMb, { most: TARGET.memoryMb });
}

async function benchCsv() {
  const path = join(files, 'table.csv');
  await writeCsv(path, { rows });
  console.log(`csv, ${figure(rows)} rows x 10`);
  const [own, papa] = await inTurn(['own', 'papaparse'], path);
  line('typed cells', `${ms(own.median)}, ${figure(rows / own.median)} rows/s`);
  target('speed beside papaparse', papa.median / own.median, { least: TARGET.papaparse, note: ms(papa.median) });
  target('highest memory (MB)', (await child(['own'], path, { times: 1, warm: 0 })).memoryMb, {
    most: TARGET.memoryMb,
  });
}

async function benchPdf() {
  const path = join(files, 'table.pdf');
  await writeFile(path, pdfBytes({ pages: PAGES }));
  console.log(`pdf, ${PAGES} pages of 36 lines x 6`);
  const [own, bare] = await inTurn(['own', 'pdfjs'], path);
  line('lines of words', ms(own.median));
  target('pages/s', PAGES / own.median, { least: TARGET.pagesPerSecond });
  target('speed beside bare pdf.js', bare.median / own.median, { least: TARGET.pdfJs, note: ms(bare.median) });
}

/** Each way of reading in a process of its own, started in turn, so that neither suffers from the other's memory nor from a slow minute. */
async function inTurn(ways, path, { times = runs, warm = 2 } = {}) {
  const seconds = ways.map(() => []);
  for (let round = 0; round < Math.ceil(times / 3); round += 1)
    for (const [index, way] of ways.entries()) {
      const found = await child([way], path, { times: 3, warm });
      seconds[index].push(...found.times[way]);
    }
  return seconds.map((list) => ({ median: [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] }));
}

async function child(ways, path, { times, warm }) {
  const script = fileURLToPath(new URL('./read-one.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    // As the readers of the worker run.
    ['--max-old-space-size=512', '--max-semi-space-size=8', script, ...ways, path, String(times), String(warm)],
    { maxBuffer: 1e6 },
  );
  return JSON.parse(stdout);
}

function target(what, value, { most = Infinity, least = 0, note }) {
  const isFine = value <= most && value >= least;
  isMet &&= isFine;
  const bound = most === Infinity ? `at least ${least}` : `at most ${most}`;
  const shown = value >= 100 ? figure(value) : value.toFixed(2);
  line(what, `${shown} (${bound}${note ? `; the other ${note}` : ''})${isFine ? '' : '  MISSED'}`);
}

function line(what, text) {
  console.log(`  ${what.padEnd(28)} ${text}`);
}

function ms(seconds) {
  return `${(seconds * 1000).toFixed(0)} ms`;
}

function figure(value) {
  return Math.round(value).toLocaleString('en-US');
}
