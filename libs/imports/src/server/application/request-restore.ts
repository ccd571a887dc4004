import { Injectable } from '@nestjs/common';
import { importIdSchema, type ImportTarget } from '@tierline/contracts/imports';
import { Database, isUniqueViolation, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { AlreadyImported, BoundaryCrossed, WrongState } from '../../domain/import.errors.js';
import { isRepeated, statusAfter, type ImportStatus } from '../../domain/import-status.js';
import { restoreImport } from '../jobs/import.jobs.js';
import { ImportRepository, importRefOf } from '../persistence/import.repository.js';
import type { ImportRow } from '../persistence/import.row.js';
import { TargetRegistry } from '../target-registry.js';
import { REVERT_PERMISSION } from './request-revert.js';

/** Accepts that a reverted import counts again, and orders it. */
@Injectable()
export class RequestRestore {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** Asking again while it is under way or done changes nothing.
   *  @returns the status that the import has then
   *  @throws ImportNotFound, WrongState, AlreadyImported when the same content was uploaded again since, BoundaryCrossed, and what the
   *  target says when something else came to count in its periods */
  async execute(access: Access, id: string, ifMatch: number | null): Promise<ImportStatus> {
    return this.database.transaction(access, async (tx) => {
      const row = await this.imports.lock(tx, access, id, REVERT_PERMISSION);
      if (isRepeated(row.status, 'restore')) return row.status;
      const status = statusAfter(row.status, 'restore');
      checkVersion(ifMatch, row.version);
      const target = this.targets.get(row.target);
      access.require(target.uploadPermission);
      if (!target.restore) throw new WrongState(row.status, 'restored');
      await requireInside(tx, target, { row, access });
      const content = {
        sha256: row.file_sha256,
        target: row.target,
        duplicateScope: row.duplicate_scope,
        isOpen: false,
      };
      const refusal = await this.imports.sameContent(tx, access, content, id);
      if (refusal) throw refusal;
      await target.checkRestore?.(tx, importRefOf(row, access.actor.id));
      const run = row.run + 1;
      await this.countAgain(() =>
        this.imports.update(tx, id, {
          status,
          run,
          failures: 0,
          problem: null,
          is_restoring: true,
          restored_by: access.actor.id,
          restored_by_name: access.actor.name,
          phase: 'waiting',
          rows_done: 0,
          rows_total: null,
        }),
      );
      await this.outbox.order(tx, restoreImport, { importId: importIdSchema.parse(id), run });
      return status;
    });
  }

  private async countAgain(update: () => Promise<void>): Promise<void> {
    try {
      await update();
    } catch (error) {
      throw isUniqueViolation(error, 'import_same_content') ? new AlreadyImported(null) : error;
    }
  }
}

/** What a program had committed may lie outside of what it sees by now. */
async function requireInside(
  tx: Tx,
  target: ImportTarget,
  { row, access }: { row: ImportRow; access: Access },
): Promise<void> {
  if (!access.boundary) return;
  const outside = await target.rowsOutside?.(tx, importRefOf(row, access.actor.id), access.boundary);
  if (outside === 0) return;
  throw new BoundaryCrossed('Rows of this import lie outside of what this program may write.', {
    outside: outside ?? null,
  });
}
