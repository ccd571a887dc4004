import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import { decodeCursor, encodeCursor, HttpProblem } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { moneyJson } from '@tierline/shared/money';
import { NotThere } from '../../domain/sales.errors.js';
import type { SaleDto, SalePageDto } from '../http/sale.response.dto.js';
import { SaleSelection, type SaleFilter } from '../persistence/sale-selection.js';
import {
  SALE_SORT_COLUMNS,
  saleByIdSql,
  saleIdsSql,
  salePageSql,
  salesByIdsSql,
  type SaleRow,
  type SaleSort,
} from '../persistence/sale.sql.js';
import { SaleCellsQueries } from './sale-cells.queries.js';
import { saleScope } from '../persistence/sale.scope.js';

export interface SaleListRequest extends SaleFilter {
  /** Name of a column, with a leading minus for descending. */
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: boolean;
  /** Whether each sale comes with the cells of its source row. */
  readonly withCells?: boolean;
}

interface Sums {
  rows: bigint;
  sales_minor: bigint;
  revenue_minor: bigint;
}

const DEFAULT_LIMIT = 50;
/** Rows of an export that are in memory at once. */
const BATCH = 2_000;

/** Reads of the ledger; each takes the reader first and shows the rows that the reader's scope reaches. */
@Injectable()
export class SaleQueries {
  constructor(
    private readonly database: Database,
    private readonly cells: SaleCellsQueries,
  ) {}

  async page(access: Access, request: SaleListRequest): Promise<SalePageDto> {
    const limit = request.limit ?? DEFAULT_LIMIT;
    const rows = await this.rows(access, request, limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const page: SalePageDto = {
      items: request.withCells ? await this.withCells(items) : items.map(saleDto),
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

  /** Everything that is selected, in batches, in the same order as the pages: read from one cursor, so that it is one moment's state. */
  async *all(access: Access, request: SaleListRequest, tx: Sql): AsyncGenerator<SaleRow[]> {
    const selection = new SaleSelection(saleScope(access), request);
    await tx.query(`select set_config('cursor_tuple_fraction', '1', true)`);
    await tx.query(
      `declare selected no scroll cursor for ${saleIdsSql(selection, orderOf(request))}`,
      selection.params.values,
    );
    for (;;) {
      const ids = await tx.query<{ id: string }>(`fetch ${BATCH} from selected`);
      if (ids.length > 0) yield await tx.query<SaleRow>(salesByIdsSql(), [ids.map(({ id }) => id)]);
      if (ids.length < BATCH) return;
    }
  }

  async currency(): Promise<string> {
    const [company] = await this.database.query<{ currency: string }>(`select currency from ${AUTH_VIEWS.company}`);
    return company?.currency ?? 'USD';
  }

  private async withCells(rows: readonly SaleRow[]): Promise<SaleDto[]> {
    const cells = await this.cells.of(this.database, rows);
    return rows.map((row) => ({ ...saleDto(row), cells: { ...cells.get(row.id) } }));
  }

  private async rows(access: Access, request: SaleListRequest, limit: number): Promise<SaleRow[]> {
    const selection = new SaleSelection(saleScope(access), request);
    const { sort, isDescending } = orderOf(request);
    const order = { sort, isDescending, limit, after: cursorOf(request.cursor, sort) };
    return this.database.query<SaleRow>(salePageSql(selection, order), selection.params.values);
  }
}

/** Newest first, or as in the file when one import is asked for. */
function orderOf({ sort, importId }: SaleListRequest): { sort: SaleSort; isDescending: boolean } {
  const asked = sort ?? (importId === undefined ? '-revenueDate' : 'rowId');
  const name = asked.replace(/^-/, '');
  return { sort: isSaleSort(name) ? name : 'revenueDate', isDescending: asked.startsWith('-') };
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
