import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MisStatisticsDto } from '@tierline/api-client';
import { ChartTheme, Formats, Stat, StatStrip } from '@tierline/ui';
import { ShareChart, type SliceLink } from '@tierline/ui/charts';
import {
  applicationTiles,
  outcomeAt,
  outcomeColors,
  outcomeShares,
  rowsQuery,
  type ApplicationPeriod,
} from '../../data/application-view.js';

/** What became of the applications of a team or a person: five figures and their shares, each with a way to its rows. */
@Component({
  selector: 'app-application-part',
  imports: [RouterLink, ShareChart, Stat, StatStrip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-stat-strip>
      @for (tile of tiles(); track tile.label) {
        <tl-stat [label]="tile.label">
          @if (canOpen()) {
            <a class="quiet" routerLink="/campaigns/rows" [queryParams]="tile.query">{{ tile.text }}</a>
          } @else {
            <span>{{ tile.text }}</span>
          }
          <span statNote>{{ tile.note }}</span>
        </tl-stat>
      }
    </tl-stat-strip>
    <tl-share-chart
      heading="Applications by outcome"
      unit="in the period, by their own date"
      by="Outcome"
      [chart]="chart()"
      [colors]="colors()"
      [linkOf]="linkOf"
      emptyText="No application has a date in this period."
    />`,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }

    .quiet:hover {
      color: var(--tl-primary);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
})
export class ApplicationPart {
  readonly figures = input.required<MisStatisticsDto>();
  readonly period = input.required<ApplicationPeriod>();
  /** Whether the reader may open the rows of campaigns. */
  readonly canOpen = input(false);

  private readonly formats = inject(Formats);
  private readonly theme = inject(ChartTheme);
  protected readonly tiles = computed(() => applicationTiles(this.figures(), this.period(), this.formats.numbers));
  protected readonly chart = computed(() => outcomeShares(this.figures(), this.formats.numbers));
  protected readonly colors = computed(() => outcomeColors(this.theme.categories()));

  protected readonly linkOf = (part: number): SliceLink | null => {
    const bucket = outcomeAt(part);
    if (bucket === null || !this.canOpen()) return null;
    return { link: '/campaigns/rows', query: { ...rowsQuery(this.period()), bucket } };
  };
}
