import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MappingVersionDto, SavedMappingDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  CursorPages,
  DataGrid,
  Dialogs,
  EmptyState,
  FailedState,
  Formats,
  Marker,
  NoRight,
  Page,
  PageHead,
  QueryState,
  SideSheet,
  Tag,
  Toasts,
  Writes,
} from '@tierline/ui';
import { importsTabs } from '../../../../directory/imports-tabs.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { MappingListStore } from '../../data/mapping-list-store.js';
import { mappedColumns, mappingColumns, senderOf, versionTitle } from '../../data/mapping-list-view.js';

/** Columns that people mapped by hand and had remembered: for whose files, in which versions, and the way back to an earlier one. */
@Component({
  selector: 'tl-mappings',
  imports: [
    Banner,
    Button,
    DataGrid,
    EmptyState,
    FailedState,
    LinkTabs,
    Marker,
    NoRight,
    Page,
    PageHead,
    RouterLink,
    SideSheet,
    Tag,
    Writes,
  ],
  providers: [MappingListStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './mappings.html',
  styleUrl: './mappings.scss',
})
export class Mappings {
  protected readonly store = inject(MappingListStore);
  protected readonly formats = inject(Formats);
  private readonly query = inject(QueryState);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);

  protected readonly senderOf = senderOf;
  protected readonly versionTitle = versionTitle;
  protected readonly keyOf = (mapping: SavedMappingDto): string => mapping.id;
  protected readonly tabs = computed(() => importsTabs(this.session));
  protected readonly columns = computed(() => mappingColumns(this.formats));
  protected readonly list = pagedList<SavedMappingDto>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: [],
    failed: 'The remembered columns could not be read',
  });
  protected readonly versions = computed(() => {
    const headers = this.store.open()?.headers ?? [];
    const items = valueOf(this.store.versions())?.items ?? [];
    return items.map((version) => ({ ...version, mapped: mappedColumns(version, headers) }));
  });
  protected readonly versionsProblem = computed(() => {
    const versions = this.store.versions();
    return versions.state === 'failed' ? versions.problem : null;
  });

  protected open({ id }: SavedMappingDto): void {
    void this.query.set({ mapping: id });
  }

  protected close(): void {
    void this.query.set({ mapping: null });
  }

  protected async restore(mapping: SavedMappingDto, { version }: MappingVersionDto): Promise<void> {
    if (!(await this.store.restore(mapping, version))) return;
    const before = mapping.version;
    this.toasts.show({
      text: `Files are read as in version ${version} again.`,
      act: { label: 'Undo', run: () => void this.store.restore(mapping, before) },
    });
  }

  protected async forget(mapping: SavedMappingDto): Promise<void> {
    const isSure = await this.dialogs.confirm({
      title: 'Forget these columns?',
      text: `Later files of ${senderOf(mapping)} with these headers are matched by their headers again. Files that were read stay as they are. All versions are gone.`,
      yes: 'Forget columns',
      no: 'Keep them',
      isDestructive: true,
    });
    if (!isSure || !(await this.store.forget(mapping))) return;
    this.close();
    this.toasts.show({ text: `The columns of ${senderOf(mapping)} are forgotten.` });
  }
}
