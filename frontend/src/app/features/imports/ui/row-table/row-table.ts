import { BreakpointObserver } from '@angular/cdk/layout';
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { isTyping, Button, Icon } from '@tierline/ui';
import { map, switchMap } from 'rxjs';
import { HEAD_HEIGHT, movedPlace, templateOf, type Place, type TableColumn } from '../../data/row-columns.js';
import type { ReviewCell, ReviewRow } from '../../data/row-view.js';

/** A cell that was written in. */
export interface CellChange {
  readonly rowId: number;
  readonly field: string;
  readonly value: string;
}

let counter = 0;
/** Rows that are drawn above and below the screen: a few, since every row drawn delays the ones that are looked at. */
const BUFFER_PX = 120;

/** The rows of a file, however many: only those on the screen exist. Arrows walk the cells as one tab stop, Enter or F2 writes in one,
 *  Enter saves and goes down, Tab goes on, Esc takes back. What the file says stands beside what was changed. */
@Component({
  selector: 'tl-row-table',
  imports: [Button, Icon, ScrollingModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './row-table.html',
  styleUrl: './row-table.scss',
})
export class RowTable {
  readonly label = input.required<string>();
  readonly columns = input.required<readonly TableColumn[]>();
  /** How many rows there are in all; null while nobody knows. */
  readonly total = input.required<number | null>();
  /** Rows that are known, by place. */
  readonly rows = input.required<ReadonlyMap<number, ReviewRow>>();
  /** Rows on the screen belong to an older question. */
  readonly isStale = input(false);
  /** Why the rows could not be read. */
  readonly problem = input<string | null>(null);
  readonly canEdit = input(false);
  readonly selected = input<number | null>(null);
  /** Texts on their way to the server, by `rowId field`. */
  readonly pending = input<ReadonlyMap<string, string>>(new Map());
  readonly cellChanged = output<CellChange>();
  readonly opened = output<number>();
  /** Places that came on the screen. */
  readonly wanted = output<{ readonly from: number; readonly to: number }>();
  readonly retry = output();

  protected readonly id = `tl-row-table-${counter++}`;
  protected readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 767.98px)')
      .pipe(map((state) => state.matches)),
    { initialValue: false },
  );
  protected readonly rowHeight = computed(() => (this.isPhone() ? 60 : 30));
  protected readonly bufferPx = BUFFER_PX;
  protected readonly template = computed(() => templateOf(this.columns()));
  protected readonly places = computed(() => Array.from({ length: this.total() ?? 12 }, (_, at) => at));
  protected readonly active = linkedSignal<number | null, Place>({
    source: this.total,
    computation: (total, before) => ({
      index: Math.max(0, Math.min(before?.value.index ?? 0, (total ?? 1) - 1)),
      column: before?.value.column ?? 1,
    }),
  });
  protected readonly editing = signal<{ readonly rowId: number; readonly field: string } | null>(null);
  protected readonly hasSheets = computed(() => this.columns().some(({ kind }) => kind === 'sheet'));
  protected readonly phone = computed(() => {
    const by = (phone: TableColumn['phone']) => this.columns().filter((column) => column.phone === phone);
    return { key: by('key')[0], amount: by('amount')[0], facts: by('fact') };
  });
  private readonly injector = inject(Injector);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly range = toSignal(
    toObservable(this.viewport).pipe(switchMap((viewport) => viewport?.renderedRangeStream ?? [])),
  );
  protected readonly activeId = computed(() => {
    const [range, { index, column }] = [this.range(), this.active()];
    return !this.isPhone() && range && index >= range.start && index < range.end
      ? `${this.id}-${index}-${column}`
      : null;
  });
  /** The row that the active cell belongs to, so that it stays the active one when rows above it leave the list. */
  private activeRowId: number | null = null;

  protected readonly trackPlace = (place: number): number => place;

  constructor() {
    effect(() => {
      const range = this.range();
      if (range && range.end > range.start) this.wanted.emit({ from: range.start, to: range.end - 1 });
    });
    effect(() => {
      const rows = this.rows();
      untracked(() => this.keepActive(rows));
    });
  }

  /** Brings a row into view and makes it the active one. */
  goTo(index: number, column = this.active().column): void {
    this.setActive({ index, column });
    this.reveal(index, column);
  }

  protected cellOf(row: ReviewRow, { key }: TableColumn): ReviewCell | undefined {
    return row.cells[key];
  }

  protected pendingOf(row: ReviewRow, { key }: TableColumn): string | undefined {
    return this.pending().get(`${row.rowId} ${key}`);
  }

  protected isEditing(row: ReviewRow, { key }: TableColumn): boolean {
    const editing = this.editing();
    return editing?.rowId === row.rowId && editing.field === key;
  }

  protected titleOf(cell: ReviewCell | undefined): string | null {
    if (cell?.isFixed) return `The file says “${cell.original ?? ''}”`;
    if (cell?.issue) return cell.issue.message;
    return cell?.carriedFrom ? `From row ${cell.carriedFrom}` : (cell?.text ?? null);
  }

  protected onKey(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === 'F2') return this.activate(event);
    const page = Math.max(1, Math.floor(this.frame().nativeElement.clientHeight / this.rowHeight()) - 2);
    const size = { rows: this.total() ?? 0, columns: this.isPhone() ? 1 : this.columns().length };
    const to = movedPlace(event, this.active(), { ...size, page });
    if (!to) return;
    event.preventDefault();
    this.goTo(to.index, to.column);
  }

  protected onClick(event: MouseEvent): void {
    const place = this.placeOf(event);
    if (!place || isTyping(event.target)) return;
    this.setActive(place);
    const row = this.rows().get(place.index);
    if (row && (this.isPhone() || !this.isEditable(row, place.column))) this.opened.emit(row.rowId);
  }

  protected onDoubleClick(event: MouseEvent): void {
    const place = this.placeOf(event);
    const row = place ? this.rows().get(place.index) : undefined;
    if (place && row && this.isEditable(row, place.column)) this.start(row, place);
  }

  protected onEditKey(event: KeyboardEvent, row: ReviewRow, { key }: TableColumn): void {
    if (!['Enter', 'Tab', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== 'Escape') this.save(row, key, (event.target as HTMLInputElement).value);
    this.editing.set(null);
    const { index, column } = this.active();
    if (event.key === 'Enter') this.goTo(Math.min((this.total() ?? 1) - 1, index + 1));
    if (event.key === 'Tab')
      this.goTo(index, Math.max(0, Math.min(this.columns().length - 1, column + (event.shiftKey ? -1 : 1))));
    this.frame().nativeElement.focus();
  }

  /** Leaving the cell by pointer saves what was written. */
  protected leave(event: FocusEvent, row: ReviewRow, column: TableColumn): void {
    if (!this.isEditing(row, column)) return;
    this.save(row, column.key, (event.target as HTMLInputElement).value);
    this.editing.set(null);
  }

  private isEditable(row: ReviewRow, column: number): boolean {
    const key = this.columns()[column]?.key ?? '';
    return this.canEdit() && row.canEdit && row.cells[key] !== undefined;
  }

  private activate(event: KeyboardEvent): void {
    const place = this.active();
    const row = this.rows().get(place.index);
    if (!row) return;
    event.preventDefault();
    if (!this.isPhone() && this.isEditable(row, place.column)) this.start(row, place);
    else this.opened.emit(row.rowId);
  }

  private start(row: ReviewRow, { index, column }: Place): void {
    this.editing.set({ rowId: row.rowId, field: this.columns()[column]?.key ?? '' });
    this.reveal(index, column);
    const select = () => this.frame().nativeElement.querySelector<HTMLInputElement>('input.edit')?.select();
    afterNextRender(select, { injector: this.injector });
  }

  private save(row: ReviewRow, field: string, value: string): void {
    const before = this.pending().get(`${row.rowId} ${field}`) ?? row.cells[field]?.raw;
    if (value !== before) this.cellChanged.emit({ rowId: row.rowId, field, value });
  }

  private setActive(place: Place): void {
    this.active.set(place);
    this.activeRowId = this.rows().get(place.index)?.rowId ?? null;
  }

  /** Rows above may have left the list: the active cell goes with its row when that is near. */
  private keepActive(rows: ReadonlyMap<number, ReviewRow>): void {
    const { index, column } = this.active();
    const here = rows.get(index)?.rowId ?? null;
    if (this.activeRowId === null || here === null) this.activeRowId = here;
    if (here === this.activeRowId) return;
    for (let away = 1; away <= 50; away++)
      for (const at of [index - away, index + away])
        if (rows.get(at)?.rowId === this.activeRowId) return this.active.set({ index: at, column });
    this.activeRowId = here;
  }

  private placeOf(event: Event): Place | null {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
    const [index, column] = (cell?.dataset['place'] ?? '').split('-').map(Number);
    return index === undefined || column === undefined || Number.isNaN(column) ? null : { index, column };
  }

  private reveal(index: number, column: number): void {
    const frame = this.frame().nativeElement;
    const top = index * this.rowHeight();
    const bottom = top + this.rowHeight() + (this.isPhone() ? 0 : HEAD_HEIGHT);
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (bottom > frame.scrollTop + frame.clientHeight) frame.scrollTop = bottom - frame.clientHeight;
    if (this.isPhone() || column === 0) return;
    const widths = this.columns().map(({ width }) => width);
    const left = widths.slice(1, column).reduce((sum, width) => sum + width, 0);
    const right = left + (widths[0] ?? 0) + (widths[column] ?? 0);
    if (left < frame.scrollLeft) frame.scrollLeft = left;
    else if (right > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = right - frame.clientWidth;
  }
}
