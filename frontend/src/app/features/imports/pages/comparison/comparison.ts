import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ComparedRowDto, ComparisonDto } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  FailedState,
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
  Segmented,
  Select,
  Stat,
  StatStrip,
  Tag,
  type GridColumn,
  type Segment,
} from '@tierline/ui';
import { pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { ComparisonStore } from '../../data/comparison-store.js';
import {
  comparedColumns,
  comparedRows,
  COMPARISON_KEYS,
  comparisonFilters,
  comparisonText,
  KIND_LOOKS,
  type ComparedRowView,
} from '../../data/comparison-view.js';
import { HistoryStore } from '../../data/history-store.js';
import { nearestVersion, versionChoices } from '../../data/history-view.js';

const COLUMN_VIEWS: readonly Segment[] = [
  { key: 'telling', label: 'What differs' },
  { key: 'all', label: 'All columns' },
];

/** Two versions of a period row by row: what came, what went, and which cells changed. */
@Component({
  selector: 'tl-comparison',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    FailedState,
    Field,
    FilterBar,
    GridCell,
    Icon,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    Segmented,
    Select,
    Stat,
    StatStrip,
    Tag,
  ],
  providers: [ComparisonStore, CursorPages, HistoryStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './comparison.html',
  styleUrl: './comparison.scss',
})
export class Comparison {
  readonly id = input.required<string>();

  protected readonly store = inject(ComparisonStore);
  private readonly files = inject(HistoryStore);
  protected readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly router = inject(Router);

  protected readonly columnViews = COLUMN_VIEWS;
  protected readonly list = pagedList<ComparedRowDto, ComparisonDto>(this.store.remote, {
    pageSize: this.store.pageSize,
    keys: COMPARISON_KEYS,
    failed: 'The versions could not be compared',
  });
  protected readonly own = this.files.item;
  private readonly others = computed(() => valueOf(this.files.versions()) ?? []);
  protected readonly isLoaded = computed(() => this.files.versions().state === 'ready');
  protected readonly other = computed(() => this.query.get('with'));
  protected readonly choices = computed(() => {
    const own = this.own();
    return own ? versionChoices(own, this.others(), this.formats.dates) : [];
  });
  protected readonly problem = computed(() => {
    const remote = this.files.remote();
    return remote.state === 'failed' ? remote.problem : this.list.refused();
  });
  protected readonly cameText = computed(() => {
    const own = this.own();
    return own ? `${this.formats.dates.instant(own.uploadedAt)}, ${own.uploadedBy.name}` : '';
  });
  protected readonly filters = computed(() => {
    const month = this.query.get('month');
    return comparisonFilters(month ? [{ value: month, label: this.formats.dates.month(month) }] : []);
  });
  protected readonly counts = computed(() => this.list.page()?.counts ?? null);
  protected readonly stats = computed(() => {
    const counts = this.counts();
    if (!counts) return [];
    return [
      ...(['added', 'removed', 'changed'] as const).map((kind) => ({
        label: KIND_LOOKS[kind].word,
        text: this.formats.numbers.count(counts[kind]),
      })),
      { label: 'The same', text: this.formats.numbers.count(counts.same) },
    ];
  });
  protected readonly sentence = computed(() => {
    const counts = this.counts();
    return counts ? comparisonText(counts, this.formats.numbers) : '';
  });
  protected readonly columnView = computed(() => (this.query.get('columns') === 'all' ? 'all' : 'telling'));
  protected readonly rows = computed(() => comparedRows(this.list.rows()));
  protected readonly shown = computed(() => comparedColumns(this.list.rows(), this.columnView() === 'all'));
  protected readonly columns = computed<readonly GridColumn<ComparedRowView>[]>(() => [
    { key: 'kind', head: 'Row is', phone: 'amount' },
    { key: 'place', head: 'Row', text: (row) => row.place, phone: 'fact', phoneText: (row) => `row ${row.place}` },
    ...this.shown().map(({ field, header }) => ({ key: field, head: header, isMono: true })),
    {
      key: 'title',
      head: 'In short',
      text: (row) => row.title,
      isPhoneOnly: true,
      phone: 'key',
    },
    {
      key: 'changes',
      head: 'Changes',
      text: (row) => row.changes.join('; '),
      isPhoneOnly: true,
      phone: 'fact',
    },
  ]);
  protected readonly keyOf = (row: ComparedRowView): string => row.key;
  protected readonly classOf = (row: ComparedRowView): string => (row.kind === 'removed' ? 'withdrawn' : '');

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.store.open(id);
        void this.files.open(id);
      });
    });
    effect(() => {
      const own = this.own();
      const nearest = own && this.isLoaded() ? nearestVersion(own, this.others()) : null;
      if (nearest && this.other() === null) untracked(() => void this.compareWith(nearest.id, true));
    });
  }

  protected again(): void {
    void this.files.open(this.id());
    void this.store.again();
  }

  protected compareWith(id: string | null, isReplacing = false): void {
    if (id && id !== this.other())
      void this.query.set({ with: id, kind: null, month: null, cursor: null, page: null }, { replace: isReplacing });
  }

  protected setColumns(view: string): void {
    void this.query.set({ columns: view === 'all' ? view : null });
  }

  /** Looks at the same two files the other way round. */
  protected swap(): void {
    const other = this.other();
    if (other) void this.router.navigate(['/imports', other, 'comparison'], { queryParams: { with: this.id() } });
  }
}
