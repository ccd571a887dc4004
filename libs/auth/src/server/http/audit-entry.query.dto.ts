import { IntersectionType } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { IsISO8601, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

/** Which entries of the audit log are meant. */
export class AuditFilterQuery {
  /** Id of the person or client who acted, or in whose name somebody acted. */
  @IsOptional()
  @IsUUID()
  actor?: string;

  /** What was done.
   *  @example "role.assigned" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  act?: string;

  /** Kind of what it was done to.
   *  @example "person" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectType?: string;

  /** Id of what it was done to. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  subjectId?: string;

  /** First instant, UTC.
   *  @example "2026-11-01T00:00:00Z" */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  /** First instant that is too late, UTC.
   *  @example "2026-12-01T00:00:00Z" */
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;

  /** Part of the act, the subject or the values before and after; three characters at least.
   *  @example "team_leader" */
  @IsOptional()
  @IsString()
  @MinLength(3)
  @MaxLength(200)
  text?: string;

  /** Id of the request that it came from.
   *  @example "7c9e6679-7425-40de-944b-e07fc1f90ae7" */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  requestId?: string;
}

/** Filters of the audit log, newest entries first. */
export class AuditEntriesQuery extends IntersectionType(AuditFilterQuery, PageQuery) {}
