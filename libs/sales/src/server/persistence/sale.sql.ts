import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import type { SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';
import type { SaleSelection } from './sale-selection.js';
import { salesWithin } from './sale.scope.js';

/** One sale as the lists show it, with the place in its file. */
export interface SaleRow {
  id: string;
  import_id: string;
  row_id: number;
  loader: string;
  product_line: string;
  rep_id: string;
  rep_name: string;
  commission_month: string;
  revenue_month: string;
  revenue_date: string | null;
  sales_minor: bigint;
  revenue_minor: bigint;
  currency: string;
  customer: string | null;
  invoice: string | null;
  item: string | null;
  file_name: string;
  file_sha256: string;
  sheet: string | null;
  page: number | null;
  row_no: number;
  /** Value that the list is sorted by, as text for the cursor. */
  sort_key: string;
}

const ROW = `s.id, s.import_id, s.row_id, s.customer_id, s.rep_id, s.product_line, s.commission_month, s.revenue_month, s.revenue_date,
  s.sales_minor, s.revenue_minor, s.invoice, s.item`;

interface SortColumn {
  readonly sql: string;
  readonly type: 'date' | 'bigint' | 'text' | 'integer';
}

/** What a list of sales can be sorted by. */
export const SALE_SORT_COLUMNS = {
  revenueDate: { sql: 's.sale_date', type: 'date' },
  commissionMonth: { sql: 's.commission_month', type: 'date' },
  sales: { sql: 's.sales_minor', type: 'bigint' },
  revenue: { sql: 's.revenue_minor', type: 'bigint' },
  customer: { sql: `coalesce((select c.name from sales.customer c where c.id = s.customer_id), '')`, type: 'text' },
  invoice: { sql: `coalesce(s.invoice, '')`, type: 'text' },
  productLine: { sql: 's.product_line', type: 'text' },
  rep: { sql: '(select r.name_key from sales.rep r where r.id = s.rep_id)', type: 'text' },
  rowId: { sql: 's.row_id', type: 'integer' },
} as const satisfies Record<string, SortColumn>;

export type SaleSort = keyof typeof SALE_SORT_COLUMNS;

export interface SalePageOrder {
  readonly sort: SaleSort;
  readonly isDescending: boolean;
  readonly limit: number;
  /** Sort value and id of the last row of the page before. */
  readonly after: readonly [string, string] | null;
}

/** SQL of one page. By date each rep gives the first rows in the order of the index by rep and date; other orders sort what is selected. */
export function salePageSql(selection: SaleSelection, order: SalePageOrder): string {
  const { sql, type } = SALE_SORT_COLUMNS[order.sort];
  const direction = order.isDescending ? 'desc' : 'asc';
  const { params } = selection;
  const limit = params.add(order.limit);
  const sorted = `order by ${sql} ${direction}, s.id ${direction} limit ${limit}`;
  const columns = `${ROW}, ${sql} as sort_key`;
  const beyond = order.after
    ? `(${sql}, s.id) ${order.isDescending ? '<' : '>'} (${params.add(order.after[0])}::${type}, ${params.add(order.after[1])}::uuid)`
    : 'true';
  if (order.sort !== 'revenueDate') {
    return withSource(
      `select ${columns} from ${selection.spans} span join ${selection.rowsOfSpans} and ${beyond} ${sorted}`,
      order,
    );
  }
  const rows = `select s.* from ${selection.spans} span
    cross join lateral (
      select ${columns} from sales.sale s
      where ${selection.rowsOfOneSpan} and ${withinSpan(order.isDescending)} and ${beyond} ${sorted}) s
    order by s.sort_key ${direction}, s.id ${direction} limit ${limit}`;
  return withSource(rows, order);
}

/** SQL of the ids of everything that is selected, in order; for a cursor. */
export function saleIdsSql(selection: SaleSelection, order: Pick<SalePageOrder, 'sort' | 'isDescending'>): string {
  const { sql } = SALE_SORT_COLUMNS[order.sort];
  const direction = order.isDescending ? 'desc' : 'asc';
  return `select s.id from ${selection.spans} span join ${selection.rowsOfSpans} order by ${sql} ${direction}, s.id ${direction}`;
}

/** SQL of sales by their ids (`$1`), in the order of the ids. */
export function salesByIdsSql(): string {
  const rows = `select ${ROW}, asked.place as sort_key
    from unnest($1::uuid[]) with ordinality as asked(id, place) join sales.sale s on s.id = asked.id`;
  return withSource(rows, { isDescending: false });
}

/** The days of a span. Where reading starts is compared as a pair, which the index understands as well, because the planner takes two
 *  plain bounds for a narrow range and would rather sort it. */
function withinSpan(isDescending: boolean): string {
  const first = `'00000000-0000-0000-0000-000000000000'::uuid`;
  return isDescending
    ? `(s.sale_date, s.id) < (span.end_day, ${first}) and s.sale_date >= span.first_day`
    : `(s.sale_date, s.id) >= (span.first_day, ${first}) and s.sale_date < span.end_day`;
}

/** SQL of one sale by id, if it counts and the scope reaches it. */
export function saleByIdSql(scope: RowScope, id: string, params: SqlParams): string {
  const rows = `select ${ROW}, s.sale_date as sort_key from sales.sale s
    join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month and m.is_active
    where s.id = ${params.add(id)}::uuid and ${salesWithin(scope, params)} limit 1`;
  return withSource(rows, { isDescending: false });
}

/** Adds names and the place in the file to a few rows. The place is looked up row by row (`offset 0`): joined flat, the planner sees more
 *  tables than it reorders and reads all staged rows. */
function withSource(rows: string, { isDescending }: { readonly isDescending: boolean }): string {
  const direction = isDescending ? 'desc' : 'asc';
  return `select s.id, s.import_id, s.row_id, m.loader, s.product_line, s.rep_id, r.name as rep_name, s.commission_month,
      s.revenue_month, s.revenue_date, s.sales_minor, s.revenue_minor, m.currency, c.name as customer, s.invoice, s.item,
      i.file_name, i.file_sha256, t.sheet, t.page, t.row_no, s.sort_key::text as sort_key
    from (${rows}) s
    join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month
    left join sales.customer c on c.id = s.customer_id
    join sales.rep r on r.id = s.rep_id
    join ${IMPORTS_VIEWS.import} i on i.id = s.import_id
    cross join lateral (
      select t.sheet, t.page, t.row_no from ${IMPORTS_VIEWS.stagedRow} t
      where t.import_id = s.import_id and t.position = s.row_id offset 0) t
    order by s.sort_key ${direction}, s.id ${direction}`;
}
