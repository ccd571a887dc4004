import { computed, inject, Injectable } from '@angular/core';
import {
  Backend,
  Downloads,
  downloadStandardTemplate$Csv as csvTemplate,
  downloadStandardTemplate$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as xlsxTemplate,
  listImportTargets,
  type ImportTargetListDto,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import { targetWords, type TargetWords } from './target-view.js';

/** What can be uploaded, and the templates for those without a supplier's file. */
@Injectable()
export class NewImportStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly answers = latest<ImportTargetListDto>();

  readonly targets = computed(() => valueOf(this.answers.remote())?.items ?? []);
  readonly maxBytes = computed(() => valueOf(this.answers.remote())?.maxUploadBytes ?? 0);
  readonly loaders = computed(() => this.targets().flatMap((target) => target.loaders));

  constructor() {
    void this.answers.ask((signal) => this.backend.call(listImportTargets, {}, { signal }));
  }

  /** How screens speak of the files of a target. */
  words(name: string): TargetWords {
    return targetWords(
      name,
      this.targets().find(({ target }) => target === name),
    );
  }

  /** @throws Problem */
  template(format: 'xlsx' | 'csv'): Promise<void> {
    return this.downloads.save(
      format === 'csv' ? csvTemplate : xlsxTemplate,
      { format },
      `tierline-template.${format}`,
    );
  }
}
