import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { WorkbookNotFound } from '../../domain/import.errors.js';
import { statusAfter } from '../../domain/import-status.js';
import { takeWorkbook } from '../jobs/import.jobs.js';
import { addSentWorkbook, findSentWorkbook, type SentWorkbookRow } from '../persistence/sent-workbook.sql.js';
import { ImportQueries } from './import.queries.js';
import type { ChangeAsked } from './under-review.js';

/** Workbooks of blocked rows that people send back. They are opened by reader processes alone. */
@Injectable()
export class SentWorkbooks {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportQueries,
  ) {}

  /** Before the bytes of the workbook are taken; whoever takes it over looks again, under the lock.
   *  @throws ImportNotFound, WrongState, VersionStale */
  async requireOpen(access: Access, { id, ifMatch }: ChangeAsked): Promise<void> {
    const { status, version } = await this.imports.get(access, id);
    statusAfter(status, 'correct');
    checkVersion(ifMatch, version);
  }

  /** One transaction writes the workbook and orders its reading.
   *  @param asked an import for which `requireOpen` was asked
   *  @returns id of the workbook */
  send(
    access: Access,
    { id: importId, ifMatch }: ChangeAsked,
    { fileName, sha256 }: { readonly fileName: string; readonly sha256: string },
  ): Promise<string> {
    return this.database.transaction(access, async (tx) => {
      const workbookId = await addSentWorkbook(tx, { importId, ifMatch, fileName, sha256, sentBy: access.actor });
      await this.outbox.order(tx, takeWorkbook, { workbookId });
      return workbookId;
    });
  }

  /** @throws ImportNotFound, WorkbookNotFound */
  async get(access: Access, importId: string, workbookId: string): Promise<SentWorkbookRow> {
    await this.imports.get(access, importId);
    const row = await findSentWorkbook(this.database, workbookId);
    if (row?.import_id !== importId) throw new WorkbookNotFound();
    return row;
  }
}
