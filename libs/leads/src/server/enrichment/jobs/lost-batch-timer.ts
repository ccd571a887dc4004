import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Outbox } from '@tierline/platform/outbox';
import { systemAccess } from '@tierline/shared/access';
import { takeLostJobs } from '../persistence/enrichment-job.store.js';
import { enrichLeads } from './enrich-leads.job.js';

const EVERY_MS = 5_000;

/** Looks every few seconds, in every worker, for enrichment jobs whose worker is gone, and orders their next batch. Row locks keep two
 *  workers from handing on the same job. */
@Injectable()
export class LostBatchTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LostBatchTimer.name);
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    void this.look();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      await this.handOn();
    } catch (error) {
      this.logger.warn(
        `Lost batches could not be looked for: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  private handOn(): Promise<void> {
    return this.database.transaction(systemAccess, async (tx) => {
      for (const { id, run } of await takeLostJobs(tx)) {
        this.logger.warn(`The enrichment job ${id} lost its worker; run ${run} goes on.`);
        await this.outbox.order(tx, enrichLeads, { jobId: id, run });
      }
    });
  }
}
