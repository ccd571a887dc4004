import { quoted, type Mapped, type RowIssue, type SheetRow } from '@tierline/shared/intake';
import { bankRowKey, simpleRowKey, type CampaignRecord } from './campaign-record.js';
import { readCell, type CellFault } from './cell-values.js';
import { BANK_LAYOUT } from './layouts/bank-layout.js';
import type { CampaignColumn, CampaignLayout } from './layouts/campaign-layout.js';
import { SIMPLE_LAYOUT } from './layouts/simple-layout.js';

const EMAIL =
  /^[a-z0-9_%+-]+(\.[a-z0-9_%+-]+)*@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,}$/i;
const LONGEST_EMAIL = 254;
const WHAT_IT_SHOULD_BE: Readonly<Record<CellFault, string>> = {
  'invalid-date': 'which is not a date that we know. The row counts without it; enter a date like 2025-03-31',
  'invalid-number': 'which is not a whole number. The row counts without it; enter a number like 3',
  'invalid-boolean': 'which is neither yes nor no. The row counts without it',
  'unreadable-cell': 'which is an error of the spreadsheet. The row counts without it; enter the value',
};

/** Makes a record of one row of a campaign file, by the layout of its sheet. */
export function readCampaignRow(row: SheetRow): Mapped<CampaignRecord> {
  return row.layout === SIMPLE_LAYOUT.name ? readSimpleRow(row) : readBankRow(row);
}

/** What identifies the record; null when it says too little. */
export function campaignRowKey(row: SheetRow): string | null {
  return readCampaignRow(row).record['rowKey'] ?? null;
}

/** @source campaigns and teams 4.2 and 4.6 */
function readSimpleRow(row: SheetRow): Mapped<CampaignRecord> {
  const { values, issues } = cellsOf(SIMPLE_LAYOUT, row);
  const refused = SIMPLE_LAYOUT.columns.flatMap(({ field, header }) =>
    (values[field] ?? null) === null
      ? [
          row.issue(field, {
            code: 'required',
            severity: 'blocking',
            message: `${header} is empty. Enter it or skip the row.`,
          }),
        ]
      : [],
  );
  const email = values['email']?.toLowerCase() ?? null;
  if (email !== null && (email.length > LONGEST_EMAIL || !EMAIL.test(email))) {
    const message = `${quoted(email)} is not an e-mail address. Correct it or skip the row.`;
    refused.push(row.issue('email', { code: 'invalid-email', severity: 'blocking', message }));
  }
  const { bank = null, teamLeaderName = null } = values;
  const username = values['username']?.toLowerCase() ?? null;
  const campaignTag = values['campaignTag']?.toUpperCase() ?? null;
  const isWhole = bank !== null && username !== null && campaignTag !== null;
  const rowKey = isWhole ? simpleRowKey(bank, username, campaignTag) : null;
  const record = { layout: 'simple', rowKey, bank, username, teamLeaderName, email, campaignTag, extra: extraOf(row) };
  return { record, issues: [...issues, ...refused] };
}

/** @source campaigns and teams 4.3, 4.5 and 4.6 */
function readBankRow(row: SheetRow): Mapped<CampaignRecord> {
  const { values, issues } = cellsOf(BANK_LAYOUT, row);
  const rowKey = bankRowKey(values['applicationNumber'] ?? null, values['leadId'] ?? null);
  const record = { ...values, layout: 'bank', rowKey, extra: extraOf(row) };
  if (rowKey !== null) return { record, issues };
  const message =
    'The row has neither an application number nor a lead id, so nothing tells it from others. Enter one or skip it.';
  const problem = { code: 'missing-identifier', severity: 'blocking', message } as const;
  return { record, issues: [...issues, row.issue('applicationNumber', problem)] };
}

function cellsOf(layout: CampaignLayout, row: SheetRow): { values: Record<string, string | null>; issues: RowIssue[] } {
  const values: Record<string, string | null> = {};
  const issues: RowIssue[] = [];
  for (const column of layout.columns) {
    const { value, fault } = readCell(column.type, row.cell(column.field), row.isDate1904);
    values[column.field] = value;
    if (fault !== null) issues.push(faultOf(column, fault, row));
  }
  return { values, issues };
}

function faultOf({ field, header }: CampaignColumn, fault: CellFault, row: SheetRow): RowIssue {
  const message = `${header} holds ${quoted(row.cell(field)?.text ?? '')}, ${WHAT_IT_SHOULD_BE[fault]}.`;
  return row.issue(field, { code: fault, severity: 'warning', message });
}

/** Cells of columns that no layout asks for, as JSON; null when all are empty. */
function extraOf(row: SheetRow): string | null {
  const texts = row.rest().map(({ header, letter, cell }) => [header === '' ? letter : header, cell.text] as const);
  return texts.length === 0 ? null : JSON.stringify(Object.fromEntries(texts));
}
