import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { BreakdownPageDto, BreakdownRowDto } from '@tierline/api-client';
import { Button, Formats } from '@tierline/ui';
import { BREAKDOWN_COLUMNS, breakdownQuery } from '../../data/campaign-figures.js';

/** How many applications are the same in all of status, page, stage, card, call, disposition and booking; largest first. */
@Component({
  selector: 'app-breakdown-table',
  imports: [Button, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-tbl scroll" tabindex="0" role="region" aria-label="Breakdown">
      <table class="tl-table dense">
        <thead>
          <tr>
            @for (column of columns; track column.field) {
              <th scope="col">{{ column.head }}</th>
            }
            <th scope="col" class="num">Applications</th>
          </tr>
        </thead>
        <tbody>
          @for (row of page().items; track $index) {
            <tr>
              @for (column of columns; track column.field) {
                <td>{{ row[column.field] ?? '–' }}</td>
              }
              <td class="num">
                <a
                  class="tl-link-q"
                  routerLink="/campaigns/rows"
                  [queryParams]="queryOf(row)"
                  [attr.aria-label]="formats.numbers.count(row.count) + ' rows, open'"
                  >{{ formats.numbers.count(row.count) }}</a
                >
              </td>
            </tr>
          } @empty {
            <tr>
              <td colspan="8" class="tl-muted">Nothing in this selection.</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    @if (page().items.length > 0) {
      <div class="tl-row foot">
        <span class="tl-cap">{{ rangeText() }}</span>
        @if (page().nextCursor !== null && page().items.length < most) {
          <button type="button" tlButton size="s" tlReads (click)="more.emit()">Show more</button>
        }
      </div>
    }`,
  styles: `
    .scroll {
      overflow-x: auto;
    }

    .foot {
      min-height: 36px;
      padding: 4px 16px;
    }
  `,
})
export class BreakdownTable {
  readonly page = input.required<BreakdownPageDto>();
  /** Filters of the page. */
  readonly params = input<Readonly<Record<string, string | readonly string[]>>>({});
  readonly more = output();

  protected readonly formats = inject(Formats);
  protected readonly columns = BREAKDOWN_COLUMNS;
  protected readonly most = 200;
  protected readonly rangeText = computed(() => {
    const { items, total } = this.page();
    const shown = this.formats.numbers.count(items.length);
    return total === undefined ? `${shown} lines` : `${shown} of ${this.formats.numbers.count(total)} combinations`;
  });

  protected queryOf(row: BreakdownRowDto): Record<string, string | readonly string[]> {
    return { ...this.params(), ...breakdownQuery(row) };
  }
}
