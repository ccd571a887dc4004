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

const ROW = `s.id, s.import_id, s.row_id, s.rep_id, s.product_line, s.commission_month, s.revenue_month, s.revenue_date, s.sale_date,
  s.sales_minor, s.revenue_minor, s.invoice, s.item, m.loader, m.currency, c.name as customer`;

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
  customer: { sql: `coalesce(c.name, '')`, type: 'text' },
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

/** SQL of one page. By date each rep gives its own first rows, so that the index by rep and date answers; other orders sort what is selected. */
export function salePageSql(selection: SaleSelection, order: SalePageOrder): string {
  const { sql, type } = SALE_SORT_COLUMNS[order.sort];
  const direction = order.isDescending ? 'desc' : 'asc';
  const { params } = selection;
  const limit = params.add(order.limit);
  const after = order.after
    ? ` and (${sql}, s.id) ${order.isDescending ? '<' : '>'} (${params.add(order.after[0])}::${type}, ${params.add(order.after[1])}::uuid)`
    : '';
  const sorted = `order by ${sql} ${direction}, s.id ${direction} limit ${limit}`;
  const columns = `${ROW}, ${sql} as sort_key`;
  const rows =
    order.sort === 'revenueDate'
      ? `select s.* from ${selection.spans} span
         cross join lateral (select ${columns} ${selection.rowsOfLateral}${after} ${sorted}) s
         order by s.sort_key ${direction}, s.id ${direction} limit ${limit}`
      : `select ${columns} from ${selection.spans} span join ${selection.rowsOfSpan}${after} ${sorted}`;
  return withSource(rows, `s.sort_key ${direction}, s.id ${direction}`);
}

/** SQL of one sale by id, if it counts and the scope reaches it. */
export function saleByIdSql(scope: RowScope, id: string, params: SqlParams): string {
  return withSource(
    `select ${ROW}, s.id as sort_key from sales.sale s
     join sales.batch_month m on m.import_id = s.import_id and m.revenue_month = s.revenue_month and m.is_active
     left join sales.customer c on c.id = s.customer_id
     where s.id = ${params.add(id)}::uuid and ${salesWithin(scope, params)} limit 1`,
    's.id',
  );
}

/** Adds names and the place in the file to a few rows. The place is looked up row by row (`offset 0`): joined flat, the planner sees more
 *  tables than it reorders and reads all staged rows. */
function withSource(rows: string, order: string): string {
  return `select s.id, s.import_id, s.row_id, s.loader, s.product_line, s.rep_id, r.name as rep_name, s.commission_month,
      s.revenue_month, s.revenue_date, s.sales_minor, s.revenue_minor, s.currency, s.customer, s.invoice, s.item,
      i.file_name, i.file_sha256, t.sheet, t.page, t.row_no, s.sort_key::text as sort_key
    from (${rows}) s
    join sales.rep r on r.id = s.rep_id
    join ${IMPORTS_VIEWS.import} i on i.id = s.import_id
    cross join lateral (
      select t.sheet, t.page, t.row_no from ${IMPORTS_VIEWS.stagedRow} t
      where t.import_id = s.import_id and t.position = s.row_id offset 0) t
    order by ${order}`;
}
