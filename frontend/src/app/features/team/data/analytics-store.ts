import { computed, DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import {
  Backend,
  getProgressByCampaign,
  getProgressOverTime,
  getProgressPerformance,
  type ProgressDayDto,
  type ProgressNameDto,
  type ProgressPerformanceDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';
import { USUAL_DAYS } from './progress-view.js';

export interface TeamAnalytics {
  readonly performance: ProgressPerformanceDto;
  readonly timeline: readonly ProgressDayDto[];
  readonly campaigns: readonly ProgressNameDto[];
}

/** How people of a team compare in the period of the address. */
@Injectable()
export class AnalyticsStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly answer = latest<TeamAnalytics>();

  readonly figures = this.answer.remote;
  readonly days = computed(() => Number(this.query.get('days') ?? USUAL_DAYS));

  constructor() {
    effect(() => {
      this.days();
      untracked(() => void this.load());
    });
    const end = inject(DashboardChanges).listen(['leads-changed'], () =>
      this.answer.renew((signal) => this.ask(signal)),
    );
    inject(DestroyRef).onDestroy(end);
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.ask(signal));
  }

  private async ask(signal: AbortSignal): Promise<TeamAnalytics> {
    const days = this.days();
    const [performance, { timeline }, { campaigns }] = await Promise.all([
      this.backend.call(getProgressPerformance, { days }, { signal }),
      this.backend.call(getProgressOverTime, { days }, { signal }),
      this.backend.call(getProgressByCampaign, { days }, { signal }),
    ]);
    return { performance, timeline, campaigns };
  }
}
