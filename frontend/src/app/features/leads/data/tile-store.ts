import { computed, effect, inject, Injectable } from '@angular/core';
import { Backend, getLeadTiles, type LeadTilesDto } from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import { LeadWriter } from './lead-writer.js';

/** The figures above the screens of leads, of all leads in the reader's scope. */
@Injectable()
export class TileStore {
  private readonly backend = inject(Backend);
  private readonly writer = inject(LeadWriter);
  private readonly answer = latest<LeadTilesDto>();
  readonly figures = computed(() => valueOf(this.answer.remote()));

  constructor() {
    effect(() => {
      this.writer.round();
      void this.answer.ask((signal) => this.backend.call(getLeadTiles, {}, { signal }));
    });
  }
}
