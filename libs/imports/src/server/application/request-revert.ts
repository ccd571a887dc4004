import { Injectable } from '@nestjs/common';
import { importIdSchema } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { isRepeated, statusAfter, type ImportStatus } from '../../domain/import-status.js';
import { revertImport } from '../jobs/import.jobs.js';
import { ImportRepository, importRefOf } from '../persistence/import.repository.js';
import { TargetRegistry } from '../target-registry.js';

/** Taking an import back has a right of its own. */
export const REVERT_PERMISSION = 'import.undo';

/** Accepts a revert and orders it. */
@Injectable()
export class RequestRevert {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** Asking again while it is under way or done changes nothing.
   *  @returns the status that the import has then
   *  @throws ImportNotFound, WrongState, and what the target says when a later import has replaced its rows */
  async execute(access: Access, id: string, ifMatch: number | null): Promise<ImportStatus> {
    return this.database.transaction(access, async (tx) => {
      const row = await this.imports.lock(tx, access, id, REVERT_PERMISSION);
      if (isRepeated(row.status, 'revert')) return row.status;
      const status = statusAfter(row.status, 'revert');
      checkVersion(ifMatch, row.version);
      await this.targets.get(row.target).checkRevert?.(tx, importRefOf(row, access.actor.id));
      const run = row.run + 1;
      await this.imports.update(tx, id, {
        status,
        run,
        failures: 0,
        problem: null,
        reverted_by: access.actor.id,
        reverted_by_name: access.actor.name,
        restored_by: null,
        restored_by_name: null,
        restored_at: null,
        phase: 'waiting',
        rows_done: 0,
        rows_total: null,
      });
      await this.outbox.order(tx, revertImport, { importId: importIdSchema.parse(id), run });
      return status;
    });
  }
}
