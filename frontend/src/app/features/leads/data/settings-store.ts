import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changeLeadSettings,
  getLeadSettings,
  replaceLeadStatuses,
  type ChangeLeadSettingsRequest,
  type LeadSettingsDto,
  type WantedStatusRequest,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import { PipelineStore } from './pipeline-store.js';

/** The settings of leads, and the pipeline as it is stored. Writing methods throw `Problem`. */
@Injectable()
export class SettingsStore {
  private readonly backend = inject(Backend);
  private readonly pipeline = inject(PipelineStore);
  private readonly answer = latest<LeadSettingsDto>();
  readonly remote = this.answer.remote;

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getLeadSettings, {}, { signal }));
  }

  async change(body: ChangeLeadSettingsRequest): Promise<void> {
    const version = valueOf(this.remote())?.version ?? 0;
    this.answer.put(await this.backend.call(changeLeadSettings, { body }, { ifMatch: version }));
  }

  async replacePipeline(statuses: WantedStatusRequest[]): Promise<void> {
    const version = valueOf(this.pipeline.remote())?.version ?? 0;
    this.pipeline.put(await this.backend.call(replaceLeadStatuses, { body: { statuses } }, { ifMatch: version }));
  }
}
