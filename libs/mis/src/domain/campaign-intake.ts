import type { FileIssue, FoundTable, SheetField, SheetsIntake } from '@tierline/shared/intake';
import type { CampaignRecord } from './campaign-record.js';
import { campaignRowKey, readCampaignRow } from './campaign-row.js';
import { planCampaignSheets } from './campaign-sheet.js';
import { BANK_LAYOUT } from './layouts/bank-layout.js';
import type { CampaignColumn } from './layouts/campaign-layout.js';
import { isSecretHeader } from './layouts/secret-header.js';
import { SIMPLE_LAYOUT } from './layouts/simple-layout.js';

const FIELDS: readonly SheetField[] = [SIMPLE_LAYOUT, BANK_LAYOUT].flatMap(({ columns }) =>
  columns.map(({ field, header }) => ({ field, title: header })),
);

/** How campaign files become records. Pure: whose campaign it is and what a status counts as is judged afterwards, by tables that the
 *  company edits. */
export const campaignIntake: SheetsIntake<CampaignRecord> = {
  fields: FIELDS,
  plan: planCampaignSheets,
  map: readCampaignRow,
  isSecret: isSecretHeader,
  fileIssues: missingColumns,
  naturalKey: (row) => {
    const key = campaignRowKey(row);
    return key === null ? null : [key];
  },
};

/** A warning for each column of the bank layout that figures need and the file does not have.
 *  @source campaigns and teams 4.3 */
function missingColumns({ layout, columns }: FoundTable): FileIssue[] {
  if (layout !== BANK_LAYOUT.name) return [];
  const expected = BANK_LAYOUT.columns.filter((column: CampaignColumn) => column.isExpected);
  return expected
    .filter(({ field }) => columns.every((column) => column.field !== field))
    .map(({ field, header }) => {
      const message = `The column "${header}" is missing. Figures that need it stay empty for this file.`;
      return { code: 'missing-column', severity: 'warning', column: header, field, value: null, message, row: null };
    });
}
