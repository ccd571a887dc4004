import { computed, inject, Injectable } from '@angular/core';
import {
  Backend,
  deleteReport,
  downloadSavedReport$Csv as downloadCsv,
  downloadSavedReport$Pdf as downloadPdf,
  downloadSavedReport$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as downloadXlsx,
  Downloads,
  getReport,
  mailReport,
  runSavedReport,
  scheduleReport,
  stopReport,
  type ReportAnswerDto,
  type SavedReportDto,
  type ScheduleReportRequest,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

const DOWNLOADS = { csv: downloadCsv, xlsx: downloadXlsx, pdf: downloadPdf };

/** One report that a person keeps, and its answer of now. */
@Injectable()
export class SavedStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly known = latest<SavedReportDto>();
  private readonly answers = latest<ReportAnswerDto>();
  private id = '';

  readonly report = this.known.remote;
  readonly answer = this.answers.remote;
  readonly acts = doing();
  private readonly version = computed(() => valueOf(this.report())?.version ?? 0);

  async open(id: string): Promise<void> {
    if (id !== this.id) for (const one of [this.known, this.answers]) one.reset();
    this.id = id;
    await Promise.all([
      this.known.ask((signal) => this.backend.call(getReport, { id }, { signal })),
      this.answers.ask((signal) => this.backend.call(runSavedReport, { id }, { signal })),
    ]);
  }

  /** Works the answer out anew. */
  run(): Promise<void> {
    return this.open(this.id);
  }

  /** @throws Problem */
  download(format: 'csv' | 'xlsx' | 'pdf'): Promise<void> {
    const name = valueOf(this.report())?.name ?? 'report';
    return this.downloads.save(DOWNLOADS[format], { id: this.id, format }, `${name}.${format}`);
  }

  /** @returns whether it was deleted; else `acts.refusal` says why */
  remove(): Promise<boolean> {
    return this.acts.run(() => this.backend.call(deleteReport, { id: this.id }, { ifMatch: this.version() }));
  }

  /** Sends the answer of now to one's own address. */
  mail(): Promise<boolean> {
    return this.acts.run(() => this.backend.call(mailReport, { id: this.id, format: 'pdf' }));
  }

  /** Has it sent by mail, or sent at other times.
   *  @returns whether it was done; else `acts.refusal` says why */
  schedule(body: ScheduleReportRequest): Promise<boolean> {
    return this.changeSchedule(() => this.backend.call(scheduleReport, { id: this.id, body }));
  }

  /** Has it sent no more. */
  stop(): Promise<boolean> {
    return this.changeSchedule(() => this.backend.call(stopReport, { id: this.id }));
  }

  private async changeSchedule(call: () => Promise<unknown>): Promise<boolean> {
    const { id } = this;
    const isDone = await this.acts.run(call);
    if (isDone) await this.known.renew((signal) => this.backend.call(getReport, { id }, { signal }));
    return isDone;
  }
}
