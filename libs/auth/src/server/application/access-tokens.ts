import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createHash } from 'node:crypto';
import { Strategy, ExtractJwt } from 'passport-jwt';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';

/** Who holds an access token. It names no rights: these are looked up, so that they can end at once. */
export interface TokenClaims {
  readonly personId: string;
  readonly sessionId: string;
}

const ISSUER = 'tierline';
const AUDIENCE = 'tierline-api';
const ALGORITHM = 'HS256';

interface Payload {
  readonly sub?: unknown;
  readonly sid?: unknown;
}

/** Issues access tokens, and makes the passport strategy that accepts exactly those. */
@Injectable()
export class AccessTokens {
  private readonly jwt = new JwtService();
  private readonly keyId: string;

  constructor(@Inject(AUTH_SETTINGS) private readonly settings: AuthSettings) {
    this.keyId = createHash('sha256').update(`key id ${settings.jwtSecret}`).digest('hex').slice(0, 12);
  }

  /** Seconds until a token that is issued now ends. */
  get expiresIn(): number {
    return Math.round(this.settings.accessTokenMinutes * 60);
  }

  issue({ personId, sessionId }: TokenClaims): Promise<string> {
    return this.jwt.signAsync(
      { sid: sessionId },
      {
        secret: this.settings.jwtSecret,
        algorithm: ALGORITHM,
        keyid: this.keyId,
        issuer: ISSUER,
        audience: AUDIENCE,
        subject: personId,
        expiresIn: this.expiresIn,
      },
    );
  }

  /** Accepts a bearer token that is signed with our key and algorithm, names that key, is meant for this API and has not ended. */
  strategy(): Strategy {
    return new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        secretOrKeyProvider: (_request, token: string, done) =>
          keyIdOf(token) === this.keyId ? done(null, this.settings.jwtSecret) : done(new Error('unknown key')),
      },
      (payload: Payload, done) => {
        const { sub, sid } = payload;
        const isOurs = typeof sub === 'string' && typeof sid === 'string';
        done(null, isOurs ? ({ personId: sub, sessionId: sid } satisfies TokenClaims) : false);
      },
    );
  }
}

function keyIdOf(token: string): unknown {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && 'kid' in header ? header.kid : null;
  } catch {
    return null;
  }
}
