import { Injectable } from '@nestjs/common';
import type { FencedTransaction, RowSlice } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { importRefOf } from '../persistence/import.repository.js';
import { WorkLeases } from '../persistence/work-lease.repository.js';
import { TargetRegistry } from '../target-registry.js';
import type { HeldWork } from './leased-work.js';

const TIMEOUT_MS = 600_000;
/** Rows per statement: enough that planning does not count, few enough that both lanes end at about the same time. */
const SLICE = 10_000;
/** Connections that prepare one file: one beside its reader, two once all is read. */
const LANES = { whileReading: 1, afterwards: 2 } as const;

/** Has the target write what the commit of a file will need, slice by slice behind its reader. */
@Injectable()
export class PrepareRows {
  constructor(
    private readonly database: Database,
    private readonly targets: TargetRegistry,
    private readonly leases: WorkLeases,
  ) {}

  /** Takes back what an earlier attempt prepared.
   *  @returns null when the target prepares nothing */
  async begin(access: Access, held: HeldWork): Promise<RowPreparation | null> {
    const { preparation } = this.targets.get(held.row.target);
    if (!preparation) return null;
    const ref = importRefOf(held.row, null);
    const fenced = this.fenced(access, held);
    await fenced((sql) => preparation.begin(sql, ref));
    return new RowPreparation((slice) => preparation.rows(fenced, ref, slice));
  }

  /** Transactions that count only under the lease. None of them has to last by itself: the one that ends the reading does. */
  private fenced(access: Access, { row, token }: HeldWork): FencedTransaction {
    return (work) =>
      this.database.transaction(
        access,
        async (tx) => {
          await tx.query(`select set_config('synchronous_commit', 'off', true)`);
          await work(tx);
          await this.leases.require(tx, row.id, token);
        },
        { timeoutMs: TIMEOUT_MS },
      );
  }
}

/** The slices of one file on their way. */
export class RowPreparation {
  private readonly busy = new Set<Promise<void>>();
  private lanes: number = LANES.whileReading;
  private staged = 0;
  private handedOut = 0;
  private isStopped = false;
  private failure: Error | null = null;

  constructor(private readonly prepare: (slice: RowSlice) => Promise<void>) {}

  /** Rows up to this position can be seen by every connection. */
  advance(position: number): void {
    this.staged = position;
    this.handOut();
  }

  /** Prepares the rest of the file.
   *  @throws what a slice met; none is begun after that */
  async finish(lastPosition: number): Promise<void> {
    this.lanes = LANES.afterwards;
    this.advance(lastPosition);
    await this.quiet();
    if (this.failure) throw this.failure;
  }

  /** Begins no more slices and waits for those under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.quiet();
  }

  private handOut(): void {
    while (!this.isStopped && this.busy.size < this.lanes && this.handedOut < this.staged) {
      const slice = { first: this.handedOut + 1, last: Math.min(this.handedOut + SLICE, this.staged) };
      this.handedOut = slice.last;
      const work = this.prepare(slice).catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
        this.isStopped = true;
      });
      this.busy.add(work);
      void work.then(() => {
        this.busy.delete(work);
        this.handOut();
      });
    }
  }

  private async quiet(): Promise<void> {
    while (this.busy.size > 0) await Promise.race(this.busy);
  }
}
