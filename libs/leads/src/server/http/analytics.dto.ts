import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { LeadPriority } from '../../domain/score.js';
import { FUNNEL_STEPS, TIME_UNITS, type FunnelStep, type TimeUnit } from '../persistence/analytics.sql.js';
import { LeadFilterQuery } from './lead.query.dto.js';
import { PersonRefDto, PRIORITIES } from './lead.response.dto.js';

export class AnalyticsQuery extends LeadFilterQuery {
  /** Unit of the line over time. */
  @ApiPropertyOptional({ enum: TIME_UNITS, enumName: 'LeadTimeUnit' })
  @IsOptional()
  @IsIn(TIME_UNITS)
  unit?: TimeUnit = 'month';
}

export class LeadsByStatusDto {
  status: string;

  leads: number;
}

export class LeadsByPriorityDto {
  @ApiProperty({ enum: PRIORITIES, enumName: 'LeadPriority' })
  priority: LeadPriority;

  leads: number;
}

export class FunnelStepDto {
  /** trial stands for Trial Membership, Proposal Sent and Negotiation. */
  @ApiProperty({ enum: FUNNEL_STEPS, enumName: 'LeadFunnelStep' })
  step: FunnelStep;

  /** Leads that have come to this step or further, now or before. */
  leads: number;

  /** Of the first step. */
  percent: number;
}

export class LeadsByScoreDto {
  from: number;

  /** Included; null: and more. */
  to: number | null;

  leads: number;
}

export class LeadsAtTimeDto {
  /** First day of the unit.
   *  @example "2025-07-01" */
  startsOn: string;

  leads: number;
}

export class LeadsOverTimeDto {
  @ApiProperty({ enum: TIME_UNITS, enumName: 'LeadTimeUnit' })
  unit: TimeUnit;

  /** Units without leads are left out. */
  points: LeadsAtTimeDto[];

  firstDay: string | null;

  lastDay: string | null;

  daysWithLeads: number;

  /** Leads per day that has any, with one decimal. */
  meanPerDay: number;
}

export class LeadRatesDto {
  leads: number;

  /** Leads that were won. */
  members: number;

  /** Percent that have left the first status. */
  contactRate: number;

  /** Percent that were won. */
  conversionRate: number;
}

export class LeadsByPersonDto extends LeadRatesDto {
  /** Null: nobody works on them. */
  person: PersonRefDto | null;
}

export class LeadsByNameDto extends LeadRatesDto {
  /** Null: it is not known. */
  name: string | null;
}

/** Figures of the selected leads. */
export class LeadAnalyticsDto {
  total: number;

  /** Percent that have left the first status. */
  contactRate: number;

  /** Percent that were won. */
  conversionRate: number;

  byStatus: LeadsByStatusDto[];

  byPriority: LeadsByPriorityDto[];

  funnel: FunnelStepDto[];

  byScore: LeadsByScoreDto[];

  overTime: LeadsOverTimeDto;

  byPerson: LeadsByPersonDto[];

  bySource: LeadsByNameDto[];

  /** The 50 cities with most leads. */
  byCity: LeadsByNameDto[];
}

export class LeadTilesDto {
  total: number;

  newLeads: number;

  /** With one decimal; null without leads. */
  averageScore: number | null;

  /** People in the sales team. */
  people: number;

  overdue: number;
}
