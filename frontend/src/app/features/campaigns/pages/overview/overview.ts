import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  Button,
  ChartTheme,
  EmptyState,
  FailedState,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  type ChartPlace,
} from '@tierline/ui';
import { BarChart, ShareChart, type SliceLink } from '@tierline/ui/charts';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import {
  bucketAt,
  bucketColors,
  bucketShares,
  coverage,
  networkShares,
  rateTiles,
  stateTiles,
  topBars,
} from '../../data/campaign-figures.js';
import { campaignFilters, SELECTION_KEYS, SelectionInAddress } from '../../data/campaign-selection.js';
import { campaignTabs } from '../../data/campaign-tabs.js';
import { CampaignChoicesStore } from '../../data/choices-store.js';
import { bankLines, campaignLines } from '../../data/group-view.js';
import { OverviewStore } from '../../data/overview-store.js';
import { BreakdownTable } from '../../ui/breakdown-table/breakdown-table.js';
import { FigureTiles } from '../../ui/figure-tiles/figure-tiles.js';
import { FiguresTable } from '../../ui/figures-table/figures-table.js';

/** What became of the applications that campaigns brought. */
@Component({
  selector: 'app-campaign-overview',
  imports: [
    BarChart,
    BreakdownTable,
    Button,
    EmptyState,
    FailedState,
    FigureTiles,
    FiguresTable,
    FilterBar,
    Icon,
    LinkTabs,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    ShareChart,
  ],
  providers: [CampaignChoicesStore, OverviewStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './overview.html',
  styleUrl: '../campaign-page.scss',
})
export class Overview {
  protected readonly store = inject(OverviewStore);
  protected readonly address = inject(SelectionInAddress);
  private readonly choices = inject(CampaignChoicesStore);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly theme = inject(ChartTheme);
  private readonly router = inject(Router);

  protected readonly tabs = computed(() => campaignTabs((permission) => this.session.can(permission)));
  protected readonly mayUpload = computed(() => this.session.can('mis.upload'));
  protected readonly filters = computed(() => campaignFilters(this.choices.choices(), (key) => this.query.all(key)));
  protected readonly overview = computed(() => valueOf(this.store.overview()));
  protected readonly problem = computed(() => {
    const remote = this.store.overview();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly isBusy = computed(() => {
    const remote = this.store.overview();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  private readonly statistics = computed(() => this.overview()?.statistics ?? null);
  protected readonly isEmpty = computed(() => this.statistics()?.total === 0);
  protected readonly isFiltered = computed(() => SELECTION_KEYS.some((key) => this.query.get(key) !== null));
  protected readonly covers = computed(() => {
    const statistics = this.statistics();
    return statistics ? coverage(statistics, this.formats) : null;
  });
  protected readonly stateTiles = computed(() => stateTiles(this.statistics(), this.formats));
  protected readonly rateTiles = computed(() => rateTiles(this.statistics(), this.formats));
  protected readonly bucketColors = computed(() =>
    bucketColors(this.statistics()?.byBucket ?? [], this.theme.categories()),
  );
  protected readonly charts = computed(() => {
    const statistics = this.statistics();
    if (!statistics) return null;
    const look = { color: this.theme.categories()[0] ?? '', numbers: this.formats.numbers };
    return {
      buckets: bucketShares(statistics.byBucket, this.formats),
      pages: topBars(statistics.topPages, 'page', look),
      cards: topBars(statistics.topCards, 'card', look),
      stages: topBars(statistics.topStages, 'stage', look),
      networks: networkShares(statistics, this.formats),
    };
  });
  protected readonly campaigns = computed(() => campaignLines(this.overview()?.campaigns ?? []));
  protected readonly banks = computed(() => bankLines(this.overview()?.banks ?? []));

  protected readonly bucketLink = (part: number): SliceLink | null => {
    const bucket = bucketAt(this.statistics()?.byBucket ?? [], part);
    return bucket ? { link: '/campaigns/rows', query: { ...this.address.params(), bucket } } : null;
  };

  protected readonly opens = (): string => 'Open these rows';

  protected showPage({ point }: ChartPlace): void {
    this.show('droppedPage', this.statistics()?.topPages.items[point]?.value);
  }

  protected showCard({ point }: ChartPlace): void {
    this.show('cardType', this.statistics()?.topCards.items[point]?.value);
  }

  protected showStage({ point }: ChartPlace): void {
    this.show('stage', this.statistics()?.topStages.items[point]?.value);
  }

  protected clear(): void {
    void this.query.set(Object.fromEntries(SELECTION_KEYS.map((key) => [key, null])));
  }

  private show(key: string, value: string | undefined): void {
    if (value === undefined) return;
    void this.router.navigate(['/campaigns/rows'], { queryParams: { ...this.address.params(), [key]: value } });
  }
}
