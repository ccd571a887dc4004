import { BreakpointObserver } from '@angular/cdk/layout';
import { CdkTableModule } from '@angular/cdk/table';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterEveryRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
  type TemplateRef,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { Button } from '../button/button.js';
import { Formats } from '../format/formats.js';
import { Icon } from '../icon/icon.js';
import type { GridPage } from '../query/cursor-pages.js';
import { ariaSort, GridCell, nextSort, type GridCellContext, type GridColumn } from './grid-column.js';
import { GridKeys, isTyping } from './grid-keys.js';
import { pickedAfter, pickedOfPage, pickState } from './grid-selection.js';

/** Key of the column of boxes, which no page has. */
const PICK = 'tl-pick';

/** What a failed grid says. */
export interface GridProblem {
  readonly title: string;
  readonly detail?: string | null;
}

/** A cell that Enter or F2 was pressed on. */
export interface GridCellRef<Row> {
  readonly row: Row;
  readonly column: string;
  readonly index: number;
}

/** Stands for a row, or for one that is still being loaded. */
interface Item<Row> {
  readonly row: Row | null;
  readonly index: number;
}

/** The one table of rows: sorted, filtered and paged by the server; sticky head, first column and totals; walked by arrows as one
 *  tab stop; rows of two lines on a phone. Content without a slot is what an empty grid shows. */
@Component({
  selector: 'tl-grid',
  imports: [CdkTableModule, NgTemplateOutlet, RouterLink, Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './grid.html',
  styleUrl: './grid.scss',
})
export class DataGrid<Row> {
  readonly label = input.required<string>();
  readonly columns = input.required<readonly GridColumn<Row>[]>();
  readonly rows = input.required<readonly Row[]>();
  readonly rowKey = input.required<(row: Row) => string>();
  readonly state = input<'loading' | 'ready' | 'failed'>('ready');
  /** Old rows stay, paler, while newer ones are on their way. */
  readonly isRefreshing = input(false);
  readonly problem = input<GridProblem | null>(null);
  readonly sort = input<string | null>(null);
  readonly page = input<GridPage | null>(null);
  /** First cell of the totals row: "Total of 214 rows"; null for no totals row. */
  readonly totalLabel = input<string | null>(null);
  /** Where a row leads; its key column becomes a link. */
  readonly link = input<((row: Row) => string) | null>(null);
  /** Whether a click or Enter on a row says `opened`. */
  readonly isOpenable = input(false);
  /** Which cells are written in: Enter, F2 and a double click on one say `cellActivated` and do not open the row. */
  readonly isEditable = input<((row: Row, column: string) => boolean) | null>(null);
  readonly selected = input<string | null>(null);
  /** `bad` for blocking, `withdrawn` for struck rows, `own` for that of the reader. */
  readonly rowClass = input<(row: Row) => string>(() => '');
  readonly isDense = input(false);
  /** Keys of the picked rows, also of those on other pages; null for a grid whose rows are not picked. */
  readonly picked = input<ReadonlySet<string> | null>(null);
  /** What the box of a row says to readers: "Aarohi Venkatraman". */
  readonly pickLabel = input<(row: Row) => string>(() => 'Row');

  readonly pickedChange = output<ReadonlySet<string>>();
  readonly opened = output<Row>();
  readonly cellActivated = output<GridCellRef<Row>>();
  readonly sortChange = output<string | null>();
  readonly pageChange = output<'next' | 'previous'>();
  readonly retry = output();

  protected readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 767.98px)')
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  private readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe('(min-width: 768px) and (max-width: 1439.98px)')
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  protected readonly shown = computed(() =>
    this.columns().filter((column) => !column.isPhoneOnly && (!column.isMinor || !this.isNarrow())),
  );
  protected readonly keys = computed(() => [
    ...(this.picked() === null ? [] : [PICK]),
    ...this.shown().map((column) => column.key),
  ]);
  private readonly rowKeys = computed(() => this.rows().map((row) => this.rowKey()(row)));
  protected readonly pageState = computed(() => pickState(this.picked() ?? new Set(), this.rowKeys()));
  private anchor: number | null = null;
  protected readonly items = computed<Item<Row>[]>(() =>
    this.state() === 'loading'
      ? Array.from({ length: 10 }, (_, index) => ({ row: null, index }))
      : this.rows().map((row, index) => ({ row, index })),
  );
  protected readonly trackBy = (_: number, item: Item<Row>): string =>
    item.row === null ? `skeleton-${item.index}` : this.rowKey()(item.row);
  protected readonly phoneColumns = computed(() => ({
    key: this.columns().find((column) => column.phone === 'key'),
    amount: this.columns().find((column) => column.phone === 'amount'),
    facts: this.columns().filter((column) => column.phone === 'fact'),
  }));
  protected readonly ariaSort = ariaSort;

  private readonly router = inject(Router);
  private readonly formats = inject(Formats);
  private readonly cells = contentChildren<GridCell<Row>>(GridCell);
  private readonly table = viewChild<unknown, ElementRef<HTMLTableElement>>('table', { read: ElementRef });
  private readonly nav = new GridKeys(() => this.table()?.nativeElement);

  constructor() {
    afterEveryRender(() => {
      this.nav.syncTabStops();
      this.fit();
    });
    const watch = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.fit());
    watch?.observe(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
    inject(DestroyRef).onDestroy(() => watch?.disconnect());
  }

  /** Puts the focus on a cell, as after an edit was saved. */
  focusCell(index: number, column: string): void {
    this.nav.focusBodyCell(index, Math.max(0, this.keys().indexOf(column)));
  }

  protected templateOf(key: string): TemplateRef<GridCellContext<Row>> | null {
    return this.cells().find((cell) => cell.tlGridCell() === key)?.template ?? null;
  }

  /** "1–50 of 214"; over ten thousand rows nobody counts them out. */
  protected rangeText(page: GridPage): string {
    const count = (value: number): string => this.formats.numbers.count(value);
    const range = `${count(page.from)}–${count(page.to)}`;
    if (page.total === null) return range;
    return `${range} of ${page.total > 10_000 ? `${count(10_000)}+` : count(page.total)}`;
  }

  protected sortBy(column: string): void {
    this.sortChange.emit(nextSort(this.sort(), column));
  }

  protected isPicked(row: Row): boolean {
    return this.picked()?.has(this.rowKey()(row)) ?? false;
  }

  /** Shift takes the rows since the last click along. */
  protected pick(index: number, isRange: boolean): void {
    const picked = this.picked();
    if (picked === null) return;
    this.pickedChange.emit(pickedAfter(picked, this.rowKeys(), { at: index, anchor: isRange ? this.anchor : null }));
    this.anchor = index;
  }

  protected pickPage(): void {
    this.pickedChange.emit(pickedOfPage(this.picked() ?? new Set(), this.rowKeys()));
  }

  protected onFocus(event: FocusEvent): void {
    this.nav.follow(event.target);
  }

  protected onKey(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.altKey || event.metaKey) return;
    const isOnControl = event.target instanceof Element && event.target.closest('a, button') !== null;
    if ((event.key === 'Enter' && !isOnControl) || event.key === 'F2') this.activate(event);
    else if (event.key === ' ' && !isOnControl && this.picked() !== null) this.pickAt(event);
    else if (this.nav.move(event)) event.preventDefault();
  }

  protected onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.target.closest('a, button, input, label, select')) return;
    const place = this.placeOf(event.target);
    if (place && !this.isEditable()?.(place.row, place.column)) this.open(place.row);
  }

  protected onDoubleClick(event: MouseEvent): void {
    const place = this.placeOf(event.target);
    if (place && this.isEditable()?.(place.row, place.column)) this.cellActivated.emit(place);
  }

  protected open(row: Row): void {
    const link = this.link();
    if (link) void this.router.navigateByUrl(link(row));
    else if (this.isOpenable()) this.opened.emit(row);
  }

  /** A table that is wider than its place scrolls in it; else it is clipped, so that its head can stick to the page. */
  private fit(): void {
    const table = this.table()?.nativeElement;
    const frame = table?.parentElement;
    if (table && frame) frame.classList.toggle('scrolls', table.scrollWidth > frame.clientWidth + 1);
  }

  /** Space on a cell picks its row; on the box itself the browser does it. */
  private pickAt(event: KeyboardEvent): void {
    const place = this.placeOf(event.target);
    if (!place || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    this.pick(place.index, event.shiftKey);
  }

  private activate(event: KeyboardEvent): void {
    const place = this.placeOf(event.target);
    if (!place) return;
    event.preventDefault();
    if (this.isEditable()?.(place.row, place.column)) this.cellActivated.emit(place);
    else this.open(place.row);
  }

  private placeOf(target: EventTarget | null): GridCellRef<Row> | null {
    const index = this.nav.bodyRowOf(target);
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null;
    const row = index === null || this.state() !== 'ready' ? undefined : this.rows()[index];
    return row === undefined || index === null || !cell
      ? null
      : { row, index, column: this.keys()[cell.cellIndex] ?? '' };
  }
}
