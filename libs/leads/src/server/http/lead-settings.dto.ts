import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
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
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { StatusKind } from '../../domain/lead-status.js';
import type { BusinessDate } from '@tierline/shared/time';

const KINDS = ['open', 'lost', 'won'] as const;

/** How the company scores, follows up and reads leads. */
export class LeadSettingsDto {
  /** Points for a valid phone number.
   *  @example 40 */
  phonePoints: number;

  /** @example 35 */
  emailPoints: number;

  /** @example 15 */
  cityPoints: number;

  /** Points for a child's age or a lead type.
   *  @example 10 */
  profilePoints: number;

  /** Score from which a priority is high.
   *  @example 70 */
  highFrom: number;

  /** @example 40 */
  mediumFrom: number;

  /** Statuses that make a high priority urgent. */
  urgentStatuses: string[];

  /** Days after the follow-up from which a high priority is urgent. */
  urgentAfterDays: number;

  /** Region of numbers without `+`, ISO 3166.
   *  @example "IN" */
  phoneRegion: string;

  /** Whether the region is set here, or is the one of the company. */
  hasOwnPhoneRegion: boolean;

  /** How days are read in files whose order of day and month is open. */
  @ApiProperty({ enum: ['day-first', 'month-first'], enumName: 'DateOrder' })
  dateOrder: 'day-first' | 'month-first';

  /** City by another spelling of it in lower case.
   *  @example { "bombay": "Mumbai" } */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  cityAliases: Record<string, string>;

  /** Days after its date from which a follow-up is overdue.
   *  @example 2 */
  overdueAfterDays: number;

  /** Days after its date from which the team leader is told.
   *  @example 7 */
  escalateAfterDays: number;

  /** Whether a follow-up never falls on a day off. */
  skipsDaysOff: boolean;

  /** Days off of every week: 0 Sunday to 6 Saturday. */
  weekdaysOff: number[];

  /** @example ["2025-12-25"] */
  holidays: string[];

  /** Whether a lead that three follow-ups did not win goes to "Re-engage Later" by itself. */
  reEngagesAutomatically: boolean;

  /** Whether people get their follow-ups by mail each morning. */
  sendsDigest: boolean;

  /** Hour of the company's day from which they are told, 0 to 23.
   *  @example 6 */
  digestHour: number;

  /** Whether leaders get a mail about follow-ups that lie for long; they are told in Tierline in any case. */
  sendsEscalations: boolean;

  version: number;
}

/** Settings to change; what is left out stays. */
export class ChangeLeadSettingsRequest {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  phonePoints?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  emailPoints?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  cityPoints?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  profilePoints?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(4_000)
  highFrom?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(4_000)
  mediumFrom?: number;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  urgentStatuses?: string[];

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  urgentAfterDays?: number;

  /** ISO 3166; null: the region of the company.
   *  @example "IN" */
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  phoneRegion?: string | null;

  @ApiPropertyOptional({ enum: ['day-first', 'month-first'], enumName: 'DateOrder' })
  @IsOptional()
  @IsIn(['day-first', 'month-first'])
  dateOrder?: 'day-first' | 'month-first';

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  cityAliases?: Record<string, string>;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  overdueAfterDays?: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  escalateAfterDays?: number;

  @IsOptional()
  @IsBoolean()
  skipsDaysOff?: boolean;

  @IsOptional()
  @IsArray()
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(6, { each: true })
  weekdaysOff?: number[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(400)
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { each: true })
  holidays?: BusinessDate[];

  @IsOptional()
  @IsBoolean()
  reEngagesAutomatically?: boolean;

  @IsOptional()
  @IsBoolean()
  sendsDigest?: boolean;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  digestHour?: number;

  @IsOptional()
  @IsBoolean()
  sendsEscalations?: boolean;
}

export class LeadStatusDto {
  /** @example "New Lead" */
  name: string;

  @ApiProperty({ enum: KINDS, enumName: 'LeadStatusKind' })
  kind: StatusKind;

  /** What dashboards count it by. */
  @ApiProperty({ enum: ['new', 'in-progress', 'closed', 'rejected'], enumName: 'LeadStage' })
  stage: 'new' | 'in-progress' | 'closed' | 'rejected';

  /** Days from a move into the status to the next follow-up.
   *  @example 2 */
  followUpDays: number;

  /** Statuses that a lead may be moved to without a reason. */
  moves: string[];
}

/** The pipeline in its order. */
export class LeadPipelineDto {
  items: LeadStatusDto[];

  version: number;
}

export class WantedStatusRequest {
  @IsString()
  @Length(1, 60)
  @Matches(/^\S(.*\S)?$/, { message: 'name must not begin or end with a blank' })
  name: string;

  /** The name that it has now; left out for a new status. */
  @IsOptional()
  @IsString()
  formerName?: string;

  @ApiProperty({ enum: KINDS, enumName: 'LeadStatusKind' })
  @IsIn(KINDS)
  kind: StatusKind;

  @IsInt()
  @Min(0)
  @Max(3_650)
  followUpDays: number;

  @IsArray()
  @IsString({ each: true })
  moves: string[];
}

export class ReplacePipelineRequest {
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => WantedStatusRequest)
  statuses: WantedStatusRequest[];
}
