import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { BarChartModule } from '@swimlane/ngx-charts';
import { ChartFrame, ChartTheme, Formats } from '@tierline/ui';
import type { OneChart } from '../../data/sign-in-log-view.js';

const ROW_HEIGHT = 26;
const AXIS_HEIGHT = 30;
const MOST_HEIGHT = 290;

/** Sign-ins by one thing: lying bars for names, standing ones for days and hours. Other drawings may stand in its place as content. */
@Component({
  selector: 'app-sign-in-bars',
  imports: [BarChartModule, ChartFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-chart-frame
    [heading]="heading()"
    [unit]="unit()"
    [labelHead]="by()"
    [layout]="kind() === 'standing' ? 'bands' : 'rows'"
    [isLegendHidden]="kind() === 'own'"
    [summary]="chart()?.summary ?? ''"
    [labels]="chart()?.labels ?? []"
    [series]="chart()?.series ?? []"
    [state]="state()"
    [emptyText]="emptyText()"
  >
    @switch (kind()) {
      @case ('lying') {
        <ngx-charts-bar-horizontal
          class="chart"
          [style.height.px]="height()"
          [results]="bars()"
          [scheme]="scheme()"
          [xAxis]="true"
          [yAxis]="true"
          [barPadding]="gap()"
          [roundDomains]="true"
          [showGridLines]="false"
          [tooltipDisabled]="true"
          [animations]="false"
          [xAxisTickFormatting]="axis"
        />
      }
      @case ('standing') {
        <ngx-charts-bar-vertical
          class="chart"
          [results]="bars()"
          [scheme]="scheme()"
          [xAxis]="true"
          [yAxis]="true"
          [barPadding]="gap()"
          [roundDomains]="true"
          [showGridLines]="false"
          [tooltipDisabled]="true"
          [animations]="false"
          [rotateXAxisTicks]="false"
          [trimXAxisTicks]="false"
          [xAxisTickFormatting]="tick()"
          [yAxisTickFormatting]="axis"
        />
      }
    }
    <ng-content />
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
export class SignInBars {
  readonly heading = input.required<string>();
  readonly unit = input.required<string>();
  /** What one bar stands for: "Person". */
  readonly by = input.required<string>();
  /** Undefined while it is on its way. */
  readonly chart = input.required<OneChart | undefined>();
  /** `own` draws nothing but what stands inside. */
  readonly kind = input<'lying' | 'standing' | 'own'>('standing');
  readonly gap = input(8);
  readonly emptyText = input('Nobody signed in in this period.');
  /** Words under a standing bar; nothing leaves the tick out. */
  readonly tick = input<(label: string) => string>((label) => label);

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly state = computed(() => {
    const chart = this.chart();
    return chart ? (chart.isEmpty ? 'empty' : 'ready') : 'loading';
  });
  protected readonly bars = computed(() => barsOf(this.chart()));
  protected readonly scheme = computed(() => this.theme.scheme((this.chart()?.series ?? []).map((one) => one.color)));
  /** As high as its rows need: one person does not fill the frame. */
  protected readonly height = computed(() => Math.min(MOST_HEIGHT, AXIS_HEIGHT + ROW_HEIGHT * this.bars().length));
  protected readonly axis = (value: number): string =>
    Number.isInteger(value) ? this.formats.numbers.count(value) : '';
}

/** The one series of a chart as the library takes it. */
export function barsOf(chart: OneChart | undefined): { name: string; value: number }[] {
  const points = chart?.series[0]?.points ?? [];
  return (chart?.labels ?? []).map((name, at) => ({ name, value: points[at]?.value ?? 0 }));
}
