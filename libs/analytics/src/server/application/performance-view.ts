import { moneyJson, type MoneyJson } from '@tierline/shared/money';
import { monthsOfYear } from '@tierline/shared/time';
import type { Period } from '../../domain/period.js';
import { percentOf } from '../../domain/percent.js';
import type {
  PerformanceCardsDto,
  PerformanceMonthDto,
  SalesPerformanceDto,
  TierStandDto,
} from '../http/sales-performance.response.dto.js';
import type { Sums } from '../persistence/performance.sql.js';

export interface TierStand {
  rep_id: string;
  product_line: string;
  sales_minor: bigint;
  threshold_minor: bigint | null;
  reached_month: string | null;
}

/** What was read, in minor units, before it is put together. */
export interface PerformanceFigures {
  readonly sums: readonly Sums[];
  readonly lastYear: Pick<Sums, 'rows' | 'sales_minor' | 'revenue_minor'>;
  /** By `YYYY-MM`. */
  readonly objectives: ReadonlyMap<string, bigint>;
  readonly payouts: readonly Pick<Sums, 'kind' | 'key' | 'payout_minor' | 'payout_in_range'>[];
  readonly payoutLastYear: bigint | null;
  readonly stands: readonly TierStand[];
  /** Whether the payouts are those of everything selected. */
  readonly canSeeAllPay: boolean;
}

interface Frame {
  readonly period: Period;
  readonly currency: string;
  /** Names by id of the rep or slug of the product line. */
  readonly names: ReadonlyMap<string, string>;
}

type View = Pick<SalesPerformanceDto, 'cards' | 'months' | 'byProductLine' | 'byRep'>;

/** Puts the figures of a year together for the screen. Pay that the reader may not see is null and never zero. */
export function performanceView(figures: PerformanceFigures, frame: Frame): View {
  return {
    cards: cards(figures, frame),
    months: monthsOfYear(frame.period.year).map((month) => monthOf(month, figures, frame)),
    byProductLine: byProductLine(figures, frame),
    byRep: byRep(figures, frame),
  };
}

function cards(figures: PerformanceFigures, { period, currency }: Frame): PerformanceCardsDto {
  const inRange = figures.sums.filter(({ kind }) => kind === 'line');
  const sales = total(inRange, ({ sales_in_range }) => sales_in_range);
  const revenue = total(inRange, ({ revenue_in_range }) => revenue_in_range);
  const planned = [...figures.objectives].filter(([month]) => month <= period.through);
  const objective = planned.length === 0 ? null : planned.reduce((sum, [, minor]) => sum + minor, 0n);
  const payout = figures.canSeeAllPay
    ? total(
        figures.payouts.filter(({ kind }) => kind === 'month'),
        ({ payout_in_range }) => payout_in_range,
      )
    : null;
  const { lastYear, payoutLastYear } = figures;
  const hadSales = lastYear.rows > 0;
  return {
    sales: moneyJson(sales, currency),
    salesLastYear: hadSales ? moneyJson(lastYear.sales_minor, currency) : null,
    objective: moneyOrNull(objective, currency),
    toObjectivePercent: objective === null ? null : percentOf(sales, objective),
    revenue: moneyJson(revenue, currency),
    revenueLastYear: hadSales ? moneyJson(lastYear.revenue_minor, currency) : null,
    payout: moneyOrNull(payout, currency),
    payoutLastYear: moneyOrNull(payoutLastYear, currency),
    agencyMargin: moneyOrNull(payout === null ? null : revenue - payout, currency),
    agencyMarginLastYear: moneyOrNull(
      hadSales && payoutLastYear !== null ? lastYear.revenue_minor - payoutLastYear : null,
      currency,
    ),
    salesRows: inRange.reduce((sum, { rows_in_range }) => sum + rows_in_range, 0),
  };
}

function monthOf(month: string, figures: PerformanceFigures, { period, currency }: Frame): PerformanceMonthDto {
  const sums = figures.sums.find(({ kind, key }) => kind === 'month' && key === month);
  const paid = figures.payouts.find(({ kind, key }) => kind === 'month' && key === month);
  const isToCome = month > period.through;
  const sales = sums?.sales_minor ?? (isToCome ? null : 0n);
  const revenue = sums?.revenue_minor ?? (isToCome ? null : 0n);
  const payout = figures.canSeeAllPay ? (paid?.payout_minor ?? (isToCome ? null : 0n)) : null;
  const objective = figures.objectives.get(month) ?? null;
  return {
    month,
    sales: moneyOrNull(sales, currency),
    objective: moneyOrNull(objective, currency),
    toObjectivePercent: sales === null || objective === null ? null : percentOf(sales, objective),
    revenue: moneyOrNull(revenue, currency),
    payout: moneyOrNull(payout, currency),
    agencyMargin: moneyOrNull(revenue === null || payout === null ? null : revenue - payout, currency),
    salesRows: sums?.rows ?? 0,
  };
}

function byProductLine(figures: PerformanceFigures, { currency, names }: Frame): View['byProductLine'] {
  return withPay(figures, 'line').map(({ key, sums, payout }) => ({
    productLine: key,
    name: names.get(key) ?? key,
    sales: moneyJson(sums?.sales_in_range ?? 0n, currency),
    revenue: moneyJson(sums?.revenue_in_range ?? 0n, currency),
    payout: figures.canSeeAllPay ? moneyJson(payout ?? 0n, currency) : null,
    salesRows: sums?.rows_in_range ?? 0,
  }));
}

function byRep(figures: PerformanceFigures, { currency, names }: Frame): View['byRep'] {
  return withPay(figures, 'rep').map(({ key, sums, payout }) => ({
    rep: { id: key, name: names.get(key) ?? key },
    sales: moneyJson(sums?.sales_in_range ?? 0n, currency),
    revenue: moneyJson(sums?.revenue_in_range ?? 0n, currency),
    payout: figures.canSeeAllPay ? moneyJson(payout ?? 0n, currency) : moneyOrNull(payout, currency),
    salesRows: sums?.rows_in_range ?? 0,
    thresholds: figures.stands.filter(({ rep_id }) => rep_id === key).map((stand) => tierStand(stand, currency)),
  }));
}

function tierStand(stand: TierStand, currency: string): TierStandDto {
  return {
    productLine: stand.product_line,
    threshold: moneyOrNull(stand.threshold_minor, currency),
    sales: moneyJson(stand.sales_minor, currency),
    toThresholdPercent: stand.threshold_minor === null ? null : percentOf(stand.sales_minor, stand.threshold_minor),
    reachedMonth: stand.reached_month,
  };
}

/** Everything that has sales or pay in the range, largest sales first. */
function withPay(
  figures: PerformanceFigures,
  kind: 'rep' | 'line',
): { key: string; sums: Sums | undefined; payout: bigint | null }[] {
  const sums = new Map(
    figures.sums.filter((one) => one.kind === kind && one.rows_in_range > 0).map((one) => [one.key, one]),
  );
  const paid = figures.payouts.filter((one) => one.kind === kind);
  const payouts = new Map(paid.map(({ key, payout_in_range }) => [key, payout_in_range]));
  const keys = new Set([
    ...sums.keys(),
    ...paid.filter(({ payout_in_range }) => payout_in_range !== 0n).map(({ key }) => key),
  ]);
  return [...keys]
    .map((key) => ({ key, sums: sums.get(key), payout: payouts.get(key) ?? null }))
    .sort((a, b) => compare(b.sums?.sales_in_range ?? 0n, a.sums?.sales_in_range ?? 0n) || (a.key < b.key ? -1 : 1));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function total<T>(rows: readonly T[], pick: (row: T) => bigint): bigint {
  return rows.reduce((sum, row) => sum + pick(row), 0n);
}

function moneyOrNull(minor: bigint | null, currency: string): MoneyJson | null {
  return minor === null ? null : moneyJson(minor, currency);
}
