import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changeLeadEnrichmentSettings,
  getLeadEnrichmentSettings,
  tryLeadEnrichmentEndpoint,
  type ChangeEnrichmentSettingsDto,
  type EndpointTrialDto,
  type EnrichmentSettingsDto,
  type TryEndpointDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../../remote.js';

/** How leads are enriched: by which server and model, at which price. Writing methods throw `Problem`. */
@Injectable()
export class EnrichmentSettingsStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<EnrichmentSettingsDto>();
  readonly remote = this.answer.remote;

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getLeadEnrichmentSettings, {}, { signal }));
  }

  async change(body: ChangeEnrichmentSettingsDto): Promise<void> {
    const version = valueOf(this.remote())?.version ?? 0;
    this.answer.put(await this.backend.call(changeLeadEnrichmentSettings, { body }, { ifMatch: version }));
  }

  /** Asks the model one made-up question. */
  test(body: TryEndpointDto): Promise<EndpointTrialDto> {
    return this.backend.call(tryLeadEnrichmentEndpoint, { body });
  }
}
