import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { ACTIVITY_KINDS, type ActivityKind } from '../persistence/activity.store.js';
import { PersonRefDto } from './lead.response.dto.js';
import { IsBusinessDate, ToList } from './query-values.js';
import type { BusinessDate } from '@tierline/shared/time';

export class ActivityListQuery extends PageQuery {
  /** Kinds of entries. */
  @IsOptional()
  @ToList()
  @IsIn(ACTIVITY_KINDS, { each: true })
  kind?: ActivityKind[];
}

export class AddActivityRequest {
  @ApiProperty({ enum: ['note', 'call', 'email', 'task'], enumName: 'WrittenActivityKind' })
  @IsIn(['note', 'call', 'email', 'task'])
  kind: 'note' | 'call' | 'email' | 'task';

  /** @example "Wants the brochure by mail." */
  @IsString()
  @Length(1, 5_000)
  text: string;

  /** Of a task: the day by which it is to be done.
   *  @example "2025-07-20" */
  @IsOptional()
  @IsBusinessDate()
  dueOn?: BusinessDate | null;
}

export class TaskStateRequest {
  @IsBoolean()
  isDone: boolean;
}

/** Who did something; the id is null for the system and for programs. */
export class ActorDto {
  id: string | null;

  /** @example "Avery Lindqvist" */
  name: string;
}

/** An entry of the timeline of a lead. */
export class ActivityDto {
  id: string;

  @ApiProperty({ enum: ACTIVITY_KINDS, enumName: 'ActivityKind' })
  kind: ActivityKind;

  at: string;

  by: ActorDto;

  text: string | null;

  /** Of a move. */
  fromStatus: string | null;

  toStatus: string | null;

  /** Of an assignment. */
  fromAssignee: PersonRefDto | null;

  toAssignee: PersonRefDto | null;

  /** Of a task. */
  dueOn: string | null;

  doneAt: string | null;

  doneBy: PersonRefDto | null;

  importId: string | null;

  /** What else there is of this kind; `changes` has before and after of each changed field. Of the import that made the lead `isCreation`,
   *  `fileName` and `rows: [{ sheet, row }]`, the row that counted most first. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  detail: Record<string, unknown>;
}

export class ActivityPageDto {
  items: ActivityDto[];

  nextCursor: string | null;
}

export class ActivityIdDto {
  id: string;
}
