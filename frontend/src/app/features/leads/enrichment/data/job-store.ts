import { computed, DestroyRef, inject, Injectable } from '@angular/core';
import {
  Backend,
  cancelEnrichmentJob,
  listEnrichmentJobs,
  retryEnrichmentJob,
  type EnrichmentJobDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../../remote.js';
import { isOpenJob } from './enrichment-words.js';

const SHOWN = 10;
const LOOK_EVERY_MS = 1_500;

/** The last jobs that enrich leads; it looks again by itself while one is open. Writing methods throw `Problem`. */
@Injectable()
export class JobStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<readonly EnrichmentJobDto[]>();
  private readonly listeners = new Set<() => void>();

  readonly remote = this.answer.remote;
  readonly jobs = computed(() => valueOf(this.remote()) ?? []);

  constructor() {
    const timer = setInterval(() => void this.lookAgain(), LOOK_EVERY_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
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

  private async lookAgain(): Promise<void> {
    if (!this.jobs().some(isOpenJob)) return;
    const before = JSON.stringify(this.jobs());
    await this.answer.renew((signal) => this.read(signal));
    if (JSON.stringify(this.jobs()) !== before) for (const act of this.listeners) act();
  }

  private async read(signal: AbortSignal): Promise<readonly EnrichmentJobDto[]> {
    return (await this.backend.call(listEnrichmentJobs, { limit: SHOWN }, { signal })).items;
  }
}
