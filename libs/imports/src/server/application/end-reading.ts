import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { statusAfter } from '../../domain/import-status.js';
import { importRefOf } from '../persistence/import.repository.js';
import type { ImportProblem } from '../persistence/import.row.js';
import { storeRefusal } from '../persistence/issue.sql.js';
import { jsonText } from '../persistence/json-text.js';
import { estimateStaging } from '../persistence/staged-row.sql.js';
import { WorkLeases } from '../persistence/work-lease.repository.js';
import type { ReadRefusal } from '../reading/reader-messages.js';
import { TargetRegistry } from '../target-registry.js';
import { forgetImport } from './forget-import.js';
import { JudgeRows } from './judge-rows.js';
import type { HeldWork } from './leased-work.js';
import type { RowPreparation } from './prepare-rows.js';
import { TargetCurrency } from './target-currency.js';

const JUDGE_TIMEOUT_MS = 600_000;

/** Why a file was not read, with what was found of it. */
export interface Refused {
  readonly problem: ImportProblem;
  readonly refusal: ReadRefusal | null;
}

/** The two ends of reading a file, each one transaction under the lease. */
@Injectable()
export class EndReading {
  constructor(
    private readonly judge: JudgeRows,
    private readonly leases: WorkLeases,
    private readonly database: Database,
    private readonly targets: TargetRegistry,
    private readonly currency: TargetCurrency,
  ) {}

  /** Judges all rows once they are prepared, because the target knows most of the answer then; afterwards the file waits for its review. */
  async judged(
    access: Access,
    held: HeldWork,
    { rows, preparation }: { rows: number; preparation: RowPreparation | null },
  ): Promise<void> {
    await Promise.all([preparation?.finish(rows), estimateStaging(this.database, rows)]);
    await this.database.transaction(
      access,
      async (tx) => {
        const row = await this.leases.current(tx, held.row.id);
        const target = this.targets.get(row.target);
        const currency = await this.currency.of(tx, row.target);
        await target.preparation?.finish(tx, importRefOf(row, null));
        const judged = await this.judge.all(tx, row);
        const status = statusAfter('reading', 'finish-reading');
        await this.leases.finish(
          tx,
          { id: row.id, token: held.token, from: 'reading' },
          { status, problem: null, currency, judged_at: new Date(), ...judged },
        );
      },
      { timeoutMs: JUDGE_TIMEOUT_MS },
    );
  }

  /** Ends as failed, with what was found so that a person can map the columns. Nothing may be under preparation any more. */
  async refused(access: Access, held: HeldWork, { problem, refusal }: Refused): Promise<void> {
    const { row, token } = held;
    await this.database.transaction(access, async (tx) => {
      await forgetImport(tx, this.targets.get(row.target), importRefOf(row, null));
      const found = await storeRefusal(tx, row.id, refusal);
      await this.leases.finish(
        tx,
        { id: row.id, token, from: 'reading' },
        { status: statusAfter('reading', 'fail-reading'), problem: jsonText(problem), ...found },
      );
    });
  }
}
