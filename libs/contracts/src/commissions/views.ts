/** Names of the views that other modules may read. */
export const COMMISSIONS_VIEWS = {
  /** Payout per rep, product line and commission month: `PayoutV1`. */
  payout: 'commissions.payout_v1',
  /** Planned sales per rep, product line and month: `ObjectiveV1`. */
  objective: 'commissions.objective_v1',
} as const;

/** Columns of `commissions.payout_v1`. */
export interface PayoutV1 {
  rep_id: string;
  product_line: string;
  /** First day of the month. */
  commission_month: string;
  sales_minor: bigint;
  /** Tier 1 pay of the month's rows. */
  base_minor: bigint;
  /** What higher tiers add to the month's own rows. */
  uplift_minor: bigint;
  /** What is paid in this month, held-back uplift of earlier months included. */
  payout_minor: bigint;
}

/** Columns of `commissions.objective_v1`. */
export interface ObjectiveV1 {
  rep_id: string;
  product_line: string;
  /** First day of the month. */
  month: string;
  objective_minor: bigint;
}
