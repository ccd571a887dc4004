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
import { pagedList } from '../../../../paged-list.js';
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
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly filters = CLIENT_FILTERS;
  protected readonly statuses = CLIENT_STATUS;
  protected readonly start = emptyDraft();
  protected readonly saving = doing();
  protected readonly keyOf = (client: ApiClientResponse): string => client.id;
  protected readonly linkOf = (client: ApiClientResponse): string => `/admin/api-clients/${client.id}`;

  protected readonly list = pagedList<ApiClientResponse>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: ['status', 'search'],
    failed: 'The API clients could not be read',
  });
  protected readonly columns = computed(() => clientColumns(this.formats));
  protected readonly offered = computed(() => valueOf(this.choices.choices()));

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

  protected save(body: ReturnType<typeof bodyOf>): void {
    void this.saving.run(async () => {
      const client = await this.store.create(body);
      this.toasts.show({ text: `${client.name} is there. It needs a key.` });
      await this.router.navigateByUrl(this.linkOf(client));
    });
  }
}
