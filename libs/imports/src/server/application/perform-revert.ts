import { Injectable } from '@nestjs/common';
import { importRevertedV1 } from '@tierline/contracts/imports';
import { Database, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
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

const REVERT_TIMEOUT_MS = 1_800_000;

/** Withdraws what an import added and restores what it replaced, in one transaction. */
@Injectable()
export class PerformRevert {
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
        from: ['reverting'],
        to: 'reverting',
        phase: 'reverting',
        failure: {
          code: 'revert-failed',
          title: 'The import could not be reverted',
          detail: 'Nothing was reverted. Try again; the reason is in the log of the worker.',
        },
        perform: (held) =>
          this.database.transaction(access, (tx) => this.revert(tx, held), { timeoutMs: REVERT_TIMEOUT_MS }),
        giveUp: (held, problem) => this.giveBack(access, held, problem),
      },
      shutdown,
    );
  }

  private async revert(tx: Tx, { row, token }: HeldWork): Promise<void> {
    await abortWhenClientGone(tx);
    const ref = importRefOf(row, row.reverted_by);
    const events = await this.targets.get(row.target).revert(tx, ref);
    await this.outbox.append(tx, importRevertedV1, { importId: ref.id, target: row.target });
    for (const { event, payload } of events) await this.outbox.append(tx, event, payload);
    const detail = { fileName: row.file_name, target: row.target, params: row.params };
    await writeAudit(tx, { actorId: row.reverted_by, act: 'import.revert', importId: row.id, detail });
    await this.leases.finish(
      tx,
      { id: row.id, token, from: 'reverting' },
      { status: statusAfter('reverting', 'finish-revert'), problem: null, reverted_at: new Date() },
    );
  }

  private async giveBack(access: Access, { row, token }: HeldWork, problem: ImportProblem): Promise<void> {
    await this.database.transaction(access, (tx) =>
      this.leases.finish(
        tx,
        { id: row.id, token, from: 'reverting' },
        {
          status: statusAfter('reverting', 'give-back-revert'),
          problem: jsonText(problem),
          reverted_by: null,
          reverted_by_name: null,
        },
      ),
    );
  }
}
