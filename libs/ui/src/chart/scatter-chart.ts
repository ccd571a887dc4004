import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { BubbleChartModule } from '@swimlane/ngx-charts';
import { Formats } from '../format/formats.js';
import { ChartFrame } from './chart-frame.js';
import type { ChartPlace, ChartSpot } from './chart-series.js';
import { ChartTheme } from './chart-theme.js';
import type { ChartView, OpenLabel } from './chart-view.js';

const RADIUS = 5;

/** How two things go together: a dot per label, the first series across, the second one up. */
@Component({
  selector: 'tl-scatter-chart',
  imports: [BubbleChartModule, ChartFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-chart-frame
    [heading]="heading()"
    [unit]="unit()"
    [labelHead]="by()"
    [spots]="spots()"
    [isLegendHidden]="true"
    [summary]="chart()?.summary ?? ''"
    [labels]="chart()?.labels ?? []"
    [series]="chart()?.series ?? []"
    [state]="state()"
    [emptyText]="emptyText()"
    [openLabel]="openLabel()"
    (opened)="opened.emit($event)"
  >
    <ngx-charts-bubble-chart
      class="chart"
      [results]="dots()"
      [scheme]="scheme()"
      [xAxis]="true"
      [yAxis]="true"
      [showXAxisLabel]="true"
      [showYAxisLabel]="true"
      [xAxisLabel]="names()[0] ?? ''"
      [yAxisLabel]="names()[1] ?? ''"
      [minRadius]="radius"
      [maxRadius]="radius"
      [xScaleMin]="0"
      [xScaleMax]="across()"
      [yScaleMin]="0"
      [yScaleMax]="up()"
      [tooltipDisabled]="true"
      [animations]="false"
      [xAxisTickFormatting]="axis"
      [yAxisTickFormatting]="axis"
    />
  </tl-chart-frame>`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    tl-chart-frame {
      height: 100%;
    }

    .chart {
      display: block;
      height: 250px;
    }
  `,
})
export class ScatterChart {
  readonly heading = input.required<string>();
  readonly unit = input.required<string>();
  /** What one dot stands for: "Person". */
  readonly by = input.required<string>();
  /** Two series over the same labels. Null while it is on its way. */
  readonly chart = input.required<ChartView | null | undefined>();
  /** The highest value upwards where it is known, as 100 of a percentage. */
  readonly mostUp = input<number | null>(null);
  readonly emptyText = input('No values for this selection.');
  readonly openLabel = input<OpenLabel | null>(null);
  readonly opened = output<ChartPlace>();

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly radius = RADIUS;
  protected readonly state = computed(() => {
    const chart = this.chart();
    return chart ? (chart.isEmpty ? 'empty' : 'ready') : 'loading';
  });
  protected readonly names = computed(() => (this.chart()?.series ?? []).map(({ name }) => name));
  private readonly pairs = computed(() => {
    const [x, y] = this.chart()?.series ?? [];
    return (this.chart()?.labels ?? []).map((name, at) => ({
      name,
      x: x?.points[at]?.value ?? 0,
      y: y?.points[at]?.value ?? 0,
    }));
  });
  protected readonly across = computed(() => roundUp(Math.max(1, ...this.pairs().map(({ x }) => x))));
  protected readonly up = computed(() => this.mostUp() ?? roundUp(Math.max(1, ...this.pairs().map(({ y }) => y))));
  protected readonly spots = computed<readonly ChartSpot[]>(() =>
    this.pairs().map(({ x, y }) => ({ across: x / this.across(), up: y / this.up() })),
  );
  protected readonly dots = computed(() => [
    { name: this.by(), series: this.pairs().map((pair) => ({ ...pair, r: RADIUS })) },
  ]);
  protected readonly scheme = computed(() => this.theme.scheme([this.theme.categories()[0] ?? '']));
  protected readonly axis = (value: number): string =>
    Number.isInteger(value) ? this.formats.numbers.count(value) : '';
}

/** The next round number of an axis: 7 is 8, 23 is 25, 140 is 150. */
export function roundUp(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * unit >= value) ?? 10;
  return Math.ceil(step * unit);
}
