import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { ImportTarget } from '@tierline/contracts/imports';
import { ChooseParams } from './application/choose-params.js';
import { CommandImports } from './application/command-imports.js';
import { ComparedPairs } from './application/compared-pairs.js';
import { CompareVersions } from './application/compare-versions.js';
import { CorrectRow } from './application/correct-row.js';
import { DiscardImport } from './application/discard-import.js';
import { EffectQueries } from './application/effect.queries.js';
import { ErrorWorkbook } from './application/error-workbook.js';
import { FileSamples } from './application/file-samples.js';
import { FixRows } from './application/fix-rows.js';
import { FollowImport } from './application/follow-import.js';
import { ImportQueries } from './application/import.queries.js';
import { InboxSettings } from './application/inbox-settings.js';
import { JudgeAgain } from './application/judge-again.js';
import { JudgeChanged } from './application/judge-changed.js';
import { JudgeRows } from './application/judge-rows.js';
import { IssueQueries } from './application/issue.queries.js';
import { LeaveOutRows } from './application/leave-out-rows.js';
import { MapColumns } from './application/map-columns.js';
import { OriginalFile } from './application/original-file.js';
import { RenumberKeys } from './application/renumber-keys.js';
import { ReviewActs } from './application/review-acts.js';
import { RewriteRows } from './application/rewrite-rows.js';
import { RowMapper } from './application/row-mapper.js';
import { ReceiveImport } from './application/receive-import.js';
import { RequestCommit } from './application/request-commit.js';
import { RequestRestore } from './application/request-restore.js';
import { RequestRevert } from './application/request-revert.js';
import { ResolveValue } from './application/resolve-value.js';
import { RowTexts } from './application/row-texts.js';
import { RowQueries } from './application/row.queries.js';
import { SavedMappings } from './application/saved-mappings.js';
import { SentWorkbooks } from './application/sent-workbooks.js';
import { SumTotals } from './application/sum-totals.js';
import { UnderReview } from './application/under-review.js';
import { UploadBoard } from './application/upload-board.queries.js';
import { CatalogController } from './http/catalog.controller.js';
import { FileSamplesController } from './http/file-samples.controller.js';
import { ErrorWorkbookController } from './http/error-workbook.controller.js';
import { HistoryController } from './http/history.controller.js';
import { ImportActsController } from './http/import-acts.controller.js';
import { ImportCorrectionsController } from './http/import-corrections.controller.js';
import { ImportFilesController } from './http/import-files.controller.js';
import { ImportFixesController } from './http/import-fixes.controller.js';
import { ImportReviewController } from './http/import-review.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { MappingsController } from './http/mappings.controller.js';
import { UploadReceiver } from './http/upload.js';
import { IMPORT_TARGETS, IMPORTS_API_OPTIONS, type ImportsApiOptions, type TargetSources } from './imports.options.js';
import { ImportRepository } from './persistence/import.repository.js';
import { TargetRegistry } from './target-registry.js';

/** The targets as one list, from the modules that own them. */
export function targetProviders({ use }: TargetSources): Provider[] {
  return [
    { provide: IMPORT_TARGETS, useFactory: (...targets: ImportTarget[]) => targets, inject: [...use] },
    TargetRegistry,
  ];
}

/** What people do with a file under review. */
const REVIEW = [
  EffectQueries,
  SentWorkbooks,
  RowQueries,
  RowTexts,
  IssueQueries,
  JudgeRows,
  JudgeChanged,
  JudgeAgain,
  UnderReview,
  CorrectRow,
  LeaveOutRows,
  FixRows,
  RewriteRows,
  RenumberKeys,
  SumTotals,
  RowMapper,
  ReviewActs,
  ResolveValue,
  ErrorWorkbook,
];

@Module({})
export class ImportsApiModule {
  static register(options: ImportsApiOptions): DynamicModule {
    return {
      module: ImportsApiModule,
      imports: options.targets.imports,
      controllers: [
        ImportsController,
        HistoryController,
        InboxController,
        ImportReviewController,
        ImportCorrectionsController,
        ImportFixesController,
        ErrorWorkbookController,
        ImportActsController,
        ImportFilesController,
        CatalogController,
        MappingsController,
        FileSamplesController,
      ],
      providers: [
        { provide: IMPORTS_API_OPTIONS, useValue: options },
        ...targetProviders(options.targets),
        ...REVIEW,
        ImportRepository,
        UploadReceiver,
        ReceiveImport,
        ImportQueries,
        FollowImport,
        FileSamples,
        MapColumns,
        SavedMappings,
        RequestCommit,
        RequestRevert,
        RequestRestore,
        ChooseParams,
        UploadBoard,
        ComparedPairs,
        CompareVersions,
        CommandImports,
        InboxSettings,
        DiscardImport,
        OriginalFile,
      ],
    };
  }
}
