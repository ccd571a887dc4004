import { Injectable, Logger } from '@nestjs/common';
import { importCommittedV1 } from '@tierline/contracts/imports';
import { Database, sqlState, type Tx } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import type { Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { statusAfter } from '../../domain/import-status.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import { abortWhenClientGone, markDuplicates } from '../persistence/commit.sql.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportProblem, ImportRow, StoredCommitChoice } from '../persistence/import.row.js';
import { jsonText } from '../persistence/json-text.js';
import { WorkLeases } from '../persistence/work-lease.repository.js';
import { TargetRegistry } from '../target-registry.js';
import { JudgeRows } from './judge-rows.js';
import { LeasedWork, type HeldWork } from './leased-work.js';

const COMMIT_TIMEOUT_MS = 1_800_000;
const DEFAULT_CHOICE: StoredCommitChoice = { existingPeriods: 'refuse', months: {}, blockedRows: 'refuse' };
const FAILURE = {
  code: 'commit-failed',
  title: 'The import could not be committed',
  detail: 'Nothing was committed. Try again; the reason is in the log of the worker.',
};

/** Makes facts of the accepted rows: one transaction with the target's SQL, the events, the audit row and the fence at its end. Whatever
 *  happens, either all of it counts once or nothing does. */
@Injectable()
export class PerformCommit {
  private readonly logger = new Logger(PerformCommit.name);

  constructor(
    private readonly work: LeasedWork,
    private readonly targets: TargetRegistry,
    private readonly leases: WorkLeases,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly judge: JudgeRows,
  ) {}

  async execute(access: Access, work: ImportWork, shutdown: AbortSignal): Promise<void> {
    await this.work.run(
      work,
      {
        from: ['committing'],
        to: 'committing',
        phase: 'committing',
        failure: FAILURE,
        perform: (held) => this.perform(access, held),
        giveUp: (held, problem) => this.giveBack(access, held, problem),
      },
      shutdown,
    );
  }

  private async perform(access: Access, held: HeldWork): Promise<void> {
    const { row } = held;
    held.report(0, row.accepted);
    try {
      await this.database.transaction(access, (tx) => this.commit(tx, held), { timeoutMs: COMMIT_TIMEOUT_MS });
    } catch (error) {
      // A constraint that refuses the rows will refuse them again: it is a problem of the file, not of the moment.
      if (!sqlState(error)?.startsWith('23')) throw error;
      this.logger.error(error, `The database refused the rows of import ${row.id}.`);
      throw new DomainError(
        FAILURE.code,
        'Some rows no longer fit what is in the ledger. Nothing was committed. Look at the issues and try again.',
      );
    }
  }

  private async commit(tx: Tx, held: HeldWork): Promise<void> {
    const { row, token } = held;
    await abortWhenClientGone(tx);
    const target = this.targets.get(row.target);
    const choice = row.commit_choice ?? DEFAULT_CHOICE;
    const outcome = await target.commit(tx, importRefOf(row, row.committed_by), {
      choice,
      onProgress: async (rowsDone) => {
        held.signal.throwIfAborted();
        held.report(rowsDone, row.accepted);
      },
    });
    await markDuplicates(tx, row.id, outcome.duplicates);
    await tx.query('delete from imports.changed_row where import_id = $1', [row.id]);
    const importId = importRefOf(row, null).id;
    await this.outbox.append(tx, importCommittedV1, { importId, target: row.target, rows: outcome.rows });
    for (const { event, payload } of outcome.events) await this.outbox.append(tx, event, payload);
    await this.audit(tx, row, outcome.rows);
    const duplicates = outcome.duplicates.length;
    await this.leases.finish(
      tx,
      { id: row.id, token, from: 'committing' },
      {
        status: statusAfter('committing', 'finish-commit'),
        problem: null,
        accepted: row.accepted - duplicates,
        duplicates: row.duplicates + duplicates,
        committed_at: new Date(),
      },
    );
  }

  private async audit(tx: Tx, row: ImportRow, rows: number): Promise<void> {
    const { file_name: fileName, target, params, commit_choice: choice, blocked: leftOut } = row;
    const detail = { fileName, target, params, choice, rows, leftOut };
    await writeAudit(tx, { actorId: row.committed_by, act: 'import.commit', importId: row.id, detail });
  }

  /** Back to review with the reason, judged anew: what refused the commit is then an issue that can be dealt with. */
  private async giveBack(access: Access, held: HeldWork, problem: ImportProblem): Promise<void> {
    await this.database.transaction(
      access,
      async (tx) => {
        const row = await this.leases.current(tx, held.row.id);
        const judged = await this.judge.all(tx, row);
        await this.leases.finish(
          tx,
          { id: row.id, token: held.token, from: 'committing' },
          {
            status: statusAfter('committing', 'give-back-commit'),
            problem: jsonText(problem),
            committed_by: null,
            committed_by_name: null,
            judged_at: new Date(),
            ...judged,
          },
        );
      },
      { timeoutMs: COMMIT_TIMEOUT_MS },
    );
  }
}
