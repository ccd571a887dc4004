import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { statusAfter } from '../../domain/import-status.js';
import { limitSentence } from '../../domain/reader-budget.js';
import { readingProblem } from '../../domain/reading-problem.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import { storeRefusal } from '../persistence/issue.sql.js';
import type { ImportProblem } from '../persistence/import.row.js';
import { jsonText } from '../persistence/json-text.js';
import { estimateStaging } from '../persistence/staged-row.sql.js';
import { WorkLeases } from '../persistence/work-lease.repository.js';
import type { ReadRefusal } from '../reading/reader-messages.js';
import { JudgeRows } from './judge-rows.js';
import { LeasedWork, type HeldWork } from './leased-work.js';
import { StageFile } from './stage-file.js';
import { TargetCurrency } from './target-currency.js';

const JUDGE_TIMEOUT_MS = 600_000;
const FAILURE = {
  code: 'read-failed',
  title: 'The file could not be read',
  detail: 'The file could not be read after several attempts. The reason is in the log of the worker.',
};

/** Reads a file into staging and judges it. Begins from scratch as often as it must: staging is one transaction, judging another. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly work: LeasedWork,
    private readonly stage: StageFile,
    private readonly judge: JudgeRows,
    private readonly leases: WorkLeases,
    private readonly database: Database,
    private readonly currency: TargetCurrency,
  ) {}

  async execute(access: Access, work: ImportWork, shutdown: AbortSignal): Promise<void> {
    await this.work.run(
      work,
      {
        from: ['received', 'reading'],
        to: statusAfter('received', 'start-reading'),
        phase: 'reading',
        failure: FAILURE,
        perform: (held) => this.perform(access, held),
        giveUp: (held, problem) => this.refuse(access, held, { problem, refusal: null }),
      },
      shutdown,
    );
  }

  private async perform(access: Access, held: HeldWork): Promise<void> {
    if (held.row.is_staged) return this.judgeAll(access, held);
    const end = await this.stage.execute(held);
    if (end.kind === 'staged') {
      await estimateStaging(this.database, end.rows);
      return this.judgeAll(access, held);
    }
    if (end.kind === 'refused') {
      const { code, message } = end.refusal;
      return this.refuse(access, held, {
        problem: readingProblem(held.row.file_name, code, message),
        refusal: end.refusal,
      });
    }
    if (end.kind === 'limit') {
      const sentence = limitSentence(held.row.file_name, end.limit, end.budget);
      return this.refuse(access, held, {
        problem: readingProblem(held.row.file_name, 'read-limit', sentence),
        refusal: null,
      });
    }
    // Aborted: the lease was lost, the import was discarded, or this process shuts down. The caller knows which.
    held.signal.throwIfAborted();
  }

  private async judgeAll(access: Access, held: HeldWork): Promise<void> {
    await this.database.transaction(
      access,
      async (tx) => {
        const row = await this.leases.current(tx, held.row.id);
        const currency = await this.currency.of(tx, row.target);
        const judged = await this.judge.all(tx, row);
        await this.leases.finish(
          tx,
          { id: row.id, token: held.token, from: 'reading' },
          {
            status: statusAfter('reading', 'finish-reading'),
            problem: null,
            currency,
            judged_at: new Date(),
            ...judged,
          },
        );
      },
      { timeoutMs: JUDGE_TIMEOUT_MS },
    );
  }

  /** Ends as failed, with what was found so that a person can map the columns. */
  private async refuse(access: Access, held: HeldWork, { problem, refusal }: Refused): Promise<void> {
    await this.database.transaction(access, async (tx) => {
      const found = await storeRefusal(tx, held.row.id, refusal);
      await this.leases.finish(
        tx,
        { id: held.row.id, token: held.token, from: 'reading' },
        { status: statusAfter('reading', 'fail-reading'), problem: jsonText(problem), ...found },
      );
    });
  }
}

interface Refused {
  readonly problem: ImportProblem;
  readonly refusal: ReadRefusal | null;
}
