import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, RequirePermission } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import { MembershipCommands } from '../application/memberships.commands.js';
import { OrganisationQueries } from '../application/organisation.queries.js';
import { EndRequest, JoinNodeRequest } from './organisation.request.dto.js';
import { OrgMembershipDto, OrgMembershipsDto } from './organisation.response.dto.js';
import './auth.problems.js';
import './organisation.problems.js';

@ApiTags('auth')
@Controller()
export class MembershipsController {
  constructor(
    private readonly queries: OrganisationQueries,
    private readonly commands: MembershipCommands,
  ) {}

  @Get('people/:id/memberships')
  @RequirePermission('user.view')
  @ApiOperation({ operationId: 'listMemberships', summary: 'List where a person belongs, belonged and will belong' })
  @ApiProblems('person-not-found')
  async list(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<OrgMembershipsDto> {
    return { items: await this.queries.membershipsOf(access, id) };
  }

  @Post('people/:id/memberships')
  @RequirePermission('team.manage')
  @ApiOperation({ operationId: 'joinOrgNode', summary: 'Make a person a member of a team, a department or a location' })
  @ApiProblems(
    'person-not-found',
    'node-not-found',
    'membership-overlaps',
    'team-full',
    'dates-reversed',
    'node-ended',
    'date-before-node',
    'duty-refused',
  )
  async join(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: JoinNodeRequest,
  ): Promise<OrgMembershipDto> {
    return this.queries.membership(await this.commands.join(access, { personId: id, ...body }));
  }

  @Post('memberships/:id/end')
  @HttpCode(204)
  @RequirePermission('team.manage')
  @ApiOperation({ operationId: 'endMembership', summary: 'End a membership' })
  @ApiProblems('membership-not-found', 'membership-ended', 'duty-refused')
  end(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { on }: EndRequest,
  ): Promise<void> {
    return this.commands.end(access, { id, on });
  }
}
