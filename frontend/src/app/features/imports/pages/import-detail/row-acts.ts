import { computed, inject, Injectable, signal } from '@angular/core';
import type { ImportRowDto } from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { ImportStore } from '../../data/import-store.js';
import { ReviewStore } from '../../data/review-store.js';
import { RowWindows } from '../../data/row-windows.js';
import type { CellChange } from '../../ui/row-table/row-table.js';
import { FixActs } from './fix-acts.js';

/** Somebody who writes in cells is not disturbed for so long after the last one. */
const REST_MS = 1_500;

/** Two texts for one cell: mine, which was not written, and theirs, which stands there. */
export interface CellConflict extends CellChange {
  readonly theirs: string;
  readonly header: string;
}

/** What a person does with single rows: open one, write in a cell, leave a row out. */
@Injectable()
export class RowActs {
  private readonly store = inject(ImportStore);
  private readonly review = inject(ReviewStore);
  private readonly windows = inject(RowWindows);
  private readonly query = inject(QueryState);
  private readonly fixes = inject(FixActs);
  /** The change of the import after which the rows were read last. */
  private reloaded = 0;
  /** Cells written since then: their rows were read by themselves. */
  private written = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;

  /** The row whose neighbours stand under the issues; null while they are not on the screen. */
  readonly centre = signal<number | null>(null);
  /** Texts on their way to the server, by `rowId field`. */
  readonly pending = signal<ReadonlyMap<string, string>>(new Map());
  /** A cell that somebody else wrote in meanwhile. */
  readonly conflict = signal<CellConflict | null>(null);
  readonly openRowId = computed(() => Number(this.query.get('row')) || null);
  readonly openRow = computed(() => this.known().find((row) => row.rowId === this.openRowId()) ?? null);

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

  /** Writes in a cell. The new text stands there at once and stays when the server took it; the list is read anew when nothing more is
   *  written for a moment, so that no row goes away while somebody works on it. */
  async change({ rowId, field, value }: CellChange): Promise<void> {
    const key = `${rowId} ${field}`;
    this.pending.update((pending) => new Map(pending).set(key, value));
    this.written += 1;
    this.conflict.set(null);
    const seen = this.textOf(rowId, field);
    const write = (): Promise<boolean> => this.store.changeRow(rowId, { cells: { [field]: value } });
    let isDone = await write();
    if (!isDone && this.store.refusal()?.status === 412)
      isDone = await this.settle({ rowId, field, value, seen }, write);
    if (isDone) {
      this.fixes.tell(`${this.headerOf(field)} changed.`);
      await Promise.all([this.windows.refreshRow(rowId), this.readAround()]);
    }
    this.pending.update((pending) => {
      const rest = new Map(pending);
      if (rest.get(key) === value) rest.delete(key);
      return rest;
    });
  }

  /** Somebody else was faster. When it was about something else the text is written all the same; when it was this cell, both texts are
   *  shown and the person decides. */
  private async settle(
    { rowId, field, value, seen }: CellChange & { readonly seen: string },
    write: () => Promise<boolean>,
  ): Promise<boolean> {
    await Promise.all([this.windows.refreshRow(rowId), this.readAround()]);
    const theirs = this.textOf(rowId, field);
    if (theirs === seen) return write();
    this.store.refusal.set(null);
    this.conflict.set({ rowId, field, value, theirs, header: this.headerOf(field) });
    return false;
  }

  /** Reads the rows on the screen again, once for each change of the import. */
  async reload(): Promise<void> {
    const round = this.store.round();
    if (this.reloaded === round) return;
    this.reloaded = round;
    clearTimeout(this.rest);
    if (this.written > 0) this.rest = setTimeout(() => void this.windows.refresh(), REST_MS);
    else await Promise.all([this.windows.refresh(), this.readAround()]);
    this.written = 0;
  }

  /** Leaves the open row out. */
  skip({ rowId, row }: Pick<ImportRowDto, 'rowId' | 'row'>): Promise<void> {
    return this.fixes.skip({ rows: { rowIds: [rowId] }, count: 1, words: `row ${row}` });
  }

  private textOf(rowId: number, field: string): string {
    const cell = this.known()
      .find((row) => row.rowId === rowId)
      ?.cells.find((one) => one.field === field);
    return cell?.fixed ?? cell?.raw ?? '';
  }

  private headerOf(field: string): string {
    return this.store.item()?.columns.find((column) => column.field === field)?.header ?? 'The cell';
  }

  private async readAround(): Promise<void> {
    const [centre, id] = [this.centre(), this.store.item()?.id];
    if (centre !== null && id !== undefined) await this.review.loadAround(id, centre);
  }

  private known(): readonly ImportRowDto[] {
    return [...this.review.around(), ...this.windows.rows().values()];
  }
}
