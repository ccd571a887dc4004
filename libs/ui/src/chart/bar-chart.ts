import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { BarChartModule } from '@swimlane/ngx-charts';
import { Formats } from '../format/formats.js';
import { ChartFrame } from './chart-frame.js';
import type { ChartPlace, ChartSeries } from './chart-series.js';
import { ChartTheme } from './chart-theme.js';
import { groupsOf, pointsOf, type ChartView, type DrawnGroup, type DrawnPoint, type OpenLabel } from './chart-view.js';

const ROW_HEIGHT = 26;
const AXIS_HEIGHT = 30;
const MOST_HEIGHT = 400;
/** As high as a frame is at least. */
const LEAST_HEIGHT = 156;
const THICKEST_BAR = 28;

/** Bars in their frame: lying ones for names, standing ones for days, months and bins; several series beside or upon each other. */
@Component({
  selector: 'tl-bar-chart',
  imports: [BarChartModule, ChartFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './bar-chart.html',
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
      height: 190px;
    }
  `,
})
export class BarChart {
  readonly heading = input.required<string>();
  readonly unit = input.required<string>();
  /** What one label stands for: "Person". */
  readonly by = input.required<string>();
  /** Null while it is on its way. */
  readonly chart = input.required<ChartView | null | undefined>();
  readonly kind = input<'lying' | 'standing'>('standing');
  readonly isStacked = input(false);
  readonly gap = input(8);
  readonly emptyText = input('No values for this selection.');
  /** Words under a standing bar; nothing leaves the tick out. */
  readonly tick = input<(label: string) => string>((label) => label);
  readonly openLabel = input<OpenLabel | null>(null);
  readonly opened = output<ChartPlace>();

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly state = computed(() => {
    const chart = this.chart();
    return chart ? (chart.isEmpty ? 'empty' : 'ready') : 'loading';
  });
  protected readonly isSingle = computed(() => (this.chart()?.series.length ?? 0) < 2);
  protected readonly bars = computed<DrawnPoint[]>(() => pointsOf(this.chart()?.labels ?? [], this.chart()?.series[0]));
  /** As high as its rows need: one person does not fill the frame. */
  protected readonly height = computed(() => {
    const lines = this.isStacked() ? 1 : Math.max(1, (this.chart()?.series.length ?? 1) * 0.6);
    return Math.min(MOST_HEIGHT, AXIS_HEIGHT + ROW_HEIGHT * lines * (this.chart()?.labels.length ?? 0));
  });
  /** The gap between lying bars grows where few of them share the frame, so that none becomes a block. */
  protected readonly lyingGap = computed(() => {
    const room = (Math.max(LEAST_HEIGHT, this.height()) - AXIS_HEIGHT) / Math.max(1, this.chart()?.labels.length ?? 1);
    return Math.max(this.gap(), Math.round(room - THICKEST_BAR * (this.isStacked() || this.isSingle() ? 1 : 2)));
  });
  protected readonly axis = (value: number): string =>
    Number.isInteger(value) ? this.formats.numbers.count(value) : '';

  protected groups(visible: readonly ChartSeries[]): DrawnGroup[] {
    return groupsOf(this.chart()?.labels ?? [], visible);
  }

  protected scheme(visible: readonly ChartSeries[]): ReturnType<ChartTheme['scheme']> {
    return this.theme.scheme(visible.map(({ color }) => color));
  }
}
