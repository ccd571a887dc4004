import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { moneyJson } from '@tierline/shared/money';
import { NotThere } from '../../domain/sales.errors.js';
import type { SaleDto, SalePageDto } from '../http/sale.response.dto.js';
import { SaleSelection, type SaleFilter } from '../persistence/sale-selection.js';
import { SALE_SORT_COLUMNS, saleByIdSql, salePageSql, type SaleRow, type SaleSort } from '../persistence/sale.sql.js';
import { saleScope } from '../persistence/sale.scope.js';

export interface SaleListRequest extends SaleFilter {
  /** Name of a column, with a leading minus for descending. */
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
}

interface Sums {
  rows: bigint;
  sales_minor: bigint;
  revenue_minor: bigint;
}

const DEFAULT_LIMIT = 50;

/** Reads of the ledger; each takes the reader first and shows the rows that the reader's scope reaches. */
@Injectable()
export class SaleQueries {
  constructor(private readonly database: Database) {}

  async page(access: Access, request: SaleListRequest): Promise<SalePageDto> {
    const limit = request.limit ?? DEFAULT_LIMIT;
    const rows = await this.rows(access, request, limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const page: SalePageDto = {
      items: items.map(saleDto),
      nextCursor: rows.length > limit && last ? encodeCursor([last.sort_key, last.id]) : null,
    };
    return request.count ? { ...page, ...(await this.totals(access, request)) } : page;
  }

  /** Number and sums of all rows that the filter selects for this reader. */
  async totals(access: Access, filter: SaleFilter): Promise<Required<Pick<SalePageDto, 'total' | 'totals'>>> {
    const selection = new SaleSelection(saleScope(access), filter);
    const text = selection.isSummedByKey ? selection.sumsByKey : selection.sumsByRow;
    const [[sums], currency] = await Promise.all([
      this.database.query<Sums>(text, selection.params.values),
      this.currency(),
    ]);
    return {
      total: Number(sums?.rows ?? 0n),
      totals: {
        sales: moneyJson(sums?.sales_minor ?? 0n, currency),
        revenue: moneyJson(sums?.revenue_minor ?? 0n, currency),
      },
    };
  }

  /** @throws NotThere also when the sale is outside the reader's scope, withdrawn or replaced */
  async one(access: Access, id: string): Promise<SaleDto> {
    return saleDto(await this.row(access, id));
  }

  async row(access: Access, id: string): Promise<SaleRow> {
    const params = new SqlParams();
    const text = saleByIdSql(saleScope(access), id, params);
    const [row] = await this.database.query<SaleRow>(text, params.values);
    if (!row) throw new NotThere('sale');
    return row;
  }

  /** Every selected row in batches, for files; the same rows and order as the pages. */
  async *all(access: Access, request: SaleListRequest, batchSize: number): AsyncGenerator<SaleRow[]> {
    let cursor: string | undefined;
    do {
      const rows = await this.rows(access, { ...request, cursor }, batchSize);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      cursor = last && rows.length === batchSize ? encodeCursor([last.sort_key, last.id]) : undefined;
    } while (cursor !== undefined);
  }

  async currency(): Promise<string> {
    const [company] = await this.database.query<{ currency: string }>(`select currency from ${AUTH_VIEWS.company}`);
    return company?.currency ?? 'USD';
  }

  private async rows(access: Access, request: SaleListRequest, limit: number): Promise<SaleRow[]> {
    const selection = new SaleSelection(saleScope(access), request);
    const sort = request.sort ?? (request.importId === undefined ? '-revenueDate' : 'rowId');
    const name = sort.replace(/^-/, '');
    const column = isSaleSort(name) ? name : 'revenueDate';
    const order = { sort: column, isDescending: sort.startsWith('-'), limit, after: cursorOf(request.cursor, column) };
    return this.database.query<SaleRow>(salePageSql(selection, order), selection.params.values);
  }
}

function isSaleSort(name: string): name is SaleSort {
  return name in SALE_SORT_COLUMNS;
}

const FORMS = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  bigint: /^-?\d{1,18}$/,
  integer: /^\d{1,9}$/,
  text: /^/,
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws HttpProblem `cursor-invalid` when the cursor is not one of this order */
function cursorOf(cursor: string | undefined, sort: SaleSort): [string, string] | null {
  if (cursor === undefined) return null;
  const [sortKey, id, ...more] = decodeCursor(cursor).map(String);
  const isOurs = sortKey !== undefined && FORMS[SALE_SORT_COLUMNS[sort].type].test(sortKey) && UUID.test(id ?? '');
  if (!isOurs || id === undefined || more.length > 0) {
    throw new HttpProblem('cursor-invalid', 'The cursor belongs to another order of the list. Begin again without it.');
  }
  return [sortKey, id];
}

export function saleDto(row: SaleRow): SaleDto {
  return {
    id: row.id,
    importId: row.import_id,
    rowId: row.row_id,
    loader: row.loader,
    productLine: row.product_line,
    rep: { id: row.rep_id, name: row.rep_name },
    commissionMonth: row.commission_month.slice(0, 7),
    revenueMonth: row.revenue_month.slice(0, 7),
    revenueDate: row.revenue_date,
    sales: moneyJson(row.sales_minor, row.currency),
    revenue: moneyJson(row.revenue_minor, row.currency),
    customer: row.customer,
    invoice: row.invoice,
    item: row.item,
    source: { file: row.file_name, sha256: row.file_sha256, sheet: row.sheet, page: row.page, row: row.row_no },
  };
}
