import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { MeQueries } from '../application/me.queries.js';
import type { IssuedTokens } from '../application/start-session.js';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';
import { setBrowserCookie } from './browser-cookie.js';
import { clearRefreshCookie, setRefreshCookie } from './refresh-cookie.js';
import type { SessionResponse } from './session.response.dto.js';

/** Hands the tokens of a session to a browser: the refresh token in its cookie, the rest in the body. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly queries: MeQueries,
    @Inject(AUTH_SETTINGS) private readonly settings: AuthSettings,
  ) {}

  async give(response: Response, tokens: IssuedTokens): Promise<SessionResponse> {
    setRefreshCookie(response, tokens.refreshToken, this.settings);
    if (tokens.browserMark !== undefined) setBrowserCookie(response, tokens.browserMark, this.settings);
    response.setHeader('Cache-Control', 'no-store');
    const user = await this.queries.me(tokens.personId);
    return { accessToken: tokens.accessToken, expiresIn: tokens.expiresIn, user };
  }

  /** Takes the refresh token back; the mark of the browser stays. */
  clear(response: Response): void {
    clearRefreshCookie(response, this.settings);
  }
}
