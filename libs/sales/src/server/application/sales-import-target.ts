import { AUTH_VIEWS } from '@tierline/contracts/auth';
import type {
  ChoiceProposal,
  CommitOutcome,
  CommitTerms,
  ImportRef,
  ImportStanding,
  ImportTarget,
  Judgement,
  PeriodChange,
  RememberedRow,
  RowsJudgement,
  RecognisedFile,
  TargetEvent,
  TargetLoader,
  TargetSql,
} from '@tierline/contracts/imports';
import { SALE_RECORD_FIELDS } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import type { DataBoundary } from '@tierline/shared/access';
import type { Intake } from '@tierline/shared/intake';
import { parseYearMonth, type YearMonth } from '@tierline/shared/time';
import { ReferenceUnknown } from '../../domain/sales.errors.js';
import { proposeChoices } from '../../domain/recognised-choices.js';
import { checkUploadChoices, openUploadChoices } from '../../domain/upload-choices.js';
import {
  FILE_CODES,
  FILE_JUDGEMENT_SQL,
  JUDGEMENT_SQL,
  ROWS_JUDGEMENT_SQL,
  ROWS_WITH_VALUE_SQL,
  SEEN_BY_FILE_SQL,
} from '../persistence/judgement.sql.js';
import { besideLedger, monthsInFile } from '../persistence/ledger.sql.js';
import { stagedTwins, type TwinsInMonth } from '../persistence/staged-twins.sql.js';
import { stagedRowsOutside } from '../persistence/staged-boundary.sql.js';
import { standingOfBatches, usualLagOf } from '../persistence/batch-history.sql.js';
import { STAGED_RECORDS_SQL } from '../persistence/staged-records.sql.js';
import type { SalesLoaders } from '../sales-loaders.js';
import { commitBatch } from './commit-batch.js';
import { prepareBatch } from './prepare-batch.js';
import { turnRemembered } from './remembered.js';
import { resolveIssue, type ResolutionChoice, type ResolvedIssue } from './resolve-issue.js';
import { requireRestorable, restoreBatch } from './restore-batch.js';
import { requireRevertible, revertBatch } from './revert-batch.js';
import { SupplierLoaders, withoutVersion } from './supplier-loaders.js';

/** What files of sales are for: their rows become sales of the ledger. */
@Injectable()
export class SalesImportTarget implements ImportTarget {
  readonly target = 'sales';
  readonly title = 'Sales of a product line';
  readonly uploadPermission = 'sales.upload';
  readonly rememberPermission = 'portfolio.edit';
  readonly noun = { one: 'sale', many: 'sales' };
  readonly codeTitles = { 'duplicate-row': 'In the ledger already' };
  readonly recordFields = SALE_RECORD_FIELDS;
  readonly preparation = prepareBatch;
  readonly totals = [
    { name: 'sales', recordField: 'salesMinor' },
    { name: 'revenue', recordField: 'revenueMinor' },
  ] as const;
  readonly recordsSql = STAGED_RECORDS_SQL;
  readonly comparedBy = { pair: ['invoice', 'item'], month: 'revenueMonth' } as const;

  constructor(private readonly known: SupplierLoaders) {}

  get loaders(): readonly TargetLoader[] {
    return this.suppliers.map(({ loader, title, needsRevenueMonth, revenueMonthFormats, formats }) => ({
      slug: loader,
      title,
      needsRevenueMonth,
      revenueMonthFormats,
      formats,
    }));
  }

  intake(params: Readonly<Record<string, string>>): Intake {
    const supplier = this.known.of(params);
    if (!supplier) throw new ReferenceUnknown('loader', params.loader ?? '');
    return supplier.intake(params);
  }

  readerParams(_sql: TargetSql, params: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
    return this.known.readerParams(params);
  }

  checkParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return this.known.pinned(checkUploadChoices(withoutVersion(params), this.suppliers, currentMonth()));
  }

  duplicateScope(params: Readonly<Record<string, string>>): string {
    return params.loader ?? '';
  }

  async currency(sql: TargetSql): Promise<string> {
    const [company] = await sql.query<{ currency: string }>(`select currency from ${AUTH_VIEWS.company}`);
    if (!company) throw new Error('The company is not set up.');
    return company.currency;
  }

  judgement(ref: ImportRef): Judgement {
    return { text: JUDGEMENT_SQL, params: [ref.id] };
  }

  readonly rowsJudgement: RowsJudgement = {
    rows: (ref, positions) => ({ text: ROWS_JUDGEMENT_SQL, params: [ref.id, positions] }),
    file: (ref) => ({ text: FILE_JUDGEMENT_SQL, params: [ref.id] }),
    fileCodes: FILE_CODES,
    seenByFile: (ref, positions) => ({ text: SEEN_BY_FILE_SQL, params: [ref.id, positions] }),
  };

  resolve(sql: TargetSql, ref: ImportRef, choice: ResolutionChoice): Promise<ResolvedIssue> {
    return resolveIssue(sql, ref, { ...choice, customerField: this.known.of(ref.params)?.assignedBy ?? 'Customer' });
  }

  turnRemembered(sql: TargetSql, ref: ImportRef, rows: readonly RememberedRow[]): Promise<readonly RememberedRow[]> {
    return turnRemembered(sql, ref, rows);
  }

  rowsWith({ id }: ImportRef, { code, valueKey }: { code: string; valueKey: string }): Judgement {
    return { text: ROWS_WITH_VALUE_SQL, params: [id, code, valueKey] };
  }

  rowsOutside(sql: TargetSql, ref: ImportRef, boundary: DataBoundary): Promise<number> {
    return stagedRowsOutside(sql, ref.id, boundary);
  }

  async periods(sql: TargetSql, ref: ImportRef): Promise<PeriodChange[]> {
    return besideLedger(sql, { importId: ref.id, loader: ref.params.loader ?? '' }, await monthsInFile(sql, ref.id));
  }

  twins(sql: TargetSql, ref: ImportRef): Promise<TwinsInMonth[]> {
    return stagedTwins(sql, ref.id);
  }

  async commit(sql: TargetSql, ref: ImportRef, terms: CommitTerms): Promise<CommitOutcome> {
    return commitBatch(sql, { ref, ...terms, currency: await this.currency(sql) });
  }

  checkRevert(sql: TargetSql, ref: ImportRef): Promise<void> {
    return requireRevertible(sql, ref);
  }

  revert(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
    return revertBatch(sql, ref);
  }

  checkRestore(sql: TargetSql, ref: ImportRef): Promise<void> {
    return requireRestorable(sql, ref.id);
  }

  restore(sql: TargetSql, ref: ImportRef): Promise<readonly TargetEvent[]> {
    return restoreBatch(sql, ref);
  }

  standing(sql: TargetSql, importIds: readonly string[]): Promise<ImportStanding[]> {
    return standingOfBatches(sql, importIds);
  }

  openParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
    return openUploadChoices(params, this.suppliers, currentMonth());
  }

  recognisableLayouts(): readonly string[] {
    return this.known.layoutTexts();
  }

  proposeParams(
    sql: TargetSql,
    given: Readonly<Record<string, string>>,
    recognised: RecognisedFile,
  ): Promise<ChoiceProposal> {
    const usualLag = (loader: string) => usualLagOf(sql, loader);
    return proposeChoices({ given, recognised, loaders: this.suppliers, usualLag, today: currentMonth() });
  }

  /** Those that an upload may name now. */
  private get suppliers(): SalesLoaders {
    return this.known.all();
  }
}

function currentMonth(): YearMonth {
  return parseYearMonth(new Date().toISOString().slice(0, 7));
}
