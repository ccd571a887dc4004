import { computed, inject, Injectable } from '@angular/core';
import { Backend, listReports, type SavedReportDto } from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';

/** The reports that a person keeps, by name. */
@Injectable()
export class ReportsStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<readonly SavedReportDto[]>();

  readonly remote = this.answer.remote;
  readonly reports = computed(() => valueOf(this.remote()) ?? []);

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask(async (signal) => (await this.backend.call(listReports, {}, { signal })).items);
  }
}
