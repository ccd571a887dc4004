import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
} from '@angular/core';

/** A cell of the original sheet. */
export interface SourceCell {
  readonly text: string;
  /** The cell that gave the figure. */
  readonly isMarked?: boolean;
  /** Its value was carried down from another row, named in `note`: "from row 5". */
  readonly isCarried?: boolean;
  readonly note?: string | null;
  readonly isNumber?: boolean;
}

export interface SourceRow {
  readonly row: number;
  readonly cells: readonly SourceCell[];
  readonly isHeader?: boolean;
  /** The row in question. */
  readonly isMine?: boolean;
  /** The reader may not see it. */
  readonly isHidden?: boolean;
}

/** A window into the original sheet: column letters, row numbers, the cell in question framed, carried-down ones dotted. */
@Component({
  selector: 'tl-source-window',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="scroll" tabindex="0" role="region" [attr.aria-label]="label()">
    <table>
      <thead>
        <tr>
          <th scope="col"><span class="tl-sr">Row</span></th>
          @for (letter of letters(); track letter; let at = $index) {
            <th scope="col" [class.marked]="markedColumns().has(at)">{{ letter }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.row) {
          <tr [class.header]="row.isHeader" [class.mine]="row.isMine">
            <th scope="row">{{ row.row }}</th>
            @if (row.isHidden) {
              <td class="hidden" [attr.colspan]="letters().length">not yours to see</td>
            } @else {
              @for (cell of row.cells; track $index) {
                <td
                  [class.num]="cell.isNumber"
                  [class.marked]="cell.isMarked"
                  [class.carried]="cell.isCarried"
                  [attr.title]="cell.note ?? (cell.text.length > 24 ? cell.text : null)"
                >
                  <span>{{ cell.text }}</span>
                  @if (cell.isMarked || cell.note) {
                    <span class="tl-sr">{{ cell.isMarked ? 'this cell' : '' }} {{ cell.note }}</span>
                  }
                </td>
              }
            }
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styleUrl: './source-window.scss',
})
export class SourceWindow {
  readonly label = input('Rows of the original sheet');
  readonly letters = input.required<readonly string[]>();
  readonly rows = input.required<readonly SourceRow[]>();
  protected readonly markedColumns = computed(
    () => new Set(this.rows().flatMap((row) => row.cells.flatMap((cell, at) => (cell.isMarked ? [at] : [])))),
  );
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    afterRenderEffect(() => {
      this.rows();
      this.showMarked();
    });
  }

  /** A wide sheet is scrolled so far that the cell in question can be seen. */
  private showMarked(): void {
    const box = this.host.nativeElement.querySelector<HTMLElement>('.scroll');
    const cell = box?.querySelector<HTMLElement>('td.marked');
    if (box && cell) box.scrollLeft = Math.max(0, cell.offsetLeft + cell.offsetWidth - box.clientWidth);
  }
}
