import { ApiProperty } from '@nestjs/swagger';
import { SCOPES, type DutyRule, type Scope } from '@tierline/shared/access';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { AREAS, SWITCHES, type Area, type ClientCell, type Switch } from '../../domain/permission-matrix.js';

const MOST_GRANTS = 500;
const PERMISSION = /^[a-z_]{1,40}\.[a-z_]{1,40}$/;
const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value,
);

/** A permission with its texts. */
export class PermissionResponse {
  /** @example "lead.edit" */
  key: string;
  /** Part of the product. */
  @ApiProperty({ enum: AREAS, enumName: 'PermissionArea', example: 'leads' })
  area: Area;
  /** @example "Leads, campaigns, imports" */
  areaTitle: string;
  /** @example "Change leads" */
  title: string;
  /** @example "Change the fields of leads." */
  description: string;
  /** The scopes in which it can be given, narrowest first. */
  @ApiProperty({ enum: SCOPES, enumName: 'Scope', isArray: true, example: ['own', 'team', 'all'] })
  scopes: Scope[];
  /** The company setting that can decide about it. */
  @ApiProperty({ enum: SWITCHES, enumName: 'CompanySwitch', nullable: true, type: String, example: null })
  switch: Switch | null;
  /** Whether a rule of duty binds the act as well.
   *  @example false */
  isBoundByDuty: boolean;
  /** What a program can be given: `r` reading, `w` writing, `own` only what it made itself, `no` never. */
  @ApiProperty({ enum: ['r', 'w', 'own', 'no'], enumName: 'ClientCell', example: 'w' })
  client: ClientCell;
}

export class PermissionsResponse {
  items: PermissionResponse[];
}

/** A right of a role. */
export class RoleGrantResponse {
  /** @example "lead.edit" */
  permission: string;
  /** The widest scope; where a company setting decides, the one while it is on. */
  @ApiProperty({ enum: SCOPES, enumName: 'Scope', example: 'team' })
  scope: Scope;
  /** The company setting that decides; null: none. */
  @ApiProperty({ enum: SWITCHES, enumName: 'CompanySwitch', nullable: true, type: String, example: null })
  switch: Switch | null;
  /** The scope while that setting is off; null: no right then, or no setting decides. */
  @ApiProperty({ enum: SCOPES, enumName: 'Scope', nullable: true, type: String, example: null })
  scopeWhileOff: Scope | null;
  /** Whether a rule of duty binds the act as well.
   *  @example false */
  isBoundByDuty: boolean;
}

/** A bag of rights that people hold. */
export class RoleResponse {
  /** @example "team_leader" */
  key: string;
  /** @example "Team leader" */
  title: string;
  /** @example "Leads a team." */
  description: string;
  /** Whether it comes with the product and cannot be changed.
   *  @example true */
  isBuiltIn: boolean;
  /** Whether a company may do without it.
   *  @example false */
  isAddOn: boolean;
  /** Whether own profile, sessions, spending and dashboard are in it.
   *  @example true */
  containsBasePack: boolean;
  /** Key of the built-in role that it began as; null for built-in ones.
   *  @example null */
  copyOf: string | null;
  grants: RoleGrantResponse[];
  /** Active people who hold it today, of those whom the caller may see.
   *  @example 3 */
  holders: number;
  /** Goes up with every change; the ETag.
   *  @example 1 */
  version: number;
}

export class RolesResponse {
  items: RoleResponse[];
}

/** A right to put into a role. */
export class RoleGrantRequest {
  /** @example "lead.edit" */
  @IsString()
  @Matches(PERMISSION, { message: 'permission must be a key like lead.edit' })
  permission: string;

  /** One of the scopes of the permission. */
  @ApiProperty({ enum: SCOPES, enumName: 'Scope', example: 'team' })
  @IsIn(SCOPES)
  scope: Scope;

  /** The company setting that decides about the permission in a built-in role: the scope counts while it is on. None unless told. */
  @ApiProperty({
    enum: SWITCHES,
    enumName: 'CompanySwitch',
    nullable: true,
    required: false,
    type: String,
    example: null,
  })
  @IsOptional()
  @IsIn(SWITCHES)
  switch?: Switch | null;
}

export class CreateRoleRequest {
  /** @example "Branch analyst" */
  @trimmed
  @IsString()
  @Length(1, 80)
  title: string;

  /** That of the built-in role unless told.
   *  @example "Reads the figures of a branch." */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;

  /** Key of the built-in role that it begins as.
   *  @example "branch_manager" */
  @IsString()
  @Length(1, 64)
  copyOf: string;

  /** Its rights; those of the built-in role unless told. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_GRANTS)
  @ValidateNested({ each: true })
  @Type(() => RoleGrantRequest)
  grants?: RoleGrantRequest[];
}

export class ChangeRoleRequest {
  /** @example "Branch analyst" */
  @IsOptional()
  @trimmed
  @IsString()
  @Length(1, 80)
  title?: string;

  /** @example "Reads the figures of a branch." */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;

  /** All rights that it has from now on. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_GRANTS)
  @ValidateNested({ each: true })
  @Type(() => RoleGrantRequest)
  grants?: RoleGrantRequest[];
}

/** A rule of duty. */
export class DutyResponse {
  /** @example "D1" */
  rule: DutyRule;
  /** @example "Nobody approves what he made." */
  sentence: string;
  /** Keys of the permissions that it binds.
   *  @example ["budget.approve"] */
  binds: string[];
  /** Whether a company with too few people may only record it.
   *  @example true */
  isRecordable: boolean;
  /** Whether a breach is refused, or done and marked in the audit log.
   *  @example "refuse" */
  mode: 'refuse' | 'record-only';
  /** How many different persons it needs; null where it needs nobody else.
   *  @example 2 */
  peopleNeeded: number | null;
  /** How many active people can keep it; null where it needs nobody else.
   *  @example 4 */
  people: number | null;
}

export class DutiesResponse {
  items: DutyResponse[];
}
