import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { PieChartModule } from '@swimlane/ngx-charts';
import type { SignInFiguresDto } from '@tierline/api-client';
import { ChartTheme, Formats } from '@tierline/ui';
import { signInCharts } from '../../data/sign-in-log-view.js';
import { barsOf, SignInBars } from '../sign-in-bars/sign-in-bars.js';

const TICK_HOURS = 6;

/** What the sign-ins of a period amount to: by person, by place, by day and by hour of the day. */
@Component({
  selector: 'app-sign-in-charts',
  imports: [PieChartModule, SignInBars],
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
  protected readonly places = computed(() => barsOf(this.charts()?.places));
  protected readonly timeZone = computed(() => this.figures()?.timeZone ?? '');
  protected readonly colors = computed(() => this.theme.categories());
  protected readonly pieSize: [number, number] = [160, 160];
  protected readonly pieScheme = computed(() => this.theme.scheme([...this.colors()]));
  protected readonly hourTick = (label: string): string => (Number(label.slice(0, 2)) % TICK_HOURS === 0 ? label : '');
}
