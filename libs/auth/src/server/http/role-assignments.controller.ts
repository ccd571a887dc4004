import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Anchor } from '../../domain/grants.js';
import { AnchorUnknown } from '../../domain/rights.errors.js';
import { AssignRole } from '../application/assign-role.js';
import { RoleAssignmentQueries } from '../application/assignments.queries.js';
import { EndRole } from '../application/end-role.js';
import { RightsQueries } from '../application/rights.queries.js';
import './auth.problems.js';
import { textAndIdOf } from './cursors.js';
import './rights.problems.js';
import {
  AssignRoleRequest,
  EndOnRequest,
  RightHolderPage,
  RightHoldersQuery,
  RightsResponse,
  RoleAssignmentResponse,
  RoleAssignmentsResponse,
  type AnchorRequest,
} from './role-assignment.dto.js';

@ApiTags('auth')
@Controller()
export class RoleAssignmentsController {
  constructor(
    private readonly queries: RoleAssignmentQueries,
    private readonly rights: RightsQueries,
    private readonly assign: AssignRole,
    private readonly endRole: EndRole,
  ) {}

  @Get('people/:id/role-assignments')
  @RequirePermission('user.view', 'role.assign', 'audit.view')
  @ApiOperation({
    operationId: 'listRoleAssignments',
    summary: 'List the roles that a person holds, held or will hold',
  })
  @ApiProblems('person-not-found')
  async list(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<RoleAssignmentsResponse> {
    return { items: await this.queries.ofPerson(access, id) };
  }

  @Post('people/:id/role-assignments')
  @RequirePermission('role.assign')
  @ApiOperation({ operationId: 'assignRole', summary: 'Give a person a role somewhere and for some time' })
  @ApiProblems(
    'person-not-found',
    'role-unknown',
    'anchor-unknown',
    'dates-reversed',
    'role-held-already',
    'duty-refused',
  )
  async create(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) personId: string,
    @Body() { role: roleKey, anchor, ...days }: AssignRoleRequest,
  ): Promise<RoleAssignmentResponse> {
    const id = await this.assign.execute(access, { personId, roleKey, anchor: anchorOf(anchor ?? null), ...days });
    return this.queries.one(access, { personId, id });
  }

  @Post('role-assignments/:id/end')
  @HttpCode(204)
  @RequirePermission('role.assign')
  @ApiOperation({ operationId: 'endRoleAssignment', summary: 'Take a role away from a day on' })
  @ApiProblems('role-assignment-not-found', 'end-in-the-past', 'ended-already', 'duty-refused')
  end(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) assignmentId: string,
    @Body() { on }: EndOnRequest,
  ): Promise<void> {
    return this.endRole.execute(access, { assignmentId, ...(on === undefined ? {} : { validUntil: on }) });
  }

  @Get('people/:id/rights')
  @RequirePermission('user.view', 'role.assign', 'audit.view')
  @ApiOperation({ operationId: 'listRightsOfPerson', summary: 'List what a person may do today, and why' })
  @ApiProblems('person-not-found')
  async rightsOfPerson(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<RightsResponse> {
    return { items: await this.rights.ofPerson(access, id) };
  }

  @Get('rights')
  @RequirePermission('role.assign', 'audit.view')
  @ApiOperation({ operationId: 'listRightHolders', summary: 'List who may do something today, and why' })
  @ApiProblems('permission-unknown', 'cursor-invalid')
  async holders(@CurrentAccess() access: Access, @Query() query: RightHoldersQuery): Promise<RightHolderPage> {
    const { permission, limit, cursor } = query;
    const after = cursor === undefined ? null : textAndIdOf(cursor);
    const { items, nextAfter } = await this.rights.holders(access, { permission, limit, after });
    return { items, nextCursor: nextAfter && encodeCursor([...nextAfter]) };
  }
}

/** @throws AnchorUnknown for a place without an id */
function anchorOf(anchor: AnchorRequest | null): Anchor | null {
  if (anchor === null) return null;
  if (anchor.kind === 'company') return { kind: 'company' };
  if (anchor.id === undefined) throw new AnchorUnknown();
  return { kind: anchor.kind, id: anchor.id };
}
