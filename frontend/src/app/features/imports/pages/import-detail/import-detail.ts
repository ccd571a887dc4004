import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import {
  Banner,
  Button,
  FailedState,
  Formats,
  Icon,
  Life,
  NoRight,
  Page,
  PageBar,
  PageHead,
  QueryState,
  Shortcuts,
  SideSheet,
  Tag,
  Toasts,
  Writes,
  type IconName,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { ImportStore } from '../../data/import-store.js';
import { humanized, lifeOf, rowStateText, statusTag } from '../../data/import-view.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { ReviewStore } from '../../data/review-store.js';
import { RowWindows } from '../../data/row-windows.js';
import { countOf } from '../../data/target-view.js';
import { needsChoice } from '../../data/upload-view.js';
import { RowSheet } from '../../ui/row-sheet/row-sheet.js';
import { ChoiceNeeded } from './choice-needed.js';
import { FailedImport } from './failed-import.js';
import { FindingReads } from './finding-reads.js';
import { FixActs } from './fix-acts.js';
import { ImportActs } from './import-acts.js';
import { ImportReview } from './import-review.js';
import { MovingImport } from './moving-import.js';
import { RowActs } from './row-acts.js';

interface Act {
  readonly label: string;
  /** Without a kind it only reads. */
  readonly kind: 'text' | 'danger' | '';
  readonly icon?: IconName;
  /** Whether it changes something although it has no kind. */
  readonly writes?: boolean;
  readonly run: () => void;
}

/** One import, as one page by its status: being read, under review, committed, failed, given up. */
@Component({
  selector: 'tl-import-detail',
  imports: [
    Banner,
    Button,
    ChoiceNeeded,
    FailedImport,
    FailedState,
    Icon,
    ImportReview,
    Life,
    MatMenuModule,
    MovingImport,
    NoRight,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    RowSheet,
    SideSheet,
    Tag,
    Writes,
  ],
  providers: [ImportStore, NewImportStore, ReviewStore, RowWindows, ImportActs, FixActs, RowActs, FindingReads],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-detail.html',
  styleUrl: './import-detail.scss',
})
export class ImportDetail {
  readonly id = input.required<string>();

  protected readonly store = inject(ImportStore);
  protected readonly review = inject(ReviewStore);
  protected readonly acts = inject(ImportActs);
  protected readonly rowActs = inject(RowActs);
  protected readonly fixes = inject(FixActs);
  private readonly targets = inject(NewImportStore);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly query = inject(QueryState);

  private readonly fileInput = viewChild<ElementRef<HTMLInputElement>>('workbook');
  private readonly askFile = (): void => this.fileInput()?.nativeElement.click();

  protected readonly item = this.store.item;
  protected readonly needsChoice = needsChoice;
  protected readonly problem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly tag = computed(() => {
    const item = this.item();
    return item ? statusTag(item) : null;
  });
  protected readonly steps = computed(() => {
    const item = this.item();
    return item ? lifeOf(item) : [];
  });
  /** Who sends files like this: the name of its loader. */
  protected readonly sender = computed(() => {
    const slug = this.item()?.params['loader'];
    if (!slug) return this.item()?.targetTitle ?? '';
    return this.targets.loaders().find((loader) => loader.slug === slug)?.title ?? humanized(slug);
  });
  protected readonly words = computed(() => this.targets.words(this.item()?.target ?? ''));
  protected readonly openRowState = computed(() => {
    const row = this.rowActs.openRow();
    return row ? rowStateText(row.state, row.reason, this.words().titleOf) : '';
  });
  protected readonly about = computed(() => {
    const item = this.item();
    if (!item) return null;
    const month = item.params['commissionMonth'];
    const content = this.sender();
    return {
      content,
      lead: month ? `${content}, commission month ` : content,
      month: month ? this.formats.dates.month(month) : '',
      uploaded: `, uploaded ${this.formats.dates.instant(item.uploadedAt)} by ${item.uploadedBy.name}`,
    };
  });
  protected readonly isMoving = computed(() =>
    ['received', 'reading', 'committing', 'reverting'].includes(this.item()?.status ?? ''),
  );
  protected readonly canRevert = computed(() => this.item()?.status === 'committed' && this.session.can('import.undo'));
  protected readonly button = computed(() => this.acts.button());
  /** Everything but the commit: buttons in the head, a menu on a phone. */
  protected readonly secondary = computed<readonly Act[]>(() => {
    const item = this.item();
    if (!item) return [];
    const isOpen = item.status === 'review' || item.status === 'failed';
    const hasErrors = item.status === 'review' && item.counts.blocked > 0;
    return [
      ...(isOpen ? [{ label: 'Discard', kind: 'text' as const, run: () => void this.acts.discard() }] : []),
      ...(item.status === 'review' && (hasErrors || item.canUndo)
        ? [
            {
              label: 'Send corrected file',
              kind: '' as const,
              icon: 'file-up' as const,
              writes: true,
              run: this.askFile,
            },
          ]
        : []),
      hasErrors
        ? {
            label: 'Error file',
            kind: '' as const,
            icon: 'download' as const,
            run: () => void this.store.errorWorkbook(),
          }
        : {
            label: 'Original file',
            kind: '' as const,
            icon: 'download' as const,
            run: () => void this.store.original(),
          },
      {
        label: 'History',
        kind: '' as const,
        icon: 'history' as const,
        run: () => void this.router.navigate(['/imports', item.id, 'history']),
      },
      ...(this.canRevert()
        ? [{ label: 'Revert…', kind: 'danger' as const, icon: 'undo' as const, run: () => void this.acts.revert() }]
        : []),
    ];
  });
  private before: string | null = null;

  constructor() {
    const group = 'Review of a file';
    const turn = { group, restsInFields: true };
    const end = inject(Shortcuts).register(
      { keys: 'mod+z', label: 'Undo a change', ...turn, run: () => void this.fixes.undo() },
      { keys: 'mod+shift+z', label: 'Redo a change', ...turn, run: () => void this.fixes.redo() },
      { keys: 'j', label: 'Next row', group, run: () => this.rowActs.step(1) },
      { keys: 'k', label: 'Row before', group, run: () => this.rowActs.step(-1) },
    );
    inject(DestroyRef).onDestroy(end);
    inject(FindingReads);
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.open(id));
    });
    effect(() => {
      const [id, status] = [this.item()?.id ?? null, this.item()?.status ?? null];
      untracked(() => void this.onStatus(id, status));
    });
  }

  protected sendBack(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // the same file can be sent again
    if (file) void this.fixes.sendBack(file);
  }

  /** Shows the top of another sheet of a file that could not be read. */
  protected showSheet(sheet: string): void {
    void this.review.loadPreview(this.id(), sheet);
  }

  protected open(): void {
    void this.store.open(this.id());
  }

  /** What follows from a new state: what has to be read, and a word about what was done. */
  private async onStatus(id: string | null, status: string | null): Promise<void> {
    const before = this.before;
    this.before = `${id} ${status}`;
    if (id === null || status === null || before === this.before) return;
    if (before === `${id} committing` && status === 'committed') this.tellCommitted();
    const isSales = this.item()?.target === 'sales';
    if (status === 'review')
      await Promise.all([this.review.loadReview(id), isSales ? this.review.loadChoices() : undefined]);
    else if (status === 'failed') await Promise.all([this.review.loadPreview(id), this.review.loadIssues(id)]);
    else if (!this.isMoving())
      await Promise.all([
        this.review.loadIssues(id),
        this.review.loadSkipped(id),
        this.review.loadPreview(id),
        this.review.loadChanges(id),
      ]);
  }

  private tellCommitted(): void {
    const item = this.item();
    if (!item) return;
    const rows = countOf(this.words(), item.counts.accepted, (value) => this.formats.numbers.count(value));
    this.toasts.show({
      text: `${this.about()?.content ?? item.fileName}, ${rows} committed`,
      ...(this.canRevert() ? { act: { label: 'Revert', run: () => void this.store.revert() } } : {}),
    });
  }

  protected readonly preview = computed(() => valueOf(this.review.preview()));
  /** Sheets that a failed file could mean. */
  protected readonly sheets = computed(() =>
    (valueOf(this.review.issues())?.kinds ?? [])
      .filter(({ code }) => code === 'sheet-ambiguous')
      .flatMap(({ values }) => values.flatMap(({ value }) => value ?? [])),
  );
}
