import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Response } from 'express';
import type { ApiClientView } from '../application/api-client-view.js';
import { ApiClientCommands, type ApiClientWishes } from '../application/api-clients.commands.js';
import { ApiClientQueries } from '../application/api-clients.queries.js';
import { toClientResponse } from './api-client.mapping.js';
import {
  ApiClientsQuery,
  ApiClientUsageQuery,
  ChangeApiClientRequest,
  CreateApiClientRequest,
} from './api-client.request.dto.js';
import { ApiClientPage, ApiClientResponse, ApiClientUsageResponse } from './api-client.response.dto.js';
import './clients.problems.js';
import { textAndIdOf } from './cursors.js';

@ApiTags('auth')
@Controller('api-clients')
@RequirePermission('api_client.manage')
export class ApiClientsController {
  constructor(
    private readonly commands: ApiClientCommands,
    private readonly queries: ApiClientQueries,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listApiClients', summary: 'List the API clients by name' })
  @ApiProblems('cursor-invalid')
  async list(@CurrentAccess() access: Access, @Query() query: ApiClientsQuery): Promise<ApiClientPage> {
    const { cursor, count, ...filter } = query;
    const { items, nextAfter, ...page } = await this.queries.list(access, {
      ...filter,
      after: cursor === undefined ? null : textAndIdOf(cursor),
      isCounted: count ?? false,
    });
    return { ...page, items: items.map(toClientResponse), nextCursor: nextAfter && encodeCursor(nextAfter) };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getApiClient', summary: 'Read an API client' })
  @ApiProblems('client-not-found')
  async get(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    return answer(response, await this.queries.get(access, id));
  }

  @Post()
  @ApiOperation({ operationId: 'createApiClient', summary: 'Make an API client' })
  @ApiProblems('client-invalid', 'client-name-taken', 'duty-refused')
  async create(
    @CurrentAccess() access: Access,
    @Body() body: CreateApiClientRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    const { name, contactId, scopes } = body;
    const id = await this.commands.create(access, { ...wishesOf(body), name, contactId, scopes });
    response.setHeader('Location', `/api/v1/api-clients/${id}`);
    return answer(response, await this.queries.get(access, id));
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'changeApiClient', summary: 'Change an API client' })
  @ApiProblems('client-not-found', 'client-invalid', 'client-name-taken', 'client-ended', 'duty-refused')
  async change(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChangeApiClientRequest,
    @IfMatch() ifMatch: number | null,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    await this.commands.change(access, id, { wishes: wishesOf(body), ifMatch });
    return answer(response, await this.queries.get(access, id));
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ operationId: 'revokeApiClient', summary: 'End an API client with all its keys and tokens' })
  @ApiProblems('client-not-found')
  async revoke(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiClientResponse> {
    await this.commands.revoke(access, id);
    return answer(response, await this.queries.get(access, id));
  }

  @Get(':id/usage')
  @ApiOperation({ operationId: 'getApiClientUsage', summary: 'Read what an API client used, day by day' })
  @ApiProblems('client-not-found')
  async usage(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { days }: ApiClientUsageQuery,
  ): Promise<ApiClientUsageResponse> {
    const used = await this.queries.usageOf(access, id, days);
    const sum = (of: 'requests' | 'refused' | 'bytes'): number => used.reduce((total, day) => total + day[of], 0);
    return { days: used, requests: sum('requests'), refused: sum('refused'), bytes: sum('bytes') };
  }
}

function answer(response: Response, view: ApiClientView): ApiClientResponse {
  setEtag(response, view.version);
  return toClientResponse(view);
}

function wishesOf({ expiresAt, ...wishes }: ChangeApiClientRequest): ApiClientWishes {
  if (expiresAt === undefined) return wishes;
  return { ...wishes, expiresAt: expiresAt === null ? null : new Date(expiresAt) };
}
