import { COMPANY_TODAY } from '@tierline/contracts/auth';
import { COMMISSIONS_VIEWS } from '@tierline/contracts/commissions';
import { reachesByDay, repRowsWithin, SALES_VIEWS, type SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';

export interface FactFilter {
  readonly calendar: 'revenue' | 'commission';
  /** First days of the first and the last month. */
  readonly from: string;
  readonly to: string;
  readonly rep?: readonly string[];
  readonly productLine?: readonly string[];
}

/** Sums of one month, rep or product line; `*_in_range` only of the months that the cards add up. */
export interface Sums {
  kind: 'month' | 'rep' | 'line';
  key: string;
  rows: number;
  sales_minor: bigint;
  revenue_minor: bigint;
  payout_minor: bigint;
  rows_in_range: number;
  sales_in_range: bigint;
  revenue_in_range: bigint;
  payout_in_range: bigint;
}

/** Relation `(rep_id, product_line, month, sale_date, rows, sales_minor, revenue_minor)` of the roll-ups within a scope. Whoever sees
 *  people by where they belong gets sums of days, because membership changes in the middle of months; for everybody else months are enough. */
export function factsSql(scope: RowScope, filter: FactFilter, params: SqlParams): string {
  const byDay = reachesByDay(scope);
  const table = byDay ? 'analytics.sales_day' : 'analytics.sales_month';
  const date = byDay ? 'f.sale_date' : 'f.revenue_month';
  const isCommission = filter.calendar === 'commission';
  const month = isCommission
    ? 'f.commission_month'
    : byDay
      ? `date_trunc('month', f.sale_date)::date`
      : 'f.revenue_month';
  const counted = isCommission ? 'f.commission_month' : date;
  const conditions = [
    `${counted} >= ${params.add(filter.from)}::date`,
    `${counted} < ${params.add(filter.to)}::date + interval '1 month'`,
    ...valueFilters('f', filter, params),
    repRowsWithin(scope, { rep: 'f.rep_id', date, productLine: 'f.product_line' }, params),
  ];
  return `(select f.rep_id, f.product_line, ${month} as month, f.rows, f.sales_minor, f.revenue_minor
    from ${table} f where ${conditions.join(' and ')})`;
}

/** SQL of sums by month, by rep and by product line over `facts`. */
export function sumsSql(facts: string, range: { from: string; to: string }, params: SqlParams): string {
  const inRange = `filter (where month between ${params.add(range.from)}::date and ${params.add(range.to)}::date)`;
  return `select case when grouping(month) = 0 then 'month' when grouping(rep_id) = 0 then 'rep' else 'line' end as kind,
      coalesce(to_char(month, 'YYYY-MM'), rep_id::text, product_line) as key,
      sum(rows)::integer as rows, sum(sales_minor)::bigint as sales_minor, sum(revenue_minor)::bigint as revenue_minor,
      coalesce(sum(rows) ${inRange}, 0)::integer as rows_in_range,
      coalesce(sum(sales_minor) ${inRange}, 0)::bigint as sales_in_range,
      coalesce(sum(revenue_minor) ${inRange}, 0)::bigint as revenue_in_range
    from ${facts} facts group by grouping sets ((month), (rep_id), (product_line))`;
}

/** SQL of payouts by commission month, by rep and by product line within a scope. */
export function payoutsSql(
  scope: RowScope,
  filter: FactFilter,
  range: { from: string; to: string; params: SqlParams },
): string {
  const { params } = range;
  const inRange = `filter (where p.commission_month between ${params.add(range.from)}::date and ${params.add(range.to)}::date)`;
  const conditions = [
    `p.commission_month between ${params.add(filter.from)}::date and ${params.add(filter.to)}::date`,
    ...valueFilters('p', filter, params),
    repRowsWithin(scope, { rep: 'p.rep_id', date: 'p.commission_month', productLine: 'p.product_line' }, params),
  ];
  return `select case when grouping(p.commission_month) = 0 then 'month' when grouping(p.rep_id) = 0 then 'rep' else 'line' end as kind,
      coalesce(to_char(p.commission_month, 'YYYY-MM'), p.rep_id::text, p.product_line) as key,
      sum(p.payout_minor)::bigint as payout_minor, coalesce(sum(p.payout_minor) ${inRange}, 0)::bigint as payout_in_range
    from ${COMMISSIONS_VIEWS.payout} p where ${conditions.join(' and ')}
    group by grouping sets ((p.commission_month), (p.rep_id), (p.product_line))`;
}

/** SQL of objectives by month within a scope. */
export function objectivesSql(scope: RowScope, filter: FactFilter, params: SqlParams): string {
  const conditions = [
    `o.month between ${params.add(filter.from)}::date and ${params.add(filter.to)}::date`,
    ...valueFilters('o', filter, params),
    repRowsWithin(scope, { rep: 'o.rep_id', date: 'o.month', productLine: 'o.product_line' }, params),
  ];
  return `select to_char(o.month, 'YYYY-MM') as month, sum(o.objective_minor)::bigint as objective_minor
    from ${COMMISSIONS_VIEWS.objective} o where ${conditions.join(' and ')} group by 1`;
}

/** SQL of sums of the year before up to one day; by the commission calendar up to that month. */
export function lastYearSql(
  scope: RowScope,
  filter: FactFilter & { readonly until: string },
  params: SqlParams,
): string {
  const date = filter.calendar === 'commission' ? 'f.commission_month' : 'f.sale_date';
  const conditions = [
    `${date} >= ${params.add(filter.from)}::date`,
    `${date} <= ${params.add(filter.until)}::date`,
    ...valueFilters('f', filter, params),
    repRowsWithin(scope, { rep: 'f.rep_id', date: 'f.sale_date', productLine: 'f.product_line' }, params),
  ];
  return `select coalesce(sum(f.rows), 0)::integer as rows, coalesce(sum(f.sales_minor), 0)::bigint as sales_minor,
      coalesce(sum(f.revenue_minor), 0)::bigint as revenue_minor
    from analytics.sales_day f where ${conditions.join(' and ')}`;
}

/** SQL of where reps stand in a commission year. Attainment follows the sales scope; pay is not in it. */
export function tierStandsSql(
  scope: RowScope,
  filter: FactFilter & { readonly year: number },
  params: SqlParams,
): string {
  const year = params.add(filter.year);
  const conditions = [
    `t.commission_year = ${year}`,
    ...valueFilters('t', filter, params),
    repRowsWithin(
      scope,
      {
        rep: 't.rep_id',
        date: `least(${COMPANY_TODAY}, make_date(${year}::integer, 12, 31))`,
        productLine: 't.product_line',
      },
      params,
    ),
  ];
  return `select t.rep_id, t.product_line, t.sales_minor, t.threshold_minor, to_char(t.reached_month, 'YYYY-MM') as reached_month
    from ${COMMISSIONS_VIEWS.tierPosition} t where ${conditions.join(' and ')} order by t.product_line`;
}

/** SQL of what can be chosen: the years, and reps and product lines of one year. */
export function choicesSql(scope: RowScope, filter: FactFilter, params: SqlParams): string {
  const all = factsSql(scope, { calendar: filter.calendar, from: '1900-01-01', to: '2999-12-01' }, params);
  const from = params.add(filter.from);
  const to = params.add(filter.to);
  return `with fact as materialized (select distinct rep_id, product_line, month from ${all} facts)
    select 'year' as kind, extract(year from month)::integer::text as key, null as name from fact group by 2
    union all
    select 'rep', r.id::text, r.name from ${SALES_VIEWS.rep} r
    where r.id in (select rep_id from fact where month between ${from}::date and ${to}::date)
    union all
    select 'line', p.slug, p.name from ${SALES_VIEWS.productLine} p
    where p.slug in (select product_line from fact where month between ${from}::date and ${to}::date)
    order by 1, 3, 2 desc`;
}

function valueFilters(
  alias: string,
  { rep, productLine }: Pick<FactFilter, 'rep' | 'productLine'>,
  params: SqlParams,
): string[] {
  return [
    ...(rep ? [`${alias}.rep_id = any(${params.add(rep)}::uuid[])`] : []),
    ...(productLine ? [`${alias}.product_line = any(${params.add(productLine)}::text[])`] : []),
  ];
}
