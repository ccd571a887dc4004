import {
  afterEveryRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { GridKeys, Icon } from '@tierline/ui';
import type { BoardLineView } from '../../data/board-view.js';

/** Lines by months: one cell for what came. Arrows walk the cells as one tab stop, Enter opens one. */
@Component({
  selector: 'tl-board-grid',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-tbl">
    <table
      #table
      class="tl-table dense"
      role="grid"
      [attr.aria-label]="label()"
      (keydown)="walk($event)"
      (focusin)="keys.follow($event.target)"
    >
      <thead>
        <tr>
          <th scope="col">Product line</th>
          @for (month of months(); track month.key) {
            <th scope="col" [class.now]="month.key === today()">{{ month.text }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (line of lines(); track line.loader) {
          <tr>
            <th scope="row">{{ line.title }}</th>
            @for (cell of line.cells; track cell.key) {
              <td [class.now]="cell.month === today()">
                <button
                  type="button"
                  [class]="cell.look.tone"
                  [class.on]="cell.key === selected()"
                  [attr.aria-label]="cell.label"
                  [title]="cell.label"
                  (click)="opened.emit(cell.key)"
                >
                  @if (cell.look.icon; as name) {
                    <tl-icon [name]="name" />
                  } @else {
                    –
                  }
                </button>
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styleUrl: './board-grid.scss',
})
export class BoardGrid {
  readonly label = input.required<string>();
  readonly lines = input.required<readonly BoardLineView[]>();
  readonly months = input.required<readonly { readonly key: string; readonly text: string }[]>();
  /** This month, `YYYY-MM`. */
  readonly today = input.required<string>();
  readonly selected = input<string | null>(null);
  readonly opened = output<string>();

  private readonly table = viewChild.required<ElementRef<HTMLTableElement>>('table');
  protected readonly keys = new GridKeys(() => this.table().nativeElement);

  constructor() {
    afterEveryRender(() => this.keys.syncTabStops());
  }

  protected walk(event: KeyboardEvent): void {
    if (!event.altKey && !event.metaKey && this.keys.move(event)) event.preventDefault();
  }
}
