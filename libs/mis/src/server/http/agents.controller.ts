import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import { AgentCodeCommands } from '../application/agent-code.commands.js';
import { AgentCodeQueries } from '../application/agent-code.queries.js';
import {
  AgentCodeDto,
  AgentCodePageDto,
  AgentListQuery,
  AssignAgentCodeRequest,
  UnmatchedAgentListQuery,
  UnmatchedAgentPageDto,
} from './agent.dto.js';

@ApiTags('mis')
@Controller('mis')
export class AgentsController {
  constructor(
    private readonly queries: AgentCodeQueries,
    private readonly commands: AgentCodeCommands,
  ) {}

  /** List agent codes
   *
   *  Of people within your scope; a person may have several. */
  @Get('agents')
  @ApiOperation({ operationId: 'listAgentCodes' })
  @RequirePermission('campaign.view')
  @ApiProblems('cursor-invalid')
  list(@CurrentAccess() access: Access, @Query() query: AgentListQuery): Promise<AgentCodePageDto> {
    return this.queries.list(access, query);
  }

  /** Get an agent code */
  @Get('agents/:code')
  @ApiOperation({ operationId: 'getAgentCode' })
  @RequirePermission('campaign.view')
  @ApiProblems('agent-code-not-found')
  async one(
    @CurrentAccess() access: Access,
    @Param('code') code: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgentCodeDto> {
    return this.shown(response, await this.queries.one(access, code));
  }

  /** Give an agent code to somebody
   *
   *  All rows of the code become rows of the person at once, those of earlier files too. */
  @Put('agents/:code')
  @ApiOperation({ operationId: 'assignAgentCode' })
  @RequirePermission('campaign.manage')
  @ApiProblems('agent-code-not-found', 'agent-code-invalid', 'person-unknown', 'version-stale')
  async assign(
    @CurrentAccess() access: Access,
    @Param('code') code: string,
    @IfMatch() version: number | null,
    @Body() { personId }: AssignAgentCodeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgentCodeDto> {
    await this.commands.assign(access, { code, version }, personId);
    return this.shown(response, await this.queries.one(access, code));
  }

  /** Take an agent code back
   *
   *  Its rows belong to nobody then and wait among the unmatched codes. */
  @Delete('agents/:code')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeAgentCode' })
  @RequirePermission('campaign.manage')
  @ApiProblems('agent-code-not-found', 'version-stale')
  remove(
    @CurrentAccess() access: Access,
    @Param('code') code: string,
    @IfMatch() version: number | null,
  ): Promise<void> {
    return this.commands.remove(access, { code, version });
  }

  /** List unmatched agent codes
   *
   *  Codes in campaign files that nobody has, most rows first. Who does not see every row gets those of files that he uploaded. */
  @Get('unmatched-agents')
  @ApiOperation({ operationId: 'listUnmatchedAgents' })
  @RequirePermission('campaign.manage')
  @ApiProblems('cursor-invalid')
  unmatched(@CurrentAccess() access: Access, @Query() query: UnmatchedAgentListQuery): Promise<UnmatchedAgentPageDto> {
    return this.queries.unmatched(access, query);
  }

  private shown(response: Response, dto: AgentCodeDto): AgentCodeDto {
    setEtag(response, dto.version);
    return dto;
  }
}
