import { describe, expect, it } from '@jest/globals';
import { describeLoader, type LoaderSample } from '@tierline/shared/intake/testing';
// Loaders see cells only. Their samples, though, are files as people send them, so this one test reads them as the product does.
// eslint-disable-next-line @nx/enforce-module-boundaries -- the reader of files is needed to open the samples, in this test only
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loaders } from './registry.js';

const EXPECTED = '.expected.json';

for (const loader of loaders) describeLoader(loader, samplesOf(loader.loader), { describe, it });

describe('samples', () => {
  it('have an expectation each', () => {
    for (const { loader } of loaders) {
      const files = readdirSync(folderOf(loader)).filter((file) => !file.endsWith(EXPECTED));
      expect(files.filter((file) => !existsSync(join(folderOf(loader), expectedOf(file))))).toEqual([]);
    }
  });
});

function samplesOf(loader: string): LoaderSample[] {
  const folder = folderOf(loader);
  const files = readdirSync(folder).filter(
    (file) => !file.endsWith(EXPECTED) && existsSync(join(folder, expectedOf(file))),
  );
  return files.map((name) => ({
    name,
    open: () => openTable(join(folder, name), defaultReadLimits),
    expected: JSON.parse(readFileSync(join(folder, expectedOf(name)), 'utf8')) as LoaderSample['expected'],
  }));
}

function folderOf(loader: string): string {
  return join(import.meta.dirname, loader, 'samples');
}

function expectedOf(file: string): string {
  return file.replace(/\.[^.]+$/, EXPECTED);
}
