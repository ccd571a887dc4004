import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { FileStore } from '@tierline/platform/files';
import { VersionStale } from '@tierline/platform/http';
import { Access, systemAccess } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { limitSentence } from '../../domain/reader-budget.js';
import { readingProblem } from '../../domain/reading-problem.js';
import { ImportRepository } from '../persistence/import.repository.js';
import type { ImportProblem, ImportRow } from '../persistence/import.row.js';
import { endSentWorkbook, findSentWorkbook, type SentWorkbookRow } from '../persistence/sent-workbook.sql.js';
import { workbookSheets } from './workbook-sheets.js';
import type { ReadEnd } from '../reading/reader-child.js';
import { ReaderPool } from '../reading/reader-pool.js';
import { TargetRegistry } from '../target-registry.js';
import { ApplyWorkbook } from './apply-workbook.js';

const FAILED = 'The workbook could not be taken over. The reason is in the log of the worker. Nothing was changed.';

/** Takes over what was corrected in a workbook of blocked rows: a reader process stages its rows, then one transaction applies them. Both
 *  steps hold the row of the workbook and only do anything while it waits, so a job that runs twice changes nothing twice. */
@Injectable()
export class TakeWorkbookBack {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly readers: ReaderPool,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
    private readonly apply: ApplyWorkbook,
  ) {}

  /** @throws ReaderFailed, DatabaseUnavailable when another attempt may succeed and `isLast` is false */
  async execute(workbookId: string, tries: { signal: AbortSignal; isLast: boolean }): Promise<void> {
    const sent = await findSentWorkbook(this.database, workbookId);
    if (sent?.status !== 'waiting') return;
    const problem = await this.attempt(sent, tries);
    if (problem) await this.database.transaction(systemAccess, (tx) => endSentWorkbook(tx, workbookId, { problem }));
  }

  /** @returns why it is refused; null when it was taken over, or this process has to leave */
  private async attempt(
    sent: SentWorkbookRow,
    { signal, isLast }: { signal: AbortSignal; isLast: boolean },
  ): Promise<ImportProblem | null> {
    try {
      const row = await this.imports.get(this.database, systemAccess, sent.import_id);
      const end = await this.read(sent, row, signal);
      if (end.kind === 'staged') await this.apply.execute(this.accessOf(sent, row), sent, row.run);
      return this.problemOf(sent, end);
    } catch (error) {
      if (error instanceof DomainError || error instanceof VersionStale)
        return readingProblem(sent.file_name, error.code, error.message);
      if (!isLast) throw error;
      return readingProblem(sent.file_name, 'read-failed', FAILED);
    }
  }

  private read(sent: SentWorkbookRow, row: ImportRow, signal: AbortSignal): Promise<ReadEnd> {
    const sheets = workbookSheets(row);
    return this.files.withLocalFile(sent.file_sha256, (path) =>
      this.readers.workbook(
        { workbookId: sent.id, importId: row.id, sheets, path },
        { signal, onProgress: () => undefined },
      ),
    );
  }

  /** Whether the sender may change this import was asked when he sent the workbook. */
  private accessOf({ sent_by_kind: kind, sent_by: id, sent_by_name: name }: SentWorkbookRow, row: ImportRow): Access {
    const permission = this.targets.get(row.target).uploadPermission;
    return new Access({ kind, id, name }, [{ permission, scope: 'all', anchorId: null }]);
  }

  private problemOf({ file_name: fileName }: SentWorkbookRow, end: ReadEnd): ImportProblem | null {
    switch (end.kind) {
      case 'refused':
        return readingProblem(fileName, end.refusal.code, end.refusal.message);
      case 'limit':
        return readingProblem(fileName, 'read-limit', limitSentence(fileName, end.limit, this.readers.budget));
      default:
        // Taken over, by this process or another one; or aborted, and another process takes the job.
        return null;
    }
  }
}
