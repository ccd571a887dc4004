import type { Sql } from '@tierline/platform/database';
import { SALES_VIEWS } from '@tierline/contracts/sales';
import type { TierMode } from '../../domain/commission-year.js';
import { calculationCtes, LEDGER_ROWS } from './calculation.sql.js';

/** One commission year of a rep and product line, to be calculated from `fromMonth` (its first day) on. */
export interface TouchedYear {
  readonly repId: string;
  readonly productLine: string;
  /** First day of a month, `YYYY-MM-01`. */
  readonly fromMonth: string;
}

/** What a change touches; null means any. */
export interface TouchedBy {
  readonly repId: string | null;
  readonly productLine: string | null;
  /** First day of the first commission month that can change. */
  readonly fromMonth: string | null;
  /** First day after the last one that can change. */
  readonly untilDay: string | null;
}

const YEARS_TOUCHED_BY = `
  select rep_id as "repId", product_line as "productLine",
         greatest(make_date(commission_year, 1, 1), $3::date)::text as "fromMonth"
  from (
    select rep_id, product_line, commission_year from commissions.tier_position
    union
    select distinct rep_id, product_line, extract(year from commission_month)::integer from ${SALES_VIEWS.sale}
    where ($1::uuid is null or rep_id = $1) and ($2::text is null or product_line = $2)) as y
  where ($1::uuid is null or rep_id = $1) and ($2::text is null or product_line = $2)
    and ($3::date is null or commission_year >= extract(year from $3::date))
    and ($4::date is null or make_date(commission_year, 1, 1) < $4)
  order by commission_year, rep_id, product_line`;

/** Which years a change of rates, thresholds or the plan's mode touches. */
export function yearsTouchedBy(sql: Sql, touched: TouchedBy): Promise<TouchedYear[]> {
  const { repId, productLine, fromMonth, untilDay } = touched;
  return sql.query<TouchedYear>(YEARS_TOUCHED_BY, [repId, productLine, fromMonth, untilDay]);
}

/** Makes the calculations of one key wait for each other: the rows are made and locked in one order for everybody. */
export async function lockYears(sql: Sql, years: readonly TouchedYear[]): Promise<void> {
  const keys = columnsOf(years);
  await sql.query(
    `insert into commissions.tier_position (rep_id, product_line, commission_year)
     select distinct rep_id, product_line, extract(year from from_month)::integer as commission_year
     from unnest($1::uuid[], $2::text[], $3::date[]) as t (rep_id, product_line, from_month)
     order by rep_id, product_line, commission_year
     on conflict do nothing`,
    keys,
  );
  await sql.query(
    `select from commissions.tier_position p
     where (p.rep_id, p.product_line, p.commission_year) in (
       select rep_id, product_line, extract(year from from_month)::integer
       from unnest($1::uuid[], $2::text[], $3::date[]) as t (rep_id, product_line, from_month))
     order by p.rep_id, p.product_line, p.commission_year
     for update`,
    keys,
  );
}

export async function readMode(sql: Sql): Promise<TierMode> {
  const [plan] = await sql.query<{ mode: TierMode }>('select mode from commissions.plan');
  if (!plan) throw new Error('There is no commission plan. The migration creates one.');
  return plan.mode;
}

/** Tiers above the first that any rate or threshold of these reps has, at least 1. */
export async function countSteps(sql: Sql, repIds: readonly string[]): Promise<number> {
  const [row] = await sql.query<{ steps: number }>(
    `select greatest(1,
       (select max(cardinality(rates_ppm)) - 1 from commissions.rep_rate where rep_id = any ($1::uuid[])),
       (select max(cardinality(thresholds_minor)) from commissions.threshold where rep_id = any ($1::uuid[]))) as steps`,
    [repIds],
  );
  return row?.steps ?? 1;
}

/** Marginal and prospective tiers sort the rows of a year; in this much memory a million of them without a file. */
const WORK_MEMORY = '160MB';
/** A calculation of everything may take longer than a request; until the end of its transaction. */
const TIMEOUT = '10min';

/** Calculates years that `lockYears` has locked, each from its first touched month on, in two statements for all of them. */
export async function calculateYears(sql: Sql, years: readonly TouchedYear[]): Promise<void> {
  const mode = await readMode(sql);
  const steps = await countSteps(sql, [...new Set(years.map(({ repId }) => repId))]);
  const keys = columnsOf(years);
  await sql.query(`select set_config('work_mem', $1, true), set_config('statement_timeout', $2, true)`, [
    WORK_MEMORY,
    TIMEOUT,
  ]);
  await sql.query(
    `delete from commissions.payout p
     using unnest($1::uuid[], $2::text[], $3::date[]) as t (rep_id, product_line, from_month)
     where p.rep_id = t.rep_id and p.product_line = t.product_line
       and p.commission_month >= t.from_month
       and p.commission_month < make_date(extract(year from t.from_month)::integer + 1, 1, 1)`,
    keys,
  );
  await sql.query(
    `with ${calculationCtes({ mode, steps, rows: LEDGER_ROWS })},
     written as (
       insert into commissions.payout (rep_id, product_line, commission_month, row_count, unrated_rows, sales_minor, revenue_minor,
         peak_minor, rates_ppm, base_minor, step_uplift_minor, uplift_minor, held_back_minor, catch_up_minor)
       select rep_id, product_line, commission_month, row_count, unrated_rows, sales_minor, revenue_minor,
         peak_minor, rates_ppm, base_minor, step_uplift_minor, uplift_minor, held_back_minor, catch_up_minor
       from calculated_month)
     update commissions.tier_position p
     set row_count = y.row_count, sales_minor = y.sales_minor, payout_minor = y.payout_minor, held_back_minor = y.held_back_minor,
         mode = $4, thresholds_minor = y.thresholds_minor, reached_months = y.reached_months, calculated_at = now()
     from calculated_year y
     where p.rep_id = y.rep_id and p.product_line = y.product_line and p.commission_year = y.commission_year`,
    [...keys, mode],
  );
}

/** One hash over all payouts and positions: equal results have equal fingerprints, however they were calculated. */
export async function fingerprintOfPayouts(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ fingerprint: string }>(
    `select md5(coalesce((select string_agg(p::text, e'\\n' order by p.rep_id, p.product_line, p.commission_month) from commissions.payout p), '')
             || coalesce((select string_agg(concat_ws('|', rep_id, product_line, commission_year, row_count, sales_minor, payout_minor,
                            held_back_minor, mode, thresholds_minor, reached_months), e'\\n' order by rep_id, product_line, commission_year)
                          from commissions.tier_position where row_count > 0), '')) as fingerprint`,
  );
  return row?.fingerprint ?? '';
}

function columnsOf(years: readonly TouchedYear[]): [string[], string[], string[]] {
  return [
    years.map(({ repId }) => repId),
    years.map(({ productLine }) => productLine),
    years.map(({ fromMonth }) => fromMonth),
  ];
}
