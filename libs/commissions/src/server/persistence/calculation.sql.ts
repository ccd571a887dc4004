import { SALES_VIEWS } from '@tierline/contracts/sales';
import type { TierMode } from '../../domain/commission-year.js';

/** What a calculation reads and how it pays. */
export interface Calculation {
  readonly mode: TierMode;
  /** Tiers above the first that any of the keys has, at least 1; tiers that a key does not have add nothing. */
  readonly steps: number;
  /** SQL of the rows that count: `rep_id, product_line, commission_month, sale_date, loader, batch_no, row_id, sales_minor, revenue_minor`. */
  readonly rows: string;
}

/** The sales that count now. */
export const LEDGER_ROWS = `select * from ${SALES_VIEWS.sale}`;

/** The order that decides who reaches a threshold, within one rep, product line and commission year. */
export const ROW_ORDER = `commission_month, sale_date, loader collate "C", batch_no, row_id`;

/** Keys to calculate in three arrays: rep ids, product lines, and the first commission month to calculate. Each is one commission year. */
const TOUCHED = `touched as materialized (
  select t.key_no::integer, t.rep_id, t.product_line, t.from_month, extract(year from t.from_month)::integer as commission_year,
         coalesce(h.thresholds_minor, '{}') as thresholds_minor
  from unnest($1::uuid[], $2::text[], $3::date[]) with ordinality as t (rep_id, product_line, from_month, key_no)
  left join commissions.threshold h
    on h.rep_id = t.rep_id and h.product_line = t.product_line
    and h.commission_year = extract(year from t.from_month)::integer)`;

/** The rates of a rep and product line on a day: the product line's own before the general ones. */
export function ratesOn(rep: string, productLine: string, day: string): string {
  return `select r.id, r.rates_ppm, r.valid_from, r.valid_until, r.product_line from commissions.rep_rate r
    where r.rep_id = ${rep} and (r.product_line = ${productLine} or r.product_line is null)
      and r.valid_from <= ${day} and (r.valid_until is null or r.valid_until > ${day})
    order by r.product_line nulls last limit 1`;
}

/** The calculation as a chain of CTEs that ends in `calculated_month` (one row per month from `from_month` on, columns of
 *  `commissions.payout`) and `calculated_year` (one row per key, columns of `commissions.tier_position`). Months before `from_month`
 *  are taken as they stand. All amounts are whole minor units, rounded once per row and tier.
 *  Parameters: `$1` rep ids, `$2` product lines, `$3` first months. */
export function calculationCtes(calculation: Calculation): string {
  const { mode, steps } = calculation;
  const parts = [
    TOUCHED,
    touchedMonths(steps),
    FACTS_BY_MODE[mode](calculation),
    months(mode),
    paidMonths(mode, steps),
    RESULTS,
  ];
  return parts.join(',\n');
}

/** Months to calculate with the rates valid on their first day; `delta_k` is what tier k adds to the rate. */
function touchedMonths(steps: number): string {
  const deltas = tiersAbove(steps).map((tier) => `r.rates_ppm[${tier}] - r.rates_ppm[${tier - 1}] as delta_${tier}`);
  return `touched_month as materialized (
  select t.key_no, t.rep_id, t.product_line, t.thresholds_minor, m.first_day as commission_month, r.rates_ppm,
         r.rates_ppm[1] as rate_1, ${deltas.join(', ')}
  from touched t
  cross join unnest(array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) as n (month)
  cross join lateral (select make_date(t.commission_year, n.month, 1) as first_day) m
  left join lateral (${ratesOn('t.rep_id', 't.product_line', 'm.first_day')}) r on true
  where m.first_day >= t.from_month)`;
}

/** `fact`: the sums of each touched month over its own rows, before anything is held back. */
const FACTS_BY_MODE: Record<TierMode, (calculation: Calculation) => string> = {
  retroactive: ({ rows, steps }) => {
    const uplifts = upliftSums(steps, (tier) => `commissions.rate_share(s.revenue_minor, t.delta_${tier})`);
    // Month by month (`offset 0`), as an index leads to them: joined flat, the planner would rather read a long ledger whole.
    const source = `touched_month t cross join lateral (
      select l.sales_minor, l.revenue_minor from (${rows}) l
      where l.rep_id = t.rep_id and l.product_line = t.product_line and l.commission_month = t.commission_month offset 0) s`;
    return facts(source, 'null::bigint', uplifts);
  },
  marginal: ({ rows, steps }) => {
    const uplifts = upliftSums(
      steps,
      (tier) =>
        `commissions.marginal_uplift(s.revenue_minor, t.delta_${tier}, s.after_minor - s.sales_minor, s.after_minor, t.thresholds_minor[${tier - 1}])`,
    );
    return `${OPENING},\n${running(runningTotals(rows))},\n${facts(RUNNING, 'max(s.after_minor)', uplifts)}`;
  },
  prospective: ({ rows, steps }) => {
    const uplifts = upliftSums(
      steps,
      (tier) =>
        `case when s.peak_before_minor >= t.thresholds_minor[${tier - 1}] then commissions.rate_share(s.revenue_minor, t.delta_${tier}) end`,
    );
    return `${OPENING},\n${running(earlierPeaks(rows))},\n${facts(RUNNING, 'max(s.after_minor)', uplifts)}`;
  },
};

/** Sales and highest total of the months that are not calculated again. */
const OPENING = `opening as materialized (
  select t.key_no, coalesce(sum(p.sales_minor), 0)::bigint as sales_minor, max(p.peak_minor) as peak_minor
  from touched t
  left join commissions.payout p
    on p.rep_id = t.rep_id and p.product_line = t.product_line
    and p.commission_month >= make_date(t.commission_year, 1, 1) and p.commission_month < t.from_month
  group by t.key_no)`;

const RUNNING = 'touched_month t join running s using (key_no, commission_month)';

/** The rows of each year in their order. Year by year, because the order within one is short and an index leads to it. */
function running(ofYear: string): string {
  return `running as (
  select t.key_no, y.*
  from touched t
  join opening o using (key_no)
  cross join lateral (${ofYear}) y)`;
}

/** Each row of a year with the year's sales after it. */
function runningTotals(rows: string): string {
  return `
    select s.commission_month, s.sale_date, s.loader, s.batch_no, s.row_id, s.sales_minor, s.revenue_minor,
           (o.sales_minor + sum(s.sales_minor) over (order by ${ROW_ORDER} rows unbounded preceding))::bigint as after_minor
    from (${rows}) s
    where s.rep_id = t.rep_id and s.product_line = t.product_line
      and s.commission_month >= t.from_month and s.commission_month < make_date(t.commission_year + 1, 1, 1)`;
}

/** Each row of a year also with the highest total that any earlier row reached. */
function earlierPeaks(rows: string): string {
  return `
    select r.*, greatest(o.peak_minor, max(r.after_minor) over (order by ${ROW_ORDER} rows between unbounded preceding and 1 preceding))
             as peak_before_minor
    from (${runningTotals(rows)}) r`;
}

function facts(source: string, peak: string, uplifts: string): string {
  return `fact as (
  select key_no, commission_month, count(*) as row_count,
         count(*) filter (where t.rate_1 is null) as unrated_rows,
         sum(s.sales_minor)::bigint as sales_minor, sum(s.revenue_minor)::bigint as revenue_minor, ${peak} as peak_minor,
         coalesce(sum(commissions.rate_share(s.revenue_minor, t.rate_1)), 0)::bigint as base_minor,
         ${uplifts} as step_uplift_minor
  from ${source}
  group by key_no, commission_month)`;
}

function upliftSums(steps: number, uplift: (tier: number) => string): string {
  return `array[${tiersAbove(steps)
    .map((tier) => `coalesce(sum(${uplift(tier)}), 0)::bigint`)
    .join(', ')}]`;
}

/** `month`: all months of the touched years with sales, each with the highest total by which a threshold counts as reached. */
function months(mode: TierMode): string {
  const peak =
    mode === 'retroactive'
      ? `sum(sales_minor) over (partition by key_no order by commission_month)::bigint`
      : 'peak_minor';
  return `month as materialized (
  select key_no, commission_month, row_count, unrated_rows, sales_minor, revenue_minor, ${peak} as peak_minor, base_minor, step_uplift_minor
  from (
    select * from fact
    union all
    select t.key_no, p.commission_month, p.row_count, p.unrated_rows, p.sales_minor, p.revenue_minor, p.peak_minor, p.base_minor,
           p.step_uplift_minor
    from touched t
    join commissions.payout p
      on p.rep_id = t.rep_id and p.product_line = t.product_line
      and p.commission_month >= make_date(t.commission_year, 1, 1) and p.commission_month < t.from_month) as m)`;
}

/** `paid_month`: what each month holds back and catches up. Only retroactive tiers wait for the threshold. */
function paidMonths(mode: TierMode, steps: number): string {
  const isRetroactive = mode === 'retroactive';
  const held = isRetroactive ? `coalesce(sum(own_minor) filter (where not is_reached), 0)::bigint` : '0::bigint';
  const caughtUp = isRetroactive
    ? `coalesce(sum(earlier_minor) filter (where is_reached and not was_reached), 0)::bigint`
    : '0::bigint';
  return `step_month as materialized (
  select key_no, commission_month, step, own_minor,
         coalesce(max(peak_minor) over so_far >= threshold_minor, false) as is_reached,
         coalesce(max(peak_minor) over earlier >= threshold_minor, false) as was_reached,
         coalesce(sum(own_minor) over earlier, 0) as earlier_minor
  from (
    select m.key_no, m.commission_month, m.peak_minor, n.step, coalesce(m.step_uplift_minor[n.step], 0) as own_minor,
           t.thresholds_minor[n.step] as threshold_minor
    from month m
    join touched t using (key_no)
    cross join generate_series(1, ${steps}) as n (step)) as s
  window so_far as (partition by key_no, step order by commission_month),
         earlier as (so_far rows between unbounded preceding and 1 preceding)),
paid_month as (
  select key_no, commission_month, sum(own_minor)::bigint as uplift_minor, ${held} as held_back_minor, ${caughtUp} as catch_up_minor
  from step_month
  group by key_no, commission_month)`;
}

const RESULTS = `calculated_month as (
  select t.rep_id, t.product_line, m.commission_month, m.row_count, m.unrated_rows, m.sales_minor, m.revenue_minor, m.peak_minor,
         t.rates_ppm, m.base_minor, m.step_uplift_minor[1:greatest(cardinality(t.rates_ppm) - 1, 0)] as step_uplift_minor,
         p.uplift_minor, p.held_back_minor, p.catch_up_minor,
         m.base_minor + p.uplift_minor - p.held_back_minor + p.catch_up_minor as payout_minor
  from month m
  join touched_month t using (key_no, commission_month)
  join paid_month p using (key_no, commission_month)),
year_sum as (
  select m.key_no, sum(m.row_count)::bigint as row_count, sum(m.sales_minor)::bigint as sales_minor,
         sum(m.base_minor + p.uplift_minor - p.held_back_minor + p.catch_up_minor)::bigint as payout_minor,
         sum(p.held_back_minor - p.catch_up_minor)::bigint as held_back_minor
  from month m join paid_month p using (key_no, commission_month)
  group by m.key_no),
reached as (
  select key_no, array_agg(month order by step) as months
  from (
    select key_no, step, min(commission_month) filter (where is_reached) as month from step_month group by key_no, step) as r
  group by key_no),
calculated_year as (
  select t.rep_id, t.product_line, t.commission_year, t.thresholds_minor, coalesce(y.row_count, 0) as row_count,
         coalesce(y.sales_minor, 0) as sales_minor, coalesce(y.payout_minor, 0) as payout_minor,
         coalesce(y.held_back_minor, 0) as held_back_minor,
         coalesce(r.months[1:cardinality(t.thresholds_minor)], '{}') as reached_months
  from touched t
  left join year_sum y using (key_no)
  left join reached r using (key_no))`;

function tiersAbove(steps: number): number[] {
  return Array.from({ length: steps }, (_, index) => index + 2);
}
