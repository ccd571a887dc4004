import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { BarChartModule, PieChartModule } from '@swimlane/ngx-charts';
import type { SignInFiguresDto } from '@tierline/api-client';
import { ChartFrame, ChartTheme, Formats } from '@tierline/ui';
import { signInCharts, type OneChart } from '../../data/sign-in-log-view.js';

const TICK_HOURS = 6;
const ROW_HEIGHT = 26;
const AXIS_HEIGHT = 30;
const MOST_HEIGHT = 290;

/** What the sign-ins of a period amount to: by person, by place, by day and by hour of the day. */
@Component({
  selector: 'app-sign-in-charts',
  imports: [BarChartModule, ChartFrame, PieChartModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-charts.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }

    @media (min-width: 900px) {
      :host {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
    }

    .chart {
      display: block;
      height: 190px;
    }

    .places {
      display: grid;
      grid-template-columns: 160px minmax(0, 1fr);
      gap: 24px;
      align-items: center;
      min-height: 190px;
    }

    ul {
      display: grid;
      gap: 6px;
    }

    li {
      display: flex;
      gap: 8px;
      align-items: center;
    }

    .swatch {
      flex: none;
      width: 10px;
      height: 10px;
      border-radius: 2px;
    }

    .tl-num {
      margin-left: auto;
    }
  `,
})
export class SignInCharts {
  readonly figures = input.required<SignInFiguresDto | null>();

  protected readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly charts = computed(() => {
    const figures = this.figures();
    return figures ? signInCharts(figures, this.theme.categories()[0] ?? '', this.formats) : null;
  });
  protected readonly timeZone = computed(() => this.figures()?.timeZone ?? '');
  protected readonly colors = computed(() => this.theme.categories());
  protected readonly pieSize: [number, number] = [160, 160];
  protected readonly pieScheme = computed(() => this.theme.scheme([...this.colors()]));
  protected readonly axis = (value: number): string =>
    Number.isInteger(value) ? this.formats.numbers.count(value) : '';
  protected readonly hourTick = (label: string): string => (Number(label.slice(0, 2)) % TICK_HOURS === 0 ? label : '');

  /** As high as its rows need: one person does not fill the frame. */
  protected heightOf(chart: OneChart | undefined): number {
    return Math.min(MOST_HEIGHT, AXIS_HEIGHT + ROW_HEIGHT * (chart?.labels.length ?? 0));
  }

  protected stateOf(chart: OneChart | undefined): 'loading' | 'ready' | 'empty' {
    if (!chart) return 'loading';
    return chart.isEmpty ? 'empty' : 'ready';
  }

  protected barsOf(chart: OneChart | undefined): { name: string; value: number }[] {
    const points = chart?.series[0]?.points ?? [];
    return (chart?.labels ?? []).map((name, at) => ({ name, value: points[at]?.value ?? 0 }));
  }

  protected schemeOf(chart: OneChart | undefined): ReturnType<ChartTheme['scheme']> {
    return this.theme.scheme((chart?.series ?? []).map((one) => one.color));
  }
}
