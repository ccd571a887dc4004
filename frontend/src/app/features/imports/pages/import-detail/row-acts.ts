import { computed, inject, Injectable } from '@angular/core';
import type { ImportRowDto } from '@tierline/api-client';
import { QueryState, Toasts } from '@tierline/ui';
import { ImportStore } from '../../data/import-store.js';
import { rowStateText } from '../../data/import-view.js';
import { ReviewStore } from '../../data/review-store.js';
import { RowListStore } from '../../data/row-list-store.js';
import type { CellChange } from '../../ui/row-grid/row-grid.js';

/** What a person does with single rows: open one, write in a cell and take that back, leave a row out. */
@Injectable()
export class RowActs {
  private readonly store = inject(ImportStore);
  private readonly review = inject(ReviewStore);
  private readonly list = inject(RowListStore);
  private readonly query = inject(QueryState);
  private readonly toasts = inject(Toasts);
  /** What stood in changed cells before, for Ctrl Z. */
  private readonly history: { readonly rowId: number; readonly field: string; readonly before: string | null }[] = [];

  readonly openRowId = computed(() => Number(this.query.get('row')) || null);
  readonly openRow = computed(() => this.known().find((row) => row.rowId === this.openRowId()) ?? null);
  readonly openRowState = computed(() => {
    const row = this.openRow();
    return row ? rowStateText(row.state, row.reason) : '';
  });

  open(rowId: number | null): void {
    void this.query.set({ row: rowId === null ? null : String(rowId) });
  }

  /** To the next row that is known, or the one before. */
  step(by: 1 | -1): void {
    const isOpen = (row: ImportRowDto): boolean => row.rowId === this.openRowId();
    const rows = [this.list.items(), this.review.around()].find((some) => some.some(isOpen)) ?? [];
    const next = rows[rows.findIndex(isOpen) + by];
    if (next) this.open(next.rowId);
  }

  async change({ rowId, field, value }: CellChange): Promise<void> {
    const cell = this.known()
      .find((row) => row.rowId === rowId)
      ?.cells.find((one) => one.field === field);
    const isDone = await this.store.changeRow(rowId, { cells: { [field]: value } });
    if (isDone) this.history.push({ rowId, field, before: cell?.fixed ?? null });
  }

  async undo(): Promise<void> {
    const last = this.history.pop();
    if (!last) return;
    const isDone = await this.store.changeRow(last.rowId, { cells: { [last.field]: last.before } });
    if (isDone) this.toasts.show({ text: 'The change of the cell is undone.' });
  }

  async skip(rowId: number): Promise<void> {
    if (!(await this.store.changeRow(rowId, { skip: true }))) return;
    this.toasts.show({ text: 'The row is left out.', act: { label: 'Undo', run: () => void this.takeBack(rowId) } });
  }

  async takeBack(rowId: number): Promise<void> {
    await this.store.changeRow(rowId, { skip: false });
  }

  private known(): readonly ImportRowDto[] {
    return [...this.review.around(), ...this.list.items()];
  }
}
