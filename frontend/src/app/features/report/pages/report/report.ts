import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { BarChartModule } from '@swimlane/ngx-charts';
import { Problem } from '@tierline/api-client';
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
  Stat,
  StatStrip,
  TierBar,
  Toasts,
} from '@tierline/ui';
import { monthsOfYear } from '@tierline/shared/time';
import { map } from 'rxjs';
import { valueOf } from '../../../../remote.js';
import { ReportStore } from '../../data/report-store.js';
import { monthTotals, payoutSeries, payoutSummary, reportFilters, reportRows } from '../../data/report-view.js';

/** Payout by rep, product line and commission month of a year. */
@Component({
  selector: 'app-report',
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
    RouterLink,
    Stat,
    StatStrip,
    TierBar,
  ],
  providers: [ReportStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report.html',
  styleUrl: './report.scss',
})
export class Report {
  protected readonly store = inject(ReportStore);
  protected readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  private readonly toasts = inject(Toasts);

  private readonly choices = computed(() => valueOf(this.store.choices()));
  protected readonly payouts = computed(() => valueOf(this.store.payouts()));
  protected readonly problem = computed(() => {
    const remote = this.store.payouts();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly isBusy = computed(() => {
    const remote = this.store.payouts();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  protected readonly year = computed(() => this.store.selection().year);
  protected readonly filters = computed(() =>
    reportFilters(this.choices(), { year: this.year(), thisYear: this.store.thisYear() }),
  );
  protected readonly isOneRep = computed(() => this.store.selection().rep !== undefined);
  protected readonly asOf = computed(() => {
    const at = this.payouts()?.asOf;
    return at ? `As of ${this.formats.dates.instant(at)}` : null;
  });
  protected readonly months = computed(() =>
    monthsOfYear(this.year()).map((month) => this.formats.dates.monthShort(month)),
  );
  protected readonly monthNames = computed(() =>
    monthsOfYear(this.year()).map((month) => this.formats.dates.month(month)),
  );
  protected readonly rows = computed(() => {
    const payouts = this.payouts();
    return payouts ? reportRows(payouts, this.lineName, this.formats) : [];
  });
  protected readonly totals = computed(() => {
    const payouts = this.payouts();
    return payouts ? monthTotals(payouts, this.formats) : [];
  });
  protected readonly inTier2 = computed(
    () => this.payouts()?.positions.filter((one) => one.reachedMonth !== null).length ?? 0,
  );
  protected readonly series = computed(() => {
    const payouts = this.payouts();
    const options = { isOneRep: this.isOneRep(), colors: this.theme.categories(), lineName: this.lineName };
    return payouts ? payoutSeries(payouts, options, this.formats) : [];
  });
  protected readonly summary = computed(() => {
    const payouts = this.payouts();
    return payouts ? payoutSummary(payouts, this.formats) : '';
  });
  protected readonly axis = (value: number): string => this.formats.numbers.axis(value, this.formats.currency);

  /** Pixels between bars; they take what is left of the width. */
  protected readonly barPadding = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 767.98px)')
      .pipe(map(({ matches }) => (matches ? 8 : 30))),
    { initialValue: 30 },
  );

  protected chartOf(frame: ChartFrame): { name: string; series: { name: string; value: number }[] }[] {
    return this.months().map((name, at) => ({
      name,
      series: frame.visible().map((one) => ({ name: one.name, value: one.points[at]?.value ?? 0 })),
    }));
  }

  protected schemeOf(frame: ChartFrame): ReturnType<ChartTheme['scheme']> {
    return this.theme.scheme(frame.visible().map((one) => one.color));
  }

  protected async export(): Promise<void> {
    try {
      await this.store.export();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: `The workbook could not be made. ${error.detail}` });
    }
  }

  private readonly lineName = (slug: string): string =>
    this.choices()?.lines.find((line) => line.slug === slug)?.name ?? slug;
}
