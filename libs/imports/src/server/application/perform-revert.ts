import { Injectable } from '@nestjs/common';
import { importRevertedV1 } from '@tierline/contracts/imports';
import type { Access } from '@tierline/shared/access';
import { statusAfter } from '../../domain/import-status.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import { importRefOf } from '../persistence/import.repository.js';
import { TargetWork, type TargetAct } from './target-work.js';

const REVERT: TargetAct = {
  status: 'reverting',
  failure: {
    code: 'revert-failed',
    title: 'The import could not be reverted',
    detail: 'Nothing was reverted. Try again; the reason is in the log of the worker.',
  },
  async perform(tx, { row }, target) {
    const ref = importRefOf(row, row.reverted_by);
    const events = await target.revert(tx, ref);
    const reverted = { event: importRevertedV1, payload: { importId: ref.id, target: row.target } };
    const detail = { fileName: row.file_name, target: row.target, params: row.params };
    return {
      events: [reverted, ...events],
      audit: { actorId: row.reverted_by, act: 'import.revert', detail },
      values: { status: statusAfter('reverting', 'finish-revert'), reverted_at: new Date() },
    };
  },
  giveBack: () => ({
    status: statusAfter('reverting', 'give-back-revert'),
    reverted_by: null,
    reverted_by_name: null,
  }),
};

/** Withdraws what an import added and restores what it replaced, in one transaction. */
@Injectable()
export class PerformRevert {
  constructor(private readonly targetWork: TargetWork) {}

  async execute(access: Access, work: ImportWork, shutdown: AbortSignal): Promise<void> {
    await this.targetWork.run(access, REVERT, { work, shutdown });
  }
}
