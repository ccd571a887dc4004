import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { CookieOptions, Request, Response } from 'express';
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { SsoAttempt } from '../application/sso-provider.js';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';

/** A sign-in under way, as the browser carries it. */
export interface SsoJourney extends SsoAttempt {
  readonly provider: string;
  /** Path to go to afterwards. */
  readonly to: string;
}

const NAME = 'tierline_sso';
const PATH = '/api/v1/auth/sso';
const ALGORITHM = 'HS256';
const LIFE_SECONDS = 600;

const journeySchema = z.object({
  provider: z.string(),
  to: z.string(),
  state: z.string().min(1),
  nonce: z.string().min(1),
  codeVerifier: z.string().min(1),
});

/** Remembers a sign-in in the browser that began it: signed, short-lived, out of reach of scripts. It has to come back from another site,
 *  so it is `Lax` where the refresh cookie is `Strict`. */
@Injectable()
export class SsoCookie {
  private readonly jwt = new JwtService();
  private readonly secret: Buffer;

  constructor(@Inject(AUTH_SETTINGS) private readonly settings: AuthSettings) {
    this.secret = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'tierline single sign-on', 32));
  }

  async set(response: Response, journey: SsoJourney): Promise<void> {
    const text = await this.sign(journey);
    response.cookie(NAME, text, { ...this.attributes(), maxAge: LIFE_SECONDS * 1_000 });
  }

  clear(response: Response): void {
    response.clearCookie(NAME, this.attributes());
  }

  /** @returns null without one, and for one that is out of date or not ours */
  async of(request: Request): Promise<SsoJourney | null> {
    const text: unknown = (request.cookies as Record<string, unknown> | undefined)?.[NAME];
    if (typeof text !== 'string') return null;
    const payload: unknown = await this.jwt
      .verifyAsync<object>(text, { secret: this.secret, algorithms: [ALGORITHM] })
      .catch(() => null);
    const journey = journeySchema.safeParse(payload);
    return journey.success ? journey.data : null;
  }

  /** The text of the cookie. */
  sign(journey: SsoJourney): Promise<string> {
    return this.jwt.signAsync({ ...journey }, { secret: this.secret, algorithm: ALGORITHM, expiresIn: LIFE_SECONDS });
  }

  private attributes(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.settings.cookieSecure, path: PATH };
  }
}
