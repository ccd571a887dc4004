import { Injectable } from '@nestjs/common';
import type {
  CommitFigure,
  CommitOutcome,
  CommitTerms,
  ImportRef,
  ImportTarget,
  Judgement,
  RowsJudgement,
  TargetEvent,
  TargetOption,
  TargetSql,
} from '@tierline/contracts/imports';
import type { SheetsIntake } from '@tierline/shared/intake';
import { LEAD_RECORD_FIELDS, type LeadRecord } from '../../domain/intake/lead-record.js';
import { leadsIntake } from '../../domain/intake/leads-intake.js';
import { phoneRegions } from '../../domain/values/phones.js';
import { importNotRestorable } from '../../domain/lead.errors.js';
import { arrangeLeads } from './arrange-leads.js';
import { commitLeads } from './commit-leads.js';
import { DUPLICATE_CODES, JUDGEMENT_SQL, ROWS_JUDGEMENT_SQL } from './judgement.sql.js';
import { previewLeads } from './preview-leads.js';
import { RECORDS_SQL } from './record.sql.js';
import { requireRevertible, revertLeads } from './revert-leads.js';
import { UploadSettings } from './upload-settings.js';

/** What files of leads are for: their rows become leads, or fill gaps of leads that are there. */
@Injectable()
export class LeadsImportTarget implements ImportTarget {
  readonly target = 'leads';
  readonly title = 'Leads';
  readonly uploadPermission = 'lead.import';
  readonly recordFields = LEAD_RECORD_FIELDS;
  readonly totals = [] as const;
  readonly noun = { one: 'lead', many: 'leads' };
  readonly duplicateCodes = DUPLICATE_CODES;
  readonly recordsSql = RECORDS_SQL;
  readonly arrangement = arrangeLeads;
  readonly codeTitles = {
    'invalid-phone': 'Phone numbers that are none',
    'invalid-email': 'E-mail addresses that are none',
    'invalid-date': 'Dates that are none',
    'invalid-priority': 'Priorities that are none',
    'status-unmapped': 'Words that are no status',
    'cell-error': 'Cells that show an error',
    'text-too-long': 'Texts that are too long',
    'date-order-assumed': 'Dates in another order',
    'no-identity': 'Nothing tells who it is',
    'merged-row': 'Another row of the same person',
    'possible-duplicate': 'Perhaps the same person',
    'assignee-not-set': 'Owners that are not taken over',
    'phone-region-assumed': 'Region of phone numbers',
    'date-order-chosen': 'Order of dates',
    'no-lead-columns': 'No column tells a person',
    'left-out': 'Left out',
  };

  constructor(private readonly settings: UploadSettings) {}

  readonly rowsJudgement: RowsJudgement = {
    rows: ({ id, actorId }, positions) => ({ text: ROWS_JUDGEMENT_SQL, params: [id, actorId, positions] }),
    file: () => NOTHING,
    fileCodes: [],
    seenByFile: () => NOTHING_SEEN,
  };

  async options(): Promise<readonly TargetOption[]> {
    const { region, dateOrder } = await this.settings.refreshed();
    return [
      {
        ...{ name: 'region', title: 'Region of phone numbers', kind: 'choice', default: region },
        values: phoneRegions(),
        hint: 'Numbers without a country code are numbers of this region.',
      },
      {
        ...{ name: 'dateOrder', title: 'Order of dates', kind: 'choice', default: dateOrder },
        values: [
          { value: 'dmy', title: 'Day, month, year' },
          { value: 'mdy', title: 'Month, day, year' },
        ],
        hint: 'How a date like 05/06/2025 is read.',
      },
    ];
  }

  intake(params: Readonly<Record<string, string>>): SheetsIntake<LeadRecord> {
    return leadsIntake(params);
  }

  checkParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return this.settings.checked(params);
  }

  duplicateScope(): string {
    return '';
  }

  judgement({ id, actorId }: ImportRef): Judgement {
    return { text: JUDGEMENT_SQL, params: [id, actorId] };
  }

  preview(sql: TargetSql, ref: ImportRef): Promise<readonly CommitFigure[]> {
    return previewLeads(sql, ref);
  }

  commit(sql: TargetSql, ref: ImportRef, { onProgress }: CommitTerms): Promise<CommitOutcome> {
    return commitLeads(sql, ref, onProgress);
  }

  checkRevert(sql: TargetSql, ref: ImportRef): Promise<void> {
    return requireRevertible(sql, ref);
  }

  revert(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
    return revertLeads(sql, ref);
  }

  checkRestore(): Promise<never> {
    return Promise.reject(importNotRestorable());
  }

  restore(): Promise<never> {
    return Promise.reject(importNotRestorable());
  }
}

const NOTHING: Judgement = {
  text: `select null::int as position, null::text as field, null::text as code, null::text as severity, null::text as value,
    null::text as message where false`,
  params: [],
};
const NOTHING_SEEN: Judgement = { text: `select '' as key`, params: [] };
