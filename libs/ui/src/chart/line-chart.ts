import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LineChartModule } from '@swimlane/ngx-charts';
import { Formats } from '../format/formats.js';
import { ChartFrame } from './chart-frame.js';
import type { ChartSeries } from './chart-series.js';
import { ChartTheme } from './chart-theme.js';
import { linesOf, type ChartView, type DrawnGroup } from './chart-view.js';

const MOST_TICKS = 8;

/** The course of one or more things over days or months, in its frame. */
@Component({
  selector: 'tl-line-chart',
  imports: [ChartFrame, LineChartModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-chart-frame
    #frame
    [heading]="heading()"
    [unit]="unit()"
    [labelHead]="by()"
    layout="points"
    [summary]="chart()?.summary ?? ''"
    [labels]="chart()?.labels ?? []"
    [longLabels]="chart()?.longLabels ?? null"
    [series]="chart()?.series ?? []"
    [state]="state()"
    [emptyText]="emptyText()"
  >
    <ngx-charts-line-chart
      class="chart"
      [results]="lines(frame.visible())"
      [scheme]="scheme(frame.visible())"
      [xAxis]="true"
      [yAxis]="true"
      [autoScale]="false"
      [roundDomains]="true"
      [tooltipDisabled]="true"
      [animations]="false"
      [rotateXAxisTicks]="false"
      [trimXAxisTicks]="false"
      [xAxisTicks]="ticks()"
      [yScaleMin]="0"
      [yScaleMax]="top()"
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
      height: 210px;
    }
  `,
})
export class LineChart {
  readonly heading = input.required<string>();
  readonly unit = input.required<string>();
  /** What one label stands for: "Day". */
  readonly by = input.required<string>();
  /** Null while it is on its way. */
  readonly chart = input.required<ChartView | null | undefined>();
  readonly emptyText = input('No values for this selection.');

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly state = computed(() => {
    const chart = this.chart();
    return chart ? (chart.isEmpty ? 'empty' : 'ready') : 'loading';
  });
  /** A few of the labels, evenly spread: what is left out stands in the table. */
  protected readonly ticks = computed(() => {
    const labels = this.chart()?.labels ?? [];
    const step = Math.max(1, Math.ceil(labels.length / MOST_TICKS));
    return labels.filter((_, at) => at % step === 0);
  });
  /** Room above the highest point; a flat zero line still has an axis. */
  protected readonly top = computed(() => {
    const values = (this.chart()?.series ?? []).flatMap(({ points }) => points.map(({ value }) => value ?? 0));
    return Math.max(4, Math.ceil(Math.max(0, ...values) * 1.1));
  });
  protected readonly axis = (value: number): string =>
    Number.isInteger(value) ? this.formats.numbers.count(value) : '';

  protected lines(visible: readonly ChartSeries[]): DrawnGroup[] {
    return linesOf(this.chart()?.labels ?? [], visible);
  }

  protected scheme(visible: readonly ChartSeries[]): ReturnType<ChartTheme['scheme']> {
    return this.theme.scheme(visible.map(({ color }) => color));
  }
}
