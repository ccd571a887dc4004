import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import type { GrantLine } from '../../domain/custom-role.js';
import { PERMISSION_CATALOGUE } from '../../domain/permission-catalogue.js';
import { RoleCommands } from '../application/roles.commands.js';
import { RoleQueries } from '../application/roles.queries.js';
import './auth.problems.js';
import './rights.problems.js';
import {
  ChangeRoleRequest,
  CreateRoleRequest,
  PermissionsResponse,
  RoleResponse,
  RolesResponse,
  type RoleGrantRequest,
} from './role.dto.js';

const CONTENT_REFUSALS = [
  'permission-unknown',
  'permission-twice',
  'scope-unfit',
  'switch-unfit',
  'role-title-taken',
  'duty-refused',
];

@ApiTags('auth')
@Controller()
export class RolesController {
  constructor(
    private readonly queries: RoleQueries,
    private readonly commands: RoleCommands,
  ) {}

  @Get('permissions')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'listPermissions', summary: 'List all permissions with their texts and scopes' })
  @ApiProblems()
  permissions(): PermissionsResponse {
    return { items: PERMISSION_CATALOGUE.map((entry) => ({ ...entry, scopes: [...entry.scopes] })) };
  }

  @Get('roles')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'listRoles', summary: 'List the roles of the product and those of the company' })
  @ApiProblems()
  async list(@CurrentAccess() access: Access): Promise<RolesResponse> {
    return { items: await this.queries.list(access) };
  }

  @Get('roles/:key')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'getRole', summary: 'Read a role' })
  @ApiProblems('role-not-found')
  one(
    @CurrentAccess() access: Access,
    @Param('key') key: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RoleResponse> {
    return this.answer(access, key, response);
  }

  @Post('roles')
  @RequirePermission('role.define')
  @ApiOperation({ operationId: 'createRole', summary: 'Build an own role, beginning as a copy of a built-in one' })
  @ApiProblems('role-unknown', ...CONTENT_REFUSALS)
  async create(
    @CurrentAccess() access: Access,
    @Body() { grants, ...body }: CreateRoleRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RoleResponse> {
    const wanted = { ...body, ...(grants === undefined ? {} : { grants: grants.map(lineOf) }) };
    return this.answer(access, await this.commands.create(access, wanted), response);
  }

  @Patch('roles/:key')
  @RequirePermission('role.define')
  @ApiOperation({ operationId: 'changeRole', summary: 'Change an own role; in force at once for all who hold it' })
  @ApiProblems('role-not-found', 'role-built-in', 'version-stale', ...CONTENT_REFUSALS)
  async change(
    @CurrentAccess() access: Access,
    @Param('key') key: string,
    @Body() { grants, ...body }: ChangeRoleRequest,
    @IfMatch() version: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RoleResponse> {
    const wanted = { ...body, ...(grants === undefined ? {} : { grants: grants.map(lineOf) }) };
    await this.commands.change(access, { key, version }, wanted);
    return this.answer(access, key, response);
  }

  @Delete('roles/:key')
  @HttpCode(204)
  @RequirePermission('role.define')
  @ApiOperation({ operationId: 'removeRole', summary: 'Remove an own role that nobody holds' })
  @ApiProblems('role-not-found', 'role-built-in', 'role-held', 'version-stale')
  remove(@CurrentAccess() access: Access, @Param('key') key: string, @IfMatch() version: number | null): Promise<void> {
    return this.commands.remove(access, { key, version });
  }

  private async answer(access: Access, key: string, response: Response): Promise<RoleResponse> {
    const role = await this.queries.one(access, key);
    setEtag(response, role.version);
    return role;
  }
}

function lineOf({ permission, scope, switch: name }: RoleGrantRequest): GrantLine {
  return { permission, scope, switch: name ?? null };
}
