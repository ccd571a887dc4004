import { roundMoney, timesRate, type Fraction, type RatePpm } from '@tierline/shared/money';
import type { YearMonth } from '@tierline/shared/time';
import {
  inOrder,
  type CommissionYear,
  type LedgerSale,
  type LinePay,
  type MonthPay,
  type StepPay,
  type StepPosition,
  type TierMode,
  type YearPay,
} from './commission-year.js';

/** A row with the year's sales before and after it. */
interface Placed {
  readonly row: LedgerSale;
  readonly before: bigint;
  readonly after: bigint;
}

/** How much of a row a step pays, and in which month. */
interface Judgement {
  readonly share: Fraction;
  readonly paidIn: YearMonth | null;
}

/** What a mode decides about one step: which row reaches it, and what that means for each row. */
interface StepRule {
  readonly reachedBy: LedgerSale | null;
  readonly judge: (placed: Placed) => Judgement;
}

/** A row of a year whose course is known, to be paid alone. */
export interface KnownRow {
  readonly row: LedgerSale;
  /** Year-to-date sales before the row; retroactive tiers do not need them. */
  readonly before: bigint;
  /** Highest year-to-date sales after any earlier row; null for the first row of the year. */
  readonly peakBefore: bigint | null;
  readonly ratesPpm: readonly RatePpm[] | null;
  readonly thresholds: readonly bigint[];
  /** Month in which each threshold was reached. */
  readonly reachedMonths: readonly (YearMonth | null)[];
}

const WHOLE: Fraction = { numerator: 1n, denominator: 1n };
const NOTHING: Fraction = { numerator: 0n, denominator: 1n };

/** Reaching a threshold lifts the whole year: the month whose end total reaches it also pays what was held back since January. Sticky.
 *  @source commission rules 4.1, 4.3 */
export function retroactivePay(year: CommissionYear): YearPay {
  return payOf(year, (placed, threshold) => {
    const reachedMonth = threshold === null ? null : firstMonthEndingAt(placed, threshold);
    const inReachedMonth = placed.filter(({ row }) => row.commissionMonth === reachedMonth);
    const reachedBy = threshold === null ? null : firstReaching(inReachedMonth, threshold);
    return { reachedBy, judge: ({ row }) => onceReached(row, reachedMonth) };
  });
}

/** Only the part of each sale above the threshold earns the difference; a credit that falls back gives back exactly that part.
 *  @source commission rules 4.3 */
export function marginalPay(year: CommissionYear): YearPay {
  return payOf(year, (placed, threshold) => ({
    reachedBy: threshold === null ? null : firstReaching(placed, threshold),
    judge: (item) => partAbove(item, threshold),
  }));
}

/** Whole rows, once an earlier row has brought the total to the threshold. Sticky, nothing retroactive.
 *  @source commission rules 4.3 */
export function prospectivePay(year: CommissionYear): YearPay {
  return payOf(year, (placed, threshold) => {
    const reachedBy = threshold === null ? null : firstReaching(placed, threshold);
    const position = placed.findIndex(({ row }) => row === reachedBy);
    const paid = new Set(position < 0 ? [] : placed.slice(position + 1).map(({ row }) => row));
    return { reachedBy, judge: ({ row }) => wholeIf(paid.has(row), row) };
  });
}

/** The function of each mode by its name on the wire. */
export const PAY_BY_MODE = {
  retroactive: retroactivePay,
  marginal: marginalPay,
  prospective: prospectivePay,
} as const satisfies Record<TierMode, (year: CommissionYear) => YearPay>;

/** Pays one row of a year whose course is known, exactly as the function of the mode pays it among all rows. */
export function payKnownRow(mode: TierMode, known: KnownRow): LinePay {
  const { row, before, peakBefore, ratesPpm, thresholds, reachedMonths } = known;
  const placed = { row, before, after: before + row.sales };
  const judges: Record<TierMode, (step: number) => Judgement> = {
    retroactive: (step) => onceReached(row, reachedMonths[step] ?? null),
    marginal: (step) => partAbove(placed, thresholds[step] ?? null),
    prospective: (step) => wholeIf(isAt(peakBefore, thresholds[step] ?? null), row),
  };
  const steps = Math.max((ratesPpm?.length ?? 1) - 1, thresholds.length);
  const rules = Array.from({ length: steps }, (_, step) => ({ reachedBy: null, judge: () => judges[mode](step) }));
  return lineOf(placed, ratesPpm, rules);
}

function onceReached(row: LedgerSale, reachedMonth: YearMonth | null): Judgement {
  return { share: WHOLE, paidIn: reachedMonth === null ? null : later(row.commissionMonth, reachedMonth) };
}

function partAbove(placed: Placed, threshold: bigint | null): Judgement {
  return { share: threshold === null ? NOTHING : shareAbove(placed, threshold), paidIn: placed.row.commissionMonth };
}

function wholeIf(isPaid: boolean, row: LedgerSale): Judgement {
  return { share: isPaid ? WHOLE : NOTHING, paidIn: row.commissionMonth };
}

function isAt(total: bigint | null, threshold: bigint | null): boolean {
  return total !== null && threshold !== null && total >= threshold;
}

function payOf(
  year: CommissionYear,
  ruleOf: (placed: readonly Placed[], threshold: bigint | null) => StepRule,
): YearPay {
  const placed = place(inOrder(year.rows));
  const ratesByMonth = new Map(placed.map(({ row }) => [row.commissionMonth, year.ratesOf(row.commissionMonth)]));
  const rateSteps = Math.max(0, ...[...ratesByMonth.values()].map((rates) => (rates?.length ?? 1) - 1));
  const thresholds = Array.from(
    { length: Math.max(rateSteps, year.thresholds.length) },
    (_, index) => year.thresholds[index] ?? null,
  );
  const rules = thresholds.map((threshold) => ruleOf(placed, threshold));
  const lines = placed.map((item) => lineOf(item, ratesByMonth.get(item.row.commissionMonth) ?? null, rules));
  return { lines, months: monthsOf(lines), positions: positionsOf(thresholds, rules, lines) };
}

function lineOf(placed: Placed, ratesPpm: readonly RatePpm[] | null, rules: readonly StepRule[]): LinePay {
  const { row, before } = placed;
  const steps = rules.map((rule, index): StepPay => {
    const deltaPpm = stepRate(ratesPpm, index + 1);
    const { share, paidIn } = rule.judge(placed);
    return { tier: index + 2, deltaPpm, share, uplift: upliftOf(row.revenue, deltaPpm, share), paidIn };
  });
  return { row, ratesPpm, before, base: roundMoney(timesRate(row.revenue, ratesPpm?.[0] ?? 0)), steps };
}

/** How much a step adds to the rate; 0 where the rep has no such tier. */
function stepRate(ratesPpm: readonly RatePpm[] | null, step: number): RatePpm {
  const rate = ratesPpm?.[step];
  const below = ratesPpm?.[step - 1];
  return rate === undefined || below === undefined ? 0 : rate - below;
}

/** revenue × difference × share stays exact until it is rounded, once. */
function upliftOf(revenue: bigint, deltaPpm: RatePpm, share: Fraction): bigint {
  const product = timesRate(revenue, deltaPpm);
  return roundMoney({
    numerator: product.numerator * share.numerator,
    denominator: product.denominator * share.denominator,
  });
}

/** The part of a sale that lies above the threshold; of a sale of nothing everything, once the threshold is reached. */
function shareAbove({ row, before, after }: Placed, threshold: bigint): Fraction {
  if (row.sales === 0n) return before >= threshold ? WHOLE : NOTHING;
  const above = positivePart(after - threshold) - positivePart(before - threshold);
  return row.sales > 0n ? { numerator: above, denominator: row.sales } : { numerator: -above, denominator: -row.sales };
}

function positivePart(value: bigint): bigint {
  return value > 0n ? value : 0n;
}

function place(rows: readonly LedgerSale[]): Placed[] {
  let total = 0n;
  return rows.map((row) => {
    const before = total;
    total += row.sales;
    return { row, before, after: total };
  });
}

function firstReaching(placed: readonly Placed[], threshold: bigint): LedgerSale | null {
  return placed.find(({ after }) => after >= threshold)?.row ?? null;
}

/** The first month at whose end the total is at the threshold; what happens inside a month does not count. */
function firstMonthEndingAt(placed: readonly Placed[], threshold: bigint): YearMonth | null {
  const endOfMonth = new Map(placed.map(({ row, after }) => [row.commissionMonth, after]));
  return [...endOfMonth].find(([, total]) => total >= threshold)?.[0] ?? null;
}

function later(left: YearMonth, right: YearMonth): YearMonth {
  return left > right ? left : right;
}

function monthsOf(lines: readonly LinePay[]): MonthPay[] {
  const months = [...new Set(lines.map(({ row }) => row.commissionMonth))];
  return months.map((month) => {
    const own = lines.filter(({ row }) => row.commissionMonth === month);
    const base = sum(own, ({ base }) => base);
    const uplift = sum(own, (line) => sum(line.steps, (step) => step.uplift));
    const heldBack = sum(own, (line) => sum(line.steps, (step) => (step.paidIn === month ? 0n : step.uplift)));
    const earlier = lines.filter(({ row }) => row.commissionMonth < month);
    const catchUp = sum(earlier, (line) => sum(line.steps, (step) => (step.paidIn === month ? step.uplift : 0n)));
    return {
      month,
      sales: sum(own, ({ row }) => row.sales),
      revenue: sum(own, ({ row }) => row.revenue),
      rows: own.length,
      unratedRows: own.filter(({ ratesPpm }) => ratesPpm === null).length,
      base,
      uplift,
      heldBack,
      catchUp,
      payout: base + uplift - heldBack + catchUp,
    };
  });
}

function positionsOf(
  thresholds: readonly (bigint | null)[],
  rules: readonly StepRule[],
  lines: readonly LinePay[],
): StepPosition[] {
  return rules.map(({ reachedBy }, index) => ({
    tier: index + 2,
    threshold: thresholds[index] ?? null,
    reachedMonth: reachedBy?.commissionMonth ?? null,
    reachedBy: reachedBy?.saleId ?? null,
    heldBack: sum(lines, ({ steps }) => (steps[index]?.paidIn === null ? (steps[index]?.uplift ?? 0n) : 0n)),
  }));
}

function sum<T>(items: readonly T[], amount: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + amount(item), 0n);
}
