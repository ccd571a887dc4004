import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import {
  Backend,
  Downloads,
  exportTeamMembers$Csv as exportCsv,
  exportTeamMembers$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as exportXlsx,
  getProgressPerformance,
  getTeamOverview,
  listTeamStats,
  type ListTeamStats$Params,
  type ProgressPerformanceDto,
  type TeamOverviewDto,
  type TeamStatsDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { USUAL_DAYS } from './progress-view.js';

const PAGE = 50;

/** The members of a team with what they did, page by page as the address filters them, and the team in figures. */
@Injectable()
export class MembersStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly list = latest<TeamStatsDto>();
  private readonly who = latest<TeamOverviewDto>();
  private readonly rates = latest<ProgressPerformanceDto>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly overview = this.who.remote;
  readonly performance = this.rates.remote;
  readonly days = computed(() => Number(this.query.get('days') ?? USUAL_DAYS));
  private readonly filter = computed(() => {
    const [search, role, status] = ['search', 'role', 'status'].map((key) => this.query.get(key));
    return {
      ...(search ? { search } : {}),
      ...(role ? { role } : {}),
      ...(status ? { status: status as ListTeamStats$Params['status'] } : {}),
    };
  });

  constructor() {
    effect(() => void this.load());
    effect(() => {
      const days = this.days();
      void this.rates.ask((signal) => this.backend.call(getProgressPerformance, { days }, { signal }));
    });
    untracked(() => void this.who.ask((signal) => this.backend.call(getTeamOverview, {}, { signal })));
  }

  load(): Promise<void> {
    const cursor = this.query.get('cursor');
    const wanted = { ...this.filter(), days: this.days(), limit: PAGE, count: true, ...(cursor ? { cursor } : {}) };
    return this.list.ask((signal) => this.backend.call(listTeamStats, wanted, { signal }));
  }

  /** Everybody whom the filters leave.
   *  @throws Problem */
  export(format: 'xlsx' | 'csv'): Promise<void> {
    const wanted = { ...this.filter(), format, limit: PAGE };
    return this.downloads.save(format === 'csv' ? exportCsv : exportXlsx, wanted, `team_members.${format}`);
  }
}
