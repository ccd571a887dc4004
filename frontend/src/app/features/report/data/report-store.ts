import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import {
  Backend,
  Downloads,
  exportPayouts,
  getPayouts,
  getSalesPerformance,
  type GetPayouts$Params,
  type PayoutsDto,
} from '@tierline/api-client';
import { Formats, QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import type { ReportChoices } from './report-view.js';

/** Payouts of a commission year for the selection in the address. */
@Injectable()
export class ReportStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly answer = latest<PayoutsDto>();
  private readonly offered = latest<ReportChoices>();

  readonly payouts = this.answer.remote;
  readonly choices = this.offered.remote;
  readonly thisYear = computed(() => this.formats.thisYear());
  readonly selection = computed<GetPayouts$Params>(() => {
    const year = Number(this.query.get('year'));
    const rep = this.query.get('rep');
    const productLine = this.query.get('line');
    return {
      year: Number.isInteger(year) && year > 0 ? year : this.thisYear(),
      ...(rep ? { rep } : {}),
      ...(productLine ? { productLine } : {}),
    };
  });

  constructor() {
    effect(() => {
      const selection = this.selection();
      untracked(() => void this.load(selection));
    });
    void this.offered.ask(async (signal) => {
      const { years, reps, productLines } = await this.backend.call(getSalesPerformance, {}, { signal });
      return { years, reps, lines: productLines };
    });
  }

  load(selection = this.selection()): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getPayouts, selection, { signal }));
  }

  /** @throws Problem */
  export(): Promise<void> {
    return this.downloads.save(exportPayouts, this.selection(), `commission-report-${this.selection().year}.xlsx`);
  }
}
