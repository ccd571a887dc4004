import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { BarChartModule } from '@swimlane/ngx-charts';
import type { ApiClientUsageResponse } from '@tierline/api-client';
import { ChartFrame, ChartTheme, Formats, Segmented, type Segment } from '@tierline/ui';
import { map } from 'rxjs';
import { usageSeries, usageSummary } from '../../data/client-view.js';

const PERIODS: readonly Segment[] = [
  { key: '7', label: '7 days' },
  { key: '30', label: '30 days' },
  { key: '90', label: '90 days' },
];

/** Requests of a program day by day: answered, and refused on top. */
@Component({
  selector: 'app-usage-chart',
  imports: [BarChartModule, ChartFrame, Segmented],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-chart-frame
    #frame
    heading="Usage"
    unit="requests by day, UTC"
    labelHead="Day"
    [summary]="summary()"
    [labels]="labels()"
    [longLabels]="longLabels()"
    [series]="series()"
    [state]="usage() === null ? 'loading' : isUnused() ? 'empty' : 'ready'"
    emptyText="No requests in these days."
  >
    <tl-segmented frameTools label="Period" [segments]="periods" [(active)]="days" />
    <ngx-charts-bar-vertical-stacked
      class="chart"
      [results]="chartOf(frame)"
      [scheme]="schemeOf(frame)"
      [xAxis]="true"
      [yAxis]="true"
      [xAxisTicks]="ticks()"
      [barPadding]="padding()"
      [roundDomains]="true"
      [legend]="false"
      [tooltipDisabled]="true"
      [animations]="false"
      [xAxisTickFormatting]="tickOf"
      [yAxisTickFormatting]="axis"
    />
  </tl-chart-frame>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    .chart {
      display: block;
      height: 190px;
    }
  `,
})
export class UsageChart {
  readonly usage = input.required<ApiClientUsageResponse | null>();
  readonly days = model.required<string>();

  protected readonly periods = PERIODS;
  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly isUnused = computed(() => this.usage()?.requests === 0);
  protected readonly labels = computed(() =>
    (this.usage()?.days ?? []).map(({ day }) => this.formats.dates.dayOfYear(day)),
  );
  protected readonly longLabels = computed(() =>
    (this.usage()?.days ?? []).map(({ day }) => this.formats.dates.day(day)),
  );
  protected readonly series = computed(() => {
    const usage = this.usage();
    return usage ? usageSeries(usage, this.theme.categories(), this.formats) : [];
  });
  protected readonly summary = computed(() => {
    const usage = this.usage();
    return usage ? usageSummary(usage, this.formats) : '';
  });
  private readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 767.98px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  /** Fewer ticks instead of turned labels. */
  protected readonly ticks = computed(() => {
    const labels = this.labels();
    const step = Math.ceil(labels.length / (this.isPhone() ? 4 : 8));
    return labels.filter((_label, at) => at % step === 0);
  });
  protected readonly padding = computed(() => (this.labels().length > 31 ? 2 : this.isPhone() ? 3 : 8));
  protected readonly axis = (value: number): string => this.formats.numbers.shortCount(value);
  protected readonly tickOf = (label: string): string => (this.ticks().includes(label) ? label : '');

  protected chartOf(frame: ChartFrame): { name: string; series: { name: string; value: number }[] }[] {
    return this.labels().map((name, at) => ({
      name,
      series: frame.visible().map((one) => ({ name: one.name, value: one.points[at]?.value ?? 0 })),
    }));
  }

  protected schemeOf(frame: ChartFrame): ReturnType<ChartTheme['scheme']> {
    return this.theme.scheme(frame.visible().map((one) => one.color));
  }
}
