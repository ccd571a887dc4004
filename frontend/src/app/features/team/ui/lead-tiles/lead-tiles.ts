import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProgressStatisticsDto } from '@tierline/api-client';
import { Formats, Stat, StatStrip } from '@tierline/ui';
import { periodText, processingText, rateText } from '../../data/progress-view.js';

/** Leads of a period in five figures; each leads to its rows. */
@Component({
  selector: 'app-lead-tiles',
  imports: [RouterLink, Stat, StatStrip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-stat-strip>
    @for (tile of tiles(); track tile.label) {
      <tl-stat [label]="tile.label">
        @if (tile.text === null) {
          <span class="tl-skeleton"></span>
        } @else if (tile.query && canOpen()) {
          <a class="quiet" routerLink="/leads" [queryParams]="tile.query">{{ tile.text }}</a>
        } @else {
          <span>{{ tile.text }}</span>
        }
        <span statNote>{{ tile.note }}</span>
      </tl-stat>
    }
  </tl-stat-strip>`,
  styles: `
    .tl-skeleton {
      width: 60%;
      height: 20px;
      margin: 6px 0;
    }

    .quiet:hover {
      color: var(--tl-primary);
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
})
export class LeadTiles {
  /** Null while it is on its way. */
  readonly figures = input.required<ProgressStatisticsDto | null>();
  /** The person whose leads these are; null for everybody in scope. */
  readonly member = input<string | null>(null);
  /** Whether the reader may open leads. */
  readonly canOpen = input(false);

  private readonly formats = inject(Formats);
  protected readonly tiles = computed(() => {
    const figures = this.figures();
    const { numbers, dates } = this.formats;
    const count = (value: number | undefined): string | null => (value === undefined ? null : numbers.count(value));
    const person = this.member() ? { assignedTo: this.member() } : {};
    const period = figures ? periodText(figures, dates) : '';
    return [
      { label: 'Leads', text: count(figures?.total), note: period, query: person },
      { label: 'Closed', text: count(figures?.closed), note: 'became members', query: { ...person, state: 'closed' } },
      {
        label: 'In progress',
        text: count(figures?.inProgress),
        note: figures ? `and ${numbers.count(figures.new)} new` : '',
        query: { ...person, state: 'in-progress' },
      },
      {
        label: 'Success rate',
        text: figures ? rateText(figures.successRate, numbers) : null,
        note: 'closed of all',
        query: null,
      },
      {
        label: 'Processing time',
        text: figures ? processingText(figures.averageProcessingHours) : null,
        note: 'from creation to closing',
        query: null,
      },
    ];
  });
}
