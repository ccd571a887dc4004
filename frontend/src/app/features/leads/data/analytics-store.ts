import { effect, inject, Injectable } from '@angular/core';
import { Backend, getLeadAnalytics, type GetLeadAnalytics$Params, type LeadAnalyticsDto } from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { selectionOf } from './lead-selection.js';

/** The figures of the leads that the address selects. */
@Injectable()
export class AnalyticsStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly answer = latest<LeadAnalyticsDto>();
  readonly remote = this.answer.remote;

  constructor() {
    effect(() => void this.load());
  }

  load(): Promise<void> {
    const unit = this.query.get('unit');
    const params: GetLeadAnalytics$Params = {
      ...selectionOf((key) => this.query.all(key)),
      ...(unit === 'day' || unit === 'quarter' ? { unit } : { unit: 'month' }),
    };
    return this.answer.ask((signal) => this.backend.call(getLeadAnalytics, params, { signal }));
  }
}
