import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  ChartTheme,
  FailedState,
  FilterBar,
  Formats,
  NoRight,
  Page,
  PageBar,
  PageHead,
  Panel,
  Stat,
  StatStrip,
  type ChartPlace,
} from '@tierline/ui';
import { BarChart, LineChart, ScatterChart } from '@tierline/ui/charts';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { AnalyticsStore } from '../../data/analytics-store.js';
import { leadsAgainstRate, namedOf, rateFacts, rateHistogram, totalOf } from '../../data/analytics-view.js';
import { campaignBars, dayLines, progressFilters, rateText } from '../../data/progress-view.js';
import { teamTabs } from '../../data/team-tabs.js';

/** How the people of a team compare: spread of success rates, leads against success, the course over the days. */
@Component({
  selector: 'app-analytics',
  imports: [
    BarChart,
    FailedState,
    FilterBar,
    LineChart,
    LinkTabs,
    NoRight,
    Page,
    PageBar,
    PageHead,
    Panel,
    RouterLink,
    ScatterChart,
    Stat,
    StatStrip,
  ],
  providers: [AnalyticsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './analytics.html',
  styleUrl: '../team-page.scss',
})
export class Analytics {
  protected readonly store = inject(AnalyticsStore);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly theme = inject(ChartTheme);
  private readonly router = inject(Router);

  protected readonly tabs = computed(() => teamTabs((permission) => this.session.can(permission)));
  protected readonly filters = progressFilters([]);
  protected readonly figures = computed(() => valueOf(this.store.figures()));
  protected readonly problem = computed(() => {
    const remote = this.store.figures();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly isBusy = computed(() => {
    const remote = this.store.figures();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  protected readonly best = computed(() => this.figures()?.performance.best ?? []);
  protected readonly rate = (percent: number | undefined): string =>
    percent === undefined ? 'n/a' : rateText(percent, this.formats.numbers);
  protected readonly total = computed(() => totalOf(this.figures()?.performance.users ?? []));
  protected readonly facts = computed(() => {
    const figures = this.figures();
    return figures ? rateFacts(figures.performance, this.formats.numbers) : [];
  });
  protected readonly charts = computed(() => {
    const figures = this.figures();
    if (!figures) return null;
    const { numbers, dates } = this.formats;
    const look = { categories: this.theme.categories(), numbers, dates };
    const color = look.categories[0] ?? '';
    return {
      rates: rateHistogram(figures.performance, color, numbers),
      dots: leadsAgainstRate(figures.performance.users, color, numbers),
      days: dayLines(figures.timeline, look),
      campaigns: campaignBars(figures.campaigns, look),
    };
  });
  private readonly named = computed(() => namedOf(this.figures()?.performance.users ?? []));
  protected readonly openPerson = ({ point }: ChartPlace): string | null =>
    this.named()[point] ? 'Open this person' : null;

  protected readonly firstOfBin = (label: string): string => label.split('–')[0] ?? label;

  protected showPerson({ point }: ChartPlace): void {
    const id = this.named()[point]?.person?.id;
    if (id) void this.router.navigate(['/teams/members', id]);
  }
}
