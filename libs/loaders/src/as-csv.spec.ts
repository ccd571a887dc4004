import { afterAll, describe, expect, it } from '@jest/globals';
import { takeIn, type IntakeRow, type Loader, type SourceTable } from '@tierline/shared/intake';
import { copyOf } from '@tierline/shared/intake/testing';
// Loaders see cells only; this test reads files as the product does.
// eslint-disable-next-line @nx/enforce-module-boundaries -- the reader of files is needed to open the samples, in this test only
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loaders } from './registry.js';

const folder = mkdtempSync(join(tmpdir(), 'tierline-as-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(loaders.map((loader) => [loader.loader, loader] as const))(
  'a file of %s saved as csv',
  (slug, loader) => {
    it.each(['\r\n', '\n'])('reads like the workbook, with lines that end in %j', async (lineEnd) => {
      const samples = join(import.meta.dirname, slug, 'samples');
      const name = readdirSync(samples).find((file) => file.endsWith('.xlsx')) ?? '';
      const { params } = JSON.parse(readFileSync(join(samples, name.replace('.xlsx', '.expected.json')), 'utf8')) as {
        params: Readonly<Record<string, string>>;
      };
      const path = join(folder, `${slug}.csv`);
      writeFileSync(path, csvOf(await openTable(join(samples, name), defaultReadLimits).then(copyOf), lineEnd));
      const workbook = await openTable(join(samples, name), defaultReadLimits);
      const csv = await openTable(path, defaultReadLimits);
      expect(await read(loader, csv, params)).toEqual(await read(loader, workbook, params));
    });
  },
);

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
