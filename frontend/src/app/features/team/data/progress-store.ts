import { computed, DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import {
  Backend,
  getMisStatistics,
  getProgressByCampaign,
  getProgressPerformance,
  getProgressStatistics,
  getSignInFigures,
  getTeamMember,
  listTeamStats,
  type MisStatisticsDto,
  type ProgressNameDto,
  type ProgressStatisticsDto,
  type ProgressUserDto,
  type RecentLeadDto,
  type SignInFiguresDto,
  type TeamMemberStatsDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';
import { Session } from '../../../session/session.js';
import { USUAL_DAYS } from './progress-view.js';
import { HAS_PEOPLE } from './team-tabs.js';

const MOST_MEMBERS = 200;

/** What the first page of a team shows. A part is null where the person lacks the right, or where one person alone is looked at. */
export interface ProgressFigures {
  readonly statistics: ProgressStatisticsDto;
  readonly campaigns: readonly ProgressNameDto[];
  /** Everybody in scope, whoever is chosen. */
  readonly users: readonly ProgressUserDto[];
  readonly members: readonly TeamMemberStatsDto[] | null;
  readonly signIns: SignInFiguresDto | null;
  readonly recentLeads: readonly RecentLeadDto[] | null;
  /** What became of the applications of the same days. */
  readonly applications: MisStatisticsDto | null;
}

/** The progress of the selection in the address. It follows what others do: the server tells, and the figures are asked for again. */
@Injectable()
export class ProgressStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly session = inject(Session);
  private readonly answer = latest<ProgressFigures>();

  readonly figures = this.answer.remote;
  readonly days = computed(() => Number(this.query.get('days') ?? USUAL_DAYS));
  readonly member = computed(() => this.query.get('member'));
  /** Whether others than oneself are in sight. */
  readonly isTeam = computed(() => this.session.can(HAS_PEOPLE));

  constructor() {
    effect(() => {
      this.days();
      this.member();
      untracked(() => void this.load());
    });
    const end = inject(DashboardChanges).listen(['leads-changed', 'mis-recorded', 'sign-ins'], () =>
      this.answer.renew((signal) => this.ask(signal)),
    );
    inject(DestroyRef).onDestroy(end);
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.ask(signal));
  }

  private async ask(signal: AbortSignal): Promise<ProgressFigures> {
    const [days, chosen, isTeam] = [this.days(), this.member(), this.isTeam()];
    const one = { days, ...(chosen ? { member: chosen } : {}) };
    const alone = chosen ?? (isTeam ? null : (this.session.user()?.id ?? null));
    const may = (permission: string): boolean => this.session.can(permission);
    const asked = this.backend.call(getProgressStatistics, one, { signal });
    const [statistics, { campaigns }, { users }, members, signIns, detail, applications] = await Promise.all([
      asked,
      this.backend.call(getProgressByCampaign, one, { signal }),
      this.backend.call(getProgressPerformance, { days }, { signal }),
      isTeam && !chosen ? this.backend.call(listTeamStats, { days, limit: MOST_MEMBERS }, { signal }) : null,
      may('login_log.view') ? this.backend.call(getSignInFigures, one, { signal }) : null,
      alone ? this.backend.call(getTeamMember, { id: alone, days }, { signal }) : null,
      may('mis.stats') ? asked.then((days) => this.applicationsOf(days, { chosen, signal })) : null,
    ]);
    return {
      ...{ statistics, campaigns, users, signIns, applications },
      members: members?.items ?? null,
      recentLeads: detail?.recentLeads ?? null,
    };
  }

  /** The days are those of the leads, as the server counts them. */
  private applicationsOf(
    { from, until }: ProgressStatisticsDto,
    { chosen, signal }: { readonly chosen: string | null; readonly signal: AbortSignal },
  ): Promise<MisStatisticsDto> {
    const person = chosen ? { person: [chosen] } : {};
    return this.backend.call(getMisStatistics, { from, to: until, ...person }, { signal });
  }
}
