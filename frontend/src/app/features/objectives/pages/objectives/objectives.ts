import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { Problem } from '@tierline/api-client';
import {
  Banner,
  Button,
  Control,
  DataGrid,
  Dialogs,
  EmptyState,
  Field,
  FilterBar,
  Formats,
  GridCell,
  Icon,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
  Toasts,
  Writes,
  type GridCellRef,
} from '@tierline/ui';
import { NamesStore } from '../../../../reference/names.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { ObjectivesStore } from '../../data/objectives-store.js';
import {
  MONTHS,
  objectiveColumns,
  objectiveFilters,
  objectiveRows,
  readObjective,
  type ObjectiveMonth,
  type ObjectiveRow,
} from '../../data/objectives-view.js';
import { CopyYear } from '../../ui/copy-year/copy-year.js';

/** Planned sales of a year: rep × product line × month, written in the grid and saved as a whole. */
@Component({
  selector: 'app-objectives',
  imports: [
    Banner,
    Button,
    Control,
    DataGrid,
    EmptyState,
    Field,
    FilterBar,
    GridCell,
    Icon,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    SideSheet,
    Writes,
  ],
  providers: [ObjectivesStore, NamesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(keydown.control.enter)': 'save()', '(window:beforeunload)': 'warn($event)' },
  templateUrl: './objectives.html',
  styleUrl: './objectives.scss',
})
export class Objectives {
  protected readonly store = inject(ObjectivesStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  private readonly names = inject(NamesStore);
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly grid = viewChild<DataGrid<ObjectiveRow>>(DataGrid);

  protected readonly months = MONTHS;
  protected readonly mayEdit = computed(() => this.session.can('objective.edit'));
  protected readonly filters = computed(() => objectiveFilters(this.names.names(), this.years(), this.mayEdit()));
  protected readonly rows = computed(() =>
    objectiveRows(valueOf(this.store.objectives()) ?? [], this.store.draft(), {
      names: this.names.names(),
      selection: {
        rep: this.query.get('rep'),
        line: this.query.get('line'),
        isAll: this.mayEdit() && this.query.get('rows') === 'all',
      },
      forms: this.formats,
    }),
  );
  protected readonly columns = computed(() => objectiveColumns(this.rows(), this.store.year(), this.formats));
  protected readonly failed = computed(() => {
    const remote = this.store.objectives();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly problem = computed(() => {
    const failed = this.failed();
    return failed ? { title: 'The objectives could not be read', detail: failed.detail } : null;
  });
  protected readonly isFiltered = computed(() => this.query.get('rep') !== null || this.query.get('line') !== null);
  protected readonly isEmpty = computed(() => this.store.objectives().state === 'ready' && this.rows().length === 0);
  protected readonly openKey = computed(() => this.query.get('row'));
  protected readonly opened = computed(() => this.rows().find((row) => row.key === this.openKey()) ?? null);
  protected readonly monthNames = computed(() =>
    this.columns()
      .slice(2, 14)
      .map((column) => column.head),
  );
  protected readonly refused = signal<Problem | null>(null);
  /** The month that is written in: row and column of the grid. */
  protected readonly editing = signal<{ readonly key: string; readonly column: string; readonly at: number } | null>(
    null,
  );
  /** Why a typed text was not taken, by row and month. */
  protected readonly fault = signal<{ readonly key: string; readonly month: number; readonly text: string } | null>(
    null,
  );
  protected readonly keyOf = (row: ObjectiveRow): string => row.key;
  protected readonly isEditable = (_: ObjectiveRow, column: string): boolean =>
    this.mayEdit() && column.startsWith('m');
  private readonly years = computed(() => {
    const now = this.store.thisYear();
    return [...new Set([now, now + 1, now - 1, now - 2, this.store.year()])];
  });

  /** Asked once before changes are lost. */
  mayLeave(): boolean | Promise<boolean> {
    if (!this.store.hasChanges()) return true;
    return this.dialogs.confirm({
      title: 'Leave without saving the objectives?',
      text: 'Months that were changed and not saved go back to what they were.',
      yes: 'Leave without saving',
      no: 'Stay here',
      isDestructive: true,
    });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.store.hasChanges()) event.preventDefault();
  }

  protected start({ row, column, index }: GridCellRef<ObjectiveRow>): void {
    this.fault.set(null);
    this.editing.set({ key: row.key, column, at: index });
    setTimeout(() => document.querySelector<HTMLInputElement>('input.cell-edit')?.select());
  }

  protected isEditing(row: ObjectiveRow, month: number): boolean {
    const editing = this.editing();
    return editing?.key === row.key && editing.column === `m${month}`;
  }

  protected onKey(event: KeyboardEvent, cell: ObjectiveMonth): void {
    const editing = this.editing();
    if (!editing || !['Enter', 'Tab', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') this.fault.set(null);
    else if (!this.take(editing.key, cell, event)) return;
    this.editing.set(null);
    const across = event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : 0;
    const down = event.key === 'Enter' && !event.ctrlKey ? 1 : 0;
    const row = Math.min(this.rows().length - 1, editing.at + down);
    const month = Math.min(12, Math.max(1, cell.month + across));
    setTimeout(() => this.grid()?.focusCell(row, `m${month}`));
    if (event.ctrlKey && event.key === 'Enter') void this.save();
  }

  /** Leaving the cell by pointer keeps what was written, if it is an amount. */
  protected leave(event: FocusEvent, row: ObjectiveRow, cell: ObjectiveMonth): void {
    if (!this.isEditing(row, cell.month)) return;
    this.take(row.key, cell, event);
    this.editing.set(null);
  }

  /** @returns whether the text was an amount */
  protected take(key: string, cell: ObjectiveMonth, event: Event): boolean {
    const typed = readObjective((event.target as HTMLInputElement).value, this.formats.currency);
    this.fault.set(typed.error === null ? null : { key, month: cell.month, text: typed.error });
    if (typed.error !== null) return false;
    const { repId, productLine, month } = cell;
    this.store.put({ repId, productLine, month, objective: typed.objective });
    return true;
  }

  protected faultOf(row: ObjectiveRow, month: number): string | null {
    const fault = this.fault();
    return fault?.key === row.key && fault.month === month ? fault.text : null;
  }

  protected open(row: ObjectiveRow): void {
    void this.query.set({ row: row.key });
  }

  protected close(): void {
    void this.query.set({ row: null });
  }

  protected showAll(): void {
    void this.query.set({ rows: 'all' });
  }

  protected clear(): void {
    void this.query.set({ rep: null, line: null });
  }

  protected takeBack(): void {
    this.refused.set(null);
    this.fault.set(null);
    this.store.takeBack();
  }

  protected async copy(): Promise<void> {
    const to = this.store.year();
    const growth = await this.dialogs.open<bigint>(CopyYear, { from: to - 1, to });
    if (growth === undefined) return;
    try {
      const count = await this.store.copyLastYear(growth);
      const nothing = `Nothing to copy: ${to - 1} has no objective for an empty month.`;
      this.toasts.show({
        text: count === 0 ? nothing : `${this.formats.numbers.count(count)} months filled, not saved yet`,
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.refused.set(error);
    }
  }

  protected async save(): Promise<void> {
    const count = this.store.draft().size;
    if (count === 0 || this.store.isSaving()) return;
    const refused = await this.store.save();
    this.refused.set(refused);
    if (refused === null)
      this.toasts.show({ text: `${count} ${count === 1 ? 'objective' : 'objectives'} of ${this.store.year()} saved` });
  }
}
