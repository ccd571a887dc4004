import { computed, inject, Injectable } from '@angular/core';
import { Backend, listLeadStatuses, type LeadPipelineDto } from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import type { StatusStep } from './lead-words.js';

/** The statuses of leads in their order, with the moves between them. Read once; read anew when the settings changed it. */
@Injectable({ providedIn: 'root' })
export class PipelineStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<LeadPipelineDto>();

  readonly remote = this.answer.remote;
  readonly statuses = computed<readonly StatusStep[]>(() => valueOf(this.remote())?.items ?? []);

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(listLeadStatuses, {}, { signal }));
  }

  /** Takes up a pipeline that was just stored. */
  put(pipeline: LeadPipelineDto): void {
    this.answer.put(pipeline);
  }
}
