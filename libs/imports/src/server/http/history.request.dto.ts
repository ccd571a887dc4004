import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { COMPARED_KINDS, type ComparedKind } from '../../domain/compared-rows.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export class BoardQuery {
  /** Year of the commission months.
   *  @example 2025 */
  @Type(() => Number)
  @IsInt()
  @Min(1900)
  @Max(2999)
  year: number;

  /** What the files are for.
   *  @example 'sales' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  target?: string = 'sales';
}

export class ComparisonQuery extends PageQuery {
  /** The other version; the import of the path is shown as the newer one.
   *  @example '019a9f2f-7d5c-7f21-8a0e-3f1c2b4d5e6f' */
  @IsUUID()
  with: string;

  /** Only rows of this period; for sales the revenue month.
   *  @example '2025-03' */
  @IsOptional()
  @Matches(MONTH, { message: 'month must be a month like 2025-03' })
  month?: string;

  /** Only differences of one kind. */
  @ApiProperty({ enum: COMPARED_KINDS, enumName: 'ComparedKind', required: false })
  @IsOptional()
  @IsIn(COMPARED_KINDS)
  kind?: ComparedKind;
}

/** The choices of an upload, made afterwards. What is left out stays as it was. */
export class ChoicesRequest {
  /** Who sent the file.
   *  @example 'cygnus' */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  loader?: string;

  /** Month in which its sales are paid.
   *  @example '2025-04' */
  @IsOptional()
  @Matches(MONTH, { message: 'commissionMonth must be a month like 2025-04' })
  commissionMonth?: string;

  /** Month in which its sales count, for loaders whose file does not say it; null takes an earlier choice away.
   *  @example '2025-03' */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @Matches(MONTH, { message: 'revenueMonth must be a month like 2025-03' })
  revenueMonth?: string | null;

  /** Choices that the target lists as its options, by name.
   *  @example { "dateOrder": "mdy" } */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  options?: Record<string, string>;
}

/** What the inbox may do by itself with files of one loader. */
export class InboxLoaderRequest {
  /** Whether a file of the inbox without an issue that blocks or warns, and of months that have no rows yet, is committed by itself.
   *  @example true */
  @IsBoolean()
  autoCommit: boolean;
}
