import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  Downloads,
  exportSalesPerformance,
  getSalesPerformance,
  type GetSalesPerformance$Params,
  type SalesPerformanceDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';

/** The figures of the first screen for the selection in the address. */
@Injectable()
export class PerformanceStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly answer = latest<SalesPerformanceDto>();

  readonly figures = this.answer.remote;
  readonly selection = computed<GetSalesPerformance$Params>(() => {
    const year = Number(this.query.get('year'));
    return {
      ...(Number.isInteger(year) && year > 0 ? { year } : {}),
      ...(this.query.get('rep') ? { rep: [...this.query.all('rep')] } : {}),
      ...(this.query.get('line') ? { productLine: [...this.query.all('line')] } : {}),
      calendar: this.query.get('calendar') === 'commission' ? 'commission' : 'revenue',
      range: this.query.get('range') === 'full-year' ? 'full-year' : 'to-date',
    };
  });

  constructor() {
    effect(() => void this.load());
  }

  load(): Promise<void> {
    const selection = this.selection();
    return this.answer.ask((signal) => this.backend.call(getSalesPerformance, selection, { signal }));
  }

  /** @throws Problem */
  async export(): Promise<void> {
    await this.downloads.save(exportSalesPerformance, this.selection(), 'sales-performance.xlsx');
  }
}
