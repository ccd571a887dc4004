import { IsMoney, MoneyDto, PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { FIRST_YEAR, LAST_YEAR, SLUG, SLUG_MESSAGE } from './commission-fields.js';
import { CommissionRepDto } from './commission-rep.dto.js';

const SORTS = ['rep', '-rep', 'productLine', '-productLine', 'month', '-month'] as const;

export class ObjectiveListQuery extends PageQuery {
  /** Id of a sales rep. */
  @IsOptional()
  @IsUUID()
  rep?: string;

  /** Slug of a product line.
   *  @example "cygnus" */
  @IsOptional()
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine?: string;

  /** Year in which the sales count.
   *  @example 2025 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year?: number;

  /** Month from 1 to 12.
   *  @example 4 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(12)
  month?: number;

  /** Order; `-` reverses it. */
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

/** Planned sales of a rep for a product line in one month. */
export class ObjectiveDto {
  id: string;

  rep: CommissionRepDto;

  /** Slug of the product line.
   *  @example "cygnus" */
  productLine: string;

  /** @example 2025 */
  year: number;

  /** Month from 1 to 12.
   *  @example 4 */
  month: number;

  /** Planned sales. */
  objective: MoneyDto;

  /** Number of the version, as in the ETag. */
  version: number;
}

export class ObjectivePageDto {
  items: ObjectiveDto[];

  /** Give it as `cursor` to get the next page; null on the last one. */
  nextCursor: string | null;

  /** Number of all selected objectives, with `count=true`. */
  total?: number;
}

export class CreateObjectiveDto {
  /** Id of the sales rep. */
  @IsUUID()
  repId: string;

  /** Slug of the product line.
   *  @example "cygnus" */
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine: string;

  /** Year in which the sales count.
   *  @example 2026 */
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year: number;

  /** Month from 1 to 12.
   *  @example 4 */
  @IsInt()
  @Min(1)
  @Max(12)
  month: number;

  /** Planned sales, in the company currency. */
  @IsMoney()
  objective: MoneyDto;
}

export class ChangeObjectiveDto {
  /** Planned sales, in the company currency. */
  @IsMoney()
  objective: MoneyDto;
}

/** One month of a rep and product line. */
export class ObjectiveCellDto {
  /** Id of the sales rep. */
  @IsUUID()
  repId: string;

  /** Slug of the product line.
   *  @example "cygnus" */
  @Matches(SLUG, { message: SLUG_MESSAGE })
  productLine: string;

  /** Month from 1 to 12.
   *  @example 4 */
  @IsInt()
  @Min(1)
  @Max(12)
  month: number;

  /** Planned sales in the company currency; null or left out empties the month. */
  @IsOptional()
  @IsMoney()
  objective?: MoneyDto | null;
}

/** The grid of a year. Months that are not named stay as they are. */
export class SaveObjectivesDto {
  @IsArray()
  @ArrayMaxSize(20_000)
  @ValidateNested({ each: true })
  @Type(() => ObjectiveCellDto)
  items: ObjectiveCellDto[];
}

export class ObjectivesSavedDto {
  /** @example 2025 */
  year: number;

  /** Months that got another objective. */
  saved: number;

  /** Months that have none any more. */
  removed: number;
}
