import { openTable } from '@tierline/platform/tabular';
import { FileRefused, sampleOf, withoutSecretColumns, type SourceTable } from '@tierline/shared/intake';
import type { FromReader, SampleJob } from './reader-messages.js';
import type { ReaderOptions } from './reader-process.js';

/** Takes the beginning of a file, without columns that hold secrets.
 *  @returns how it ended; a file that is no table is an end, not an error */
export async function sampleFile(
  { path, limits }: SampleJob,
  { isSecret = () => false }: Pick<ReaderOptions, 'isSecret'>,
): Promise<FromReader> {
  let table: SourceTable | null = null;
  try {
    table = await openTable(path, limits);
    return { kind: 'sampled', sample: await sampleOf(withoutSecretColumns(table, isSecret).table) };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { code, message, issues } = error;
    return { kind: 'refused', refusal: { code, message, issues, found: null, preview: [] } };
  } finally {
    await table?.close();
  }
}
