import type { Fraction, RatePpm } from '@tierline/shared/money';
import type { BusinessDate, YearMonth } from '@tierline/shared/time';

/** How the tiers above the first are paid. */
export const TIER_MODES = ['retroactive', 'marginal', 'prospective'] as const;
export type TierMode = (typeof TIER_MODES)[number];

/** One sale of the ledger as commissions see it. Amounts in minor units of the company currency, negative for credits. */
export interface LedgerSale {
  readonly saleId: string;
  readonly commissionMonth: YearMonth;
  /** Day of the sale; the first of the revenue month where only the month is known. */
  readonly saleDate: BusinessDate;
  /** Slug of the loader. */
  readonly loader: string;
  /** Order in which imports entered the ledger. */
  readonly batchNo: bigint;
  /** Position in the file. */
  readonly rowId: number;
  readonly sales: bigint;
  readonly revenue: bigint;
}

/** Everything that decides the pay of one rep for one product line in one commission year. */
export interface CommissionYear {
  /** In any order. */
  readonly rows: readonly LedgerSale[];
  /** Minor units of sales, ascending; the first is where tier 2 starts. Empty when none is set: no higher tier is ever reached. */
  readonly thresholds: readonly bigint[];
  /** Rates valid on the first day of the month, tier 1 first; null when there are none: nothing is paid then. */
  readonly ratesOf: (month: YearMonth) => readonly RatePpm[] | null;
}

/** What one tier above the first does for one sale. */
export interface StepPay {
  /** 2 or more. */
  readonly tier: number;
  /** How much the rate of this tier is above the one below. */
  readonly deltaPpm: RatePpm;
  /** The part of the sale that earns the difference, exact. */
  readonly share: Fraction;
  /** revenue × difference × share, rounded once. */
  readonly uplift: bigint;
  /** Commission month that pays it: the sale's own, a later one (catch-up), or null while it is held back. */
  readonly paidIn: YearMonth | null;
}

export interface LinePay {
  readonly row: LedgerSale;
  /** Null when no rate was valid. */
  readonly ratesPpm: readonly RatePpm[] | null;
  /** Year-to-date sales before this sale. */
  readonly before: bigint;
  /** Tier 1 pay, rounded once. */
  readonly base: bigint;
  readonly steps: readonly StepPay[];
}

export interface MonthPay {
  readonly month: YearMonth;
  readonly sales: bigint;
  readonly revenue: bigint;
  readonly rows: number;
  /** Rows that are paid nothing because no rate was valid. */
  readonly unratedRows: number;
  readonly base: bigint;
  /** What higher tiers add to the month's own rows, paid now or not. */
  readonly uplift: bigint;
  /** The part of `uplift` that this month does not pay. */
  readonly heldBack: bigint;
  /** Held-back uplift of earlier months that this month pays. */
  readonly catchUp: bigint;
  /** base + uplift - heldBack + catchUp */
  readonly payout: bigint;
}

/** Where the year stands against one threshold. */
export interface StepPosition {
  /** 2 or more. */
  readonly tier: number;
  readonly threshold: bigint | null;
  readonly reachedMonth: YearMonth | null;
  /** The sale that brought the total to the threshold. */
  readonly reachedBy: string | null;
  /** Uplift not paid in any month of the year. */
  readonly heldBack: bigint;
}

export interface YearPay {
  /** In the order of the rule book. */
  readonly lines: readonly LinePay[];
  /** Months with rows, in order. */
  readonly months: readonly MonthPay[];
  readonly positions: readonly StepPosition[];
}

/** Rows in the order that decides who reaches a threshold: commission month, day of the sale, loader, order of import, row.
 *  @source commission rules 4.3 */
export function inOrder(rows: readonly LedgerSale[]): LedgerSale[] {
  return [...rows].sort(
    (a, b) =>
      compare(a.commissionMonth, b.commissionMonth) ||
      compare(a.saleDate, b.saleDate) ||
      compare(a.loader, b.loader) ||
      compare(a.batchNo, b.batchNo) ||
      compare(a.rowId, b.rowId),
  );
}

function compare<T extends string | bigint | number>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
