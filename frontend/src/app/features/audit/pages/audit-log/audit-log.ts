import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Problem, type AuditEntryResponse } from '@tierline/api-client';
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
  Toasts,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
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
  private readonly pages = inject(CursorPages);
  private readonly toasts = inject(Toasts);
  protected readonly filters = AUDIT_FILTERS;
  protected readonly actText = actText;
  protected readonly actorText = actorText;
  protected readonly subjectText = subjectText;
  protected readonly keyOf = (entry: AuditEntryResponse): string => entry.id;

  private readonly page = computed(() => valueOf(this.store.page()));
  protected readonly rows = computed(() => this.page()?.items ?? []);
  protected readonly columns = computed(() => auditColumns(this.formats.dates));
  protected readonly isFiltered = computed(() => KEYS.some((key) => this.query.get(key) !== null));
  protected readonly refused = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' ? page.problem : null;
  });
  protected readonly problem = computed(() => {
    const refused = this.refused();
    return refused ? { title: 'The audit log could not be read', detail: refused.detail } : null;
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
  protected readonly openedId = computed(() => this.query.get('entry'));
  protected readonly entry = computed(() => this.rows().find(({ id }) => id === this.openedId()) ?? null);
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
    void this.query.set({ ...nothingChosen(), ...to });
  }

  protected clear(): void {
    void this.query.set(nothingChosen());
  }

  protected turn(to: 'next' | 'previous'): void {
    const next = this.page()?.nextCursor;
    void (to === 'previous' ? this.pages.previous() : next ? this.pages.next(next) : undefined);
  }

  protected async export(): Promise<void> {
    try {
      await this.store.export();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: `The workbook could not be made. ${error.detail}` });
    }
  }
}

function nothingChosen(): Record<string, null> {
  return Object.fromEntries([...KEYS, 'entry', 'cursor', 'page'].map((key) => [key, null]));
}
