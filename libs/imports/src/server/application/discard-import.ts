import { Injectable } from '@nestjs/common';
import { importIdSchema } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { isRepeated, statusAfter, type ImportStatus } from '../../domain/import-status.js';
import { clearStaging } from '../jobs/import.jobs.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { ImportRepository } from '../persistence/import.repository.js';

/** Gives a file up before it became facts; while it is read, this is how reading is cancelled. The original stays in the store. */
@Injectable()
export class DiscardImport {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportRepository,
  ) {}

  /** Asking again changes nothing. Taking the lease away stops the worker that reads the file, within a second.
   *  @returns the status that the import has then
   *  @throws ImportNotFound, WrongState */
  async execute(access: Access, id: string, ifMatch: number | null): Promise<ImportStatus> {
    return this.database.transaction(access, async (tx) => {
      const row = await this.imports.lock(tx, access, id);
      if (isRepeated(row.status, 'discard')) return row.status;
      const status = statusAfter(row.status, 'discard');
      checkVersion(ifMatch, row.version);
      const run = row.run + 1;
      await this.imports.endWork(tx, id, { status, run, is_staged: false });
      await this.outbox.order(tx, clearStaging, { importId: importIdSchema.parse(id), run });
      const detail = { fileName: row.file_name, target: row.target, was: row.status };
      await writeAudit(tx, { actorId: access.actor.id, act: 'import.discard', importId: id, detail });
      return status;
    });
  }
}
