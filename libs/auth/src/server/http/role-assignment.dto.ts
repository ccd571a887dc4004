import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@tierline/platform/http';
import { SCOPES, type Scope } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { IsBusinessDate } from './is-business-date.js';
import { RoleDto } from './session.response.dto.js';

const ANCHOR_KINDS = ['team', 'department', 'location', 'company'] as const;
type AnchorKind = (typeof ANCHOR_KINDS)[number];

/** A person by id and name. */
export class PersonRefDto {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11" */
  id: string;
  /** @example "Avery Lindqvist" */
  name: string;
}

/** The place where a role is held. */
export class AnchorResponse {
  @ApiProperty({ enum: ANCHOR_KINDS, enumName: 'AnchorKind', example: 'team' })
  kind: AnchorKind;
  /** Null for the whole company.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  id: string | null;
  /** @example "North" */
  name: string;
}

export class RoleAssignmentResponse {
  /** @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a13" */
  id: string;
  role: RoleDto;
  /** Null: at the home of the person, in the tree that a right needs. */
  anchor: AnchorResponse | null;
  /** First day.
   *  @example "2026-01-01" */
  validFrom: string;
  /** First day without the role; null while no end is set.
   *  @example null */
  validUntil: string | null;
  /** Whether it is held today.
   *  @example true */
  isHeld: boolean;
}

export class RoleAssignmentsResponse {
  /** Newest first. */
  items: RoleAssignmentResponse[];
}

export class AnchorRequest {
  @ApiProperty({ enum: ANCHOR_KINDS, enumName: 'AnchorKind', example: 'team' })
  @IsIn(ANCHOR_KINDS)
  kind: AnchorKind;

  /** Id of the team, department or location; left out for the whole company.
   *  @example "0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a12" */
  @ValidateIf(({ kind }: AnchorRequest) => kind !== 'company')
  @IsUUID()
  id?: string;
}

export class AssignRoleRequest {
  /** Key of the role.
   *  @example "team_leader" */
  @IsString()
  @Length(1, 64)
  role: string;

  /** Where it is held; at the home of the person unless told. */
  @IsOptional()
  @ValidateNested()
  @Type(() => AnchorRequest)
  anchor?: AnchorRequest | null;

  /** First day; today unless told.
   *  @example "2026-01-01" */
  @IsOptional()
  @IsBusinessDate()
  validFrom?: BusinessDate;

  /** First day without the role; null or left out while no end is set.
   *  @example null */
  @IsOptional()
  @IsBusinessDate()
  validUntil?: BusinessDate | null;
}

/** From when on something ends. */
export class EndOnRequest {
  /** First day without it; today unless told.
   *  @example "2026-12-31" */
  @IsOptional()
  @IsBusinessDate()
  on?: BusinessDate;
}

/** One right of a person, and where it comes from. */
export class RightResponse {
  /** @example "lead.edit" */
  permission: string;
  @ApiProperty({ enum: SCOPES, enumName: 'Scope', example: 'team' })
  scope: Scope;
  /** The place it is held at; null where the scope needs none. */
  anchor: AnchorResponse | null;
  /** The role that gives it. */
  role: RoleDto;
  /** First day.
   *  @example "2026-01-01" */
  since: string;
  /** First day without it; null while no end is set.
   *  @example null */
  until: string | null;
  /** The absent person whose right it is; null for an own one. */
  standsInFor: PersonRefDto | null;
}

export class RightsResponse {
  /** By permission; one that comes from two roles stands there twice. */
  items: RightResponse[];
}

export class RightHoldersQuery extends PageQuery {
  /** Key of a permission.
   *  @example "period.close" */
  @IsString()
  @Matches(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, { message: 'permission must be a key like lead.edit' })
  permission: string;
}

/** Somebody who may do it, and why. */
export class RightHolderResponse {
  person: PersonRefDto;
  rights: RightResponse[];
}

export class RightHolderPage {
  /** By name. A page can be shorter than asked for while others follow. */
  items: RightHolderResponse[];
  /** Cursor of the next page; null on the last one. */
  nextCursor: string | null;
}
