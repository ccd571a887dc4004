import type { Database } from '@tierline/platform/database';
import { LEASE_SECONDS, renewLease, type HeldJob } from '../persistence/enrichment-job.store.js';

const BEAT_MS = 1_000;

/** Renews the lease of a job while its batch runs, and tells when it no longer holds: another worker took over, or somebody cancelled. */
export class LeaseBeat {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private renewedAt = performance.now();
  private isRenewing = false;

  constructor(
    private readonly database: Database,
    private readonly held: HeldJob,
  ) {
    this.timer = setInterval(() => void this.beat(), BEAT_MS);
  }

  /** Aborted when the lease no longer holds. */
  get lost(): AbortSignal {
    return this.controller.signal;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    if (this.isRenewing) return;
    this.isRenewing = true;
    const startedAt = performance.now();
    try {
      if (await renewLease(this.database, this.held.id, this.held.token)) this.renewedAt = startedAt;
      else this.controller.abort();
    } catch {
      // The database is away for a moment; the lease holds as long as the last renewal says.
      if (performance.now() - this.renewedAt > LEASE_SECONDS * 1_000) this.controller.abort();
    } finally {
      this.isRenewing = false;
    }
  }
}
