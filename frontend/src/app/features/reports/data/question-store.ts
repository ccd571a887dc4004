import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import {
  Backend,
  changeReport,
  downloadReport$Csv as downloadCsv,
  downloadReport$Pdf as downloadPdf,
  downloadReport$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as downloadXlsx,
  Downloads,
  getReport,
  runReport,
  saveReport,
  type ReportAnswerDto,
  type SavedReportDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';
import { questionOf } from './report-question.js';

const DOWNLOADS = { csv: downloadCsv, xlsx: downloadXlsx, pdf: downloadPdf };

/** The question in the address, and its answer. It may be that of a kept report which is being changed. */
@Injectable()
export class QuestionStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly answers = latest<ReportAnswerDto>();
  private readonly known = latest<SavedReportDto>();

  readonly answer = this.answers.remote;
  readonly acts = doing();
  /** Null while the days of the question are not chosen. */
  readonly question = computed(() => questionOf(this.query));
  /** The kept report that the address wants changed. */
  readonly kept = computed(() => (this.query.get('change') === null ? null : valueOf(this.known.remote())));

  constructor() {
    effect(() => {
      this.question();
      untracked(() => void this.run());
    });
    effect(() => {
      const id = this.query.get('change');
      if (id !== null) void this.known.ask((signal) => this.backend.call(getReport, { id }, { signal }));
    });
  }

  async run(): Promise<void> {
    const body = this.question();
    if (body) await this.answers.ask((signal) => this.backend.call(runReport, { body }, { signal }));
  }

  /** @throws Problem */
  async download(format: 'csv' | 'xlsx' | 'pdf'): Promise<void> {
    const body = this.question();
    if (body) await this.downloads.save(DOWNLOADS[format], { body, format }, `report.${format}`);
  }

  /** Keeps the question under a name, or changes the kept report.
   *  @returns its id; null when it was refused */
  async keep(name: string): Promise<string | null> {
    const definition = this.question();
    const kept = this.kept();
    if (!definition) return null;
    let id: string | null = null;
    const body = { name, definition };
    await this.acts.run(async () => {
      const saved = kept
        ? await this.backend.call(changeReport, { id: kept.id, body }, { ifMatch: kept.version })
        : await this.backend.call(saveReport, { body });
      id = saved.id;
    });
    return id;
  }
}
