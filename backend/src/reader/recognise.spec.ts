import { loaders } from '@tierline/loaders';
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import type { RecognisedFile } from '@tierline/shared/intake';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recognise } from './recognise.js';

const LOADERS = join(import.meta.dirname, '..', '..', '..', 'libs', 'loaders', 'src');

async function recognised(path: string, params: Record<string, string> = {}): Promise<RecognisedFile> {
  const table = await openTable(path, defaultReadLimits);
  try {
    return await recognise({ target: 'sales', params, layouts: [] }, table);
  } finally {
    await table.close();
  }
}

/** Files that their loader reads, by loader. */
const samples = loaders.flatMap(({ loader, needsRevenueMonth }) => {
  const folder = join(LOADERS, loader, 'samples');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.startsWith('ok-') && !name.endsWith('.json'))
    .map((name) => ({ loader, name, needsRevenueMonth, path: join(folder, name) }));
});

describe('whose file it is', () => {
  it('has samples to look at', () => expect(samples.length).toBeGreaterThan(1));

  it.each(samples)('is found from the content of $loader/$name', async ({ loader, needsRevenueMonth, path }) => {
    const found = await recognised(path);
    expect(found.loaders).toEqual([loader]);
    if (!needsRevenueMonth) expect(found.months.length).toBeGreaterThan(0);
  });

  it.each(samples)('is not asked of others when $loader/$name was said to be theirs', async ({ loader, path }) => {
    const other = loaders.find((one) => one.loader !== loader)?.loader ?? '';
    expect((await recognised(path, { loader: other })).loaders).toEqual([]);
  });

  describe('of a file that is nobody’s', () => {
    let folder: string;
    beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'tierline-recognise-'))));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('is told with the loader that comes nearest', async () => {
      const path = join(folder, 'near.csv');
      const headers = 'Date,Invoice No,Sales Rep,Customer,Product Line,Product,Quantity,Unit Price,Amount paid in all';
      writeFileSync(path, `${headers}\n2025-03-01,1,A,B,C,D,1,2,3\n`);
      expect(await recognised(path)).toMatchObject({ loaders: [], nearest: 'standard' });
    });

    it('is told without one when none is near', async () => {
      const path = join(folder, 'far.csv');
      writeFileSync(path, 'Colour,Taste\nred,sweet\n');
      expect(await recognised(path)).toEqual({ loaders: [], nearest: null, months: [], titleMonths: [] });
    });
  });

  it('is only asked for sales', async () => {
    await expect(
      recognise({ target: 'mis', params: {}, layouts: [] }, { sheets: [], close: async () => undefined }),
    ).rejects.toThrow(RangeError);
  });
});
