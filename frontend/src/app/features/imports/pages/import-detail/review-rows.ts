import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { ImportDto, ImportRowDto } from '@tierline/api-client';
import { Button, FilterBar, Formats, Icon, NothingFound, QueryState, Writes } from '@tierline/ui';
import { columnChoices, type Replacement } from '../../data/fix-view.js';
import { ImportStore } from '../../data/import-store.js';
import type { IssueEntry } from '../../data/issue-view.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { shapeOf, tableColumns } from '../../data/row-columns.js';
import {
  EVERY_ROW,
  FILTER_KEYS,
  filterOf,
  isNarrow,
  isSameFilter,
  rowFilters,
  rowsWanted,
  type RowFilter,
} from '../../data/row-filter.js';
import { reviewRow, type ReviewRow } from '../../data/row-view.js';
import { RowWindows } from '../../data/row-windows.js';
import { FindReplace } from '../../ui/find-replace/find-replace.js';
import { RowTable } from '../../ui/row-table/row-table.js';
import { FixActs } from './fix-acts.js';
import { RowActs } from './row-acts.js';

const SKIPPED: RowFilter = { ...EVERY_ROW, state: 'skipped' };

/** The rows of the file, however many, filtered as the address says, with what can be done to all of them at once. */
@Component({
  selector: 'tl-review-rows',
  imports: [Button, FilterBar, FindReplace, Icon, NothingFound, RowTable, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './review-rows.html',
  styleUrl: './review-rows.scss',
})
export class ReviewRows {
  readonly item = input.required<ImportDto>();
  readonly entries = input<readonly IssueEntry[]>([]);
  /** Only rows that do not count: blank ones, totals, left out by hand. */
  readonly isSkipped = input(false);

  protected readonly store = inject(ImportStore);
  protected readonly windows = inject(RowWindows);
  protected readonly rowActs = inject(RowActs);
  protected readonly fixes = inject(FixActs);
  private readonly targets = inject(NewImportStore);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly shown = new WeakMap<ImportRowDto, ReviewRow>();

  private readonly words = computed(() => this.targets.words(this.item().target));
  private readonly id = computed(() => this.item().id);
  protected readonly isOpen = computed(() => this.item().status === 'review' && !this.isSkipped());
  protected readonly columns = computed(() => tableColumns(this.item().columns, shapeOf(this.item(), this.words())));
  protected readonly columnChoices = computed(() => columnChoices(this.item().columns));
  protected readonly rows = computed(
    () => new Map([...this.windows.rows()].map(([place, row]) => [place, this.rowOf(row)] as const)),
  );
  protected readonly filter = computed(() => (this.isSkipped() ? SKIPPED : filterOf((key) => this.query.get(key))), {
    equal: isSameFilter,
  });
  protected readonly isFiltered = computed(() => !this.isSkipped() && isNarrow(this.filter()));
  protected readonly filters = computed(() =>
    rowFilters(this.entries(), this.filter(), {
      columns: this.columnChoices().slice(1),
      sheets: this.item().sheets,
    }),
  );
  protected readonly countText = computed(() => {
    const total = this.windows.total();
    return total === null ? '' : this.rowsText(total);
  });
  protected readonly scope = computed(() =>
    this.isFiltered() ? `Only among the ${this.countText()} that the filter shows.` : null,
  );
  protected readonly isReplacing = signal(false);

  constructor() {
    effect(() => {
      const [id, filter] = [this.id(), this.filter()];
      untracked(() => this.windows.show(id, filter));
    });
    inject(DestroyRef).onDestroy(() => {
      this.windows.hide();
      this.fixes.count(null, EVERY_ROW);
    });
  }

  protected clear(): void {
    void this.query.set(Object.fromEntries(FILTER_KEYS.map((key) => [key, null])));
  }

  protected count(replacement: Replacement | null): void {
    this.fixes.count(replacement, this.filter());
  }

  protected closeReplace(): void {
    this.isReplacing.set(false);
    this.fixes.count(null, EVERY_ROW);
  }

  /** Leaves out every row that the filter shows. */
  protected skip(): void {
    const count = this.windows.total() ?? 0;
    void this.fixes.skip({ rows: rowsWanted(this.filter()), count, words: this.rowsText(count) });
  }

  private rowsText(rows: number): string {
    return `${this.formats.numbers.count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  }

  private rowOf(row: ImportRowDto): ReviewRow {
    const known = this.shown.get(row) ?? reviewRow(row, this.formats, this.words());
    this.shown.set(row, known);
    return known;
  }
}
