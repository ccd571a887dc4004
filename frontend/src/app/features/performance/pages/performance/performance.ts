import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { BarChartModule } from '@swimlane/ngx-charts';
import {
  Button,
  ChartFrame,
  ChartTheme,
  EmptyState,
  FailedState,
  Figure,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  Page,
  PageBar,
  PageHead,
  Panel,
  QueryState,
  Segmented,
  Stat,
  StatStrip,
  TierBar,
  type ChartPlace,
  type Segment,
} from '@tierline/ui';
import { downloading } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { PerformanceStore } from '../../data/performance-store.js';
import {
  attentionOf,
  deltaOf,
  drawn,
  filtersOf,
  monthlyRows,
  objectiveSeries,
  objectiveSummary,
  percentFigure,
  rangeLabel,
  rankingOf,
  supplierRows,
} from '../../data/performance-view.js';
import { SupplierFiles } from '../../ui/supplier-files/supplier-files.js';
import { YearChange } from '../../ui/year-change/year-change.js';

const RANGES: readonly Segment[] = [
  { key: 'to-date', label: 'To date' },
  { key: 'full-year', label: 'Full year' },
];

/** The first screen: how sales, objectives, revenue and pay of a year stand. */
@Component({
  selector: 'app-performance',
  imports: [
    BarChartModule,
    Button,
    ChartFrame,
    EmptyState,
    FailedState,
    Figure,
    FilterBar,
    Icon,
    NoRight,
    Page,
    PageBar,
    PageHead,
    Panel,
    RouterLink,
    Segmented,
    Stat,
    StatStrip,
    SupplierFiles,
    TierBar,
    YearChange,
  ],
  providers: [PerformanceStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './performance.html',
  styleUrl: './performance.scss',
})
export class Performance {
  protected readonly store = inject(PerformanceStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  private readonly router = inject(Router);
  private readonly theme = inject(ChartTheme);
  private readonly save = downloading();
  private readonly session = inject(Session);

  protected readonly ranges = RANGES;
  protected readonly remote = this.store.figures;
  protected readonly figures = computed(() => valueOf(this.remote()));
  protected readonly problem = computed(() => {
    const remote = this.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly isBusy = computed(() => {
    const remote = this.remote();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  protected readonly filters = computed(() =>
    filtersOf(this.figures(), { year: this.store.selection().year, thisYear: this.formats.thisYear() }),
  );
  protected readonly isEmpty = computed(() => {
    const figures = this.figures();
    return figures !== null && figures.cards.salesRows === 0 && figures.months.every((month) => month.salesRows === 0);
  });
  protected readonly yearWithSales = computed(
    () => this.figures()?.years.find((year) => year !== this.figures()?.year) ?? null,
  );
  protected readonly asOf = computed(() => {
    const at = this.figures()?.asOf;
    return at ? `As of ${this.formats.dates.instant(at)}` : null;
  });
  protected readonly mayUpload = computed(() => this.session.can('sales.upload'));
  protected readonly months = computed(
    () => this.figures()?.months.map((month) => this.formats.dates.monthShort(month.month)) ?? [],
  );
  protected readonly monthNames = computed(
    () => this.figures()?.months.map((month) => this.formats.dates.month(month.month)) ?? [],
  );
  protected readonly range = computed(() => {
    const figures = this.figures();
    return figures ? rangeLabel(figures, this.formats) : '';
  });
  protected readonly deltas = computed(() => {
    const cards = this.figures()?.cards;
    if (!cards) return null;
    return {
      sales: deltaOf(cards.sales, cards.salesLastYear, this.formats),
      revenue: deltaOf(cards.revenue, cards.revenueLastYear, this.formats),
      payout: deltaOf(cards.payout, cards.payoutLastYear, this.formats),
      margin: deltaOf(cards.agencyMargin, cards.agencyMarginLastYear, this.formats),
    };
  });
  protected readonly series = computed(() => {
    const figures = this.figures();
    const colors = { actual: this.theme.categories()[0] ?? '', reference: this.theme.reference() };
    return figures ? objectiveSeries(figures, colors, this.formats) : [];
  });
  protected readonly summary = computed(() => {
    const figures = this.figures();
    return figures ? objectiveSummary(figures, this.formats) : '';
  });
  protected readonly rows = computed(() => {
    const figures = this.figures();
    return figures ? monthlyRows(figures, this.formats, (month, calendar) => this.rowsOf(month, calendar)) : [];
  });
  protected readonly attention = computed(() => attentionOf(this.figures()?.needsAttention ?? []));
  protected readonly suppliers = computed(() => supplierRows(this.figures()?.supplierFiles ?? [], this.formats));
  protected readonly reps = computed(() => rankingOf(this.figures()?.byRep ?? [], (rep) => rep.payout ?? rep.sales));
  protected readonly lines = computed(() => rankingOf(this.figures()?.byProductLine ?? [], (line) => line.sales));
  protected readonly showsPay = computed(() => this.figures()?.cards.payout !== null);
  protected readonly drawn = drawn;
  protected readonly percentFigure = (percent: string): string => percentFigure(percent, this.formats);
  protected readonly animated = this.theme.isAnimated;

  protected chartOf(frame: ChartFrame): { name: string; series: { name: string; value: number }[] }[] {
    return this.months().map((name, at) => ({
      name,
      series: frame.visible().map((one) => ({ name: one.name, value: one.points[at]?.value ?? 0 })),
    }));
  }

  protected schemeOf(frame: ChartFrame): ReturnType<ChartTheme['scheme']> {
    return this.theme.scheme(frame.visible().map((one) => one.color));
  }

  protected readonly axis = (value: number): string => this.formats.numbers.axis(value, this.formats.currency);

  protected readonly openLabel = ({ point }: ChartPlace): string | null => {
    const rows = this.figures()?.months[point]?.salesRows ?? 0;
    return rows === 0 ? null : rows === 1 ? 'Open 1 row' : `Open ${this.formats.numbers.count(rows)} rows`;
  };

  protected open({ point }: ChartPlace): void {
    const figures = this.figures();
    const month = figures?.months[point]?.month;
    if (figures && month) void this.router.navigate(['/sales'], { queryParams: this.rowsOf(month, figures.calendar) });
  }

  protected setRange(range: string): void {
    void this.query.set({ range: range === 'full-year' ? range : null });
  }

  protected export(): void {
    void this.save(() => this.store.export());
  }

  /** Address of the sales behind a month, with the page's own filters. */
  private rowsOf(month: string, calendar: 'revenue' | 'commission'): Record<string, string | readonly string[]> {
    const { rep, productLine } = this.store.selection();
    return {
      [calendar === 'revenue' ? 'revenueMonth' : 'commissionMonth']: month,
      ...(rep ? { rep } : {}),
      ...(productLine ? { line: productLine } : {}),
    };
  }
}
