import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { BusinessDate } from '@tierline/shared/time';

/** Which leads count. */
export class ProgressQuery {
  /** Leads created in so many calendar days of the company's zone, today included.
   *  @example 30 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  days: number = 30;

  /** Id of a person: only the leads that he works on, or entered while nobody works on them. */
  @IsOptional()
  @IsUUID()
  member?: string;
}

/** Leads by state. */
export class LeadTallyDto {
  /** @example 8 */
  total: number;
  /** @example 1 */
  new: number;
  /** @example 3 */
  inProgress: number;
  /** Won.
   *  @example 3 */
  closed: number;
  /** Lost.
   *  @example 1 */
  rejected: number;
}

/** Leads by state, with the share that was won. */
export class RatedTallyDto extends LeadTallyDto {
  /** Closed leads of all in percent, one decimal; 0 without leads.
   *  @example 37.5 */
  successRate: number;
}

/** How far the leads of a period are. */
export class ProgressStatisticsDto extends RatedTallyDto {
  /** First day in the company's zone.
   *  @example "2026-10-22" */
  from: BusinessDate;
  /** Last day: today.
   *  @example "2026-11-20" */
  until: BusinessDate;
  /** IANA name of the company's zone.
   *  @example "America/Chicago" */
  timeZone: string;
  /** New and in progress.
   *  @example 4 */
  active: number;
  /** Mean from creation to closing of the leads that are closed, in hours with one decimal; null without any.
   *  @example 52.5 */
  averageProcessingHours: number | null;
}

/** Leads of a campaign or a bank. */
export class ProgressNameDto extends RatedTallyDto {
  /** Null for leads without one.
   *  @example "RPM001" */
  name: string | null;
}

/** Leads by campaign, the largest first; 200 at most. */
export class ProgressCampaignsDto {
  campaigns: ProgressNameDto[];
}

/** Leads by bank, the largest first; 200 at most. */
export class ProgressBanksDto {
  banks: ProgressNameDto[];
}

export class ProgressPersonDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
}

/** Leads of one person. */
export class ProgressUserDto extends RatedTallyDto {
  /** Null for all leads of people outside of your scope together. */
  person: ProgressPersonDto | null;
}

/** Leads of one campaign. */
export class ProgressCampaignDto extends ProgressStatisticsDto {
  /** @example "RPM001" */
  campaign: string;
  /** Most leads first. */
  users: ProgressUserDto[];
  /** Most leads first. */
  banks: ProgressNameDto[];
}

export class RateSummaryDto {
  /** Percent, one decimal.
   *  @example 38.3 */
  mean: number;
  /** @example 26.7 */
  median: number;
  /** @example 0 */
  lowest: number;
  /** @example 100 */
  highest: number;
}

/** One bar of the histogram of success rates. */
export class RateBinDto {
  /** Percent, inclusive.
   *  @example 0 */
  from: number;
  /** Percent, exclusive but for the last.
   *  @example 10 */
  to: number;
  /** @example 2 */
  people: number;
}

/** Leads per person, and how the rates of people are spread. */
export class ProgressPerformanceDto {
  /** @example "2026-10-22" */
  from: BusinessDate;
  /** @example "2026-11-20" */
  until: BusinessDate;
  /** @example "America/Chicago" */
  timeZone: string;
  /** Most leads first. */
  users: ProgressUserDto[];
  /** Of people with leads; null without any. */
  summary: RateSummaryDto | null;
  /** Ten tenths. */
  histogram: RateBinDto[];
  /** The five with the highest rate. */
  best: ProgressUserDto[];
}

/** One day of the period. */
export class ProgressDayDto {
  /** @example "2026-11-20" */
  date: BusinessDate;
  /** Leads created that day, by the state that they are in now. */
  created: LeadTallyDto;
  /** Leads that went into progress that day, whenever they were created.
   *  @example 4 */
  contacted: number;
  /** Leads that were won that day.
   *  @example 1 */
  converted: number;
  /** Leads that were lost that day.
   *  @example 0 */
  rejected: number;
}

/** Every day of the period, oldest first. */
export class ProgressOverTimeDto {
  timeline: ProgressDayDto[];
}
