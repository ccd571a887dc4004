import { PickType, PartialType } from '@nestjs/swagger';
import { IsMoney, MoneyDto, PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { FIRST_YEAR, LAST_YEAR, SLUG, SLUG_MESSAGE } from './commission-fields.js';
import { CommissionRepDto } from './commission-rep.dto.js';

const SORTS = ['rep', '-rep', 'productLine', '-productLine', 'year', '-year'] as const;

export class ThresholdListQuery extends PageQuery {
  /** Id of a sales rep. */
  @IsOptional()
  @IsUUID()
  rep?: string;

  /** Slug of a product line.
   *  @example "cygnus" */
  @IsOptional()
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine?: string;

  /** Commission year.
   *  @example 2025 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year?: number;

  /** Order; `-` reverses it. */
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

/** Sales of a commission year from which the higher tiers of a rep apply to a product line. */
export class ThresholdDto {
  id: string;

  rep: CommissionRepDto;

  /** Slug of the product line.
   *  @example "cygnus" */
  productLine: string;

  /** Commission year.
   *  @example 2025 */
  year: number;

  /** Sales from which tier 2 applies. */
  threshold: MoneyDto;

  /** Sales from which further tiers apply, third first. */
  higherThresholds: MoneyDto[];

  /** Number of the version, as in the ETag. */
  version: number;
}

export class ThresholdPageDto {
  items: ThresholdDto[];

  /** Give it as `cursor` to get the next page; null on the last one. */
  nextCursor: string | null;

  /** Number of all selected thresholds, with `count=true`. */
  total?: number;
}

export class CreateThresholdDto {
  /** Id of the sales rep. */
  @IsUUID()
  repId: string;

  /** Slug of the product line.
   *  @example "cygnus" */
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine: string;

  /** Commission year.
   *  @example 2026 */
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year: number;

  /** Sales from which tier 2 applies, in the company currency. */
  @IsMoney()
  threshold: MoneyDto;

  /** Sales from which further tiers apply, third first; each above the one before. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(19)
  @IsMoney({ each: true })
  higherThresholds?: MoneyDto[];
}

export class ChangeThresholdDto extends PartialType(
  PickType(CreateThresholdDto, ['threshold', 'higherThresholds'] as const),
) {}
