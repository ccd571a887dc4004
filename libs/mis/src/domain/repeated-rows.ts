import type { CampaignLayout } from './layouts/campaign-layout.js';

/** A row of a campaign file with what tells it from others. */
export interface KeyedRow {
  /** Row as seen in the sheet. */
  readonly row: number;
  readonly layout: CampaignLayout['name'];
  readonly rowKey: string;
}

/** A row that does not count because another one with the same key does. */
export interface RepeatedRow {
  readonly row: number;
  readonly code: 'duplicate-row' | 'superseded';
  /** The row that counts instead. */
  readonly by: number;
}

/** Which rows of one file do not count. In the simple layout the first of several with the same key stays, and later ones say nothing new;
 *  in the bank layout the last one stays, since a bank sends an application again when it moved on.
 *  @param rows without blocked ones, in the order of the file
 *  @source campaigns and teams 4.2, 4.3 and 4.6 */
export function repeatedRows(rows: readonly KeyedRow[]): RepeatedRow[] {
  const counting = new Map<string, KeyedRow>();
  const repeated: (KeyedRow & Pick<RepeatedRow, 'code'>)[] = [];
  for (const row of rows) {
    const before = counting.get(row.rowKey);
    const isFirstKept = row.layout === 'simple';
    if (before === undefined || !isFirstKept) counting.set(row.rowKey, row);
    if (before !== undefined)
      repeated.push(isFirstKept ? { ...row, code: 'duplicate-row' } : { ...before, code: 'superseded' });
  }
  // Of several that were replaced one after the other, all give way to the last.
  return repeated.map(({ row, code, rowKey }) => ({ row, code, by: counting.get(rowKey)?.row ?? row }));
}
