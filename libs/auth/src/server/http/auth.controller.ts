import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentAccess, Public, SignedIn } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Request, Response } from 'express';
import { CredentialsInvalid, SessionEnded } from '../../domain/auth.errors.js';
import { MeQueries } from '../application/me.queries.js';
import { RefreshSession } from '../application/refresh-session.js';
import { SignIn } from '../application/sign-in.js';
import { SignOut } from '../application/sign-out.js';
import { originOf, PassportDoor } from './passport-door.js';
import { refreshCookieOf } from './refresh-cookie.js';
import { SessionAnswers } from './session-answers.js';
import { MeResponse, SessionResponse } from './session.response.dto.js';
import { SecondFactorRequest, SignInRequest } from './sign-in.request.dto.js';
import './auth.problems.js';
import './sign-in.problems.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly door: PassportDoor,
    private readonly signIns: SignIn,
    private readonly refreshSession: RefreshSession,
    private readonly endSession: SignOut,
    private readonly queries: MeQueries,
    private readonly answers: SessionAnswers,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in with e-mail address and password' })
  @ApiProblems('credentials-invalid', 'second-factor-required', 'too-many-tries')
  async signIn(
    @Body() _credentials: SignInRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    const person = await this.door.person(request);
    if (person === null) throw new CredentialsInvalid();
    return this.answers.give(response, await this.signIns.afterPassword(person, originOf(request)));
  }

  @Post('sign-in/second-factor')
  @HttpCode(200)
  @Public()
  @ApiOperation({
    operationId: 'signInWithSecondFactor',
    summary: 'Answer the challenge of a sign-in with a code of the authenticator app or a recovery code',
  })
  @ApiProblems('challenge-ended', 'second-factor-wrong', 'too-many-tries')
  async signInWithSecondFactor(
    @Body() given: SecondFactorRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionResponse> {
    return this.answers.give(response, await this.signIns.withCode(given, originOf(request)));
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @ApiOperation({ operationId: 'refreshSession', summary: 'Get the next access token with the refresh cookie' })
  @ApiProblems('session-ended')
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionResponse> {
    const token = refreshCookieOf(request);
    if (token === null) throw new SessionEnded();
    return this.answers.give(response, await this.refreshSession.execute(token));
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
    this.answers.clear(response);
  }

  @Get('me')
  @SignedIn()
  @ApiOperation({ operationId: 'getMe', summary: 'Read who is signed in and what he may do' })
  @ApiProblems()
  async me(@CurrentAccess() access: Access): Promise<MeResponse> {
    const me = await this.queries.me(access.actor.id ?? '');
    return { ...me, viewAs: access.viewedBy && { by: access.viewedBy } };
  }
}
