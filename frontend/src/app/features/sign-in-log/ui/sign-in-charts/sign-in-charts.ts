import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { SignInFiguresDto } from '@tierline/api-client';
import { ChartTheme, Formats } from '@tierline/ui';
import { BarChart, ShareChart } from '@tierline/ui/charts';
import { signInCharts } from '../../data/sign-in-log-view.js';

const TICK_HOURS = 6;

/** What the sign-ins of a period amount to: by person, by place, by day and by hour of the day. */
@Component({
  selector: 'app-sign-in-charts',
  imports: [BarChart, ShareChart],
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
  `,
})
export class SignInCharts {
  readonly figures = input.required<SignInFiguresDto | null>();

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly nobody = 'Nobody signed in in this period.';
  protected readonly charts = computed(() => {
    const figures = this.figures();
    return figures ? signInCharts(figures, this.theme.categories()[0] ?? '', this.formats) : null;
  });
  protected readonly timeZone = computed(() => this.figures()?.timeZone ?? '');
  protected readonly hourTick = (label: string): string => (Number(label.slice(0, 2)) % TICK_HOURS === 0 ? label : '');
}
