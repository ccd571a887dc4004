import { Injectable, Logger } from '@nestjs/common';
import { importIdSchema } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { WorkLeases, type LostWork } from '../persistence/work-lease.repository.js';
import { commitImport, readImport, restoreImport, revertImport } from '../jobs/import.jobs.js';

/** Orders work again whose worker is gone: its lease ran out without being renewed. */
@Injectable()
export class HandOnLostWork {
  private readonly logger = new Logger(HandOnLostWork.name);

  constructor(
    private readonly database: Database,
    private readonly leases: WorkLeases,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many imports were handed on */
  async execute(access: Access): Promise<number> {
    return this.database.transaction(access, async (tx) => {
      const lost = await this.leases.takeLost(tx);
      for (const work of lost) {
        this.logger.warn(`Import ${work.id} lost its worker while ${work.status}; run ${work.run} goes on.`);
        await this.outbox.order(tx, jobFor(work), { importId: importIdSchema.parse(work.id), run: work.run });
      }
      return lost.length;
    });
  }
}

function jobFor({ status, is_restoring: isRestoring }: LostWork) {
  if (status === 'committing') return isRestoring ? restoreImport : commitImport;
  return status === 'reverting' ? revertImport : readImport;
}
