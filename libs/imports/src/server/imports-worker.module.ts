import { Module, type DynamicModule } from '@nestjs/common';
import { ApplyWorkbook } from './application/apply-workbook.js';
import { ClearStaging } from './application/clear-staging.js';
import { EndReading } from './application/end-reading.js';
import { HandOnLostWork } from './application/hand-on-lost-work.js';
import { JudgeChanged } from './application/judge-changed.js';
import { JudgeRows } from './application/judge-rows.js';
import { LeasedWork } from './application/leased-work.js';
import { PerformCommit } from './application/perform-commit.js';
import { PerformRestore } from './application/perform-restore.js';
import { PerformRevert } from './application/perform-revert.js';
import { PrepareRows } from './application/prepare-rows.js';
import { ReadImport } from './application/read-import.js';
import { ReceiveImport } from './application/receive-import.js';
import { RecogniseFile } from './application/recognise-file.js';
import { RenumberKeys } from './application/renumber-keys.js';
import { RequestCommit } from './application/request-commit.js';
import { ReviewActs } from './application/review-acts.js';
import { RewriteRows } from './application/rewrite-rows.js';
import { RowMapper } from './application/row-mapper.js';
import { StageFile } from './application/stage-file.js';
import { SumTotals } from './application/sum-totals.js';
import { TakeSample } from './application/take-sample.js';
import { TakeWorkbookBack } from './application/take-workbook-back.js';
import { TargetCurrency } from './application/target-currency.js';
import { TargetWork } from './application/target-work.js';
import { UnderReview } from './application/under-review.js';
import { ConsiderCommits } from './inbox/consider-commits.js';
import { EmptyInbox } from './inbox/empty-inbox.js';
import { InboxTimer } from './inbox/inbox-timer.js';
import { targetProviders } from './imports-api.module.js';
import { IMPORTS_WORKER_OPTIONS, type ImportsWorkerOptions } from './imports.options.js';
import { ClearStagingProcessor } from './jobs/clear-staging.processor.js';
import { CommitImportProcessor } from './jobs/commit-import.processor.js';
import { LostWorkTimer } from './jobs/lost-work-timer.js';
import { ReadImportProcessor } from './jobs/read-import.processor.js';
import { SampleFileProcessor } from './jobs/sample-file.processor.js';
import { RestoreImportProcessor } from './jobs/restore-import.processor.js';
import { RevertImportProcessor } from './jobs/revert-import.processor.js';
import { TakeWorkbookProcessor } from './jobs/take-workbook.processor.js';
import { ImportRepository } from './persistence/import.repository.js';
import { WorkLeases } from './persistence/work-lease.repository.js';
import { ReaderPool } from './reading/reader-pool.js';

/** What taking a workbook of corrected rows over needs of the review. */
const CORRECTION = [
  UnderReview,
  ReviewActs,
  RewriteRows,
  RowMapper,
  JudgeChanged,
  RenumberKeys,
  SumTotals,
  ApplyWorkbook,
  TakeWorkbookBack,
  TakeWorkbookProcessor,
];

@Module({})
export class ImportsWorkerModule {
  static register(options: ImportsWorkerOptions): DynamicModule {
    return {
      module: ImportsWorkerModule,
      imports: options.targets.imports,
      providers: [
        { provide: IMPORTS_WORKER_OPTIONS, useValue: options },
        ...targetProviders(options.targets),
        WorkLeases,
        ImportRepository,
        ReceiveImport,
        RequestCommit,
        EmptyInbox,
        ConsiderCommits,
        InboxTimer,
        LeasedWork,
        TargetWork,
        ReaderPool,
        TargetCurrency,
        RecogniseFile,
        StageFile,
        JudgeRows,
        PrepareRows,
        EndReading,
        ReadImport,
        PerformCommit,
        PerformRevert,
        PerformRestore,
        ClearStaging,
        HandOnLostWork,
        ...CORRECTION,
        TakeSample,
        SampleFileProcessor,
        ReadImportProcessor,
        CommitImportProcessor,
        RevertImportProcessor,
        RestoreImportProcessor,
        ClearStagingProcessor,
        LostWorkTimer,
      ],
    };
  }
}
