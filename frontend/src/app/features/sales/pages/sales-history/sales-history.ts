import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { SaleDto, SalePageDto } from '@tierline/api-client';
import {
  Banner,
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
  Segmented,
  SideSheet,
  type Segment,
} from '@tierline/ui';
import { downloading, pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { SaleSource } from '../../../../sale-source/sale-source.js';
import { SalesStore } from '../../data/sales-store.js';
import { saleColumns, saleFilters, sourceColumns } from '../../data/sales-view.js';

const FILTER_KEYS = [
  'year',
  'calendar',
  'rep',
  'line',
  'loader',
  'revenueMonth',
  'commissionMonth',
  'importId',
  'search',
];

const VIEWS: readonly Segment[] = [
  { key: 'harmonised', label: 'Harmonised' },
  { key: 'source', label: 'Source columns' },
];

/** Every sale that counts, with the way from each to its cell. */
@Component({
  selector: 'app-sales-history',
  imports: [
    Banner,
    Button,
    DataGrid,
    EmptyState,
    Figure,
    FilterBar,
    GridCell,
    Icon,
    Marker,
    MatMenuModule,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    RouterLink,
    SaleSource,
    Segmented,
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

    .views {
      margin-bottom: 12px;
    }

    .hint {
      margin: 0 0 12px;
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
  private readonly save = downloading();

  private readonly choices = computed(() => valueOf(this.store.choices()));
  protected readonly list = pagedList<SaleDto, SalePageDto>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: FILTER_KEYS,
    failed: 'The sales could not be read',
  });
  /** Senders on offer: all of them where the reader may know them, else those of the rows in sight. */
  private readonly offered = computed(() => {
    const choices = this.choices();
    if (!choices || choices.loaders.length > 0) return choices;
    const slugs = new Set([...this.query.all('loader'), ...this.list.rows().map(({ loader }) => loader)]);
    return { ...choices, loaders: [...slugs].sort().map((slug) => ({ slug, title: nameOf(slug) })) };
  });
  protected readonly filters = computed(() =>
    saleFilters(
      this.offered(),
      {
        years: [...this.query.all('year'), ...this.lastYears()],
        year: this.query.get('year'),
        calendar: this.query.get('calendar') === 'commission' ? 'commission' : 'revenue',
        file: this.file(),
        revenueMonths: this.query.all('revenueMonth'),
        commissionMonths: this.query.all('commissionMonth'),
      },
      this.formats,
    ),
  );
  /** The one file of the address, by the name that its rows give. */
  private readonly file = computed(() => {
    const id = this.query.get('importId');
    if (id === null) return null;
    const row = this.list.rows().find(({ importId }) => importId === id);
    return { value: id, label: row?.source.file ?? 'One file' };
  });
  protected readonly views = VIEWS;
  protected readonly view = computed(() => (this.query.get('view') === 'source' ? 'source' : 'harmonised'));
  protected readonly columns = computed(() => {
    if (this.store.sourceOf() === null)
      return saleColumns(this.list.page(), (slug) => this.lineName(slug), this.formats);
    return sourceColumns(this.list.page(), valueOf(this.store.sourceColumns())?.items ?? [], this.formats);
  });
  protected readonly totalLabel = computed(() => {
    const total = this.list.page()?.total;
    return total === undefined ? null : `Total of ${this.formats.numbers.count(total)} ${total === 1 ? 'row' : 'rows'}`;
  });
  protected readonly opened = computed(() => {
    const id = this.store.openedId();
    if (id === null) return null;
    return this.list.rows().find((sale) => sale.id === id) ?? valueOf(this.store.opened());
  });
  protected readonly keyOf = (sale: SaleDto): string => sale.id;
  private readonly lastYears = computed(() => [0, 1, 2, 3, 4].map((back) => String(this.formats.thisYear() - back)));

  protected open(sale: SaleDto): void {
    void this.query.set({ sale: sale.id });
  }

  protected close(): void {
    void this.query.set({ sale: null });
  }

  /** Shows the columns of the files themselves; of the sender in sight when none was chosen. */
  protected setView(view: string): void {
    const loader = this.query.all('loader');
    const inSight = this.list.rows()[0]?.loader;
    const isGuessed = view === 'source' && loader.length !== 1 && inSight !== undefined;
    void this.query.set({
      view: view === 'source' ? view : null,
      loader: isGuessed ? inSight : loader,
      sort: null,
      cursor: null,
      page: null,
    });
  }

  protected export(format: 'xlsx' | 'csv'): void {
    void this.save(() => this.store.export(format));
  }

  protected lineName(slug: string): string {
    return this.choices()?.lines.find((line) => line.slug === slug)?.name ?? slug;
  }
}

/** A slug as a name: `summit-medical` is "Summit Medical". */
function nameOf(slug: string): string {
  return slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
