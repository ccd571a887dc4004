import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { personIdSchema, sessionIdSchema } from '@tierline/contracts/auth';
import { createHash } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { z } from 'zod';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';

/** Who holds an access token. It names no rights: these are looked up, so that they can end at once. */
export interface TokenClaims {
  readonly personId: string;
  readonly sessionId: string;
}

const ISSUER = 'tierline';
const AUDIENCE = 'tierline-api';
const ALGORITHM = 'HS256';

const payloadSchema = z.object({ sub: personIdSchema, sid: sessionIdSchema });

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
      (payload: unknown, done) => {
        const claims = payloadSchema.safeParse(payload);
        done(null, claims.success ? { personId: claims.data.sub, sessionId: claims.data.sid } : false);
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
