import { openTable } from '@tierline/platform/tabular';
import { FileRefused, type SourceTable } from '@tierline/shared/intake';
import { firstRows, refusalOf } from './read-file.js';
import type { FromReader, RecogniseJob } from './reader-messages.js';
import type { ReaderOptions } from './reader-process.js';

/** Finds out whose file it is, and shows the top of it to whoever has to choose.
 *  @returns how it ended; a file that is no table is an end, not an error */
export async function recognise(
  { path, limits, ...file }: RecogniseJob,
  options: Pick<ReaderOptions, 'recognise'>,
): Promise<FromReader> {
  let table: SourceTable | null = null;
  try {
    table = await openTable(path, limits);
    const recognised = await options.recognise(file, table);
    return { kind: 'recognised', recognised, preview: await firstRows(table, null) };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { kind: 'refused', refusal: await refusalOf(error, table) };
  } finally {
    await table?.close();
  }
}
