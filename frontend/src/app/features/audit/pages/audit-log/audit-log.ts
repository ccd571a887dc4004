import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { AuditEntryResponse } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
} from '@tierline/ui';
import { downloading, pagedList } from '../../../../paged-list.js';
import { AuditStore } from '../../data/audit-store.js';
import { actorText, actText, AUDIT_FILTERS, auditColumns, changesOf, subjectText } from '../../data/audit-view.js';

const KEYS = ['period', 'about', 'act', 'actor', 'request', 'search'];

/** Who did what and when, with the values before and after. Nobody can change it. */
@Component({
  selector: 'app-audit-log',
  imports: [Button, DataGrid, EmptyState, FilterBar, Icon, NoRight, NothingFound, Page, PageBar, PageHead, SideSheet],
  providers: [AuditStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audit-log.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    h2 {
      font: var(--tl-f-section);
    }

    table {
      width: 100%;
      margin-bottom: 16px;
    }

    .value {
      overflow-wrap: anywhere;
    }

    .more {
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 16px;
    }
  `,
})
export class AuditLog {
  protected readonly store = inject(AuditStore);
  protected readonly formats = inject(Formats);
  private readonly query = inject(QueryState);
  private readonly save = downloading();
  protected readonly filters = AUDIT_FILTERS;
  protected readonly actText = actText;
  protected readonly actorText = actorText;
  protected readonly subjectText = subjectText;
  protected readonly keyOf = (entry: AuditEntryResponse): string => entry.id;

  protected readonly list = pagedList<AuditEntryResponse>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: KEYS,
    failed: 'The audit log could not be read',
  });
  protected readonly columns = computed(() => auditColumns(this.formats.dates));
  protected readonly openedId = computed(() => this.query.get('entry'));
  protected readonly entry = computed(() => this.list.rows().find(({ id }) => id === this.openedId()) ?? null);
  protected readonly changes = computed(() => {
    const entry = this.entry();
    return entry ? changesOf(entry) : [];
  });

  protected open(entry: AuditEntryResponse): void {
    void this.query.set({ entry: entry.id });
  }

  protected close(): void {
    void this.query.set({ entry: null });
  }

  /** Shows everything of one person or request instead. */
  protected narrow(to: Readonly<Record<string, string>>): void {
    this.list.clear({ entry: null, ...to });
  }

  protected clear(): void {
    this.list.clear({ entry: null });
  }

  protected export(): void {
    void this.save(() => this.store.export());
  }
}
