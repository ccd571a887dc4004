import { computed, inject, Injectable, signal } from '@angular/core';
import type { ImportRowDto } from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { ImportStore } from '../../data/import-store.js';
import { rowStateText } from '../../data/import-view.js';
import { ReviewStore } from '../../data/review-store.js';
import { RowWindows } from '../../data/row-windows.js';
import type { CellChange } from '../../ui/row-table/row-table.js';
import { FixActs } from './fix-acts.js';

/** What a person does with single rows: open one, write in a cell, leave a row out. */
@Injectable()
export class RowActs {
  private readonly store = inject(ImportStore);
  private readonly review = inject(ReviewStore);
  private readonly windows = inject(RowWindows);
  private readonly query = inject(QueryState);
  private readonly fixes = inject(FixActs);
  private reloaded: { readonly round: number; readonly done: Promise<unknown> } | null = null;

  /** The row whose neighbours stand under the issues; null while they are not on the screen. */
  readonly centre = signal<number | null>(null);
  /** Texts on their way to the server, by `rowId field`. */
  readonly pending = signal<ReadonlyMap<string, string>>(new Map());
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
    const place = [...this.windows.rows()].find(([, row]) => isOpen(row))?.[0];
    const around = this.review.around();
    const next = place === undefined ? around[around.findIndex(isOpen) + by] : this.windows.rows().get(place + by);
    if (next) this.open(next.rowId);
  }

  /** Writes in a cell. The new text stands there at once and stays when the server took it. */
  async change({ rowId, field, value }: CellChange): Promise<void> {
    const key = `${rowId} ${field}`;
    this.pending.update((pending) => new Map(pending).set(key, value));
    const isDone = await this.store.changeRow(rowId, { cells: { [field]: value } });
    if (isDone) {
      this.fixes.tell(`${this.headerOf(field)} changed.`);
      await this.reload();
    }
    this.pending.update((pending) => {
      const rest = new Map(pending);
      if (rest.get(key) === value) rest.delete(key);
      return rest;
    });
  }

  /** Reads the rows on the screen again, once for each change of the import. */
  async reload(): Promise<void> {
    const round = this.store.round();
    if (this.reloaded?.round !== round) this.reloaded = { round, done: this.read() };
    await this.reloaded.done;
  }

  /** Leaves the open row out. */
  skip({ rowId, row }: Pick<ImportRowDto, 'rowId' | 'row'>): Promise<void> {
    return this.fixes.skip({ rows: { rowIds: [rowId] }, count: 1, words: `row ${row}` });
  }

  private headerOf(field: string): string {
    return this.store.item()?.columns.find((column) => column.field === field)?.header ?? 'The cell';
  }

  private async read(): Promise<void> {
    const [centre, id] = [this.centre(), this.store.item()?.id];
    await Promise.all([
      this.windows.refresh(),
      ...(centre !== null && id !== undefined ? [this.review.loadAround(id, centre)] : []),
    ]);
  }

  private known(): readonly ImportRowDto[] {
    return [...this.review.around(), ...this.windows.rows().values()];
  }
}
