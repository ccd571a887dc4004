import { Module, type DynamicModule } from '@nestjs/common';
import { ClearStaging } from './application/clear-staging.js';
import { EndReading } from './application/end-reading.js';
import { HandOnLostWork } from './application/hand-on-lost-work.js';
import { JudgeRows } from './application/judge-rows.js';
import { LeasedWork } from './application/leased-work.js';
import { PerformCommit } from './application/perform-commit.js';
import { PerformRestore } from './application/perform-restore.js';
import { PerformRevert } from './application/perform-revert.js';
import { PrepareRows } from './application/prepare-rows.js';
import { ReadImport } from './application/read-import.js';
import { ReceiveImport } from './application/receive-import.js';
import { RecogniseFile } from './application/recognise-file.js';
import { RequestCommit } from './application/request-commit.js';
import { StageFile } from './application/stage-file.js';
import { TakeSample } from './application/take-sample.js';
import { TargetCurrency } from './application/target-currency.js';
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
import { ImportRepository } from './persistence/import.repository.js';
import { WorkLeases } from './persistence/work-lease.repository.js';
import { ReaderPool } from './reading/reader-pool.js';

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
