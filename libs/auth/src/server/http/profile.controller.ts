import { Body, Controller, Get, HttpCode, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, IfMatch, RequirePermission, setEtag } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { ChangePassword } from '../application/password.commands.js';
import { EditProfile } from '../application/profile.commands.js';
import { ProfileQueries } from '../application/profile.queries.js';
import { SessionGate } from '../application/session-gate.js';
import { ChangePasswordRequest } from './account-access.request.dto.js';
import './accounts.problems.js';
import './auth.problems.js';
import { originOf, PassportDoor } from './passport-door.js';
import { ChangeProfileRequest, ProfileResponse } from './profile.dto.js';

/** The own account of whoever is signed in. */
@ApiTags('auth')
@Controller('profile')
export class ProfileController {
  constructor(
    private readonly queries: ProfileQueries,
    private readonly edit: EditProfile,
    private readonly passwords: ChangePassword,
    private readonly door: PassportDoor,
    private readonly gate: SessionGate,
  ) {}

  @Get()
  @RequirePermission('profile.view')
  @ApiOperation({ operationId: 'getProfile', summary: 'Read the own account and its preferences' })
  @ApiProblems()
  async profile(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProfileResponse> {
    const profile = await this.queries.own(access);
    setEtag(response, profile.version);
    return profile;
  }

  @Patch()
  @RequirePermission('profile.edit')
  @ApiOperation({ operationId: 'changeProfile', summary: 'Change the own name and preferences' })
  @ApiProblems('version-stale')
  async changeProfile(
    @CurrentAccess() access: Access,
    @IfMatch() version: number | null,
    @Body() body: ChangeProfileRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProfileResponse> {
    await this.edit.execute(access, version, body);
    return this.profile(access, response);
  }

  /** Every other session of the account ends. */
  @Post('password')
  @HttpCode(204)
  @RequirePermission('profile.edit')
  @ApiOperation({ operationId: 'changePassword', summary: 'Change the own password' })
  @ApiProblems('password-not-confirmed', 'password-unfit', 'too-many-tries')
  async changePassword(
    @CurrentAccess() access: Access,
    @Body() body: ChangePasswordRequest,
    @Req() request: Request,
  ): Promise<void> {
    const holder = await this.door.holder(request);
    const from = { sessionId: holder?.sessionId ?? '', origin: originOf(request) };
    for (const sessionId of await this.passwords.execute(access, body, from)) this.gate.forget(sessionId);
  }
}
