import { PageQuery } from '@tierline/platform/http';
import type { BusinessDate } from '@tierline/shared/time';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { IsBusinessDate } from './is-business-date.js';
import { PersonRefDto } from './role-assignment.dto.js';

export class DelegationsQuery extends PageQuery {
  /** Id of the absent person or of the stand-in. */
  @IsOptional()
  @IsUUID()
  person?: string;

  /** Whether those that have ended are left out; they are listed unless told. */
  @IsOptional()
  @Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) =>
    obj[key] === 'true' ? true : obj[key] === 'false' ? false : obj[key],
  )
  @IsBoolean()
  open?: boolean;
}

/** Somebody approves instead of an absent person. */
export class DelegationResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a14" */
  id: string;
  absent: PersonRefDto;
  standIn: PersonRefDto;
  /** First day.
   *  @example "2026-12-21" */
  validFrom: string;
  /** First day without the stand-in.
   *  @example "2027-01-04" */
  validUntil: string;
  /** Whether it counts today.
   *  @example false */
  isHeld: boolean;
}

export class DelegationPage {
  /** Newest first. */
  items: DelegationResponse[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
}

export class SetDelegationRequest {
  /** Id of the absent person; the caller unless told.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  @IsOptional()
  @IsUUID()
  absentId?: string;

  /** Id of the person who approves instead.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a15" */
  @IsUUID()
  standInId: string;

  /** First day; today unless told.
   *  @example "2026-12-21" */
  @IsOptional()
  @IsBusinessDate()
  validFrom?: BusinessDate;

  /** First day without the stand-in.
   *  @example "2027-01-04" */
  @IsBusinessDate()
  validUntil: BusinessDate;
}
