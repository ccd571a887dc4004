import { Injectable, Logger } from '@nestjs/common';
import { isConnectionLoss } from '@tierline/platform/database';
import { DomainError } from '@tierline/shared/problem';
import { randomUUID } from 'node:crypto';
import { LeaseLost } from '../../domain/import.errors.js';
import type { ImportStatus } from '../../domain/import-status.js';
import type { Phase } from '../../domain/progress.js';
import type { ImportWork } from '../jobs/import.jobs.js';
import type { ImportProblem, ImportRow } from '../persistence/import.row.js';
import { LEASE_SECONDS, WorkLeases } from '../persistence/work-lease.repository.js';

const BEAT_MS = 250;
const QUIET_BEAT_MS = 3_000;
const MOST_FAILURES = 5;

/** Work on an import while its lease is held. */
export interface HeldWork {
  readonly row: ImportRow;
  /** Goes into every transaction that has an effect. */
  readonly token: string;
  /** Aborted when the lease is lost or the process shuts down. */
  readonly signal: AbortSignal;
  report(rowsDone: number, rowsTotal: number | null): void;
}

export interface WorkPlan {
  readonly from: readonly ImportStatus[];
  readonly to: ImportStatus;
  readonly phase: Phase;
  /** What to say when it fails for good without a reason of its own. */
  readonly failure: Omit<ImportProblem, 'facts'>;
  perform(held: HeldWork): Promise<void>;
  /** Ends the work with a problem, under the lease. */
  giveUp(held: HeldWork, problem: ImportProblem): Promise<void>;
}

/** Does work under a lease: renews it, tells the progress, and decides what a failure means. A process that dies here leaves a lease that
 *  runs out, and the work begins again elsewhere. */
@Injectable()
export class LeasedWork {
  private readonly logger = new Logger(LeasedWork.name);

  constructor(private readonly leases: WorkLeases) {}

  /** @throws what another attempt may cure; the job is then tried again */
  async run({ importId, run }: ImportWork, plan: WorkPlan, shutdown: AbortSignal): Promise<void> {
    const token = randomUUID();
    const row = await this.leases.claim({ id: importId, run, from: plan.from, to: plan.to, phase: plan.phase }, token);
    if (!row) return;
    const beat = new Heartbeat(this.leases, row.id, token);
    const held: HeldWork = {
      row,
      token,
      signal: AbortSignal.any([shutdown, beat.lost]),
      report: (rowsDone, rowsTotal) => beat.report(rowsDone, rowsTotal),
    };
    try {
      await plan.perform(held);
    } catch (error) {
      if (error instanceof LeaseLost || beat.lost.aborted) {
        this.logger.warn(`Import ${row.id} was taken over or ended while ${plan.to}; this attempt counts nothing.`);
        return;
      }
      beat.stop();
      await this.fail({ error, held, plan, isShutdown: shutdown.aborted });
    } finally {
      beat.stop();
    }
  }

  private async fail({ error, held, plan, isShutdown }: Failure): Promise<void> {
    const { row, token } = held;
    if (!isShutdown && error instanceof DomainError) {
      const { code, message, facts } = error;
      return plan.giveUp(held, { code, title: plan.failure.title, detail: message, facts });
    }
    const isFailure = !isShutdown && !isConnectionLoss(error);
    if (isFailure && row.failures + 1 >= MOST_FAILURES) {
      this.logger.error(error, `Import ${row.id} failed ${MOST_FAILURES} times while ${plan.to}.`);
      return plan.giveUp(held, plan.failure);
    }
    await this.leases.release(row.id, token, { isFailure });
    throw error;
  }
}

interface Failure {
  readonly error: unknown;
  readonly held: HeldWork;
  readonly plan: WorkPlan;
  readonly isShutdown: boolean;
}

/** Renews the lease, about four times a second while there is progress to tell. Made outside of any transaction, so that its statements
 *  are seen by others at once. */
class Heartbeat {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private done: { rowsDone: number; rowsTotal: number | null } | null = null;
  private renewedAt = performance.now();
  private isRenewing = false;

  constructor(
    private readonly leases: WorkLeases,
    private readonly id: string,
    private readonly token: string,
  ) {
    this.timer = setInterval(() => void this.beat(), BEAT_MS);
  }

  /** Aborted when the lease no longer holds. */
  get lost(): AbortSignal {
    return this.controller.signal;
  }

  report(rowsDone: number, rowsTotal: number | null): void {
    this.done = { rowsDone, rowsTotal };
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    const silentMs = performance.now() - this.renewedAt;
    if (this.isRenewing || (this.done === null && silentMs < QUIET_BEAT_MS)) return;
    this.isRenewing = true;
    const done = this.done;
    this.done = null;
    try {
      const startedAt = performance.now();
      if (await this.leases.renew(this.id, this.token, done)) this.renewedAt = startedAt;
      else this.controller.abort();
    } catch {
      // The database is away for a moment; the lease holds as long as the last renewal says.
      if (performance.now() - this.renewedAt > LEASE_SECONDS * 1000) this.controller.abort();
    } finally {
      this.isRenewing = false;
    }
  }
}
