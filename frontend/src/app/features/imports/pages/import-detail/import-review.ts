import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  Figure,
  FilterBar,
  Formats,
  Icon,
  QueryState,
  Stat,
  StatStrip,
  Tabs,
  Timeline,
  Writes,
  type Filter,
  type Tab,
  type TimelineEntry,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { trialChoice } from '../../data/commit-view.js';
import { ImportStore } from '../../data/import-store.js';
import { skippedText, totalCheck } from '../../data/import-view.js';
import { issueEntries } from '../../data/issue-view.js';
import { matchedText } from '../../data/mapping-view.js';
import { ReviewStore } from '../../data/review-store.js';
import { RowListStore } from '../../data/row-list-store.js';
import { reviewRow } from '../../data/row-view.js';
import { ColumnMapping } from '../../ui/column-mapping/column-mapping.js';
import { IssueList, type NameAnswer } from '../../ui/issue-list/issue-list.js';
import { PeriodChanges } from '../../ui/period-changes/period-changes.js';
import { RowGrid } from '../../ui/row-grid/row-grid.js';
import { TrialPayout } from '../../ui/trial-payout/trial-payout.js';
import { changeEntry } from './change-entry.js';
import { ImportActs } from './import-acts.js';
import { RowActs } from './row-acts.js';

type View = 'issues' | 'rows' | 'skipped' | 'columns' | 'changes';

/** The inside of an import: figures against the file's own totals, issues with their fixes, rows, columns, and what the commit does. */
@Component({
  selector: 'tl-import-review',
  imports: [
    Banner,
    Button,
    ColumnMapping,
    Figure,
    FilterBar,
    Icon,
    IssueList,
    PeriodChanges,
    RouterLink,
    RowGrid,
    Stat,
    StatStrip,
    Tabs,
    Timeline,
    TrialPayout,
    Writes,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-review.html',
  styleUrl: './import-review.scss',
})
export class ImportReview {
  readonly item = input.required<ImportDto>();

  protected readonly store = inject(ImportStore);
  protected readonly review = inject(ReviewStore);
  protected readonly list = inject(RowListStore);
  protected readonly acts = inject(ImportActs);
  protected readonly query = inject(QueryState);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  protected readonly rowActs = inject(RowActs);

  protected readonly isOpen = computed(() => this.item().status === 'review');
  protected readonly view = computed(() => (this.query.get('tab') ?? 'issues') as View);
  protected readonly entries = computed(() => issueEntries(valueOf(this.review.issues()) ?? [], this.item().columns));
  protected readonly areIssuesKnown = computed(() => this.review.issues().state === 'ready');
  protected readonly preview = computed(() => valueOf(this.review.preview()));
  protected readonly tabs = computed(() => this.tabsOf());
  protected readonly heading = computed(() => this.tabs().find((tab) => tab.key === this.view())?.label ?? '');
  protected readonly stats = computed(() => this.statsOf());
  protected readonly canTry = computed(() => this.isOpen() && this.session.can('pay.view'));
  protected readonly canRemember = computed(() => this.session.can('mapping.manage'));
  protected readonly rows = computed(() => this.list.items().map((row) => reviewRow(row, this.formats)));
  protected readonly rowsProblem = computed(() => {
    const remote = this.list.remote();
    return remote.state === 'failed' ? { title: 'The rows could not be read', detail: remote.problem.detail } : null;
  });
  protected readonly isListRefreshing = computed(() => {
    const remote = this.list.remote();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  protected readonly around = computed(() => this.review.around().map((row) => reviewRow(row, this.formats)));
  /** The row whose neighbours stand under the issues: the one asked for, else the first that blocks. */
  protected readonly centre = computed(
    () =>
      Number(this.query.get('near')) ||
      (this.entries().find((entry) => entry.severity === 'blocking')?.firstRowId ?? null),
  );
  protected readonly centrePlace = computed(
    () => this.entries().find((entry) => entry.firstRowId === this.centre())?.places[0] ?? null,
  );
  protected readonly changes = computed<readonly TimelineEntry[]>(() => this.review.changes().map(changeEntry));
  protected readonly rowFilters: readonly Filter[] = [
    {
      key: 'state',
      label: 'State',
      choices: [
        { value: 'accepted', label: 'Accepted' },
        { value: 'blocked', label: 'Blocked' },
        { value: 'duplicate', label: 'In the ledger already' },
      ],
    },
  ];

  constructor() {
    effect(() => {
      const [view, { id }, round] = [this.view(), this.item(), this.store.round()];
      const isList = view === 'rows' || view === 'skipped';
      untracked(() =>
        this.list.subject.set(isList ? { id, state: view === 'skipped' ? 'skipped' : null, round } : null),
      );
    });
    effect(() => {
      const [centre, { id }] = [this.rowActs.openRowId() ?? this.centre(), this.item()];
      this.store.round();
      if (centre !== null) untracked(() => void this.review.loadAround(id, centre));
    });
    effect(() => {
      const [periods, plan, { id }] = [this.review.periods(), this.acts.plan(), this.item()];
      if (this.canTry() && periods.length > 0)
        untracked(() => void this.review.loadTrial(id, trialChoice(periods, plan)));
    });
  }

  protected setView(view: string): void {
    void this.query.set({ tab: view === 'issues' ? null : view, cursor: null, page: null, state: null, row: null });
  }

  protected show(rowId: number): void {
    void this.query.set({ near: String(rowId) });
  }

  protected name(answer: NameAnswer): void {
    void this.store.resolve(answer);
  }

  private tabsOf(): readonly Tab[] {
    const { counts } = this.item();
    const preview = this.preview();
    const open = this.entries().filter((entry) => entry.severity !== 'note').length;
    const count = (value: number): string => this.formats.numbers.count(value);
    return [
      { key: 'issues', label: 'Issues', note: count(open), isHot: counts.blocked > 0 },
      { key: 'rows', label: 'Rows', note: count(counts.rows) },
      { key: 'skipped', label: 'Skipped', note: count(counts.skipped) },
      { key: 'columns', label: 'Columns', note: preview ? matchedText(preview) : null },
      { key: 'changes', label: 'Changes by hand', note: count(this.review.changes().length) },
    ];
  }

  private statsOf() {
    const { counts, totals } = this.item();
    const count = (value: number): string => this.formats.numbers.count(value);
    return {
      rows: count(counts.rows),
      skipped: skippedText(counts.skipped, this.review.skippedReasons()),
      accepted: count(counts.accepted),
      blocked: counts.blocked > 0 ? `${count(counts.blocked)} blocked` : null,
      others: [
        counts.warnings > 0 ? `${count(counts.warnings)} ${counts.warnings === 1 ? 'warning' : 'warnings'}` : '',
        counts.duplicates > 0 ? `${count(counts.duplicates)} in the ledger already` : '',
      ].filter(Boolean),
      totals: Object.entries(totals).map(([name, money]) => ({
        name,
        label: name.charAt(0).toUpperCase() + name.slice(1),
        money,
        check: totalCheck(this.item(), name, (amount) => this.formats.numbers.amount(amount)),
      })),
    };
  }
}
