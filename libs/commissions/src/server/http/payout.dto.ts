import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { FIRST_YEAR, LAST_YEAR, SLUG, SLUG_MESSAGE } from './commission-fields.js';
import { CommissionRepDto } from './commission-rep.dto.js';

export class PayoutQuery {
  /** Commission year.
   *  @example 2025 */
  @Type(() => Number)
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year: number;

  /** Id of a sales rep. */
  @IsOptional()
  @IsUUID()
  rep?: string;

  /** Slug of a product line.
   *  @example "cygnus" */
  @IsOptional()
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine?: string;
}

/** What a rep is paid for a product line in one commission month. */
export class PayoutDto {
  rep: CommissionRepDto;

  /** Slug of the product line.
   *  @example "cygnus" */
  productLine: string;

  /** Commission month.
   *  @example "2025-04" */
  month: string;

  /** Sales of the month's rows. */
  sales: MoneyDto;

  /** What the agency earns on them. */
  revenue: MoneyDto;

  /** Tier 1 pay of the month's rows. */
  base: MoneyDto;

  /** What higher tiers add to the month's own rows. */
  uplift: MoneyDto;

  /** The part of the uplift that waits for the threshold. */
  heldBack: MoneyDto;

  /** Held-back uplift of earlier months that this month pays. */
  catchUp: MoneyDto;

  /** What the month pays: base and uplift, less what is held back, plus the catch-up. */
  payout: MoneyDto;

  /** Whether tier 2 was reached in this month. */
  tier2Starts: boolean;

  /** Rows that are paid nothing because the rep has no rate. */
  unratedRows: number;
}

/** Where a rep stands with a product line in a commission year. */
export class TierPositionDto {
  rep: CommissionRepDto;

  /** Slug of the product line.
   *  @example "cygnus" */
  productLine: string;

  /** Sales from which tier 2 applies; null when none is set. */
  threshold: MoneyDto | null;

  /** Sales from which further tiers apply, third first. */
  higherThresholds: MoneyDto[];

  /** Sales of the year so far. */
  sales: MoneyDto;

  /** Commission month in which tier 2 was reached; null while it was not.
   *  @example "2025-04" */
  reachedMonth: string | null;

  /** The same for further tiers, third first.
   *  @example ["2025-09"] */
  @ApiProperty({ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } })
  higherReachedMonths: (string | null)[];

  /** Uplift of the year that waits for a threshold. */
  heldBack: MoneyDto;

  /** Payout of the year. */
  payout: MoneyDto;

  /** Rate below the threshold in the last month with sales; null when there was none.
   *  @example "0.3250" */
  tier1Rate: string | null;

  /** Rate from the threshold on in the last month with sales.
   *  @example "0.4250" */
  tier2Rate: string | null;

  /** Rates of further tiers, third first.
   *  @example ["0.4500"] */
  higherRates: string[];

  /** Rows of the year that are paid nothing because the rep had no rate. */
  unratedRows: number;
}

export class MonthTotalDto {
  /** Commission month.
   *  @example "2025-04" */
  month: string;

  sales: MoneyDto;
  base: MoneyDto;
  uplift: MoneyDto;
  payout: MoneyDto;
}

export class PayoutTotalsDto {
  sales: MoneyDto;
  revenue: MoneyDto;
  base: MoneyDto;
  uplift: MoneyDto;
  heldBack: MoneyDto;
  payout: MoneyDto;

  /** All twelve months. */
  byMonth: MonthTotalDto[];
}

export class PayoutsDto {
  /** Commission year.
   *  @example 2025 */
  year: number;

  /** Tier mode of the plan. */
  mode: 'retroactive' | 'marginal' | 'prospective';

  /** @example "USD" */
  currency: string;

  /** When the youngest of these figures was calculated; null when there are none. */
  asOf: Date | null;

  /** By rep, product line and month; months without sales are left out. */
  items: PayoutDto[];

  /** By rep and product line. */
  positions: TierPositionDto[];

  /** Of all items. */
  totals: PayoutTotalsDto;
}
