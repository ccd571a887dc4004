import { PageQuery } from '@tierline/platform/http';
import { IsISO8601, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** Filters of the audit log, newest entries first. */
export class AuditEntriesQuery extends PageQuery {
  /** Id of the person who acted. */
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
}
