import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { ImportColumnDto } from '@tierline/api-client';
import { DataGrid, GridCell, Icon, type GridCellRef, type GridPage, type GridProblem } from '@tierline/ui';
import { gridColumns, shownColumns, type ReviewCell, type ReviewRow } from '../../data/row-view.js';

/** A cell that was written in. */
export interface CellChange {
  readonly rowId: number;
  readonly field: string;
  readonly value: string;
}

/** Rows of a file with their cells: Enter or F2 writes in one, Enter saves and goes down, Tab goes on, Esc takes back. */
@Component({
  selector: 'tl-row-grid',
  imports: [DataGrid, GridCell, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.control.z)': 'undo($event)', '(keydown.meta.z)': 'undo($event)' },
  templateUrl: './row-grid.html',
  styleUrl: './row-grid.scss',
})
export class RowGrid {
  readonly label = input.required<string>();
  readonly columns = input.required<readonly ImportColumnDto[]>();
  readonly rows = input.required<readonly ReviewRow[]>();
  readonly state = input<'loading' | 'ready' | 'failed'>('ready');
  readonly isRefreshing = input(false);
  readonly problem = input<GridProblem | null>(null);
  readonly page = input<GridPage | null>(null);
  readonly canEdit = input(false);
  /** Whether it stands inside a panel and takes the panel's border. */
  readonly isFlush = input(false);
  readonly selected = input<number | null>(null);
  readonly cellChanged = output<CellChange>();
  readonly opened = output<number>();
  readonly pageChange = output<'next' | 'previous'>();
  readonly retry = output();
  readonly undone = output();

  protected readonly fields = computed(() => shownColumns(this.columns()));
  protected readonly gridColumns = computed(() => gridColumns(this.fields()));
  protected readonly editing = signal<{
    readonly rowId: number;
    readonly field: string;
    readonly index: number;
  } | null>(null);
  protected readonly keyOf = (row: ReviewRow): string => String(row.rowId);
  protected readonly classOf = (row: ReviewRow): string => (row.isBlocked ? 'bad' : '');
  protected readonly isEditable = (row: ReviewRow, column: string): boolean =>
    this.canEdit() && row.canEdit && row.cells[column] !== undefined;
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly grid = viewChild.required<DataGrid<ReviewRow>>(DataGrid);

  protected isEditing(row: ReviewRow, field: string): boolean {
    const editing = this.editing();
    return editing?.rowId === row.rowId && editing.field === field;
  }

  protected start({ row, column, index }: GridCellRef<ReviewRow>): void {
    this.editing.set({ rowId: row.rowId, field: column, index });
    this.afterRender(() => this.host.nativeElement.querySelector<HTMLInputElement>('input.tl-cell-edit')?.select());
  }

  protected onKey(event: KeyboardEvent, row: ReviewRow, field: string): void {
    if (!['Enter', 'Tab', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const editing = this.editing();
    if (event.key !== 'Escape') this.save(row, field, (event.target as HTMLInputElement).value);
    this.editing.set(null);
    this.afterRender(() => this.goOn(event, editing?.index ?? 0, field));
  }

  /** Leaving the cell by pointer saves what was written. */
  protected leave(event: FocusEvent, row: ReviewRow, field: string): void {
    if (!this.isEditing(row, field)) return;
    this.save(row, field, (event.target as HTMLInputElement).value);
    this.editing.set(null);
  }

  protected undo(event: Event): void {
    if (this.editing() !== null || !this.canEdit()) return;
    event.preventDefault();
    this.undone.emit();
  }

  protected titleOf(cell: ReviewCell | undefined): string | null {
    if (cell?.isFixed) return `The file says “${cell.original ?? ''}”`;
    return cell?.carriedFrom ? `From row ${cell.carriedFrom}` : null;
  }

  private afterRender(work: () => void): void {
    afterNextRender(work, { injector: this.injector });
  }

  private save(row: ReviewRow, field: string, value: string): void {
    if (value !== row.cells[field]?.raw) this.cellChanged.emit({ rowId: row.rowId, field, value });
  }

  private goOn(event: KeyboardEvent, index: number, field: string): void {
    const fields = this.fields().map((column) => column.field ?? '');
    const at = fields.indexOf(field);
    const next = event.key === 'Tab' ? (fields[at + (event.shiftKey ? -1 : 1)] ?? field) : field;
    const row = event.key === 'Enter' ? Math.min(this.rows().length - 1, index + 1) : index;
    this.grid().focusCell(row, next);
  }
}
