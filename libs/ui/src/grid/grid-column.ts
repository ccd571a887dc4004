import { Directive, inject, input, TemplateRef } from '@angular/core';

/** One column of a grid. What the cell says is `text`, or a template with `tlGridCell` of the same key. */
export interface GridColumn<Row> {
  readonly key: string;
  readonly head: string;
  readonly text?: (row: Row) => string;
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end';
  /** Key column: heavier, links to the row, never dropped. */
  readonly isKey?: boolean;
  readonly isMuted?: boolean;
  readonly isMono?: boolean;
  /** Name of the API's sort; absent when the column does not sort. */
  readonly sort?: string;
  /** What stands in the totals row, which is of all filtered rows. */
  readonly total?: string;
  /** Where it stands in the two lines of a phone's row; absent: nowhere. */
  readonly phone?: 'key' | 'amount' | 'fact';
  /** Said on a phone instead of `text`: "Row 5". */
  readonly phoneText?: (row: Row) => string;
  /** Stands only in the two lines of a phone's row. */
  readonly isPhoneOnly?: boolean;
  /** Dropped between 768 and 1439 pixels. */
  readonly isMinor?: boolean;
  /** Width as CSS, where the content should not decide. */
  readonly width?: string;
  readonly isNegative?: (row: Row) => boolean;
}

export interface GridCellContext<Row> {
  readonly $implicit: Row;
  readonly index: number;
}

/** Template of the cells of one column: `<ng-template tlGridCell="status" [tlGridCellOf]="rows()" let-row>`. */
@Directive({ selector: 'ng-template[tlGridCell]' })
export class GridCell<Row> {
  readonly tlGridCell = input.required<string>();
  /** Only tells the compiler what `let-row` is. */
  readonly tlGridCellOf = input<readonly Row[]>();
  readonly template = inject<TemplateRef<GridCellContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(_cell: GridCell<Row>, _context: unknown): _context is GridCellContext<Row> {
    return true;
  }
}

/** The next value of `sort` after a click on a head: ascending, descending, none. */
export function nextSort(current: string | null, column: string): string | null {
  if (current === column) return `-${column}`;
  return current === `-${column}` ? null : column;
}

/** What `aria-sort` says of a column. */
export function ariaSort(
  current: string | null,
  column: string | undefined,
): 'ascending' | 'descending' | 'none' | null {
  if (!column) return null;
  if (current === column) return 'ascending';
  return current === `-${column}` ? 'descending' : 'none';
}
