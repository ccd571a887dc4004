import { computed, inject, Injectable, signal } from '@angular/core';
import {
  acceptLeadEnrichment,
  Backend,
  enrichLeads,
  getLeadEnrichment,
  rejectLeadEnrichment,
  writeLeadEnrichment,
  type EnrichmentOrderedDto,
  type EnrichmentValueDto,
  type LeadEnrichmentDto,
  type WriteEnrichmentDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../../remote.js';

const LOOK_EVERY_MS = 1_000;
const MOST_LOOKS = 30;

/** What is known of one lead beyond its facts. Writing methods throw `Problem`. */
@Injectable()
export class LeadEnrichmentStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<LeadEnrichmentDto>();
  private readonly waits = signal(false);
  private id: string | null = null;

  readonly remote = this.answer.remote;
  readonly found = computed(() => valueOf(this.remote()));
  /** Whether a job is on its way for this lead. */
  readonly isWaiting = this.waits.asReadonly();

  async open(id: string): Promise<void> {
    if (id !== this.id) this.answer.reset();
    this.id = id;
    await this.answer.ask((signal) => this.backend.call(getLeadEnrichment, { id }, { signal }));
  }

  async accept(values: readonly EnrichmentValueDto[]): Promise<void> {
    const { id } = this;
    if (id === null) return;
    const body = { values: values.map(({ field, version }) => ({ field, version })) };
    this.answer.put(await this.backend.call(acceptLeadEnrichment, { id, body }));
  }

  async reject(values: readonly EnrichmentValueDto[]): Promise<void> {
    const { id } = this;
    if (id === null) return;
    const body = { values: values.map(({ field, version }) => ({ field, version })) };
    this.answer.put(await this.backend.call(rejectLeadEnrichment, { id, body }));
  }

  async write(body: WriteEnrichmentDto): Promise<void> {
    const { id } = this;
    if (id === null) return;
    this.answer.put(await this.backend.call(writeLeadEnrichment, { id, body }));
  }

  /** Orders that this lead be enriched, and looks until the job was there. */
  async enrich(): Promise<EnrichmentOrderedDto | null> {
    const { id } = this;
    if (id === null) return null;
    const ordered = await this.backend.call(enrichLeads, { body: { leadIds: [id] } });
    this.waits.set(true);
    try {
      await this.lookUntilTried(id, ordered.job?.id ?? '');
    } finally {
      this.waits.set(false);
    }
    return ordered;
  }

  private async lookUntilTried(id: string, jobId: string): Promise<void> {
    for (let look = 0; look < MOST_LOOKS && this.id === id; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      await this.answer.renew((signal) => this.backend.call(getLeadEnrichment, { id }, { signal }));
      const last = this.found()?.lastTry;
      if (last?.jobId === jobId && last.endedAt !== null) return;
    }
  }
}
