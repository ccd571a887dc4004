import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, Public, RequirePermission } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { CredentialsInvalid, SessionEnded } from '../../domain/auth.errors.js';
import { MeQueries } from '../application/me.queries.js';
import { RefreshSession } from '../application/refresh-session.js';
import { SignOut } from '../application/sign-out.js';
import { StartSession, type IssuedTokens } from '../application/start-session.js';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';
import { originOf, PassportDoor } from './passport-door.js';
import { clearRefreshCookie, refreshCookieOf, setRefreshCookie } from './refresh-cookie.js';
import { MeResponse, SessionResponse } from './session.response.dto.js';
import { SignInRequest } from './sign-in.request.dto.js';
import './auth.problems.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly door: PassportDoor,
    private readonly startSession: StartSession,
    private readonly refreshSession: RefreshSession,
    private readonly endSession: SignOut,
    private readonly queries: MeQueries,
    @Inject(AUTH_SETTINGS) private readonly settings: AuthSettings,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with e-mail address and password' })
  @ApiProblems('credentials-invalid', 'too-many-tries')
  async signIn(
    @Body() _credentials: SignInRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    const personId = await this.door.person(request);
    if (personId === null) throw new CredentialsInvalid();
    return this.answer(response, await this.startSession.execute(personId, originOf(request)));
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'refreshSession', summary: 'Get the next access token with the refresh cookie' })
  @ApiProblems('session-ended')
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionResponse> {
    const token = refreshCookieOf(request);
    if (token === null) throw new SessionEnded();
    return this.answer(response, await this.refreshSession.execute(token));
  }

  @Post('sign-out')
  @HttpCode(204)
  @Public()
  @ApiOperation({ operationId: 'signOut', summary: 'End the session of the refresh cookie and of the access token' })
  @ApiProblems()
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const holder = await this.door.holder(request);
    await this.endSession.execute({
      refreshToken: refreshCookieOf(request),
      sessionId: holder?.sessionId ?? null,
    });
    clearRefreshCookie(response, this.settings);
  }

  @Get('me')
  @RequirePermission('profile.view')
  @ApiOperation({ operationId: 'getMe', summary: 'Read who is signed in and what he may do' })
  @ApiProblems()
  me(@CurrentAccess() access: Access): Promise<MeResponse> {
    return this.queries.me(access.actor.id ?? '');
  }

  private async answer(response: Response, tokens: IssuedTokens): Promise<SessionResponse> {
    setRefreshCookie(response, tokens.refreshToken, this.settings);
    response.setHeader('Cache-Control', 'no-store');
    const user = await this.queries.me(tokens.personId);
    return { accessToken: tokens.accessToken, expiresIn: tokens.expiresIn, user };
  }
}
