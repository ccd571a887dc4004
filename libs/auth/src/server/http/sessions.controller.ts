import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, encodeCursor, RequestInvalid, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request } from 'express';
import { SessionCommands, type BrowserPlace } from '../application/sessions.commands.js';
import { SessionQueries } from '../application/sessions.queries.js';
import { instantAndIdOf } from './cursors.js';
import { PassportDoor } from './passport-door.js';
import {
  EndedSessionsResponse,
  EndOtherSessionsRequest,
  OpenSessionPage,
  OpenSessionsQuery,
  SharePlaceRequest,
} from './session.dto.js';
import './auth.problems.js';
import './sign-in.problems.js';

@ApiTags('auth')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly queries: SessionQueries,
    private readonly commands: SessionCommands,
    private readonly door: PassportDoor,
  ) {}

  @Get()
  @RequirePermission('session.end')
  @ApiOperation({ operationId: 'listSessions', summary: 'List the open sessions of a person, your own unless told' })
  @ApiProblems('cursor-invalid', 'person-not-found')
  async list(
    @CurrentAccess() access: Access,
    @Query() { person, cursor, limit }: OpenSessionsQuery,
    @Req() request: Request,
  ): Promise<OpenSessionPage> {
    const after = cursor === undefined ? null : instantAndIdOf(cursor);
    const found = await this.queries.list(access, { personId: person ?? null, limit, after });
    const currentId = await this.currentId(request);
    return {
      items: found.items.map(({ startedAt, lastSeenAt, expiresAt, ...session }) => ({
        ...session,
        isCurrent: session.id === currentId,
        startedAt: startedAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })),
      nextCursor: found.nextAfter && encodeCursor([...found.nextAfter]),
      isPlaceShared: found.isPlaceShared,
    };
  }

  @Post('end-others')
  @HttpCode(200)
  @RequirePermission('session.end')
  @ApiOperation({ operationId: 'endOtherSessions', summary: 'End all sessions of a person but this one' })
  @ApiProblems('person-not-found')
  async endOthers(
    @CurrentAccess() access: Access,
    @Body() { person }: EndOtherSessionsRequest,
    @Req() request: Request,
  ): Promise<EndedSessionsResponse> {
    const currentId = await this.currentId(request);
    return { ended: await this.commands.endOthers(access, { personId: person ?? null, currentId }) };
  }

  @Post('current/place')
  @HttpCode(204)
  @RequirePermission('profile.edit')
  @ApiOperation({ operationId: 'sharePlace', summary: 'Agree that the place of your sign-ins is shown' })
  @ApiProblems('session-not-found')
  async sharePlace(
    @CurrentAccess() access: Access,
    @Body() given: SharePlaceRequest,
    @Req() request: Request,
  ): Promise<void> {
    await this.commands.sharePlace(access, await this.currentId(request), placeIn(given));
  }

  @Delete('current/place')
  @HttpCode(204)
  @RequirePermission('profile.edit')
  @ApiOperation({ operationId: 'hidePlace', summary: 'Take that consent back, and forget what browsers have told' })
  @ApiProblems('session-not-found')
  async hidePlace(@CurrentAccess() access: Access, @Req() request: Request): Promise<void> {
    await this.commands.hidePlace(access, await this.currentId(request));
  }

  @Post(':id/end')
  @HttpCode(204)
  @RequirePermission('session.end')
  @ApiOperation({ operationId: 'endSession', summary: 'End a session' })
  @ApiProblems('session-not-found')
  end(@CurrentAccess() access: Access, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.commands.end(access, id);
  }

  private async currentId(request: Request): Promise<string | null> {
    return (await this.door.holder(request))?.sessionId ?? null;
  }
}

function placeIn({ latitude, longitude, accuracy }: SharePlaceRequest): BrowserPlace | null {
  if (latitude === undefined && longitude === undefined && accuracy === undefined) return null;
  if (latitude === undefined || longitude === undefined || accuracy === undefined) {
    const detail = 'Give latitude, longitude and accuracy together, or none of them.';
    throw new RequestInvalid([{ pointer: '/latitude', code: 'incomplete', detail }], detail);
  }
  return { latitude, longitude, accuracy };
}
