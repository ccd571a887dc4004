import type { FoundColumn } from '@tierline/shared/intake';
import { createHash } from 'node:crypto';

/** What makes two files have the same header: the headers in order, without case and with spaces collapsed, as a hash. Columns without a
 *  header, which a person may have mapped, do not count. */
export function headerKey(columns: readonly Pick<FoundColumn, 'header'>[]): string {
  const headers = columns
    .map(({ header }) =>
      header
        .replace(/[\s\u00a0]+/g, ' ')
        .trim()
        .toLowerCase(),
    )
    .filter((header) => header !== '');
  return createHash('sha256').update(headers.join('\u001f')).digest('hex');
}
