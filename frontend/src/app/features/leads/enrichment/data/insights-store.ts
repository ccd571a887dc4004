import { inject, Injectable } from '@angular/core';
import { Backend, getEnrichmentInsights, type EnrichmentInsightsDto } from '@tierline/api-client';
import { latest } from '../../../../remote.js';

/** What the segments of all leads in sight look like. */
@Injectable()
export class InsightsStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<EnrichmentInsightsDto>();
  readonly remote = this.answer.remote;

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getEnrichmentInsights, {}, { signal }));
  }

  /** Without a sign of it on the screen. */
  renew(): Promise<void> {
    return this.answer.renew((signal) => this.backend.call(getEnrichmentInsights, {}, { signal }));
  }
}
