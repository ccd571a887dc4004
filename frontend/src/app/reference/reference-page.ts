import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import type { Problem } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  Dialogs,
  EmptyState,
  FilterBar,
  Formats,
  Icon,
  NothingFound,
  Page,
  PageHead,
  QueryState,
  SideSheet,
  Toasts,
  Writes,
} from '@tierline/ui';
import { valueOf } from '../remote.js';
import { Session } from '../session/session.js';
import { NamesStore } from './names.js';
import type { Body, ReferenceKind, ReferenceRow } from './reference.js';
import { ReferenceForm } from './reference-form.js';
import { PAGE_SIZE, ReferenceStore } from './reference-store.js';

/** A list of reference data: filter, page, create, change, remove; what is open stands in the address. */
@Component({
  selector: 'app-reference-page',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    FilterBar,
    Icon,
    NothingFound,
    Page,
    PageHead,
    ReferenceForm,
    RouterLink,
    RouterLinkActive,
    SideSheet,
    Writes,
  ],
  providers: [ReferenceStore, NamesStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './reference-page.html',
  styleUrl: './reference-page.scss',
})
export class ReferencePage<Row extends ReferenceRow> {
  readonly kind = input.required<ReferenceKind<Row>>();
  readonly heading = input.required<string>();
  /** The lists beside this one. */
  readonly tabs = input.required<readonly { readonly label: string; readonly link: string }[]>();

  protected readonly query = inject(QueryState);
  protected readonly store = inject<ReferenceStore<Row>>(ReferenceStore);
  protected readonly formats = inject(Formats);
  private readonly namesStore = inject(NamesStore);
  private readonly pages = inject(CursorPages);
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly names = computed(() => this.namesStore.names());
  protected readonly page = computed(() => valueOf(this.store.page()));
  protected readonly rows = computed(() => this.page()?.items ?? []);
  protected readonly problem = computed(() => {
    const page = this.store.page();
    return page.state === 'failed'
      ? { title: `${this.kind().title} could not be read`, detail: page.problem.detail }
      : null;
  });
  protected readonly mayEdit = computed(() => this.session.can(this.kind().editPermission));
  protected readonly filters = computed(() => this.kind().filters(this.names()));
  /** Stays the same text when only the names in the filters arrive, so that the list is not read twice. */
  private readonly filterKeys = computed(() =>
    this.filters()
      .map((filter) => filter.key)
      .join(' '),
  );
  protected readonly columns = computed(() => this.kind().columns(this.names(), this.formats));
  protected readonly isFiltered = computed(
    () => this.filters().some((filter) => this.query.get(filter.key) !== null) || this.query.get('search') !== null,
  );
  protected readonly gridPage = computed(() =>
    this.pages.range(PAGE_SIZE, this.rows().length, {
      total: this.page()?.total ?? null,
      hasNext: this.page()?.nextCursor !== null,
    }),
  );
  protected readonly openKey = computed(() => this.query.get('edit'));
  protected readonly isNew = computed(() => this.openKey() === 'new');
  protected readonly opened = computed(
    () => this.rows().find((row) => this.kind().idOf(row) === this.openKey()) ?? null,
  );
  protected readonly start = computed(() => {
    const row = this.opened();
    return row ? this.kind().valuesOf(row) : { isActive: 'true' };
  });
  protected readonly refused = signal<Problem | null>(null);
  protected readonly keyOf = (row: Row): string => this.kind().idOf(row);

  constructor() {
    effect(() => {
      this.query.get('cursor');
      this.query.get('sort');
      this.query.get('search');
      for (const key of this.filterKeys().split(' ')) this.query.all(key);
      const kind = this.kind();
      untracked(() => void this.store.load(kind));
    });
  }

  protected open(row: Row): void {
    this.refused.set(null);
    void this.query.set({ edit: this.kind().idOf(row) });
  }

  protected add(): void {
    this.refused.set(null);
    void this.query.set({ edit: 'new' });
  }

  protected close(): void {
    void this.query.set({ edit: null });
  }

  protected clear(): void {
    const keys = [...this.filters().map((filter) => filter.key), 'search', 'cursor', 'page'];
    void this.query.set(Object.fromEntries(keys.map((key) => [key, null])));
  }

  protected turn(to: 'next' | 'previous'): void {
    const next = this.page()?.nextCursor;
    void (to === 'previous' ? this.pages.previous() : next ? this.pages.next(next) : undefined);
  }

  protected sort(sort: string | null): void {
    void this.query.set({ sort, cursor: null, page: null });
  }

  protected async save(body: Body): Promise<void> {
    const row = this.opened();
    const refused = await this.store.save(this.kind(), row, body);
    this.refused.set(refused);
    if (refused) return;
    this.toasts.show({ text: row ? `${capital(this.kind().one)} changed` : `${capital(this.kind().one)} added` });
    this.close();
    void this.namesStore.load();
  }

  protected async remove(row: Row): Promise<void> {
    const kind = this.kind();
    const yes = await this.dialogs.confirm({
      title: `Remove ${kind.nameOf(row, this.names())}?`,
      text: 'Figures that depend on it are calculated again.',
      yes: `Remove ${kind.one}`,
      no: 'Keep it',
      isDestructive: true,
    });
    if (!yes) return;
    const refused = await this.store.remove(kind, row);
    this.refused.set(refused);
    if (refused) return;
    this.toasts.show({ text: `${capital(kind.one)} removed` });
    this.close();
  }

  protected label(): string {
    return this.isNew() ? `New ${this.kind().one}` : `Change ${this.kind().one}`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
