import { PageQuery } from '@tierline/platform/http';
import type { BusinessDate } from '@tierline/shared/time';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { IsBusinessDate } from './is-business-date.js';

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value,
);
const flag = Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => {
  const value = obj[key];
  return value === 'true' ? true : value === 'false' ? false : value;
});

/** The day on which a tree is looked at. */
export class OnDayQuery {
  /** Today unless told.
   *  @example "2026-03-31" */
  @IsOptional()
  @IsBusinessDate()
  on?: BusinessDate;
}

export class CreateNodeRequest {
  /** Unique among those of its tree that last.
   *  @example "North" */
  @trimmed
  @IsString()
  @Length(1, 200)
  name: string;

  /** Id of what it stands below; null at the top.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  @ValidateIf(({ parentId }: CreateNodeRequest) => parentId !== null)
  @IsUUID()
  parentId: string | null;

  /** First day; today unless told.
   *  @example "2026-01-01" */
  @IsOptional()
  @IsBusinessDate()
  validFrom?: BusinessDate;
}

export class RenameNodeRequest {
  /** @example "North and Lakes" */
  @trimmed
  @IsString()
  @Length(1, 200)
  name: string;
}

export class MoveNodeRequest {
  /** Id of what it stands below from then on; null at the top.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  @ValidateIf(({ parentId }: MoveNodeRequest) => parentId !== null)
  @IsUUID()
  parentId: string | null;

  /** First day at the new place; today unless told.
   *  @example "2026-07-01" */
  @IsOptional()
  @IsBusinessDate()
  on?: BusinessDate;
}

export class EndRequest {
  /** First day after it; today unless told.
   *  @example "2026-07-01" */
  @IsOptional()
  @IsBusinessDate()
  on?: BusinessDate;
}

export class MembersQuery extends PageQuery {
  /** Day on which they are members; today unless told.
   *  @example "2026-03-31" */
  @IsOptional()
  @IsBusinessDate()
  on?: BusinessDate;

  /** Whether members of the nodes below are listed too. */
  @IsOptional()
  @flag
  @IsBoolean()
  withBelow?: boolean;
}

export class JoinNodeRequest {
  /** Id of the team, department or location.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  @IsUUID()
  nodeId: string;

  /** First day; today unless told.
   *  @example "2026-03-15" */
  @IsOptional()
  @IsBusinessDate()
  validFrom?: BusinessDate;

  /** First day outside; null or absent while no end is set.
   *  @example null */
  @IsOptional()
  @IsBusinessDate()
  validUntil?: BusinessDate | null;

  /** Whether the membership of the same tree that holds on the first day ends there. Without it that one is in the way.
   *  @example true */
  @IsOptional()
  @IsBoolean()
  endsPrevious?: boolean;
}
