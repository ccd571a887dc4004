import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ImportDto, MappingRequest } from '@tierline/api-client';
import {
  Banner,
  Button,
  Figure,
  Formats,
  Icon,
  QueryState,
  Stat,
  StatStrip,
  Tabs,
  Timeline,
  Writes,
  type TimelineEntry,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { effectChoice } from '../../data/commit-view.js';
import { ImportStore } from '../../data/import-store.js';
import { issueEntries } from '../../data/issue-view.js';
import { hasSheets, placeOf } from '../../data/mapping-view.js';
import { ReviewStore } from '../../data/review-store.js';
import { reviewFigures, reviewTabs } from '../../data/review-view.js';
import { FILTER_KEYS } from '../../data/row-filter.js';
import { countOf, type TargetWords } from '../../data/target-view.js';
import { ColumnMapping } from '../../ui/column-mapping/column-mapping.js';
import { CommitFigures } from '../../ui/commit-figures/commit-figures.js';
import { HeaderChoice } from '../../ui/header-choice/header-choice.js';
import { ImportOptions } from '../../ui/import-options/import-options.js';
import { PeriodChanges } from '../../ui/period-changes/period-changes.js';
import { SheetList } from '../../ui/sheet-list/sheet-list.js';
import { TrialPayout } from '../../ui/trial-payout/trial-payout.js';
import { changeEntry } from './change-entry.js';
import { FixActs } from './fix-acts.js';
import { ImportActs } from './import-acts.js';
import { ReviewIssues } from './review-issues.js';
import { ReviewRows } from './review-rows.js';
import { RowActs } from './row-acts.js';

/** What the issues are before they were read. */
const NO_ISSUES = { kinds: [], items: [] };

/** The effect of the commit is counted once corrections rest for so long; of a large file it takes seconds, so it waits longer. */
const REST_MS = { small: 700, large: 3_000 };
const LARGE_ROWS = 20_000;

type View = 'issues' | 'rows' | 'skipped' | 'columns' | 'changes';

/** The inside of an import: figures against the file's own totals, issues with their fixes, rows, columns, and what the commit does. */
@Component({
  selector: 'tl-import-review',
  imports: [
    Banner,
    Button,
    ColumnMapping,
    CommitFigures,
    Figure,
    HeaderChoice,
    Icon,
    ImportOptions,
    PeriodChanges,
    ReviewIssues,
    ReviewRows,
    RouterLink,
    SheetList,
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
  /** Who sends files like this. */
  readonly sender = input.required<string>();
  /** How screens speak of such files. */
  readonly words = input.required<TargetWords>();

  protected readonly store = inject(ImportStore);
  protected readonly review = inject(ReviewStore);
  protected readonly acts = inject(ImportActs);
  protected readonly fixes = inject(FixActs);
  protected readonly formats = inject(Formats);
  private readonly query = inject(QueryState);
  private readonly session = inject(Session);
  protected readonly rowActs = inject(RowActs);

  private readonly id = computed(() => this.item().id);
  protected readonly isOpen = computed(() => this.item().status === 'review');
  protected readonly view = computed(() => (this.query.get('tab') ?? 'issues') as View);
  /** Tables take the whole width. */
  protected readonly isWide = computed(() => ['rows', 'skipped', 'columns'].includes(this.view()));
  protected readonly entries = computed(() =>
    issueEntries(valueOf(this.review.issues()) ?? NO_ISSUES, {
      columns: this.item().columns,
      sheets: this.item().sheets,
      words: this.words(),
    }),
  );
  protected readonly options = computed(() => this.words().options);
  protected readonly preview = computed(() => valueOf(this.review.preview()));
  protected readonly tabs = computed(() =>
    reviewTabs(
      {
        counts: this.item().counts,
        entries: this.entries(),
        preview: this.preview(),
        sheets: this.item().sheets,
        changes: this.review.changes().length,
      },
      this.formats,
    ),
  );
  protected readonly heading = computed(() => this.tabs().find((tab) => tab.key === this.view())?.label ?? '');
  protected readonly figures = computed(() =>
    reviewFigures(this.item(), this.review.skippedReasons(), { formats: this.formats, words: this.words() }),
  );
  /** Only sales are paid. */
  protected readonly canTry = computed(() => this.isOpen() && this.words().isSales && this.session.can('pay.view'));
  protected readonly doneText = computed(() => {
    const { counts, committedAt, committedBy } = this.item();
    const rows = countOf(this.words(), counts.accepted, (value) => this.formats.numbers.count(value));
    return `${rows} committed on ${this.formats.dates.instant(committedAt)} by ${committedBy?.name ?? ''}.`;
  });
  protected readonly canChooseHeader = computed(() => this.isOpen() && hasSheets(this.item()));
  protected readonly canRemember = computed(() => this.session.can('mapping.manage'));
  protected readonly changes = computed<readonly TimelineEntry[]>(() => this.review.changes().map(changeEntry));

  protected readonly undoText = computed(() => {
    const title = this.item().undoTitle;
    return title === null ? 'Nothing to undo' : `Undo: ${title} (Ctrl Z)`;
  });
  protected readonly redoText = computed(() => {
    const title = this.item().redoTitle;
    return title === null ? 'Nothing to redo' : `Redo: ${title} (Ctrl Shift Z)`;
  });

  constructor() {
    effect(() => {
      if (this.store.round() > 0) untracked(() => void this.rowActs.reload());
    });
    effect((onCleanup) => {
      const [id, choice, isPayMine] = [this.id(), effectChoice(this.acts.plan()), this.canTry()];
      const isFirst = this.store.round() === 0;
      if (!this.isOpen()) return;
      const load = (): void => void this.review.loadEffect(id, choice, isPayMine);
      const size = untracked(() => this.item().counts.rows) > LARGE_ROWS ? 'large' : 'small';
      const rest = setTimeout(() => untracked(load), isFirst ? 0 : REST_MS[size]);
      onCleanup(() => clearTimeout(rest));
    });
  }

  protected map(request: MappingRequest): void {
    void this.store.map({ ...request, ...placeOf(this.item(), this.preview()) });
  }

  protected showSheet(sheet: string): void {
    void this.review.loadPreview(this.id(), sheet);
  }

  /** Has a sheet read, or not. */
  protected turnSheet({ sheet, isUsed }: { readonly sheet: string; readonly isUsed: boolean }): void {
    void this.store.map({ columns: {}, sheet, isUsed });
  }

  protected setView(view: string): void {
    const filters = Object.fromEntries(FILTER_KEYS.map((key) => [key, null]));
    void this.query.set({ tab: view === 'issues' ? null : view, row: null, near: null, ...filters });
  }
}
