import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Problem, type ImportDto } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  Dialogs,
  FilterBar,
  Formats,
  GridCell,
  Icon,
  NothingFound,
  Page,
  PageHead,
  QueryState,
  Shortcuts,
  Tag,
  Toasts,
  Writes,
  type Filter,
  type GridColumn,
} from '@tierline/ui';
import { Session } from '../../../../session/session.js';
import { revertText } from '../../data/commit-view.js';
import { ImportListStore } from '../../data/import-list-store.js';
import { statusTag } from '../../data/import-view.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { monthChoices, type UploadChoices } from '../../data/upload-view.js';
import { NewImport } from '../../ui/new-import/new-import.js';

const STATUSES: readonly (readonly [ImportDto['status'], string])[] = [
  ['review', 'Review'],
  ['reading', 'Reading'],
  ['committed', 'Committed'],
  ['reverted', 'Reverted'],
  ['failed', 'Failed'],
  ['discarded', 'Discarded'],
];

/** Where files come in: a new one, and all that came before. */
@Component({
  selector: 'tl-import-list',
  imports: [
    Button,
    DataGrid,
    FilterBar,
    GridCell,
    Icon,
    MatMenuModule,
    NewImport,
    NothingFound,
    Page,
    PageHead,
    RouterLink,
    Tag,
    Writes,
  ],
  providers: [CursorPages, ImportListStore, NewImportStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-list.html',
  styleUrl: './import-list.scss',
})
export class ImportList {
  protected readonly store = inject(ImportListStore);
  protected readonly incoming = inject(NewImportStore);
  protected readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly filters = computed<readonly Filter[]>(() => [
    { key: 'status', label: 'Status', choices: STATUSES.map(([value, label]) => ({ value, label })) },
    { key: 'loader', label: 'Content', choices: this.loaders() },
    { key: 'month', label: 'Commission month', choices: this.months() },
  ]);
  protected readonly isFiltered = computed(() =>
    ['status', 'loader', 'month', 'search'].some((key) => this.query.get(key) !== null),
  );
  private readonly loaders = computed(() =>
    this.incoming
      .targets()
      .flatMap((target) => target.loaders.map((loader) => ({ value: loader.slug, label: loader.title }))),
  );
  private readonly months = computed(() =>
    monthChoices(this.formats.dates.localDay(new Date().toISOString()), (month) => this.formats.dates.month(month)),
  );
  protected readonly columns = computed<readonly GridColumn<ImportDto>[]>(() => [
    {
      key: 'file',
      head: 'File',
      text: (row) => row.fileName,
      isKey: true,
      isMono: true,
      sort: 'fileName',
      phone: 'key',
    },
    { key: 'content', head: 'Content', text: (row) => this.contentOf(row), phone: 'fact' },
    {
      key: 'month',
      head: 'Commission month',
      text: (row) => this.formats.dates.monthYear(row.params['commissionMonth']),
      isMuted: true,
      phone: 'fact',
    },
    {
      key: 'rows',
      head: 'Rows',
      text: (row) => (hasRows(row) ? this.formats.numbers.count(row.counts.rows) : '–'),
      align: 'end',
    },
    {
      key: 'sales',
      head: `Sales, ${this.formats.currency}`,
      text: (row) => (hasRows(row) ? this.formats.numbers.amount(row.totals['sales']) : '–'),
      align: 'end',
      phone: 'amount',
      isNegative: (row) => row.totals['sales']?.amount.startsWith('-') ?? false,
    },
    { key: 'status', head: 'Status', phone: 'fact' },
    {
      key: 'uploaded',
      head: 'Uploaded',
      text: (row) => this.formats.dates.instantOfYear(row.uploadedAt),
      isMuted: true,
      sort: 'uploadedAt',
    },
    { key: 'by', head: 'By', text: (row) => row.uploadedBy.name, isMuted: true, isMinor: true },
    { key: 'acts', head: '', align: 'end', width: '44px' },
  ]);
  protected readonly keyOf = (row: ImportDto): string => row.id;
  protected readonly linkOf = (row: ImportDto): string => `/imports/${row.id}`;
  protected readonly tagOf = statusTag;
  protected readonly sort = computed(() => this.query.get('sort') ?? '-uploadedAt');
  protected readonly gridProblem = computed(() => {
    const remote = this.store.remote();
    return remote.state === 'failed'
      ? { title: 'The imports could not be listed', detail: remote.problem.detail }
      : null;
  });

  constructor() {
    const run = (): void => document.querySelector<HTMLElement>('tl-drop-zone button')?.focus();
    const end = inject(Shortcuts).register({ keys: 'n', label: 'New import', group: 'Imports', run });
    inject(DestroyRef).onDestroy(end);
  }

  protected setSort(sort: string | null): void {
    void this.query.set({ sort, cursor: null, page: null });
  }

  protected clear(): void {
    void this.query.set({ status: null, loader: null, month: null, search: null, cursor: null, page: null });
  }

  protected upload({ file, choices }: { file: File; choices: UploadChoices }): void {
    void this.incoming.upload(file, choices, () => void this.store.load());
  }

  protected async cancel(): Promise<void> {
    await this.incoming.cancel();
    await this.store.load();
  }

  protected canRevert(row: ImportDto): boolean {
    return row.status === 'committed' && this.session.can('import.undo');
  }

  protected canDiscard(row: ImportDto): boolean {
    return ['received', 'reading', 'review', 'failed'].includes(row.status);
  }

  protected async revert(row: ImportDto): Promise<void> {
    const text = revertText(
      row,
      (value) => this.formats.numbers.count(value),
      (month) => this.formats.dates.month(month),
    );
    const isSure = await this.dialogs.confirm({
      title: 'Revert this import?',
      text,
      yes: 'Revert import',
      no: 'Keep it',
      isDestructive: true,
    });
    if (isSure) await this.tell(() => this.store.revert(row), `${row.fileName} is being reverted`);
  }

  protected async discard(row: ImportDto): Promise<void> {
    await this.tell(() => this.store.discard(row), `${row.fileName} discarded. Upload it again to start over.`);
  }

  protected async original(row: ImportDto): Promise<void> {
    await this.tell(() => this.store.original(row), null);
  }

  protected template(format: 'xlsx' | 'csv'): void {
    void this.tell(() => this.incoming.template(format), null);
  }

  /** Says what was done; a refusal is read out in a dialog, where it can be tried again. */
  private async tell(act: () => Promise<void>, done: string | null): Promise<void> {
    try {
      await act();
      if (done) this.toasts.show({ text: done });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const isAgain = await this.dialogs.confirm({
        title: error.title,
        text: error.detail,
        yes: 'Try again',
        no: 'Close',
      });
      if (isAgain) await this.tell(act, done);
    }
  }

  private contentOf(row: ImportDto): string {
    const loader = row.params['loader'];
    return this.loaders().find((one) => one.value === loader)?.label ?? loader ?? row.targetTitle;
  }
}

function hasRows(row: ImportDto): boolean {
  return row.counts.rows > 0;
}
