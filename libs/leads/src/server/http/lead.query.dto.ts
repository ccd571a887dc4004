import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import type { FollowUpBucket } from '../../domain/follow-up.js';
import type { LeadState } from '../../domain/lead-status.js';
import type { LeadPriority } from '../../domain/score.js';
import { LEAD_SORTS } from '../persistence/lead-page.js';
import { PRIORITIES, STAGES } from './lead.response.dto.js';
import { IsBusinessDate, ToList, ToTruth } from './query-values.js';

export const BUCKETS = ['today', 'overdue', 'urgent', 'immediate', 'week', 'escalated'] as const;
const PERSON_OR_NONE = /^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Filters of leads. A filter that may be given several times means one of its values; different filters all have to hold. */
export class LeadFilterQuery {
  /** Parts of a name, phone, e-mail, city or note; each word has to be there. When nothing is found, what is similar is.
   *  @example "zoya mumbai" */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  /** Names of statuses.
   *  @example ["New Lead"] */
  @IsOptional()
  @ToList()
  @IsString({ each: true })
  status?: string[];

  /** What the status counts as. */
  @ApiPropertyOptional({ enum: STAGES, enumName: 'LeadStage', isArray: true })
  @IsOptional()
  @ToList()
  @IsIn(STAGES, { each: true })
  state?: LeadState[];

  @ApiPropertyOptional({ enum: PRIORITIES, enumName: 'LeadPriority', isArray: true })
  @IsOptional()
  @ToList()
  @IsIn(PRIORITIES, { each: true })
  priority?: LeadPriority[];

  /** Ids of people, or `none` for leads that nobody works on. */
  @IsOptional()
  @ToList()
  @Matches(PERSON_OR_NONE, { each: true, message: 'assignedTo must be an id or none' })
  assignedTo?: string[];

  /** Sources, without regard to capitals.
   *  @example ["Website"] */
  @IsOptional()
  @ToList()
  @IsString({ each: true })
  source?: string[];

  /** Types, without regard to capitals.
   *  @example ["Hot"] */
  @IsOptional()
  @ToList()
  @IsString({ each: true })
  type?: string[];

  /** Cities, without regard to capitals.
   *  @example ["Mumbai"] */
  @IsOptional()
  @ToList()
  @IsString({ each: true })
  city?: string[];

  @IsOptional()
  @ToList()
  @IsString({ each: true })
  campaignTag?: string[];

  @IsOptional()
  @ToList()
  @IsString({ each: true })
  bank?: string[];

  /** First day of the lead date.
   *  @example "2025-07-01" */
  @IsOptional()
  @IsBusinessDate()
  from?: string;

  /** Last day of the lead date.
   *  @example "2025-07-31" */
  @IsOptional()
  @IsBusinessDate()
  to?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000)
  scoreFrom?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000)
  scoreTo?: number;

  /** List of follow-ups. */
  @ApiPropertyOptional({ enum: BUCKETS, enumName: 'FollowUpBucket' })
  @IsOptional()
  @IsIn(BUCKETS)
  followUp?: FollowUpBucket;

  @IsOptional()
  @ToTruth()
  @IsBoolean()
  hasPhone?: boolean;

  @IsOptional()
  @ToTruth()
  @IsBoolean()
  hasEmail?: boolean;

  /** Import that created the lead. */
  @IsOptional()
  @IsUUID()
  importId?: string;
}

export class LeadOrderQuery extends LeadFilterQuery {
  /** Order of the rows; a leading minus means descending. Newest first by default. */
  @ApiPropertyOptional({ enum: LEAD_SORTS, enumName: 'LeadSort' })
  @IsOptional()
  @IsIn(LEAD_SORTS)
  sort?: string;
}

export class LeadListQuery extends IntersectionType(LeadOrderQuery, PageQuery) {
  /** Fields that each lead comes with; all when left out.
   *  @example ["fullName", "status"] */
  @IsOptional()
  @ToList()
  @IsString({ each: true })
  fields?: string[];

  /** Whether the leads of the bin are meant; asks for the right to delete. */
  @IsOptional()
  @ToTruth()
  @IsBoolean()
  isInBin?: boolean;
}
