import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import type { DuplicateReason } from '../persistence/duplicate.store.js';
import { LeadDto } from './lead.response.dto.js';

const REASONS = ['same-phone', 'same-email', 'same-name-and-city'] as const;

export class DuplicateListQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'dismissed'], enumName: 'DuplicateStatus' })
  @IsOptional()
  @IsIn(['open', 'dismissed'])
  status?: 'open' | 'dismissed' = 'open';
}

/** Two leads that may be one. */
export class DuplicateDto {
  id: string;

  @ApiProperty({ enum: REASONS, enumName: 'DuplicateReason' })
  reason: DuplicateReason;

  /** What they have in common.
   *  @example "zoya@example.com" */
  value: string;

  foundAt: string;

  /** Whether somebody said that they are two. */
  isDismissed: boolean;

  /** Both. */
  leads: LeadDto[];
}

export class DuplicatePageDto {
  items: DuplicateDto[];

  nextCursor: string | null;

  @ApiPropertyOptional()
  total?: number;
}

export class DismissDuplicateRequest {
  @IsBoolean()
  isDismissed: boolean;
}

/** What of a lead is being typed. */
export class SimilarLeadsQuery {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  phone?: string;

  @IsOptional()
  @IsString()
  @Length(1, 400)
  email?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  fullName?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  city?: string;

  /** The lead that is being changed. */
  @IsOptional()
  @IsUUID()
  exceptId?: string;
}

export class SimilarLeadDto {
  lead: LeadDto;

  @ApiProperty({ enum: REASONS, enumName: 'DuplicateReason' })
  reason: DuplicateReason;
}

export class SimilarLeadsDto {
  items: SimilarLeadDto[];

  /** Whether there is one outside of your scope. */
  isElsewhere: boolean;

  /** Whom to ask about it.
   *  @example "Team leader" */
  ask: string | null;
}

export class MergeVersionRequest {
  @IsUUID()
  leadId: string;

  /** Version that you saw. */
  @IsInt()
  version: number;
}

export class MergeLeadsRequest {
  /** The lead that stays. */
  @IsUUID()
  winnerId: string;

  /** The leads that become part of it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  loserIds: string[];

  /** By field the lead whose value stays; elsewhere the winner's, and gaps are filled.
   *  @example { "city": "019a0000-0000-7000-8000-000000000001" } */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', format: 'uuid' } })
  @IsOptional()
  @IsObject()
  fields?: Record<string, string>;

  /** Versions that you saw; answered with 409 when one has changed. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MergeVersionRequest)
  versions?: MergeVersionRequest[];
}

export class MergeDto {
  /** To undo it by. */
  id: string;

  winnerId: string;

  loserIds: string[];
}
