import { OmitType, PartialType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches, ValidateIf } from 'class-validator';
import { IsDay, SHARE, SHARE_MESSAGE, SLUG, SLUG_MESSAGE } from './commission-fields.js';
import { CommissionRepDto } from './commission-rep.dto.js';

const SORTS = ['rep', '-rep', 'validFrom', '-validFrom'] as const;

export class RepRateListQuery extends PageQuery {
  /** Id of a sales rep. */
  @IsOptional()
  @IsUUID()
  rep?: string;

  /** Slug of a product line; only rates of its own.
   *  @example "cygnus" */
  @IsOptional()
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine?: string;

  /** Only rates that hold on this day.
   *  @example "2025-04-01" */
  @IsOptional()
  @IsDay()
  validOn?: string;

  /** Order; `-` reverses it. */
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

/** The shares of revenue that a rep is paid, from one day to another. */
export class RepRateDto {
  id: string;

  rep: CommissionRepDto;

  /** Slug of the product line that the rates are for; null for every one without rates of its own.
   *  @example "cygnus" */
  productLine: string | null;

  /** First day with the rates. A commission month is paid by the rates of its first day.
   *  @example "2024-01-01" */
  validFrom: string;

  /** First day without the rates; null while they last.
   *  @example "2026-01-01" */
  validUntil: string | null;

  /** Share of revenue below the threshold.
   *  @example "0.3250" */
  tier1Rate: string;

  /** Share of revenue from the threshold on; null when there is no second tier.
   *  @example "0.4250" */
  tier2Rate: string | null;

  /** Shares of further tiers, third first.
   *  @example ["0.4500"] */
  higherRates: string[];

  /** Number of the version, as in the ETag. */
  version: number;
}

export class RepRatePageDto {
  items: RepRateDto[];

  /** Give it as `cursor` to get the next page; null on the last one. */
  nextCursor: string | null;

  /** Number of all selected rates, with `count=true`. */
  total?: number;
}

export class CreateRepRateDto {
  /** Id of the sales rep who is paid. */
  @IsUUID()
  repId: string;

  /** Slug of the product line that the rates are for; null or left out for every one without rates of its own.
   *  @example "cygnus" */
  @IsOptional()
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine?: string | null;

  /** First day with the rates.
   *  @example "2026-01-01" */
  @IsDay()
  validFrom: string;

  /** First day without the rates; null or left out while they last.
   *  @example "2027-01-01" */
  @IsOptional()
  @IsDay()
  validUntil?: string | null;

  /** Share of revenue below the threshold.
   *  @example "0.3250" */
  @Matches(SHARE, { message: SHARE_MESSAGE })
  tier1Rate: string;

  /** Share of revenue from the threshold on; null or left out for no second tier.
   *  @example "0.4250" */
  @IsOptional()
  @Matches(SHARE, { message: SHARE_MESSAGE })
  tier2Rate?: string | null;

  /** Shares of further tiers, third first; only with a second tier.
   *  @example ["0.4500"] */
  @ValidateIf(({ higherRates }: CreateRepRateDto) => higherRates !== undefined)
  @IsArray()
  @ArrayMaxSize(18)
  @IsString({ each: true })
  @Matches(SHARE, { each: true, message: SHARE_MESSAGE })
  higherRates?: string[];
}

export class ChangeRepRateDto extends PartialType(OmitType(CreateRepRateDto, ['repId'] as const)) {}
