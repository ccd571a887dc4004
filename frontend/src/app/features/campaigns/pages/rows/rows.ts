import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { MisRowDto, MisRowPageDto } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  FailedState,
  FilterBar,
  Formats,
  GridCell,
  Icon,
  Marker,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
  Tag,
} from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { downloading, pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { campaignFilters, SELECTION_KEYS } from '../../data/campaign-selection.js';
import { campaignTabs } from '../../data/campaign-tabs.js';
import { bucketTone, bucketWord } from '../../data/campaign-words.js';
import { CampaignChoicesStore } from '../../data/choices-store.js';
import { keyText, rowColumns } from '../../data/row-view.js';
import { RowsStore } from '../../data/rows-store.js';
import { RowDetail } from '../../ui/row-detail/row-detail.js';

/** Every application that campaign files tell of, as the last file told it. */
@Component({
  selector: 'app-campaign-rows',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    FailedState,
    FilterBar,
    GridCell,
    Icon,
    LinkTabs,
    Marker,
    MatMenuModule,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    RowDetail,
    SideSheet,
    Tag,
  ],
  providers: [CampaignChoicesStore, CursorPages, RowsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rows.html',
  styleUrl: '../campaign-page.scss',
})
export class Rows {
  protected readonly store = inject(RowsStore);
  protected readonly query = inject(QueryState);
  protected readonly formats = inject(Formats);
  private readonly choices = inject(CampaignChoicesStore);
  private readonly session = inject(Session);
  private readonly save = downloading('The file could not be made.');

  protected readonly tabs = computed(() => campaignTabs((permission) => this.session.can(permission)));
  protected readonly mayUpload = computed(() => this.session.can('mis.upload'));
  protected readonly list = pagedList<MisRowDto, MisRowPageDto>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: SELECTION_KEYS,
    failed: 'The rows could not be read',
  });
  protected readonly filters = computed(() => campaignFilters(this.choices.choices(), (key) => this.query.all(key)));
  protected readonly columns = computed(() => rowColumns(this.formats, this.choices.choices()?.banks.length !== 0));
  protected readonly opened = computed(() => (this.store.openedId() === null ? null : valueOf(this.store.opened())));
  protected readonly openedProblem = computed(() => {
    const remote = this.store.opened();
    return this.store.openedId() !== null && remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly keyOf = (row: MisRowDto): string => row.id;
  protected readonly nameOf = keyText;
  protected readonly bucketWord = bucketWord;
  protected readonly bucketTone = bucketTone;

  protected open(row: MisRowDto): void {
    void this.query.set({ row: row.id });
  }

  protected close(): void {
    void this.query.set({ row: null });
  }

  protected export(format: 'xlsx' | 'csv'): void {
    void this.save(() => this.store.export(format));
  }
}
