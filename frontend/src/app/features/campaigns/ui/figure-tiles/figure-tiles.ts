import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Stat, StatStrip } from '@tierline/ui';
import type { Tile } from '../../data/campaign-figures.js';

/** Figures of campaigns in one row; each leads to the rows behind it, with the filters of the page. */
@Component({
  selector: 'app-figure-tiles',
  imports: [RouterLink, Stat, StatStrip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-stat-strip>
    @for (tile of tiles(); track tile.label) {
      <tl-stat [label]="tile.label">
        @if (tile.text === null) {
          <span class="tl-skeleton"></span>
        } @else if (tile.query) {
          <a class="quiet" routerLink="/campaigns/rows" [queryParams]="queryOf(tile)">{{ tile.text }}</a>
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
export class FigureTiles {
  readonly tiles = input.required<readonly Tile[]>();
  /** Filters of the page. */
  readonly params = input<Readonly<Record<string, string | readonly string[]>>>({});

  protected queryOf({ query }: Tile): Record<string, string | readonly string[]> {
    return { ...this.params(), ...query };
  }
}
