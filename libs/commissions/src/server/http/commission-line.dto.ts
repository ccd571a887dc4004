import { MoneyDto, PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { FIRST_YEAR, LAST_YEAR, MONTH, MONTH_MESSAGE, SLUG, SLUG_MESSAGE } from './commission-fields.js';
import { CommissionRepDto } from './commission-rep.dto.js';

export class CommissionLineListQuery extends PageQuery {
  /** Id of a sales rep. */
  @IsOptional()
  @IsUUID()
  rep?: string;

  /** Slug of a product line.
   *  @example "cygnus" */
  @IsOptional()
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine?: string;

  /** Commission month.
   *  @example "2025-04" */
  @IsOptional()
  @Matches(MONTH, { message: MONTH_MESSAGE })
  month?: string;

  /** Commission year.
   *  @example 2025 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year?: number;
}

/** Where the sale stands in the file that it came from. */
export class LineSourceDto {
  /** @example "cygnus_2025-03.xlsx" */
  file: string;

  /** SHA-256 of the original file, in hex. */
  sha256: string;

  /** @example "Commission Detail" */
  sheet: string | null;

  /** Page of a PDF. */
  page: number | null;

  /** Row as seen in the sheet; in a PDF the running number of the record.
   *  @example 5 */
  row: number;
}

/** What one sale pays. The lines of a month sum to its payout but for the catch-up, which belongs to lines of earlier months. */
export class CommissionLineDto {
  /** Id of the sale. */
  saleId: string;

  /** Import that recorded the sale. */
  importId: string;

  /** Position in the file, from 1. */
  rowId: number;

  rep: CommissionRepDto;

  /** Slug of the product line.
   *  @example "cygnus" */
  productLine: string;

  /** Month that pays the commission.
   *  @example "2025-04" */
  commissionMonth: string;

  /** Month in which the sale counts.
   *  @example "2025-03" */
  revenueMonth: string;

  /** Day on which the sale counts; null when only the month is known.
   *  @example "2025-03-24" */
  revenueDate: string | null;

  /** @example "Alder Creek Medical Center" */
  customer: string | null;

  /** @example "310226" */
  invoice: string | null;

  sales: MoneyDto;

  /** What the agency earns on the sale. */
  revenue: MoneyDto;

  /** Tier 1 pay. */
  base: MoneyDto;

  /** What higher tiers add. */
  uplift: MoneyDto;

  /** The part of the uplift that the month of the sale does not pay. */
  heldBack: MoneyDto;

  /** Later month that pays what was held back; null when nothing was, or while the threshold is not reached.
   *  @example "2025-04" */
  caughtUpIn: string | null;

  /** What the month of the sale pays for it: base and uplift, less what is held back. */
  payout: MoneyDto;

  /** Whether the rep has no rate for the month, so that nothing is paid. */
  isUnrated: boolean;

  /** Null when the file is not known. */
  source: LineSourceDto | null;
}

export class CommissionLinePageDto {
  /** In the order that decides which sale reaches a threshold. */
  items: CommissionLineDto[];

  /** Give it as `cursor` to get the next page; null on the last one. */
  nextCursor: string | null;

  /** Number of all selected lines, with `count=true`. */
  total?: number;
}

export class ExplanationStepDto {
  /** @example "Tier 1 rate 32.5 %" */
  label: string;

  /** @example "Valid since 1 Jan 2024" */
  detail: string | null;

  amount: MoneyDto;
}

/** How a line was computed. */
export class ExplanationDto {
  /** @example "Tier 2 since April 2025 because Cygnus sales reached 20,000.00 with invoice 310253." */
  sentence: string;

  /** Revenue first, the commission last. */
  steps: ExplanationStepDto[];

  /** Commission month in which tier 2 was reached; null while it was not.
   *  @example "2025-04" */
  tierSince: string | null;

  /** Rate of the highest tier that pays this sale; null without rates.
   *  @example "0.4250" */
  rate: string | null;

  /** Sales from which tier 2 applies; null when none is set. */
  threshold: MoneyDto | null;

  /** Sales of the year before this one. */
  salesBefore: MoneyDto;
}

export class ExplainedLineDto extends CommissionLineDto {
  explanation: ExplanationDto;
}
