import { computed, inject, Injectable } from '@angular/core';
import {
  Backend,
  cancelEnrichmentJob,
  followEnrichmentJobs,
  listEnrichmentJobs,
  retryEnrichmentJob,
  type EnrichmentJobDto,
} from '@tierline/api-client';
import { followChanges } from '../../../../live/follow-changes.js';
import { latest, valueOf } from '../../../../remote.js';
import { isOpenJob } from './enrichment-words.js';

const SHOWN = 10;

/** The last jobs that enrich leads; it looks again when the server says that one went on. Writing methods throw `Problem`. */
@Injectable()
export class JobStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<readonly EnrichmentJobDto[]>();
  private readonly listeners = new Set<() => void>();

  readonly remote = this.answer.remote;
  readonly jobs = computed(() => valueOf(this.remote()) ?? []);

  constructor() {
    followChanges(followEnrichmentJobs.PATH, (isBeginning) => this.lookAgain(isBeginning));
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.read(signal));
  }

  /** Calls `act` whenever an open job went on. */
  whenChanged(act: () => void): void {
    this.listeners.add(act);
  }

  async cancel({ id }: EnrichmentJobDto): Promise<void> {
    await this.backend.call(cancelEnrichmentJob, { id });
    await this.load();
  }

  async retry({ id }: EnrichmentJobDto): Promise<void> {
    await this.backend.call(retryEnrichmentJob, { id });
    await this.load();
  }

  private async lookAgain(isBeginning: boolean): Promise<void> {
    if (isBeginning && !this.jobs().some(isOpenJob)) return;
    const before = JSON.stringify(this.jobs());
    await this.answer.renew((signal) => this.read(signal));
    if (JSON.stringify(this.jobs()) !== before) for (const act of this.listeners) act();
  }

  private async read(signal: AbortSignal): Promise<readonly EnrichmentJobDto[]> {
    return (await this.backend.call(listEnrichmentJobs, { limit: SHOWN }, { signal })).items;
  }
}
