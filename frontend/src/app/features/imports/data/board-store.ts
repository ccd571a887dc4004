import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { Backend, getImportBoard, type BoardDto } from '@tierline/api-client';
import { Formats, QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { UploadQueue } from './upload-queue.js';

/** What came for which month of the year in the address. */
@Injectable()
export class BoardStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly queue = inject(UploadQueue);
  private readonly answer = latest<BoardDto>();

  readonly remote = this.answer.remote;
  /** This month in the company's zone, `YYYY-MM`. */
  readonly today = computed(() => this.formats.today().slice(0, 7));
  readonly year = computed(() => Number(this.query.get('year')) || Number(this.today().slice(0, 4)));

  constructor() {
    effect(() => {
      this.year();
      this.queue.round();
      untracked(() => void this.load());
    });
  }

  load(): Promise<void> {
    const year = this.year();
    return this.answer.ask((signal) => this.backend.call(getImportBoard, { year }, { signal }));
  }
}
