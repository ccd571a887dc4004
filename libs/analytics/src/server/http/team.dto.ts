import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import type { BusinessDate, YearMonth } from '@tierline/shared/time';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ACTIVITIES, type Activity } from '../application/team-overview.queries.js';
import { ProgressPersonDto, ProgressStatisticsDto, RatedTallyDto } from './progress.dto.js';

export const MEMBER_STATUSES = ['active', 'deactivated', 'requested'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

/** Which people are listed, by name. */
export class TeamMembersQuery extends PageQuery {
  /** Part of the name, the e-mail address or the user name.
   *  @example "lindq" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  /** Key of a role that they hold today.
   *  @example "sales_rep" */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  role?: string;

  @ApiProperty({ enum: MEMBER_STATUSES, enumName: 'MemberStatus', required: false })
  @IsOptional()
  @IsIn(MEMBER_STATUSES)
  status?: MemberStatus;

  /** Id of the person who leads them today. */
  @IsOptional()
  @IsUUID()
  leader?: string;
}

/** The people of the list as a file. */
export class TeamMembersExportQuery extends TeamMembersQuery {
  /** Kind of the file. */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format?: 'xlsx' | 'csv' = 'xlsx';
}

/** Which people, and in which days their figures count. */
export class TeamStatsQuery extends TeamMembersQuery {
  /** Calendar days of the company's zone, today included.
   *  @example 30 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  days: number = 30;
}

export class MemberDaysQuery {
  /** Calendar days of the company's zone, today included.
   *  @example 30 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(400)
  days: number = 30;
}

/** A person as teams see him. */
export class TeamMemberDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
  /** @example "avery.lindqvist@northmere.example" */
  email: string;
  /** As in campaign files; null for who has none.
   *  @example "alindqvist" */
  userName: string | null;
  @ApiProperty({ enum: MEMBER_STATUSES, enumName: 'MemberStatus', example: 'active' })
  status: MemberStatus;
  /** UTC.
   *  @example "2026-01-05T09:00:00.000Z" */
  joinedAt: Date;
  /** Keys of the roles held today.
   *  @example ["sales_rep"] */
  roles: string[];
  /** Who leads the person today, by name. */
  leaders: ProgressPersonDto[];
}

export class TeamMembersDto {
  items: TeamMemberDto[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** All people that fit the filters; with `count=true` only. */
  total?: number;
}

/** Applications of campaigns that carry an agent code of the person, by their business date. */
export class MemberCampaignsDto {
  /** @example 12 */
  rows: number;
  /** @example 7 */
  approved: number;
  /** @example 3 */
  pending: number;
}

export class MemberSignInsDto {
  /** @example 9 */
  signIns: number;
  /** UTC; null without any in the period.
   *  @example "2026-11-20T09:30:00.000Z" */
  lastSignInAt: Date | null;
  /** Null where it is not known or may not be shown.
   *  @example "Lyon, France" */
  lastPlace: string | null;
}

/** What a person did in the period. */
export class MemberFiguresDto {
  leads: RatedTallyDto;
  /** Null without the right to campaign figures. */
  campaigns: MemberCampaignsDto | null;
  /** Null without the right to the sign-in log. */
  signIns: MemberSignInsDto | null;
}

/** A person with what he did in the period. */
export class TeamMemberStatsDto extends TeamMemberDto {
  leads: RatedTallyDto;
  /** Null without the right to campaign figures. */
  campaigns: MemberCampaignsDto | null;
  /** Null without the right to the sign-in log. */
  signIns: MemberSignInsDto | null;
}

export class TeamStatsDto {
  /** First day in the company's zone.
   *  @example "2026-10-22" */
  from: BusinessDate;
  /** Last day: today.
   *  @example "2026-11-20" */
  until: BusinessDate;
  /** IANA name of the company's zone.
   *  @example "America/Chicago" */
  timeZone: string;
  items: TeamMemberStatsDto[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** All people that fit the filters; with `count=true` only. */
  total?: number;
}

/** What a person did on one day. */
export class DailyTrackingDto {
  /** @example "2026-11-20" */
  date: BusinessDate;
  /** Leads that went into progress.
   *  @example 4 */
  contacted: number;
  /** Leads that were won.
   *  @example 1 */
  converted: number;
  /** Applications of campaigns.
   *  @example 3 */
  submitted: number;
  /** @example 2 */
  approved: number;
}

export class RecentLeadDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a14" */
  id: string;
  /** @example "Priya Nair" */
  fullName: string | null;
  /** Name of the status of the pipeline.
   *  @example "Interested" */
  status: string;
  /** `new`, `in-progress`, `closed` or `rejected`.
   *  @example "in-progress" */
  state: string;
  /** @example "RPM001" */
  campaignTag: string | null;
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  createdAt: Date;
}

/** A person with everything that a leader looks at. */
export class TeamMemberDetailDto {
  /** @example "2026-10-22" */
  from: BusinessDate;
  /** @example "2026-11-20" */
  until: BusinessDate;
  /** @example "America/Chicago" */
  timeZone: string;
  member: TeamMemberDto;
  figures: MemberFiguresDto;
  progress: ProgressStatisticsDto;
  /** Every day of the period, oldest first. */
  daily: DailyTrackingDto[];
  /** The ten newest. */
  recentLeads: RecentLeadDto[];
}

export class RoleShareDto {
  /** Key of the role.
   *  @example "sales_rep" */
  role: string;
  /** @example 9 */
  people: number;
}

export class StatusShareDto {
  @ApiProperty({ enum: MEMBER_STATUSES, enumName: 'MemberStatus', example: 'active' })
  status: string;
  /** @example 11 */
  people: number;
}

export class ActivityShareDto {
  @ApiProperty({ enum: ACTIVITIES, enumName: 'MemberActivity', example: 'last-7-days' })
  activity: Activity;
  /** @example 6 */
  people: number;
}

export class NewMembersDto {
  /** @example "2026-11" */
  month: YearMonth;
  /** @example 2 */
  people: number;
}

export class LatestJoinDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
  /** UTC.
   *  @example "2026-11-05T09:00:00.000Z" */
  joinedAt: Date;
}

/** Who there is, in figures. */
export class TeamOverviewDto {
  /** @example 12 */
  members: number;
  /** @example 11 */
  active: number;
  /** Active of all in percent, one decimal.
   *  @example 91.7 */
  activeShare: number;
  /** Who holds the role of a team leader.
   *  @example 2 */
  leaders: number;
  /** Who sells and does not lead.
   *  @example 9 */
  users: number;
  /** Users per leader, one decimal; null without leaders.
   *  @example 4.5 */
  averageTeamSize: number | null;
  /** Who holds several roles counts in each. */
  byRole: RoleShareDto[];
  byStatus: StatusShareDto[];
  /** By the last sign-in; null without the right to the sign-in log. */
  byActivity: ActivityShareDto[] | null;
  /** Twelve months, oldest first. */
  newMembers: NewMembersDto[];
  /** Null when there is nobody. */
  latestJoin: LatestJoinDto | null;
}
