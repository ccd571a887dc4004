import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { ApiClientResponse } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
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
  Tag,
  Toasts,
  Writes,
} from '@tierline/ui';
import { doing } from '../../../../doing.js';
import { valueOf } from '../../../../remote.js';
import { ClientChoicesStore } from '../../data/client-choices.js';
import { emptyDraft, type bodyOf } from '../../data/client-draft.js';
import { CLIENT_FILTERS, CLIENT_STATUS, clientColumns } from '../../data/client-view.js';
import { ClientsStore } from '../../data/clients-store.js';
import { ClientForm } from '../../ui/client-form/client-form.js';

/** The programs of partners that read or write here. */
@Component({
  selector: 'app-client-list',
  imports: [
    Button,
    ClientForm,
    DataGrid,
    EmptyState,
    FilterBar,
    GridCell,
    Icon,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    SideSheet,
    Tag,
    Writes,
  ],
  providers: [ClientsStore, ClientChoicesStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './client-list.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }
  `,
})
export class ClientList {
  protected readonly store = inject(ClientsStore);
  protected readonly choices = inject(ClientChoicesStore);
  protected readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly pages = inject(CursorPages);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly filters = CLIENT_FILTERS;
  protected readonly statuses = CLIENT_STATUS;
  protected readonly start = emptyDraft();
  protected readonly saving = doing();
  protected readonly keyOf = (client: ApiClientResponse): string => client.id;
  protected readonly linkOf = (client: ApiClientResponse): string => `/admin/api-clients/${client.id}`;

  private readonly page = computed(() => valueOf(this.store.page()));
  protected readonly rows = computed(() => this.page()?.items ?? []);
  protected readonly columns = computed(() => clientColumns(this.formats));
  protected readonly offered = computed(() => valueOf(this.choices.choices()));
  protected readonly isFiltered = computed(
    () => this.query.get('status') !== null || this.query.get('search') !== null,
  );
  protected readonly refused = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' ? page.problem : null;
  });
  protected readonly problem = computed(() => {
    const refused = this.refused();
    return refused ? { title: 'The API clients could not be read', detail: refused.detail } : null;
  });
  protected readonly isRefreshing = computed(() => {
    const page = this.store.page();
    return page.state === 'ready' && page.isRefreshing;
  });
  protected readonly gridPage = computed(() =>
    this.pages.range(this.store.pageSize, this.rows().length, {
      total: this.page()?.total ?? null,
      hasNext: (this.page()?.nextCursor ?? null) !== null,
    }),
  );

  constructor() {
    void this.choices.load();
  }

  protected add(): void {
    this.saving.clear();
    void this.query.set({ new: '1' });
  }

  protected close(): void {
    void this.query.set({ new: null });
  }

  protected clear(): void {
    void this.query.set({ status: null, search: null, cursor: null, page: null });
  }

  protected turn(to: 'next' | 'previous'): void {
    const next = this.page()?.nextCursor;
    void (to === 'previous' ? this.pages.previous() : next ? this.pages.next(next) : undefined);
  }

  protected save(body: ReturnType<typeof bodyOf>): void {
    void this.saving.run(async () => {
      const client = await this.store.create(body);
      this.toasts.show({ text: `${client.name} is there. It needs a key.` });
      await this.router.navigateByUrl(this.linkOf(client));
    });
  }
}
