import { formatRatePpm, moneyJson, type MoneyJson } from '@tierline/shared/money';
import { monthsOfYear } from '@tierline/shared/time';
import type { PayoutDto, PayoutTotalsDto, TierPositionDto } from '../http/payout.dto.js';
import type { PayoutRow } from '../persistence/payout.sql.js';

type Amount =
  | 'sales_minor'
  | 'revenue_minor'
  | 'base_minor'
  | 'uplift_minor'
  | 'held_back_minor'
  | 'catch_up_minor'
  | 'payout_minor';

export function sumOf(rows: readonly PayoutRow[], amount: Amount): bigint {
  return rows.reduce((sum, row) => sum + row[amount], 0n);
}

export function latestCalculation(rows: readonly PayoutRow[]): Date | null {
  return rows.reduce<Date | null>(
    (latest, { calculated_at }) => (latest && latest > calculated_at ? latest : calculated_at),
    null,
  );
}

/** Rows of one rep and product line together, in the order they come. */
export function byKey(rows: readonly PayoutRow[]): PayoutRow[][] {
  return [...Map.groupBy(rows, ({ rep_id, product_line }) => `${rep_id} ${product_line}`).values()];
}

export function startsTier2({ commission_month, reached_months }: PayoutRow): boolean {
  return reached_months[0] === commission_month;
}

export function payoutDto(row: PayoutRow, currency: string): PayoutDto {
  const money = (minor: bigint): MoneyJson => moneyJson(minor, currency);
  return {
    rep: { id: row.rep_id, name: row.rep_name },
    productLine: row.product_line,
    month: row.commission_month.slice(0, 7),
    sales: money(row.sales_minor),
    revenue: money(row.revenue_minor),
    base: money(row.base_minor),
    uplift: money(row.uplift_minor),
    heldBack: money(row.held_back_minor),
    catchUp: money(row.catch_up_minor),
    payout: money(row.payout_minor),
    tier2Starts: startsTier2(row),
    unratedRows: Number(row.unrated_rows),
  };
}

/** Where a rep stands with a product line after the given months of one commission year.
 *  @param rows of one rep and product line, at least one, in order */
export function positionDto(rows: readonly PayoutRow[], currency: string): TierPositionDto {
  const last = rows.at(-1);
  if (!last) throw new RangeError('A position needs a month.');
  const money = (minor: bigint): MoneyJson => moneyJson(minor, currency);
  const [threshold, ...higherThresholds] = last.thresholds_minor;
  const [reachedMonth = null, ...higherReachedMonths] = last.reached_months.map((month) =>
    reachedBy(month, last.commission_month),
  );
  const [tier1, tier2, ...higherRates] = last.rates_ppm ?? [];
  return {
    rep: { id: last.rep_id, name: last.rep_name },
    productLine: last.product_line,
    threshold: threshold === undefined ? null : money(threshold),
    higherThresholds: higherThresholds.map(money),
    sales: money(sumOf(rows, 'sales_minor')),
    reachedMonth,
    higherReachedMonths,
    heldBack: money(sumOf(rows, 'held_back_minor') - sumOf(rows, 'catch_up_minor')),
    payout: money(sumOf(rows, 'payout_minor')),
    tier1Rate: tier1 === undefined ? null : formatRatePpm(tier1),
    tier2Rate: tier2 === undefined ? null : formatRatePpm(tier2),
    higherRates: higherRates.map(formatRatePpm),
    unratedRows: rows.reduce((count, { unrated_rows }) => count + Number(unrated_rows), 0),
  };
}

export function totalsDto(rows: readonly PayoutRow[], year: number, currency: string): PayoutTotalsDto {
  const total = (some: readonly PayoutRow[], amount: Amount): MoneyJson => moneyJson(sumOf(some, amount), currency);
  const ofMonth = Map.groupBy(rows, ({ commission_month }) => commission_month.slice(0, 7));
  return {
    sales: total(rows, 'sales_minor'),
    revenue: total(rows, 'revenue_minor'),
    base: total(rows, 'base_minor'),
    uplift: total(rows, 'uplift_minor'),
    heldBack: moneyJson(sumOf(rows, 'held_back_minor') - sumOf(rows, 'catch_up_minor'), currency),
    payout: total(rows, 'payout_minor'),
    byMonth: monthsOfYear(year).map((month) => {
      const own = ofMonth.get(month) ?? [];
      return {
        month,
        sales: total(own, 'sales_minor'),
        base: total(own, 'base_minor'),
        uplift: total(own, 'uplift_minor'),
        payout: total(own, 'payout_minor'),
      };
    }),
  };
}

/** A tier that is reached later was not reached yet. */
function reachedBy(reached: string | null, month: string): string | null {
  return reached !== null && reached <= month ? reached.slice(0, 7) : null;
}
