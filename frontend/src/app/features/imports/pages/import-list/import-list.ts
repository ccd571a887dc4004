import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, untracked } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { ImportDto } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
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
  Writes,
} from '@tierline/ui';
import { importsTabs } from '../../../../directory/imports-tabs.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { pagedList } from '../../../../paged-list.js';
import { Session } from '../../../../session/session.js';
import { importColumns, importFilters, LIST_KEYS, uploaderChoices } from '../../data/import-list-view.js';
import { ImportListStore } from '../../data/import-list-store.js';
import { statusTag } from '../../data/import-view.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { UploadQueue } from '../../data/upload-queue.js';
import { monthChoices, needsChoice } from '../../data/upload-view.js';
import { NewImport, type PickedFiles } from '../../ui/new-import/new-import.js';
import { FileActs } from './file-acts.js';

/** Where files come in: new ones, and all that came before. */
@Component({
  selector: 'tl-import-list',
  imports: [
    Button,
    DataGrid,
    FilterBar,
    GridCell,
    Icon,
    LinkTabs,
    MatMenuModule,
    NewImport,
    NothingFound,
    Page,
    PageHead,
    RouterLink,
    Tag,
    Writes,
  ],
  providers: [CursorPages, FileActs, ImportListStore, NewImportStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './import-list.html',
  styleUrl: './import-list.scss',
})
export class ImportList {
  protected readonly store = inject(ImportListStore);
  protected readonly incoming = inject(NewImportStore);
  protected readonly queue = inject(UploadQueue);
  private readonly acts = inject(FileActs);
  private readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);

  protected readonly list = pagedList<ImportDto>(this.store.remote, {
    pageSize: this.store.pageSize,
    keys: LIST_KEYS,
    failed: 'The imports could not be listed',
  });
  protected readonly tabs = computed(() => importsTabs(this.session));
  /** Chosen at first by a link from a month that has no file. */
  protected readonly start = computed(() => ({
    target: this.query.get('newTarget') ?? this.query.get('target'),
    loader: this.query.get('newLoader'),
    commissionMonth: this.query.get('newMonth'),
  }));
  private readonly loaders = computed(() =>
    this.incoming.loaders().map((loader) => ({ value: loader.slug, label: loader.title })),
  );
  protected readonly filters = computed(() =>
    importFilters({
      targets: this.incoming.targets().map(({ target, title }) => ({ value: target, label: title })),
      loaders: this.loaders(),
      months: monthChoices(this.formats.today(), (month) => this.formats.dates.month(month)),
      people: uploaderChoices(this.session.user(), this.store.uploaders()),
    }),
  );
  protected readonly columns = computed(() =>
    importColumns(this.formats, {
      contentOf: (row) => this.contentOf(row),
      isSales: this.incoming.loaders().length > 0,
    }),
  );
  protected readonly sort = computed(() => this.query.get('sort') ?? '-uploadedAt');
  protected readonly keyOf = (row: ImportDto): string => row.id;
  protected readonly linkOf = (row: ImportDto): string => `/imports/${row.id}`;
  protected readonly tagOf = statusTag;

  protected readonly original = (row: ImportDto): Promise<void> => this.acts.original(row);
  protected readonly discard = (row: ImportDto): Promise<void> => this.acts.discard(row);
  protected readonly revert = (row: ImportDto): Promise<void> => this.acts.revert(row);
  protected readonly restore = (row: ImportDto): Promise<void> => this.acts.restore(row);

  constructor() {
    const run = (): void => document.querySelector<HTMLElement>('tl-drop-zone button')?.focus();
    const end = inject(Shortcuts).register({ keys: 'n', label: 'New import', group: 'Imports', run });
    inject(DestroyRef).onDestroy(end);
    effect(() => {
      if (this.queue.round() > 0) untracked(() => void this.store.load());
    });
  }

  protected take({ files, choices, faultOf }: PickedFiles): void {
    this.queue.add(files, choices, faultOf);
  }

  protected canDiscard(row: ImportDto): boolean {
    return ['received', 'reading', 'review', 'failed'].includes(row.status);
  }

  protected canRevert(row: ImportDto): boolean {
    return row.status === 'committed' && this.session.can('import.undo');
  }

  protected canRestore(row: ImportDto): boolean {
    return row.status === 'reverted' && this.session.can('import.undo');
  }

  protected template(format: 'xlsx' | 'csv'): void {
    void this.acts.template(format);
  }

  private contentOf(row: ImportDto): string {
    const loader = row.params['loader'];
    if (!loader && needsChoice(row)) return 'not said yet';
    return this.loaders().find((one) => one.value === loader)?.label ?? loader ?? row.targetTitle;
  }
}
