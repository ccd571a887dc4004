import { computed, DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import { Backend, getTeamRanking, type TeamRankingDto } from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';
import { Session } from '../../../session/session.js';
import { USUAL_DAYS } from './progress-view.js';
import { measureOf } from './ranking-view.js';

/** Who stands where in the team, in the period of the address. Asked for only by who may compare at all. */
@Injectable()
export class RankingStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly session = inject(Session);
  private readonly answer = latest<TeamRankingDto>();

  readonly ranking = this.answer.remote;
  readonly mayCompare = computed(() => this.session.can('compare.rank'));
  readonly seesCampaigns = computed(() => this.session.can('mis.stats'));
  readonly by = computed(() => measureOf(this.query.get('by'), this.seesCampaigns()));
  private readonly wanted = computed(() => {
    const team = this.query.get('team');
    return { days: Number(this.query.get('days') ?? USUAL_DAYS), by: this.by(), ...(team ? { team } : {}) };
  });

  constructor() {
    effect(() => {
      this.wanted();
      if (this.mayCompare()) untracked(() => void this.load());
    });
    const end = inject(DashboardChanges).listen(['leads-changed', 'mis-recorded'], () => this.renew());
    inject(DestroyRef).onDestroy(end);
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.ask(signal));
  }

  rankBy(measure: string): void {
    void this.query.set({ by: measure });
  }

  choose(team: string): void {
    void this.query.set({ team });
  }

  private async renew(): Promise<void> {
    if (this.mayCompare()) await this.answer.renew((signal) => this.ask(signal));
  }

  private ask(signal: AbortSignal): Promise<TeamRankingDto> {
    return this.backend.call(getTeamRanking, this.wanted(), { signal });
  }
}
