import { ApiProperty } from '@nestjs/swagger';
import { ASSIGNMENT_WAYS, REVIEW_RHYTHMS, type AssignmentWay, type ReviewRhythm } from '@tierline/contracts/auth';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { NamedDto } from './organisation.response.dto.js';

/** What a team has decided for itself. What is left out of a change stays as it is. */
export class ChangeTeamSettingsRequest {
  /** Name of the team.
   *  @example "North" */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name?: string;

  /** Members at a time. From the first change of a setting on, nobody joins a team that is full.
   *  @example 20 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  maximumSize?: number;

  /** Whether new leads of the team are handed out without a hand. */
  @IsOptional()
  @IsBoolean()
  assignsAutomatically?: boolean;

  /** How leads that fall to the team are dealt out: to who has the fewest open ones, or in turn. */
  @ApiProperty({ enum: ASSIGNMENT_WAYS, enumName: 'AssignmentWay', required: false })
  @IsOptional()
  @IsIn(ASSIGNMENT_WAYS)
  assignmentWay?: AssignmentWay;

  /** Whether its leader gets the review by mail. */
  @IsOptional()
  @IsBoolean()
  sendsNotices?: boolean;

  /** Percent of leads that are closed.
   *  @example 70 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  minimumSuccessRate?: number;

  /** New leads per member and day.
   *  @example 5 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  targetLeadsPerDay?: number;

  /** How often the figures of the team are gone through. */
  @ApiProperty({ enum: REVIEW_RHYTHMS, enumName: 'ReviewRhythm', required: false })
  @IsOptional()
  @IsIn(REVIEW_RHYTHMS)
  reviewRhythm?: ReviewRhythm;

  /** Whether members see how they rank, where the company lets them compare. */
  @IsOptional()
  @IsBoolean()
  holdsCompetitions?: boolean;
}

/** A team with what it has decided. */
export class TeamSettingsDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  id: string;
  /** @example "North" */
  name: string;
  /** People who belong to the team itself today.
   *  @example 6 */
  members: number;
  /** Who leads the team today. */
  leaders: NamedDto[];
  /** Members at a time.
   *  @example 20 */
  maximumSize: number;
  /** Whether new leads of the team are handed out without a hand.
   *  @example false */
  assignsAutomatically: boolean;
  /** How leads that fall to the team are dealt out: to who has the fewest open ones, or in turn. */
  @ApiProperty({ enum: ASSIGNMENT_WAYS, enumName: 'AssignmentWay', example: 'balanced' })
  assignmentWay: AssignmentWay;
  /** Whether its leader gets the review by mail.
   *  @example true */
  sendsNotices: boolean;
  /** Percent of leads that are closed.
   *  @example 70 */
  minimumSuccessRate: number;
  /** New leads per member and day.
   *  @example 5 */
  targetLeadsPerDay: number;
  /** How often the figures of the team are gone through. */
  @ApiProperty({ enum: REVIEW_RHYTHMS, enumName: 'ReviewRhythm', example: 'monthly' })
  reviewRhythm: ReviewRhythm;
  /** Whether members see how they rank, where the company lets them compare.
   *  @example false */
  holdsCompetitions: boolean;
  /** Goes up with every change; the ETag.
   *  @example 1 */
  version: number;
}

/** The teams that you manage, by name. */
export class TeamSettingsListDto {
  items: TeamSettingsDto[];
}
