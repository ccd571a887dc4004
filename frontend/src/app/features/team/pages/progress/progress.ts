import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { TeamMemberStatsDto } from '@tierline/api-client';
import {
  ChartTheme,
  DataGrid,
  EmptyState,
  FailedState,
  FilterBar,
  Formats,
  NoRight,
  Page,
  PageBar,
  PageHead,
  type ChartPlace,
} from '@tierline/ui';
import { BarChart, ShareChart, type SliceLink } from '@tierline/ui/charts';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { LEAD_STATES, stateColors, stateShares } from '../../data/lead-states.js';
import { ProgressStore } from '../../data/progress-store.js';
import {
  campaignBars,
  peopleBars,
  peopleChoices,
  progressFilters,
  signInBars,
  signInText,
  teamColumns,
} from '../../data/progress-view.js';
import { RankingStore } from '../../data/ranking-store.js';
import { teamTabs } from '../../data/team-tabs.js';
import { ApplicationPart } from '../../ui/application-part/application-part.js';
import { LeadTiles } from '../../ui/lead-tiles/lead-tiles.js';
import { RecentLeads } from '../../ui/recent-leads/recent-leads.js';
import { TeamRanking } from '../../ui/team-ranking/team-ranking.js';

/** How far the leads of a person or a team are. What others do shows at once. */
@Component({
  selector: 'app-progress',
  imports: [
    ApplicationPart,
    BarChart,
    DataGrid,
    EmptyState,
    FailedState,
    FilterBar,
    LeadTiles,
    LinkTabs,
    NoRight,
    Page,
    PageBar,
    PageHead,
    RecentLeads,
    RouterLink,
    ShareChart,
    TeamRanking,
  ],
  providers: [ProgressStore, RankingStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './progress.html',
  styleUrl: '../team-page.scss',
})
export class Progress {
  protected readonly store = inject(ProgressStore);
  protected readonly ranking = inject(RankingStore);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly theme = inject(ChartTheme);
  private readonly router = inject(Router);

  protected readonly tabs = computed(() => teamTabs((permission) => this.session.can(permission)));
  protected readonly figures = computed(() => valueOf(this.store.figures()));
  protected readonly problem = computed(() => {
    const remote = this.store.figures();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly isBusy = computed(() => {
    const remote = this.store.figures();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  private readonly people = computed(() => peopleChoices(this.figures()?.users ?? []));
  protected readonly filters = computed(() => progressFilters(this.store.isTeam() ? this.people() : []));
  protected readonly canOpenLeads = computed(() => this.session.can('lead.view'));
  protected readonly canOpenRows = computed(() => this.session.can('campaign.view'));
  private readonly look = computed(() => ({
    categories: this.theme.categories(),
    numbers: this.formats.numbers,
    dates: this.formats.dates,
  }));
  protected readonly stateColors = computed(() => stateColors(this.theme.categories()));
  protected readonly charts = computed(() => {
    const figures = this.figures();
    if (!figures) return null;
    const chosen = this.store.member();
    const users = chosen ? figures.users.filter(({ person }) => person?.id === chosen) : figures.users;
    const { signIns } = figures;
    return {
      states: stateShares(figures.statistics, this.look()),
      people: peopleBars(users, this.look()),
      campaigns: campaignBars(figures.campaigns, this.look()),
      signIns: signIns ? signInBars(signIns, this.theme.categories()[0] ?? '', this.formats.numbers) : null,
    };
  });
  protected readonly signInWords = computed(() => {
    const signIns = this.figures()?.signIns;
    return signIns ? signInText(signIns, this.formats.numbers) : '';
  });
  protected readonly columns = computed(() => teamColumns(this.formats));
  protected readonly keyOf = (row: TeamMemberStatsDto): string => row.id;
  protected readonly linkOf = (row: TeamMemberStatsDto): string => `/teams/members/${row.id}`;

  protected readonly period = computed(() => {
    const figures = this.figures();
    return figures
      ? { from: figures.statistics.from, until: figures.statistics.until, member: this.store.member() }
      : null;
  });

  protected readonly stateLink = (part: number): SliceLink | null => {
    const state = LEAD_STATES[part]?.key;
    if (!state || !this.canOpenLeads()) return null;
    return { link: '/leads', query: { state, assignedTo: this.store.member() } };
  };

  protected readonly openPerson = ({ point }: ChartPlace): string | null =>
    this.figures()?.users[point]?.person ? 'Open this person' : null;

  protected readonly openCampaign = ({ point }: ChartPlace): string | null =>
    this.figures()?.campaigns[point]?.name && this.canOpenLeads() ? 'Open these leads' : null;

  protected showPerson({ point }: ChartPlace): void {
    const id = this.figures()?.users[point]?.person?.id;
    if (id) void this.router.navigate(['/teams/members', id]);
  }

  protected showCampaign({ point }: ChartPlace): void {
    const campaignTag = this.figures()?.campaigns[point]?.name;
    if (campaignTag) void this.router.navigate(['/leads'], { queryParams: { campaignTag } });
  }
}
