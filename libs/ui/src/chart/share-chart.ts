import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PieChartModule } from '@swimlane/ngx-charts';
import { Formats } from '../format/formats.js';
import { ChartFrame } from './chart-frame.js';
import type { ChartSpot } from './chart-series.js';
import { ChartTheme } from './chart-theme.js';
import { pointsOf, type ChartView } from './chart-view.js';

const RING = 0.4;

/** Where a slice leads. */
export interface SliceLink {
  readonly link: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
}

/** Parts of a whole: a ring with the total in the middle, and beside it every part with its count and share. */
@Component({
  selector: 'tl-share-chart',
  imports: [ChartFrame, PieChartModule, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './share-chart.html',
  styleUrl: './share-chart.scss',
})
export class ShareChart {
  readonly heading = input.required<string>();
  readonly unit = input.required<string>();
  /** What one part stands for: "Status". */
  readonly by = input.required<string>();
  /** Its one series has a point per part. Null while it is on its way. */
  readonly chart = input.required<ChartView | null | undefined>();
  /** One colour per part; the categorical ones in their order when left out. */
  readonly colors = input<readonly string[] | null>(null);
  readonly emptyText = input('No values for this selection.');
  readonly linkOf = input<((part: number) => SliceLink | null) | null>(null);

  protected readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly size: [number, number] = [160, 160];
  protected readonly state = computed(() => {
    const chart = this.chart();
    return chart ? (chart.isEmpty ? 'empty' : 'ready') : 'loading';
  });
  protected readonly slices = computed(() => pointsOf(this.chart()?.labels ?? [], this.chart()?.series[0]));
  protected readonly total = computed(() => this.slices().reduce((sum, { value }) => sum + value, 0));
  protected readonly spots = computed(() => spotsOf(this.slices().map(({ value }) => value)));
  protected readonly palette = computed(() => {
    const colors = this.colors() ?? this.theme.categories();
    return this.slices().map((_, at) => colors[at % Math.max(1, colors.length)] ?? '');
  });
  protected readonly scheme = computed(() => this.theme.scheme(this.palette()));
  protected readonly parts = computed(() =>
    this.slices().map(({ name, value }, at) => ({
      name,
      color: this.palette()[at],
      count: this.formats.numbers.count(value),
      share: this.total() > 0 ? this.formats.numbers.percent((value / this.total()) * 100, 0) : '',
      to: value > 0 ? (this.linkOf()?.(at) ?? null) : null,
    })),
  );
}

/** The middle of each slice: they go round from the top. */
export function spotsOf(values: readonly number[]): readonly ChartSpot[] {
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  let before = 0;
  return values.map((value) => {
    const turn = ((before + value / 2) / total) * 2 * Math.PI;
    before += value;
    return { across: 0.5 + RING * Math.sin(turn), up: 0.5 + RING * Math.cos(turn) };
  });
}
