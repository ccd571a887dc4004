import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import {
  Backend,
  createImport,
  discardImport,
  Downloads,
  downloadStandardTemplate$Csv as csvTemplate,
  downloadStandardTemplate$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as xlsxTemplate,
  getImport,
  listImportTargets,
  Problem,
  type ImportDto,
  type ImportTargetListDto,
  type UploadRequest,
} from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import { ImportFollower } from './import-follower.js';
import type { UploadChoices } from './upload-view.js';

/** A file on its way in: being sent, or being read. */
export type Incoming =
  | { readonly state: 'none' }
  | { readonly state: 'sending'; readonly name: string; readonly size: number }
  | { readonly state: 'reading'; readonly item: ImportDto };

/** The panel for a new import: what can be uploaded, and the file that is on its way. */
@Injectable()
export class NewImportStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly follower = inject(ImportFollower);
  private readonly answers = latest<ImportTargetListDto>();
  private current: AbortController | null = null;

  readonly targets = computed(() => valueOf(this.answers.remote())?.items ?? []);
  readonly maxBytes = computed(() => valueOf(this.answers.remote())?.maxUploadBytes ?? 0);
  readonly incoming = signal<Incoming>({ state: 'none' });
  readonly problem = signal<Problem | null>(null);

  constructor() {
    void this.answers.ask((signal) => this.backend.call(listImportTargets, {}, { signal }));
    inject(DestroyRef).onDestroy(() => this.current?.abort());
  }

  /** Sends a file and watches it being read. */
  async upload(file: File, choices: UploadChoices, onNews: () => void): Promise<void> {
    const mine = (this.current = new AbortController());
    this.problem.set(null);
    this.incoming.set({ state: 'sending', name: file.name, size: file.size });
    try {
      const { id } = await this.backend.call(createImport, { body: bodyOf(file, choices) }, { signal: mine.signal });
      this.incoming.set({
        state: 'reading',
        item: await this.backend.call(getImport, { id }, { signal: mine.signal }),
      });
      onNews();
      await this.follower.follow(id, mine.signal, (item) => this.incoming.set({ state: 'reading', item }));
      onNews();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (this.current !== mine) return;
      this.incoming.set({ state: 'none' });
      if (error.code !== 'cancelled') this.problem.set(error);
    }
  }

  /** Gives up a file that is being sent or read. */
  async cancel(): Promise<void> {
    const incoming = this.incoming();
    this.current?.abort();
    this.current = null;
    this.incoming.set({ state: 'none' });
    if (incoming.state !== 'reading') return;
    try {
      await this.backend.call(discardImport, { id: incoming.item.id }, {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem.set(error);
    }
  }

  /** Makes room for another file; the one before goes on by itself. */
  clear(): void {
    this.current?.abort();
    this.incoming.set({ state: 'none' });
    this.problem.set(null);
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

function bodyOf(file: File, { target, loader, commissionMonth, revenueMonth }: UploadChoices): UploadRequest {
  return {
    target: (target ?? 'sales') as UploadRequest['target'],
    ...(loader ? { loader } : {}),
    ...(commissionMonth ? { commissionMonth } : {}),
    ...(revenueMonth ? { revenueMonth } : {}),
    file,
  };
}
