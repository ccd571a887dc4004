import { Injectable } from '@nestjs/common';
import { importCommittedV1 } from '@tierline/contracts/imports';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { WrongState } from '../../domain/import.errors.js';
import { statusAfter } from '../../domain/import-status.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { abortWhenClientGone } from '../persistence/commit.sql.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportProblem } from '../persistence/import.row.js';
import { jsonText } from '../persistence/json-text.js';
import { WorkLeases } from '../persistence/work-lease.repository.js';
import { TargetRegistry } from '../target-registry.js';
import { LeasedWork, type HeldWork } from './leased-work.js';

const RESTORE_TIMEOUT_MS = 1_800_000;

/** Makes a reverted import count again, in one transaction. */
@Injectable()
export class PerformRestore {
  constructor(
    private readonly work: LeasedWork,
    private readonly targets: TargetRegistry,
    private readonly leases: WorkLeases,
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  async execute(access: Access, work: ImportWork, shutdown: AbortSignal): Promise<void> {
    await this.work.run(
      work,
      {
        from: ['committing'],
        to: 'committing',
        phase: 'committing',
        failure: {
          code: 'restore-failed',
          title: 'The import could not be restored',
          detail: 'Nothing was restored. Try again; the reason is in the log of the worker.',
        },
        perform: (held) =>
          this.database.transaction(access, (tx) => this.restore(tx, held), { timeoutMs: RESTORE_TIMEOUT_MS }),
        giveUp: (held, problem) => this.giveBack(access, held, problem),
      },
      shutdown,
    );
  }

  private async restore(tx: Tx, { row, token }: HeldWork): Promise<void> {
    await abortWhenClientGone(tx);
    const ref = importRefOf(row, row.restored_by);
    const target = this.targets.get(row.target);
    if (!target.restore) throw new WrongState(row.status, 'restored');
    const events = await target.restore(tx, ref);
    await this.outbox.append(tx, importCommittedV1, { importId: ref.id, target: row.target, rows: row.accepted });
    for (const { event, payload } of events) await this.outbox.append(tx, event, payload);
    const detail = { fileName: row.file_name, target: row.target, params: row.params };
    await writeAudit(tx, { actorId: row.restored_by, act: 'import.restore', importId: row.id, detail });
    await this.leases.finish(
      tx,
      { id: row.id, token, from: 'committing' },
      {
        status: statusAfter('committing', 'finish-commit'),
        problem: null,
        is_restoring: false,
        restored_at: new Date(),
        reverted_by: null,
        reverted_by_name: null,
        reverted_at: null,
      },
    );
  }

  private async giveBack(access: Access, { row, token }: HeldWork, problem: ImportProblem): Promise<void> {
    await this.database.transaction(access, (tx) =>
      this.leases.finish(
        tx,
        { id: row.id, token, from: 'committing' },
        {
          status: statusAfter('committing', 'give-back-restore'),
          problem: jsonText(problem),
          is_restoring: false,
          restored_by: null,
          restored_by_name: null,
        },
      ),
    );
  }
}
