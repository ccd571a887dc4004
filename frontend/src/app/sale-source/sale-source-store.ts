import { inject, Injectable } from '@angular/core';
import { Backend, downloadOriginal, Downloads, getSaleSource, type SaleSourceDto } from '@tierline/api-client';
import { latest } from '../remote.js';

export type MarkedField = 'sales' | 'revenue';

/** The original rows around one sale. */
@Injectable()
export class SaleSourceStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly answer = latest<SaleSourceDto>();

  readonly source = this.answer.remote;

  load(id: string, field: MarkedField): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getSaleSource, { id, field }, { signal }));
  }

  /** Saves the original file.
   *  @throws Problem */
  saveOriginal(importId: string, name: string): Promise<void> {
    return this.downloads.save(downloadOriginal, { id: importId }, name);
  }
}
