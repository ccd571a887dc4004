import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import type { RowScope } from '@tierline/shared/access';
import type { TierMode } from '../../domain/commission-year.js';
import { ratesOn, ROW_ORDER } from './calculation.sql.js';
import { payWithin } from './commission.scope.js';

/** A sale with everything that decides its pay. */
export interface LineRow {
  id: string;
  import_id: string;
  row_id: number;
  loader: string;
  product_line: string;
  product_line_name: string;
  rep_id: string;
  rep_name: string;
  commission_month: string;
  revenue_month: string;
  revenue_date: string | null;
  sale_date: string;
  sales_minor: bigint;
  revenue_minor: bigint;
  customer: string | null;
  invoice: string | null;
  batch_no: bigint;
  rates_ppm: number[] | null;
  rate_valid_from: string | null;
  thresholds_minor: bigint[];
  reached_months: (string | null)[];
  year_sales_minor: bigint;
  /** Sales of the year before this one; null where the mode does not need them. */
  before_minor: bigint | null;
  peak_before_minor: bigint | null;
  file_name: string | null;
  file_sha256: string | null;
  sheet: string | null;
  page: number | null;
  row_no: number | null;
}

export interface LineFilter {
  readonly saleId?: string;
  readonly rep?: string;
  readonly productLine?: string;
  /** First day of the commission month. */
  readonly month?: string;
  readonly year?: number;
}

/** Place of a line in the list: rep, product line, then the order that decides thresholds. */
export type LineCursor = readonly [
  rep: string,
  productLine: string,
  month: string,
  saleDate: string,
  loader: string,
  batchNo: string,
  row: number,
];

const LIST_ORDER = `s.rep_id, s.product_line, s.commission_month, s.sale_date, s.loader collate "C", s.batch_no, s.row_id`;

/** Lines of one reader. */
export class LineSelection {
  readonly params = new SqlParams();
  private readonly where: string;

  constructor(scope: RowScope, filter: LineFilter) {
    const { saleId, rep, productLine, month, year } = filter;
    const from = year === undefined ? undefined : `${year}-01-01`;
    const until = year === undefined ? undefined : `${year + 1}-01-01`;
    this.where = [
      payWithin(scope, { rep: 's.rep_id', month: 's.commission_month', productLine: 's.product_line' }, this.params),
      ...this.wanted('s.id =', saleId),
      ...this.wanted('s.rep_id =', rep),
      ...this.wanted('s.product_line =', productLine),
      ...this.wanted('s.commission_month =', month),
      ...this.wanted('s.commission_month >=', from),
      ...this.wanted('s.commission_month <', until),
    ].join(' and ');
  }

  get count(): string {
    return `select count(*) as total from ${SALES_VIEWS.sale} s where ${this.where}`;
  }

  /** @param isRunning whether each line needs the sales of the year before it; then the months of the page are read as a whole */
  page({ limit, after, isRunning }: { limit: number; after: LineCursor | null; isRunning: boolean }): string {
    const seen = after
      ? ` and (s.rep_id, s.product_line, s.commission_month, s.sale_date, s.loader collate "C", s.batch_no, s.row_id) > (${this.placeholders(after)})`
      : '';
    return `with page as materialized (
        select s.* from ${SALES_VIEWS.sale} s where ${this.where}${seen} order by ${LIST_ORDER} limit ${this.params.add(limit)}),
      ${SLICE_RULES}${isRunning ? `,\n${RUNNING}` : ''}
      select s.id, s.import_id, s.row_id, s.loader, s.product_line, coalesce(l.name, s.product_line) as product_line_name, s.rep_id,
        r.name as rep_name, s.commission_month, s.revenue_month, s.revenue_date, s.sale_date, s.sales_minor, s.revenue_minor,
        s.customer, s.invoice, s.batch_no, k.rates_ppm, k.rate_valid_from, k.thresholds_minor, k.reached_months, k.year_sales_minor,
        ${isRunning ? 'n.before_minor, n.peak_before_minor' : 'null::bigint as before_minor, null::bigint as peak_before_minor'},
        i.file_name, i.file_sha256, f.sheet, f.page, f.row_no
      from page s
      join slice_rule k using (rep_id, product_line, commission_month)
      ${isRunning ? 'join running n on n.id = s.id' : ''}
      join ${SALES_VIEWS.rep} r on r.id = s.rep_id
      left join ${SALES_VIEWS.productLine} l on l.slug = s.product_line
      left join ${IMPORTS_VIEWS.import} i on i.id = s.import_id
      left join ${IMPORTS_VIEWS.stagedRow} f on f.import_id = s.import_id and f.position = s.row_id
      order by ${LIST_ORDER}`;
  }

  private wanted(condition: string, value: string | undefined): string[] {
    return value === undefined ? [] : [`${condition} ${this.params.add(value)}`];
  }

  private placeholders([rep, productLine, month, saleDate, loader, batchNo, row]: LineCursor): string {
    const [r, p, m, d, l, b, n] = [rep, productLine, month, saleDate, loader, batchNo, row].map((value) =>
      this.params.add(value),
    );
    return `${r}::uuid, ${p}::text, ${m}::date, ${d}::date, ${l}::text, ${b}::bigint, ${n}::integer`;
  }
}

/** The rules of each rep, product line and month on the page: as the payout was calculated, else as they stand. */
const SLICE_RULES = `slice as (select distinct rep_id, product_line, commission_month from page),
  slice_rule as materialized (
    select s.rep_id, s.product_line, s.commission_month, coalesce(p.rates_ppm, r.rates_ppm) as rates_ppm,
      r.valid_from as rate_valid_from, coalesce(t.thresholds_minor, '{}') as thresholds_minor,
      coalesce(t.reached_months, '{}') as reached_months, coalesce(t.sales_minor, 0) as year_sales_minor,
      o.sales_minor as opening_minor, o.peak_minor as opening_peak_minor
    from slice s
    left join lateral (${ratesOn('s.rep_id', 's.product_line', 's.commission_month')}) r on true
    left join commissions.payout p
      on p.rep_id = s.rep_id and p.product_line = s.product_line and p.commission_month = s.commission_month
    left join commissions.tier_position t
      on t.rep_id = s.rep_id and t.product_line = s.product_line
      and t.commission_year = extract(year from s.commission_month)::integer
    cross join lateral (
      select coalesce(sum(e.sales_minor), 0)::bigint as sales_minor, max(e.peak_minor) as peak_minor
      from commissions.payout e
      where e.rep_id = s.rep_id and e.product_line = s.product_line
        and e.commission_month >= date_trunc('year', s.commission_month)::date and e.commission_month < s.commission_month) o)`;

/** Every sale of the months on the page with the year's sales before it; month by month, so that an index leads to each. */
const RUNNING = `running as materialized (
    select n.id, n.after_minor - n.sales_minor as before_minor, n.peak_before_minor
    from slice_rule k
    cross join lateral (
      select placed.*,
        greatest(k.opening_peak_minor, max(after_minor) over (order by ${ROW_ORDER} rows between unbounded preceding and 1 preceding))
          as peak_before_minor
      from (
        select s.id, s.commission_month, s.sale_date, s.loader, s.batch_no, s.row_id, s.sales_minor,
          (k.opening_minor + sum(s.sales_minor) over (order by ${ROW_ORDER} rows unbounded preceding))::bigint as after_minor
        from ${SALES_VIEWS.sale} s
        where s.rep_id = k.rep_id and s.product_line = k.product_line and s.commission_month = k.commission_month) as placed) n)`;

/** The sale that brought a year to a threshold in a month, and the sales of the year after it. */
export interface ReachingRow {
  id: string;
  invoice: string | null;
  sale_date: string;
  total_minor: bigint;
}

export async function readReachingSale(
  sql: Sql,
  reached: { repId: string; productLine: string; firstDay: string; thresholdMinor: bigint },
): Promise<ReachingRow | null> {
  const { repId, productLine, firstDay, thresholdMinor } = reached;
  const [row] = await sql.query<ReachingRow>(
    `select id, invoice, sale_date, total_minor from (
       select s.*, (o.sales_minor + sum(s.sales_minor) over (order by ${ROW_ORDER} rows unbounded preceding))::bigint as total_minor
       from ${SALES_VIEWS.sale} s
       cross join (
         select coalesce(sum(sales_minor), 0)::bigint as sales_minor from commissions.payout
         where rep_id = $1 and product_line = $2
           and commission_month >= date_trunc('year', $3::date)::date and commission_month < $3::date) o
       where s.rep_id = $1 and s.product_line = $2 and s.commission_month = $3::date) as placed
     where total_minor >= $4
     order by ${ROW_ORDER}
     limit 1`,
    [repId, productLine, firstDay, thresholdMinor],
  );
  return row ?? null;
}

/** Whether amounts of a line depend on the sales before it. */
export function needsRunningTotal(mode: TierMode): boolean {
  return mode !== 'retroactive';
}
