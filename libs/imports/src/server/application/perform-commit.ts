import { Injectable, Logger } from '@nestjs/common';
import { importCommittedV1, type ImportTarget } from '@tierline/contracts/imports';
import { sqlState, type Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { statusAfter } from '../../domain/import-status.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import { markDuplicates } from '../persistence/commit.sql.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportRow, StoredCommitChoice } from '../persistence/import.row.js';
import { WorkLeases } from '../persistence/work-lease.repository.js';
import { JudgeRows } from './judge-rows.js';
import type { HeldWork } from './leased-work.js';
import { TargetWork, type ActDone, type TargetAct } from './target-work.js';

const DEFAULT_CHOICE: StoredCommitChoice = { existingPeriods: 'refuse', months: {}, blockedRows: 'refuse' };
const FAILURE = {
  code: 'commit-failed',
  title: 'The import could not be committed',
  detail: 'Nothing was committed. Try again; the reason is in the log of the worker.',
};

/** Makes facts of the accepted rows. */
@Injectable()
export class PerformCommit {
  private readonly logger = new Logger(PerformCommit.name);
  private readonly act: TargetAct = {
    status: 'committing',
    failure: FAILURE,
    perform: (tx, held, target) => this.commit(tx, held, target),
    explained: (error, { row }) => this.explained(error, row),
    giveBack: (tx, { row }) => this.giveBack(tx, row.id),
  };

  constructor(
    private readonly targetWork: TargetWork,
    private readonly leases: WorkLeases,
    private readonly judge: JudgeRows,
  ) {}

  async execute(access: Access, work: ImportWork, shutdown: AbortSignal): Promise<void> {
    await this.targetWork.run(access, this.act, { work, shutdown });
  }

  private async commit(tx: Tx, held: HeldWork, target: ImportTarget): Promise<ActDone> {
    const { row } = held;
    const ref = importRefOf(row, row.committed_by);
    held.report(0, row.accepted);
    const outcome = await target.commit(tx, ref, {
      choice: row.commit_choice ?? DEFAULT_CHOICE,
      onProgress: async (rowsDone) => {
        held.signal.throwIfAborted();
        held.report(rowsDone, row.accepted);
      },
    });
    await markDuplicates(tx, row.id, outcome.duplicates);
    await tx.query('delete from imports.changed_row where import_id = $1', [row.id]);
    const duplicates = outcome.duplicates.length;
    const payload = { importId: ref.id, target: row.target, rows: outcome.rows };
    return {
      events: [{ event: importCommittedV1, payload }, ...outcome.events],
      audit: { actorId: row.committed_by, act: 'import.commit', detail: detailOf(row, outcome.rows) },
      values: {
        status: statusAfter('committing', 'finish-commit'),
        accepted: row.accepted - duplicates,
        duplicates: row.duplicates + duplicates,
        committed_at: new Date(),
      },
    };
  }

  /** A constraint that refuses the rows will refuse them again: it is a problem of the file, not of the moment. */
  private explained(error: unknown, row: ImportRow): unknown {
    if (!sqlState(error)?.startsWith('23')) return error;
    this.logger.error(error, `The database refused the rows of import ${row.id}.`);
    return new DomainError(
      FAILURE.code,
      'Some rows no longer fit what is in the ledger. Nothing was committed. Look at the issues and try again.',
    );
  }

  /** Back to review with the reason, judged anew: what refused the commit is then an issue that can be dealt with. */
  private async giveBack(tx: Tx, importId: string): Promise<Record<string, unknown>> {
    const judged = await this.judge.all(tx, await this.leases.current(tx, importId));
    return {
      status: statusAfter('committing', 'give-back-commit'),
      committed_by: null,
      committed_by_name: null,
      judged_at: new Date(),
      ...judged,
    };
  }
}

function detailOf(row: ImportRow, rows: number): Record<string, unknown> {
  const { file_name: fileName, target, params, commit_choice: choice, blocked: leftOut } = row;
  return { fileName, target, params, choice, rows, leftOut };
}
