import { MoneyDto } from '@tierline/platform/http';

export class PerformanceRepDto {
  id: string;

  /** @example "Avery Lindqvist" */
  name: string;
}

export class PerformanceProductLineDto {
  /** @example "surgical-instruments" */
  slug: string;

  /** @example "Surgical Instruments" */
  name: string;
}

/** Sums over the range. What was last year is null without sales then; pay and margin are null without the right to see them. */
export class PerformanceCardsDto {
  sales: MoneyDto;

  /** The same part of the year before. */
  salesLastYear: MoneyDto | null;

  /** Planned sales; null when none are set. */
  objective: MoneyDto | null;

  /** Sales in percent of the objective; null when there is none.
   *  @example "101.11" */
  toObjectivePercent: string | null;

  revenue: MoneyDto;
  revenueLastYear: MoneyDto | null;

  /** Commission paid in the months of the range. */
  payout: MoneyDto | null;

  payoutLastYear: MoneyDto | null;

  /** Revenue less payout. */
  agencyMargin: MoneyDto | null;

  agencyMarginLastYear: MoneyDto | null;

  /** Number of sales. */
  salesRows: number;
}

/** One month. Sales, revenue and margin are null while the month has not come and has no rows. */
export class PerformanceMonthDto {
  /** @example "2025-03" */
  month: string;

  sales: MoneyDto | null;

  /** Null when none is set. */
  objective: MoneyDto | null;

  /** @example "94.68" */
  toObjectivePercent: string | null;

  revenue: MoneyDto | null;
  payout: MoneyDto | null;
  agencyMargin: MoneyDto | null;

  /** Number of sales. */
  salesRows: number;
}

export class PerformanceByProductLineDto {
  /** Slug.
   *  @example "cygnus" */
  productLine: string;

  /** @example "Cygnus" */
  name: string;

  sales: MoneyDto;
  revenue: MoneyDto;
  payout: MoneyDto | null;
  salesRows: number;
}

/** Where a rep stands in a commission year of one product line. */
export class TierStandDto {
  /** Slug.
   *  @example "cygnus" */
  productLine: string;

  /** Sales from which tier 2 starts; null when not set. */
  threshold: MoneyDto | null;

  /** Sales of the commission year. */
  sales: MoneyDto;

  /** Sales in percent of the threshold; null when not set.
   *  @example "62.00" */
  toThresholdPercent: string | null;

  /** Commission month in which tier 2 was reached; null while it was not.
   *  @example "2025-04" */
  reachedMonth: string | null;
}

export class PerformanceByRepDto {
  rep: PerformanceRepDto;
  sales: MoneyDto;
  revenue: MoneyDto;

  /** Null when you may not see this rep's pay. */
  payout: MoneyDto | null;

  salesRows: number;

  /** Where the rep stands against the thresholds of the commission year. */
  thresholds: TierStandDto[];
}

export class SupplierMonthDto {
  /** Commission month.
   *  @example "2025-04" */
  month: string;

  state: 'committed' | 'review' | 'none';

  /** The newest import of the month, when you may open imports. */
  importId: string | null;
}

export class SupplierFileDto {
  /** Slug of the loader.
   *  @example "cygnus" */
  loader: string;

  months: SupplierMonthDto[];
}

export class NeedsAttentionDto {
  kind: 'import-review' | 'import-failed' | 'rate-missing' | 'threshold-missing';

  /** @example "1 row waits for a decision" */
  title: string;

  /** @example "cygnus_2025-10.xlsx" */
  detail: string;

  /** Path in the app.
   *  @example "/plans/rates" */
  link: string;
}

/** The first screen: how sales, objectives, revenue and pay of a year stand, within your scope. */
export class SalesPerformanceDto {
  /** @example 2025 */
  year: number;

  range: 'to-date' | 'full-year';
  calendar: 'revenue' | 'commission';

  /** Last month that the cards add up.
   *  @example "2025-10" */
  through: string;

  /** When the figures were last brought up to date; null before the first file. */
  asOf: Date | null;

  /** @example "USD" */
  currency: string;

  cards: PerformanceCardsDto;

  /** January to December. */
  months: PerformanceMonthDto[];

  /** Largest sales first. */
  byProductLine: PerformanceByProductLineDto[];

  /** Largest sales first. */
  byRep: PerformanceByRepDto[];

  /** Files of the year by commission month; empty unless you see all sales. */
  supplierFiles: SupplierFileDto[];

  /** What waits for you, most urgent first. */
  needsAttention: NeedsAttentionDto[];

  /** Years to choose from, newest first. */
  years: number[];

  /** Sales reps to choose from. */
  reps: PerformanceRepDto[];

  /** Product lines to choose from. */
  productLines: PerformanceProductLineDto[];
}
