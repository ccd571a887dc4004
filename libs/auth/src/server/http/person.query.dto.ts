import { PageQuery } from '@tierline/platform/http';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

const SORTS = ['name', '-name', 'email', '-email'] as const;
const STATUSES = ['active', 'deactivated', 'requested'] as const;

/** Filters of the list of people. */
export class PeopleQuery extends PageQuery {
  /** Part of the name or of the e-mail address.
   *  @example "lindq" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  /** Key of a role that is held today.
   *  @example "team_leader" */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  role?: string;

  /** Id of a team; its members today, those of the teams below it included. */
  @IsOptional()
  @IsUUID()
  team?: string;

  /** Active people, deactivated ones, or those that wait for an administrator; all unless told.
   *  @example "active" */
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  /** Order; `-` reverses it.
   *  @example "name" */
  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}
