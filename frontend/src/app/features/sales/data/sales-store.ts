import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  Downloads,
  exportSales$Csv as exportCsv,
  exportSales$VndOpenxmlformatsOfficedocumentSpreadsheetmlSheet as exportXlsx,
  getSale,
  listImportTargets,
  listProductLines,
  listReps,
  listSaleColumns,
  listSales,
  type ListSales$Params,
  type SaleColumnListDto,
  type SaleDto,
  type SalePageDto,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';
import { Session } from '../../../session/session.js';
import type { SaleChoices } from './sales-view.js';

const PAGE = 50;
const ALL = 200;

/** The ledger within the selection in the address, page by page. */
@Injectable()
export class SalesStore {
  private readonly backend = inject(Backend);
  private readonly downloads = inject(Downloads);
  private readonly query = inject(QueryState);
  private readonly session = inject(Session);
  private readonly list = latest<SalePageDto>();
  private readonly one = latest<SaleDto>();
  private readonly offered = latest<SaleChoices>();
  private readonly own = latest<SaleColumnListDto>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly opened = this.one.remote;
  readonly choices = this.offered.remote;
  /** Columns of the sender's own files, in source view. */
  readonly sourceColumns = this.own.remote;
  readonly openedId = computed(() => this.query.get('sale'));

  readonly selection = computed<Omit<ListSales$Params, 'limit'>>(() => {
    const all = (key: string): string[] => [...this.query.all(key)];
    const year = Number(this.query.get('year'));
    return {
      ...(year > 0 ? { year, calendar: this.query.get('calendar') === 'commission' ? 'commission' : 'revenue' } : {}),
      ...(all('rep').length > 0 ? { rep: all('rep') } : {}),
      ...(all('line').length > 0 ? { productLine: all('line') } : {}),
      ...(all('loader').length > 0 ? { loader: all('loader') } : {}),
      ...(all('revenueMonth').length > 0 ? { revenueMonth: all('revenueMonth') } : {}),
      ...(all('commissionMonth').length > 0 ? { commissionMonth: all('commissionMonth') } : {}),
      ...(this.query.get('importId') ? { importId: this.query.get('importId') ?? '' } : {}),
      ...(this.query.get('search') ? { search: this.query.get('search') ?? '' } : {}),
      ...(this.query.get('sort') ? { sort: this.query.get('sort') as ListSales$Params['sort'] } : {}),
    };
  });

  constructor() {
    effect(() => void this.load());
    effect(() => {
      const id = this.openedId();
      if (id !== null) void this.one.ask((signal) => this.backend.call(getSale, { id }, { signal }));
    });
    effect(() => {
      const loader = this.sourceOf();
      if (loader !== null) void this.own.ask((signal) => this.backend.call(listSaleColumns, { loader }, { signal }));
    });
    void this.loadChoices();
  }

  /** The one sender whose own columns are shown; null for harmonised rows. */
  readonly sourceOf = computed(() => {
    const [loader, ...others] = this.query.all('loader');
    return this.query.get('view') === 'source' && loader !== undefined && others.length === 0 ? loader : null;
  });

  load(): Promise<void> {
    const cursor = this.query.get('cursor');
    const params: ListSales$Params = {
      ...this.selection(),
      limit: PAGE,
      count: true,
      ...(this.sourceOf() === null ? {} : { withCells: true }),
      ...(cursor ? { cursor } : {}),
    };
    return this.list.ask((signal) => this.backend.call(listSales, params, { signal }));
  }

  /** Exactly the rows and columns on the screen.
   *  @throws Problem */
  export(format: 'xlsx' | 'csv'): Promise<void> {
    const asked = { ...this.selection(), format, ...(this.sourceOf() === null ? {} : { withCells: true }) };
    return this.downloads.save(format === 'csv' ? exportCsv : exportXlsx, asked, `sales.${format}`);
  }

  private loadChoices(): Promise<void> {
    return this.offered.ask(async (signal) => {
      const [reps, lines, targets] = await Promise.all([
        this.backend.call(listReps, { limit: ALL }, { signal }),
        this.backend.call(listProductLines, { limit: ALL }, { signal }),
        this.session.can('sales.upload') ? this.backend.call(listImportTargets, {}, { signal }) : null,
      ]);
      const loaders = targets?.items.find(({ target }) => target === 'sales')?.loaders ?? [];
      return { reps: reps.items, lines: lines.items, loaders };
    });
  }
}
