import { MoneyDto } from '@tierline/platform/http';
import { Matches } from 'class-validator';
import { MONTH, MONTH_MESSAGE } from './commission-fields.js';
import { CommissionRepDto } from './commission-rep.dto.js';
import { TierPositionDto } from './payout.dto.js';

export class StatementListQuery {
  /** Commission month.
   *  @example "2025-04" */
  @Matches(MONTH, { message: MONTH_MESSAGE })
  month: string;
}

/** What a rep is paid in one commission month, in one line. */
export class StatementSummaryDto {
  rep: CommissionRepDto;

  /** Commission month.
   *  @example "2025-04" */
  month: string;

  /** Number of product lines with sales. */
  productLines: number;

  /** Product lines in which tier 2 was reached in this month. */
  tier2Starts: number;

  sales: MoneyDto;
  base: MoneyDto;

  /** What higher tiers pay in this month, the catch-up included. */
  tier2: MoneyDto;

  payout: MoneyDto;

  /** Payout of the commission year up to and with this month. */
  payoutOfYear: MoneyDto;

  /** Rows that are paid nothing because the rep has no rate. */
  unratedRows: number;
}

export class StatementListDto {
  /** Commission month.
   *  @example "2025-04" */
  month: string;

  /** By name of the rep. */
  items: StatementSummaryDto[];

  /** Payout of all items. */
  payout: MoneyDto;

  /** Months that have statements, newest first.
   *  @example ["2025-04", "2025-03"] */
  months: string[];
}

/** Uplift of an earlier month that was held back and is paid now. */
export class CatchUpDto {
  /** Month whose sales it belongs to.
   *  @example "2025-03" */
  month: string;

  /** Tier that was reached.
   *  @example 2 */
  tier: number;

  amount: MoneyDto;
}

export class StatementLineDto {
  /** Slug of the product line.
   *  @example "summit-medical" */
  productLine: string;

  /** @example "Summit Medical" */
  productLineName: string;

  /** Number of sales. */
  rows: number;

  sales: MoneyDto;
  revenue: MoneyDto;

  /** Tier 1 pay. */
  base: MoneyDto;

  /** What higher tiers pay in this month, the catch-up included. */
  tier2: MoneyDto;

  /** Uplift of this month's sales that waits for the threshold. */
  heldBack: MoneyDto;

  payout: MoneyDto;

  /** Whether tier 2 was reached in this month. */
  tier2Starts: boolean;

  /** What is inside `tier2` for sales of earlier months. */
  catchUps: CatchUpDto[];

  /** The year as it stands now. */
  position: TierPositionDto;
}

export class PreviousMonthDto {
  /** @example "2025-03" */
  month: string;

  payout: MoneyDto;
}

/** What a rep is paid in one commission month, by product line. */
export class StatementDto {
  rep: CommissionRepDto;

  /** Commission month.
   *  @example "2025-04" */
  month: string;

  /** Tier mode of the plan. */
  mode: 'retroactive' | 'marginal' | 'prospective';

  /** When the figures were calculated; null when there are none. */
  asOf: Date | null;

  payout: MoneyDto;

  /** Payout of the commission year up to and with this month. */
  payoutOfYear: MoneyDto;

  previousMonth: PreviousMonthDto;
  base: MoneyDto;

  /** What higher tiers pay in this month, the catch-up included. */
  tier2: MoneyDto;

  /** By name of the product line. */
  lines: StatementLineDto[];
}
