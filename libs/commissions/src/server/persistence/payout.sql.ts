import { SALES_VIEWS, SqlParams } from '@tierline/contracts/sales';
import type { Sql } from '@tierline/platform/database';
import type { RowScope } from '@tierline/shared/access';
import type { TierMode } from '../../domain/commission-year.js';
import { payWithin } from './commission.scope.js';

/** What a rep is paid for a product line in one month, as calculated. */
export interface PayoutRow {
  rep_id: string;
  rep_name: string;
  product_line: string;
  product_line_name: string;
  /** First day of the month. */
  commission_month: string;
  row_count: bigint;
  unrated_rows: bigint;
  sales_minor: bigint;
  revenue_minor: bigint;
  base_minor: bigint;
  step_uplift_minor: bigint[];
  uplift_minor: bigint;
  held_back_minor: bigint;
  catch_up_minor: bigint;
  payout_minor: bigint;
  rates_ppm: number[] | null;
  mode: TierMode;
  thresholds_minor: bigint[];
  /** First days, per threshold. */
  reached_months: (string | null)[];
  calculated_at: Date;
}

/** Which payouts: first days of months, `until` exclusive. */
export interface PayoutFilter {
  readonly from: string;
  readonly until: string;
  readonly rep?: string;
  readonly productLine?: string;
}

/** Columns that decide who sees a payout `p`. */
const PAYOUT = { rep: 'p.rep_id', month: 'p.commission_month', productLine: 'p.product_line' };

/** The payouts of a reader by rep, product line and month; each with the tiers of its year. */
export function readPayouts(sql: Sql, scope: RowScope, filter: PayoutFilter): Promise<PayoutRow[]> {
  const params = new SqlParams([filter.from, filter.until]);
  const conditions = [
    'p.commission_month >= $1::date and p.commission_month < $2::date',
    payWithin(scope, PAYOUT, params),
    ...(filter.rep === undefined ? [] : [`p.rep_id = ${params.add(filter.rep)}`]),
    ...(filter.productLine === undefined ? [] : [`p.product_line = ${params.add(filter.productLine)}`]),
  ];
  return sql.query<PayoutRow>(
    `select p.rep_id, r.name as rep_name, p.product_line, coalesce(l.name, p.product_line) as product_line_name, p.commission_month,
       p.row_count, p.unrated_rows, p.sales_minor, p.revenue_minor, p.base_minor, p.step_uplift_minor, p.uplift_minor,
       p.held_back_minor, p.catch_up_minor, p.payout_minor, p.rates_ppm, t.mode, t.thresholds_minor, t.reached_months, t.calculated_at
     from commissions.payout p
     join commissions.tier_position t
       on t.rep_id = p.rep_id and t.product_line = p.product_line
       and t.commission_year = extract(year from p.commission_month)::integer
     join ${SALES_VIEWS.rep} r on r.id = p.rep_id
     left join ${SALES_VIEWS.productLine} l on l.slug = p.product_line
     where ${conditions.join(' and ')}
     order by r.name, p.rep_id, product_line_name, p.product_line, p.commission_month`,
    params.values,
  );
}

/** Months in which the reader sees payouts, newest first. */
export async function readPayoutMonths(sql: Sql, scope: RowScope): Promise<string[]> {
  const params = new SqlParams();
  const rows = await sql.query<{ month: string }>(
    `select distinct p.commission_month as month from commissions.payout p
     where ${payWithin(scope, PAYOUT, params)}
     order by month desc limit 240`,
    params.values,
  );
  return rows.map(({ month }) => month.slice(0, 7));
}

/** A rep whom the reader may see in a month; null when there is none. */
export async function readPaidRep(
  sql: Sql,
  scope: RowScope,
  { repId, firstDay }: { repId: string; firstDay: string },
): Promise<{ id: string; name: string } | null> {
  const params = new SqlParams([repId, firstDay]);
  // who is bounded to product lines may see a rep through the payouts of these only
  const within = scope.boundary?.productLines
    ? `exists (select from commissions.payout p
        where p.rep_id = r.id and p.commission_month = m.first_day and ${payWithin(scope, PAYOUT, params)})`
    : payWithin(scope, { rep: 'r.id', month: 'm.first_day' }, params);
  const [rep] = await sql.query<{ id: string; name: string }>(
    `select r.id, r.name from ${SALES_VIEWS.rep} r cross join (select $2::date as first_day) m
     where r.id = $1 and ${within}`,
    params.values,
  );
  return rep ?? null;
}
