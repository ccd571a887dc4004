import { afterAll, describe, expect, it } from '@jest/globals';
import { takeIn, type IntakeRow, type Loader, type SourceTable } from '@tierline/shared/intake';
import { copyOf } from '@tierline/shared/intake/testing';
// Loaders see cells only; this test reads files as the product does.
// eslint-disable-next-line @nx/enforce-module-boundaries -- the reader of files is needed to open the samples, in this test only
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as xlsx from 'xlsx';
import { loaders } from './registry.js';
import { workbookSamples } from './testing/samples.js';

const folder = mkdtempSync(join(tmpdir(), 'tierline-as-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FORMS = [
  ['csv', (path: string) => asCsv(path, '\n')],
  ['csv with Windows line ends', (path: string) => asCsv(path, '\r\n')],
  ['xls', asXls],
] as const;

describe.each(workbookSamples(loaders))('a file of %s', (slug, { loader, path: sample }) => {
  it.each(FORMS)('reads the same when it is saved as %s', async (form, save) => {
    const { params } = JSON.parse(readFileSync(sample.replace('.xlsx', '.expected.json'), 'utf8')) as {
      params: Readonly<Record<string, string>>;
    };
    const path = join(folder, `${slug} ${form}`);
    writeFileSync(path, await save(sample));
    const workbook = await openTable(sample, defaultReadLimits);
    const saved = await openTable(path, defaultReadLimits);
    expect(await read(loader, saved, params)).toEqual(await read(loader, workbook, params));
  });
});

async function asCsv(path: string, lineEnd: string): Promise<string> {
  return csvOf(await openTable(path, defaultReadLimits).then(copyOf), lineEnd);
}

function asXls(path: string): Promise<Buffer> {
  const book = xlsx.read(readFileSync(path), { cellNF: true });
  return Promise.resolve(xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

function csvOf([sheet]: Awaited<ReturnType<typeof copyOf>>, lineEnd: string): string {
  const lines: string[] = [];
  for (const { row, cells } of sheet?.rows ?? []) {
    while (lines.length < row - 1) lines.push('');
    lines.push(Array.from(cells, (cell) => `"${(cell?.text ?? '').replaceAll('"', '""')}"`).join(','));
  }
  return lines.join(lineEnd) + lineEnd;
}

async function read(loader: Loader, table: SourceTable, params: Readonly<Record<string, string>>): Promise<unknown> {
  const run = await takeIn(loader.intake(params), table);
  const rows: IntakeRow[] = [];
  for await (const batch of run.rows) rows.push(...batch);
  await table.close();
  return rows.map(({ row, state, reason, record, naturalKey, issues }) => ({
    ...{ row, state, reason, record, naturalKey },
    codes: issues.map(({ code }) => code),
  }));
}
