import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { DelegationCommands } from '../application/delegations.commands.js';
import { DelegationQueries } from '../application/delegations.queries.js';
import './auth.problems.js';
import { textAndIdOf } from './cursors.js';
import { DelegationPage, DelegationResponse, DelegationsQuery, SetDelegationRequest } from './delegation.dto.js';
import './rights.problems.js';
import { EndOnRequest } from './role-assignment.dto.js';

@ApiTags('auth')
@Controller('delegations')
export class DelegationsController {
  constructor(
    private readonly queries: DelegationQueries,
    private readonly commands: DelegationCommands,
  ) {}

  @Get()
  @RequirePermission('delegate.set')
  @ApiOperation({ operationId: 'listDelegations', summary: 'List who stands in for whom, newest first' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: DelegationsQuery): Promise<DelegationPage> {
    const { person, open: isOpenOnly = false, limit, cursor } = query;
    const after = cursor === undefined ? null : textAndIdOf(cursor);
    const { items, nextAfter } = await this.queries.list(access, { person, isOpenOnly, limit, after });
    return { items, nextCursor: nextAfter && encodeCursor([...nextAfter]) };
  }

  @Post()
  @RequirePermission('delegate.set')
  @ApiOperation({ operationId: 'setDelegation', summary: 'Name who approves instead of an absent person' })
  @ApiProblems('person-not-found', 'dates-reversed', 'end-in-the-past', 'delegation-overlaps', 'duty-refused')
  async set(@CurrentAccess() access: Access, @Body() body: SetDelegationRequest): Promise<DelegationResponse> {
    const id = await this.commands.set(access, { ...body, absentId: body.absentId ?? access.actor.id ?? '' });
    return this.queries.one(access, id);
  }

  @Post(':id/end')
  @HttpCode(204)
  @RequirePermission('delegate.set')
  @ApiOperation({ operationId: 'endDelegation', summary: 'Let a stand-in end from a day on' })
  @ApiProblems('delegation-not-found', 'end-in-the-past', 'ended-already')
  end(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { on }: EndOnRequest,
  ): Promise<void> {
    return this.commands.end(access, { id, ...(on === undefined ? {} : { on }) });
  }
}
