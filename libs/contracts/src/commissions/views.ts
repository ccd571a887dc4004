/** Names of the views that other modules may read. */
export const COMMISSIONS_VIEWS = {
  /** Payout per rep, product line and commission month: `PayoutV1`. */
  payout: 'commissions.payout_v1',
  /** Where a commission year stands against its thresholds: `TierPositionV1`. */
  tierPosition: 'commissions.tier_position_v1',
  /** Planned sales per rep, product line and month: `ObjectiveV1`. */
  objective: 'commissions.objective_v1',
  /** When a rep has rates, without the rates themselves: `RepRateV1`. */
  repRate: 'commissions.rep_rate_v1',
} as const;

/** Columns of `commissions.payout_v1`. Only months with sales have a row. */
export interface PayoutV1 {
  rep_id: string;
  product_line: string;
  /** First day of the month. */
  commission_month: string;
  sales_minor: bigint;
  revenue_minor: bigint;
  /** Tier 1 pay of the month's rows. */
  base_minor: bigint;
  /** What higher tiers add to the month's own rows. */
  uplift_minor: bigint;
  /** The part of `uplift_minor` that waits for the threshold. */
  held_back_minor: bigint;
  /** Held-back uplift of earlier months, paid in this month. */
  catch_up_minor: bigint;
  /** What is paid in this month: base + uplift - held back + catch-up. */
  payout_minor: bigint;
}

/** Columns of `commissions.tier_position_v1`. Only years with sales have a row. */
export interface TierPositionV1 {
  rep_id: string;
  product_line: string;
  commission_year: number;
  sales_minor: bigint;
  payout_minor: bigint;
  held_back_minor: bigint;
  /** Sales from which tier 2 starts; null when none is set. */
  threshold_minor: bigint | null;
  /** All thresholds, ascending; empty when none is set. */
  thresholds_minor: bigint[];
  /** First day of the month in which tier 2 was reached; null while it was not. */
  reached_month: string | null;
  /** The same for each threshold in order. */
  reached_months: (string | null)[];
}

/** Columns of `commissions.objective_v1`. */
export interface ObjectiveV1 {
  rep_id: string;
  product_line: string;
  /** First day of the month. */
  month: string;
  objective_minor: bigint;
}

/** Columns of `commissions.rep_rate_v1`. A row with a product line goes before one without on the same day. */
export interface RepRateV1 {
  rep_id: string;
  /** Null: for every product line. */
  product_line: string | null;
  valid_from: string;
  /** Exclusive; null while it lasts. */
  valid_until: string | null;
}
