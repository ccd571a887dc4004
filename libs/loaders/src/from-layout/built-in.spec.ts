import { describe, expect, it } from '@jest/globals';
// Loaders see cells only. Their samples, though, are files as people send them, so this test reads them as the product does.
// eslint-disable-next-line @nx/enforce-module-boundaries -- the reader of files is needed to open the samples, in this test only
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import {
  checkLayoutJson,
  FileRefused,
  layoutJsonOf,
  parseLayoutText,
  settingValues,
  takeIn,
  withSettings,
  type Intake,
  type LayoutJson,
} from '@tierline/shared/intake';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loaders } from '../registry.js';
import { loaderFromLayout } from './loader.js';

/** A built-in layout after it went out as a file and came back. */
function thereAndBack(loader: (typeof loaders)[number]): LayoutJson {
  const parsed = parseLayoutText(JSON.stringify(layoutJsonOf(loader), null, 2));
  const { layout, faults } = checkLayoutJson('value' in parsed ? parsed.value : null);
  expect(faults).toBeNull();
  if (!layout) throw new Error(`${loader.loader} is no layout`);
  return layout;
}

interface Sample {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

function samplesOf(loader: string): Sample[] {
  const folder = join(import.meta.dirname, '..', loader, 'samples');
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.expected.json'))
    .map((name) => {
      const expected = readFileSync(join(folder, name.replace(/\.[^.]+$/, '.expected.json')), 'utf8');
      return { path: join(folder, name), params: (JSON.parse(expected) as Pick<Sample, 'params'>).params };
    });
}

async function readWith(intake: Intake, { path }: Sample): Promise<unknown> {
  const table = await openTable(path, defaultReadLimits);
  try {
    const run = await takeIn(intake, table);
    const rows = [];
    for await (const batch of run.rows) rows.push(...batch);
    return { found: run.found, rows, end: run.finish() };
  } catch (error) {
    if (error instanceof FileRefused) return { code: error.code, message: error.message, issues: error.issues };
    throw error;
  } finally {
    await table.close();
  }
}

describe.each(loaders.map((loader) => [loader.loader, loader] as const))('the layout of %s as JSON', (_, loader) => {
  it('is the same layout', () => {
    expect(thereAndBack(loader)).toEqual(layoutJsonOf(loader));
    expect(thereAndBack(loader).layouts).toEqual(loader.layouts);
  });

  it.each(samplesOf(loader.loader).map((sample) => [sample.path.split('/').at(-1), sample] as const))(
    'reads %s as the loader does',
    async (_name, sample) => {
      const own = loader.intake(sample.params);
      const json = thereAndBack(loader);
      // With a rule the data is all there is; without one, the mapping in code goes with it.
      const values = settingValues(loader.settings, sample.params);
      const read: Intake = json.sale
        ? loaderFromLayout(json).intake(sample.params)
        : { ...own, layouts: json.layouts.map((layout) => withSettings(layout, values)) };
      expect(await readWith(read, sample)).toEqual(await readWith(own, sample));
    },
  );
});

it('says with data alone what four of the mappings do', () => {
  expect(loaders.filter(({ sale }) => sale).map(({ loader }) => loader)).toEqual([
    'cygnus',
    'inspektor',
    'chemence',
    'standard',
  ]);
});
