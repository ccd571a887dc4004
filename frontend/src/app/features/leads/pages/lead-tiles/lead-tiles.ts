import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats, Stat, StatStrip } from '@tierline/ui';
import { TileStore } from '../../data/tile-store.js';

/** The figures of all leads in sight of the reader; each leads to its rows. */
@Component({
  selector: 'app-lead-tiles',
  imports: [RouterLink, Stat, StatStrip],
  providers: [TileStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-stat-strip>
    <tl-stat label="All leads">
      <a class="tl-link-q" routerLink="/leads">{{ count(figures()?.total) }}</a>
    </tl-stat>
    <tl-stat label="New">
      <a class="tl-link-q" routerLink="/leads" [queryParams]="{ state: 'new' }">{{ count(figures()?.newLeads) }}</a>
    </tl-stat>
    <tl-stat label="Overdue">
      <a class="tl-link-q" [class.tl-error]="isLate()" routerLink="/leads" [queryParams]="{ followUp: 'overdue' }">{{
        count(figures()?.overdue)
      }}</a>
    </tl-stat>
    <tl-stat label="Average score">{{ average() }}</tl-stat>
    <tl-stat label="People in sales">{{ count(figures()?.people) }}</tl-stat>
  </tl-stat-strip>`,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class LeadTiles {
  private readonly store = inject(TileStore);
  private readonly formats = inject(Formats);
  protected readonly figures = this.store.figures;
  protected readonly isLate = computed(() => (this.figures()?.overdue ?? 0) > 0);

  /** One decimal; a dash without leads. */
  protected readonly average = computed(() => this.figures()?.averageScore?.toFixed(1) ?? '–');

  protected count(value: number | null | undefined): string {
    return this.formats.numbers.count(value);
  }
}
