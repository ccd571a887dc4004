import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Problem, type SaleDto } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  Figure,
  FilterBar,
  Formats,
  GridCell,
  Icon,
  Marker,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
  Toasts,
} from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { SaleSource } from '../../../../sale-source/sale-source.js';
import { SalesStore } from '../../data/sales-store.js';
import { saleColumns, saleFilters } from '../../data/sales-view.js';

const FILTER_KEYS = ['year', 'calendar', 'rep', 'line', 'revenueMonth', 'commissionMonth', 'importId', 'search'];

/** Every sale that counts, with the way from each to its cell. */
@Component({
  selector: 'app-sales-history',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    Figure,
    FilterBar,
    GridCell,
    Icon,
    Marker,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    SaleSource,
    SideSheet,
  ],
  providers: [SalesStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './sales-history.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .source {
      display: flex;
      gap: 8px;
      align-items: center;
      max-width: 220px;
    }

    /* The row alone where there is no room for a name that could be read. */
    @media (max-width: 1599.98px) {
      .source .tl-mono {
        display: none;
      }
    }
  `,
})
export class SalesHistory {
  protected readonly store = inject(SalesStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  private readonly pages = inject(CursorPages);
  private readonly toasts = inject(Toasts);

  private readonly choices = computed(() => valueOf(this.store.choices()));
  protected readonly page = computed(() => valueOf(this.store.page()));
  protected readonly rows = computed(() => this.page()?.items ?? []);
  protected readonly state = computed(() => this.store.page().state);
  protected readonly isRefreshing = computed(() => {
    const page = this.store.page();
    return page.state === 'ready' && page.isRefreshing;
  });
  protected readonly problem = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' ? { title: 'The sales could not be read', detail: page.problem.detail } : null;
  });
  protected readonly filters = computed(() =>
    saleFilters(
      this.choices(),
      {
        years: [...this.query.all('year'), ...this.lastYears],
        revenueMonths: this.query.all('revenueMonth'),
        commissionMonths: this.query.all('commissionMonth'),
      },
      this.formats,
    ),
  );
  protected readonly columns = computed(() => saleColumns(this.page(), (slug) => this.lineName(slug), this.formats));
  protected readonly totalLabel = computed(() => {
    const total = this.page()?.total;
    return total === undefined ? null : `Total of ${this.formats.numbers.count(total)} ${total === 1 ? 'row' : 'rows'}`;
  });
  protected readonly gridPage = computed(() =>
    this.pages.range(this.store.pageSize, this.rows().length, {
      total: this.page()?.total ?? null,
      hasNext: this.page()?.nextCursor !== null,
    }),
  );
  protected readonly isFiltered = computed(() => FILTER_KEYS.some((key) => this.query.get(key) !== null));
  protected readonly opened = computed(() => {
    const id = this.store.openedId();
    if (id === null) return null;
    return this.rows().find((sale) => sale.id === id) ?? valueOf(this.store.opened());
  });
  protected readonly keyOf = (sale: SaleDto): string => sale.id;
  private readonly lastYears = [0, 1, 2, 3, 4].map((back) => String(new Date().getFullYear() - back));

  protected turn(to: 'next' | 'previous'): void {
    const next = this.page()?.nextCursor;
    void (to === 'previous' ? this.pages.previous() : next ? this.pages.next(next) : undefined);
  }

  protected sort(sort: string | null): void {
    void this.query.set({ sort, cursor: null, page: null });
  }

  protected open(sale: SaleDto): void {
    void this.query.set({ sale: sale.id });
  }

  protected close(): void {
    void this.query.set({ sale: null });
  }

  protected clear(): void {
    void this.query.set({ ...Object.fromEntries(FILTER_KEYS.map((key) => [key, null])), cursor: null, page: null });
  }

  protected async export(): Promise<void> {
    try {
      await this.store.export();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: `The workbook could not be made. ${error.detail}` });
    }
  }

  protected lineName(slug: string): string {
    return this.choices()?.lines.find((line) => line.slug === slug)?.name ?? slug;
  }
}
