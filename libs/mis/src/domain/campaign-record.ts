import { BANK_LAYOUT } from './layouts/bank-layout.js';
import type { CampaignColumn } from './layouts/campaign-layout.js';
import { SIMPLE_LAYOUT } from './layouts/simple-layout.js';

/** Columns of both layouts, in the order of the files. */
const KEPT: readonly CampaignColumn[] = [...SIMPLE_LAYOUT.columns, ...BANK_LAYOUT.columns];

/** Fields of a record in the order in which they are staged; only appended to. `layout` tells which layout the row was read by, `rowKey`
 *  which row it replaces, `extra` holds the columns that no layout asks for as a JSON object of texts by header. */
export const MIS_RECORD_FIELDS: readonly string[] = ['layout', 'rowKey', ...KEPT.map(({ field }) => field), 'extra'];

/** One row of a campaign file: texts by field of `MIS_RECORD_FIELDS`. */
export type CampaignRecord = Readonly<Record<string, string | null>>;

/** What tells a row of the simple layout from others: bank, user name and campaign, in the case in which they are compared. */
export function simpleRowKey(bank: string, username: string, campaignTag: string): string {
  return ['simple', bank.toLowerCase(), username.toLowerCase(), campaignTag.toUpperCase()].join('\u001f');
}

/** What tells an application from others: its number, else the id of its lead; null when it has neither.
 *  @source campaigns and teams 4.3 */
export function bankRowKey(applicationNumber: string | null, leadId: string | null): string | null {
  if (applicationNumber !== null) return ['application', applicationNumber].join('\u001f');
  return leadId === null ? null : ['lead', leadId].join('\u001f');
}
