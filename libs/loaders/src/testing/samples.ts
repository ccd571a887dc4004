import type { Loader } from '@tierline/shared/intake';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The first workbook among the samples of each loader, by slug; a loader whose samples are all of other kinds has none. */
export function workbookSamples<Any extends Loader>(
  loaders: readonly Any[],
): (readonly [slug: string, sample: { readonly loader: Any; readonly path: string }])[] {
  return loaders.flatMap((loader) => {
    const folder = join(import.meta.dirname, '..', loader.loader, 'samples');
    const name = readdirSync(folder).find((file) => file.endsWith('.xlsx'));
    return name === undefined ? [] : [[loader.loader, { loader, path: join(folder, name) }] as const];
  });
}
