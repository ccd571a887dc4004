import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { DEVICES, END_REASONS, type Device, type EndReason } from '../../domain/sign-in-trace.js';
import { SIGN_IN_OUTCOMES, type SignInOutcome } from '../persistence/sign-in-attempt.store.js';
import { SIGN_IN_KINDS, type SignInKind } from '../persistence/sign-in-log.sql.js';
import { TraceDto } from './session.dto.js';

const STATES = [...END_REASONS, 'open'] as const;

/** Filters of the sign-in log, the newest rows first. */
export class SignInLogQuery extends PageQuery {
  /** Sessions that began, or tries that failed. */
  @ApiProperty({ enum: SIGN_IN_KINDS, enumName: 'SignInKind', required: false, default: 'sign-in' })
  @IsOptional()
  @IsIn(SIGN_IN_KINDS)
  kind?: SignInKind;

  /** Id of the person. */
  @IsOptional()
  @IsUUID()
  person?: string;

  /** Part of the name, or of the e-mail address that was tried.
   *  @example "lindq" */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

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

  /** Why sessions ended; `open` for those that go on. */
  @ApiProperty({ enum: STATES, enumName: 'SessionState', required: false })
  @IsOptional()
  @IsIn(STATES)
  endReason?: EndReason | 'open';

  /** How tries failed. */
  @ApiProperty({ enum: SIGN_IN_OUTCOMES, enumName: 'SignInOutcome', required: false })
  @IsOptional()
  @IsIn(SIGN_IN_OUTCOMES)
  outcome?: SignInOutcome;
}

export class SignInFiguresQueryDto {
  /** Calendar days of the company's zone, today included.
   *  @example 30 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  days: number = 30;

  /** Id of a person: the figures of these sign-ins only. */
  @IsOptional()
  @IsUUID()
  member?: string;
}

export class SignInPersonDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
}

/** One session, or one try that failed. */
export class SignInLogEntryDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  id: string;
  @ApiProperty({ enum: SIGN_IN_KINDS, enumName: 'SignInKind', example: 'sign-in' })
  kind: SignInKind;
  /** Null for a try with an address that nobody has. */
  person: SignInPersonDto | null;
  /** The address that was tried; null for a session.
   *  @example null */
  email: string | null;
  /** When the session began, or the try was made, UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  at: string;
  /** UTC, to the minute; null for a try that failed.
   *  @example "2026-11-20T11:02:00.000Z" */
  lastSeenAt: string | null;
  /** When the session ended, UTC; null while it goes on.
   *  @example "2026-11-20T11:30:00.000Z" */
  endedAt: string | null;
  /** `replaced`: the same browser signed in again. Null while the session goes on. */
  @ApiProperty({ enum: END_REASONS, enumName: 'EndReason', nullable: true, type: String })
  endReason: EndReason | null;
  /** How the try failed; null for a session. */
  @ApiProperty({ enum: SIGN_IN_OUTCOMES, enumName: 'SignInOutcome', nullable: true, type: String })
  outcome: SignInOutcome | null;
  /** Null where the right `audit.view` is missing and it is not your own. */
  trace: TraceDto | null;
}

/** One page of the sign-in log. */
export class SignInLogPage {
  items: SignInLogEntryDto[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
  /** All rows that fit the filters; with `count=true` only. */
  total?: number;
}

export class SignInsOfPersonDto {
  person: SignInPersonDto;
  /** As in campaign files; null for who has none.
   *  @example "alindqvist" */
  userName: string | null;
  /** @example 14 */
  signIns: number;
  /** UTC.
   *  @example "2026-11-20T09:30:00.000Z" */
  lastSignInAt: string;
  /** Of the last sign-in; null where it may not be shown.
   *  @example "198.51.100.7" */
  lastAddress: string | null;
  /** Of the last sign-in; null where it is not known or may not be shown.
   *  @example "Lyon, France" */
  lastPlace: string | null;
  /** Of the last sign-in; null where it is not known or may not be shown.
   *  @example "Firefox 144" */
  lastBrowser: string | null;
  /** Of the last sign-in; null where it is not known or may not be shown.
   *  @example "Windows 10" */
  lastOs: string | null;
  /** Of the last sign-in; null where it is not known or may not be shown. */
  @ApiProperty({ enum: DEVICES, enumName: 'Device', nullable: true, type: String, example: 'desktop' })
  lastDevice: Device | null;
}

export class SignInsOfPlaceDto {
  /** Null for sign-ins whose place is not known or may not be shown.
   *  @example "Lyon, France" */
  place: string | null;
  /** @example 20 */
  signIns: number;
}

export class SignInsOfDayDto {
  /** Day in the company's zone.
   *  @example "2026-11-20" */
  date: string;
  /** @example 6 */
  signIns: number;
}

export class SignInsOfHourDto {
  /** Hour of the day in the company's zone, 0 to 23.
   *  @example 9 */
  hour: number;
  /** @example 31 */
  signIns: number;
}

/** What the sign-in log amounts to in the period. */
export class SignInFiguresDto {
  /** @example 30 */
  days: number;
  /** First day in the company's zone.
   *  @example "2026-10-22" */
  from: string;
  /** Last day in the company's zone: today.
   *  @example "2026-11-20" */
  until: string;
  /** IANA name of the company's zone.
   *  @example "America/Chicago" */
  timeZone: string;
  /** People who signed in at least once.
   *  @example 9 */
  activeUsers: number;
  /** @example 63 */
  signIns: number;
  /** One decimal; 0 without users.
   *  @example 7 */
  averagePerUser: number;
  /** Whoever signed in most first. */
  users: SignInsOfPersonDto[];
  /** Users beyond those listed.
   *  @example 0 */
  usersLeftOut: number;
  /** The largest first. */
  places: SignInsOfPlaceDto[];
  /** The last seven days, today included, whatever the period. */
  lastDays: SignInsOfDayDto[];
  /** All 24 hours. */
  hours: SignInsOfHourDto[];
}
