import { Controller, Get, Inject, Logger, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Public } from '@tierline/platform/http';
import type { Request, Response } from 'express';
import { ownPath } from '../../domain/sso.js';
import { SsoFailed } from '../../domain/sso.errors.js';
import { SsoSignIn } from '../application/sso-sign-in.js';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';
import './clients.problems.js';
import { originOf } from './passport-door.js';
import { SessionAnswers } from './session-answers.js';
import { SsoCookie } from './sso-cookie.js';
import { SsoProviderList, SsoStartQuery } from './sso.dto.js';

@ApiTags('auth')
@Controller('auth/sso')
export class SsoController {
  private readonly logger = new Logger('sso');
  private readonly app: string;

  constructor(
    private readonly signIns: SsoSignIn,
    private readonly cookie: SsoCookie,
    private readonly answers: SessionAnswers,
    @Inject(AUTH_SETTINGS) settings: AuthSettings,
  ) {
    this.app = settings.publicUrl.replace(/\/+$/, '');
  }

  @Get()
  @Public()
  @ApiOperation({ operationId: 'listSsoProviders', summary: 'List the issuers to sign in with' })
  @ApiProblems()
  list(): SsoProviderList {
    return { items: this.signIns.list() };
  }

  @Get(':provider/start')
  @Public()
  @ApiOperation({ operationId: 'startSso', summary: 'Send the browser to an issuer to sign in' })
  @ApiResponse({
    status: 302,
    description: 'To the issuer, or back to the sign-in page with `sso` saying what is wrong.',
  })
  @ApiProblems('sso-provider-unknown')
  async start(
    @Param('provider') provider: string,
    @Query() { to }: SsoStartQuery,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { url, attempt } = await this.signIns.begin(provider);
      await this.cookie.set(response, { ...attempt, provider, to: ownPath(to) });
      leave(response, url);
    } catch (error) {
      this.explain(response, error);
    }
  }

  @Get(':provider/callback')
  @Public()
  @ApiOperation({ operationId: 'finishSso', summary: 'Come back from an issuer and begin a session' })
  @ApiResponse({ status: 302, description: 'To the app, or back to the sign-in page with `sso` saying what is wrong.' })
  @ApiProblems('sso-provider-unknown')
  async callback(
    @Param('provider') provider: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const journey = await this.cookie.of(request);
    this.cookie.clear(response);
    try {
      const query = request.originalUrl.split('?', 2)[1] ?? '';
      if (journey?.provider !== provider || new URLSearchParams(query).get('state') !== journey.state) {
        throw new SsoFailed('sso-expired', 'The sign-in was begun elsewhere, too long ago, or twice.');
      }
      const tokens = await this.signIns.finish(provider, { query, attempt: journey, origin: originOf(request) });
      await this.answers.give(response, tokens);
      leave(response, `${this.app}${journey.to}`);
    } catch (error) {
      this.explain(response, error);
    }
  }

  /** People come here by a link, so what went wrong is told on a page. */
  private explain(response: Response, error: unknown): void {
    if (!(error instanceof SsoFailed)) throw error;
    this.logger.warn({ err: error, code: error.code }, 'A single sign-on did not work.');
    leave(response, `${this.app}/sign-in?sso=${error.code}`);
  }
}

function leave(response: Response, url: string): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.redirect(302, url);
}
