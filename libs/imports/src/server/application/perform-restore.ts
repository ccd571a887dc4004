import { Injectable } from '@nestjs/common';
import { importCommittedV1 } from '@tierline/contracts/imports';
import type { Access } from '@tierline/shared/access';
import { WrongState } from '../../domain/import.errors.js';
import { statusAfter } from '../../domain/import-status.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import { importRefOf } from '../persistence/import.repository.js';
import { TargetWork, type TargetAct } from './target-work.js';

const RESTORE: TargetAct = {
  status: 'committing',
  failure: {
    code: 'restore-failed',
    title: 'The import could not be restored',
    detail: 'Nothing was restored. Try again; the reason is in the log of the worker.',
  },
  async perform(tx, { row }, target) {
    const ref = importRefOf(row, row.restored_by);
    if (!target.restore) throw new WrongState(row.status, 'restored');
    const events = await target.restore(tx, ref);
    const payload = { importId: ref.id, target: row.target, rows: row.accepted };
    const detail = { fileName: row.file_name, target: row.target, params: row.params };
    return {
      events: [{ event: importCommittedV1, payload }, ...events],
      audit: { actorId: row.restored_by, act: 'import.restore', detail },
      values: {
        status: statusAfter('committing', 'finish-commit'),
        is_restoring: false,
        restored_at: new Date(),
        reverted_by: null,
        reverted_by_name: null,
        reverted_at: null,
      },
    };
  },
  giveBack: () => ({
    status: statusAfter('committing', 'give-back-restore'),
    is_restoring: false,
    restored_by: null,
    restored_by_name: null,
  }),
};

/** Makes a reverted import count again, in one transaction. */
@Injectable()
export class PerformRestore {
  constructor(private readonly targetWork: TargetWork) {}

  async execute(access: Access, work: ImportWork, shutdown: AbortSignal): Promise<void> {
    await this.targetWork.run(access, RESTORE, { work, shutdown });
  }
}
