import { Controller, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiProblems,
  CurrentAccess,
  DuringViewAs,
  RequirePermission,
  SecretAnswer,
  SignedIn,
} from '@tierline/platform/http';
import { DutyRefused, type Access } from '@tierline/shared/access';
import type { Request } from 'express';
import { EndViewAs, StartViewAs } from '../application/view-as.js';
import { PassportDoor } from './passport-door.js';
import { ViewAsResponse } from './view-as.response.dto.js';
import './auth.problems.js';
import './view-as.problems.js';

@ApiTags('auth')
@Controller()
export class ViewAsController {
  constructor(
    private readonly door: PassportDoor,
    private readonly startView: StartViewAs,
    private readonly endView: EndViewAs,
  ) {}

  @Post('people/:id/view-as')
  @HttpCode(200)
  @RequirePermission('user.view_as')
  @SecretAnswer()
  @ApiOperation({
    operationId: 'viewAs',
    summary: 'Look through the eyes of another person',
    description: 'Read-only, at most 30 minutes, logged under both names (rule of duty D9).',
  })
  @ApiProblems('person-not-found', 'person-not-active', 'duty-refused')
  async start(
    @CurrentAccess() access: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ): Promise<ViewAsResponse> {
    const holder = await this.door.holder(request);
    if (!holder) throw new DutyRefused('D9', 'Only a person who is signed in views as another one.');
    const { until, ...started } = await this.startView.execute(access, { personId: id, sessionId: holder.sessionId });
    return { ...started, until: until.toISOString() };
  }

  @Post('auth/view-as/end')
  @HttpCode(204)
  @SignedIn()
  @DuringViewAs()
  @ApiOperation({
    operationId: 'endViewAs',
    summary: 'Stop looking through the eyes of another person',
    description: 'With the token of the view or with the own one. To end what has ended is no mistake.',
  })
  @ApiProblems()
  async end(@CurrentAccess() access: Access, @Req() request: Request): Promise<void> {
    const holder = await this.door.holder(request);
    if (holder) await this.endView.execute(access, holder.sessionId);
  }
}
