import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Problem, type SignInLogEntryDto } from '@tierline/api-client';
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
  Stat,
  StatStrip,
  Toasts,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { SignInLogStore } from '../../data/sign-in-log-store.js';
import { signInColumns, signInFilters } from '../../data/sign-in-log-view.js';
import { SignInCharts } from '../../ui/sign-in-charts/sign-in-charts.js';

const KEYS = ['search', 'person', 'reason'];

/** Who signed in when and from where, who tried in vain, and what it amounts to. */
@Component({
  selector: 'app-sign-in-log',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    FilterBar,
    Icon,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    SignInCharts,
    Stat,
    StatStrip,
  ],
  providers: [SignInLogStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sign-in-log.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .stack {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }

    .name {
      display: block;
      overflow: hidden;
      text-overflow: ellipsis;
      font: var(--tl-f-section);
    }
  `,
})
export class SignInLog {
  protected readonly store = inject(SignInLogStore);
  protected readonly formats = inject(Formats);
  private readonly query = inject(QueryState);
  private readonly pages = inject(CursorPages);
  private readonly toasts = inject(Toasts);
  protected readonly keyOf = (entry: SignInLogEntryDto): string => entry.id;

  private readonly page = computed(() => valueOf(this.store.page()));
  protected readonly rows = computed(() => this.page()?.items ?? []);
  protected readonly figures = computed(() => valueOf(this.store.figures()));
  protected readonly filters = computed(() => signInFilters(this.store.kind()));
  protected readonly columns = computed(() => signInColumns(this.store.kind(), this.formats));
  protected readonly isFiltered = computed(() => KEYS.some((key) => this.query.get(key) !== null));
  /** One decimal. */
  protected readonly average = computed(() => this.figures()?.averagePerUser.toFixed(1) ?? '–');
  /** Who signed in last of all. */
  protected readonly last = computed(() => {
    const users = [...(this.figures()?.users ?? [])];
    return users.sort((a, b) => (a.lastSignInAt < b.lastSignInAt ? 1 : -1))[0] ?? null;
  });
  protected readonly refused = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' ? page.problem : null;
  });
  protected readonly problem = computed(() => {
    const refused = this.refused();
    return refused ? { title: 'The sign-in log could not be read', detail: refused.detail } : null;
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

  protected clear(): void {
    void this.query.set({ ...Object.fromEntries(KEYS.map((key) => [key, null])), cursor: null, page: null });
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
