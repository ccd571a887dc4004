import { ApiProperty } from '@nestjs/swagger';
import type { BusinessDate } from '@tierline/shared/time';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { RANKING_MEASURES, type RankingMeasure } from '../../domain/ranking.js';
import { ProgressPersonDto } from './progress.dto.js';

/** Which team is ranked, by what, and in which days. */
export class TeamRankingQuery {
  /** Calendar days of the company's zone, today included; as many days before them are compared.
   *  @example 30 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  days: number = 30;

  /** Leads won, their share of all leads, bookings, or approved of the decided applications. */
  @ApiProperty({ enum: RANKING_MEASURES, enumName: 'RankingMeasure', required: false })
  @IsOptional()
  @IsIn(RANKING_MEASURES)
  by: RankingMeasure = 'won';

  /** Id of a team; your own when left out. */
  @IsOptional()
  @IsUUID()
  team?: string;
}

/** What somebody did in a period. */
export class RankingFiguresDto {
  /** Leads created in the period.
   *  @example 8 */
  leads: number;
  /** Those of them that were won.
   *  @example 3 */
  won: number;
  /** Won leads of all in percent, one decimal; null without leads.
   *  @example 37.5 */
  successRate: number | null;
  /** Applications of the period that were booked; null without the right to campaign figures.
   *  @example 2 */
  booked: number | null;
  /** Approved of the decided applications in percent, one decimal; null while none is decided.
   *  @example 66.7 */
  approvalRate: number | null;
}

/** Somebody of the team, and where he stands. */
export class RankedPersonDto {
  /** From 1, equal for equal figures; null for who has no figure to compare, and for everybody while nobody has any above zero.
   *  @example 2 */
  place: number | null;
  /** In the period before.
   *  @example 4 */
  placeBefore: number | null;
  /** By how much the figure changed since the period before, one decimal; null where one of the two is missing.
   *  @example 1 */
  change: number | null;
  person: ProgressPersonDto;
  /** Whether it is you. */
  isYou: boolean;
  figures: RankingFiguresDto;
  /** In the period before. */
  before: RankingFiguresDto;
}

export class RankedTeamDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  id: string;
  /** @example "North" */
  name: string;
}

export class RankingDaysDto {
  /** @example "2026-09-22" */
  from: BusinessDate;
  /** @example "2026-10-21" */
  until: BusinessDate;
}

/** Who stands where in a team that holds a competition. */
export class TeamRankingDto {
  /** First day in the company's zone.
   *  @example "2026-10-22" */
  from: BusinessDate;
  /** Last day: today.
   *  @example "2026-11-20" */
  until: BusinessDate;
  /** IANA name of the company's zone.
   *  @example "America/Chicago" */
  timeZone: string;
  /** The days that are compared. */
  before: RankingDaysDto;
  @ApiProperty({ enum: RANKING_MEASURES, enumName: 'RankingMeasure', example: 'won' })
  by: RankingMeasure;
  /** Null where no team in your scope holds a competition, or not the one asked for. */
  team: RankedTeamDto | null;
  /** Teams in your scope that hold competitions; your own first. */
  teams: RankedTeamDto[];
  /** By place; the leaders of the team do not take part. */
  items: RankedPersonDto[];
}
