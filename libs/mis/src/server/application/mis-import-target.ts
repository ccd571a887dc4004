import type {
  CommitFigure,
  CommitOutcome,
  CommitTerms,
  ImportRef,
  ImportStanding,
  ImportTarget,
  Judgement,
  RowsJudgement,
  TargetArrangement,
  TargetEvent,
  TargetSql,
} from '@tierline/contracts/imports';
import { Injectable } from '@nestjs/common';
import type { SheetsIntake } from '@tierline/shared/intake';
import { campaignIntake } from '../../domain/campaign-intake.js';
import { MIS_RECORD_FIELDS } from '../../domain/campaign-record.js';
import { ParamsInvalid } from '../../domain/mis.errors.js';
import { judgeStagedCampaigns } from '../persistence/campaign-verdict.sql.js';
import { commitFigures } from '../persistence/commit-preview.sql.js';
import { standingOfBatches } from '../persistence/counting.sql.js';
import {
  FILE_CODES,
  FILE_JUDGEMENT_SQL,
  JUDGEMENT_SQL,
  ROWS_JUDGEMENT_SQL,
  SEEN_BY_FILE_SQL,
} from '../persistence/judgement.sql.js';
import { arrangeRepeats, forgetRepeats } from '../persistence/staged-repeat.sql.js';
import { STAGED_RECORDS_SQL } from '../persistence/staged-record.sql.js';
import {
  recordCampaignFile,
  requireRestorable,
  requireWithdrawable,
  restoreCampaignFile,
  withdrawCampaignFile,
} from './record-campaign-file.js';

/** What campaign files are for: their rows tell what became of applications. */
@Injectable()
export class MisImportTarget implements ImportTarget {
  readonly target = 'mis';
  readonly title = 'Campaign results (MIS)';
  readonly uploadPermission = 'mis.upload';
  readonly recordFields = MIS_RECORD_FIELDS;
  readonly totals = [];
  readonly noun = { one: 'row', many: 'rows' };
  readonly codeTitles = {
    'missing-identifier': 'No application number and no lead id',
    'invalid-email': 'Not an e-mail address',
    'unknown-agent': 'Agent code of nobody',
    'duplicate-row': 'Stands there already',
    superseded: 'Replaced by a later row',
    'missing-column': 'Column is missing',
    'other-sheet': 'Another sheet is read',
  };
  readonly duplicateCodes = ['duplicate-row', 'superseded'];
  readonly recordsSql = STAGED_RECORDS_SQL;
  readonly keyFields = ['applicationNumber', 'leadId', 'username'];
  readonly comparedBy = { pair: ['rowKey'] } as const;

  readonly arrangement: TargetArrangement = {
    all: async (sql, { id }) => {
      await judgeStagedCampaigns(sql, id);
      await arrangeRepeats(sql, id);
    },
    changed: async (sql, { id }) => {
      await judgeStagedCampaigns(sql, id);
      return arrangeRepeats(sql, id);
    },
    clear: (sql, { id }) => forgetRepeats(sql, id),
  };

  readonly rowsJudgement: RowsJudgement = {
    rows: ({ id }, positions) => ({ text: ROWS_JUDGEMENT_SQL, params: [id, positions] }),
    file: ({ id }) => ({ text: FILE_JUDGEMENT_SQL, params: [id] }),
    fileCodes: FILE_CODES,
    seenByFile: ({ id }, positions) => ({ text: SEEN_BY_FILE_SQL, params: [id, positions] }),
  };

  intake(): SheetsIntake {
    return campaignIntake;
  }

  checkParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const errors = Object.keys(params).map((field) => ({ field, detail: 'is unknown' }));
    if (errors.length > 0) throw new ParamsInvalid(errors);
    return {};
  }

  /** Equal content is the same upload, whatever was chosen. */
  duplicateScope(): string {
    return '';
  }

  judgement({ id }: ImportRef): Judgement {
    return { text: JUDGEMENT_SQL, params: [id] };
  }

  preview(sql: TargetSql, { id }: ImportRef): Promise<CommitFigure[]> {
    return commitFigures(sql, id);
  }

  commit(sql: TargetSql, ref: ImportRef, { onProgress }: CommitTerms): Promise<CommitOutcome> {
    return recordCampaignFile(sql, ref, onProgress);
  }

  async checkRevert(sql: TargetSql, ref: ImportRef): Promise<void> {
    await requireWithdrawable(sql, ref);
  }

  revert(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
    return withdrawCampaignFile(sql, ref);
  }

  async checkRestore(sql: TargetSql, ref: ImportRef): Promise<void> {
    await requireRestorable(sql, ref);
  }

  restore(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
    return restoreCampaignFile(sql, ref);
  }

  standing(sql: TargetSql, importIds: readonly string[]): Promise<ImportStanding[]> {
    return standingOfBatches(sql, importIds);
  }
}
