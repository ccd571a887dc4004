import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { personIdSchema, sessionIdSchema } from '@tierline/contracts/auth';
import { createHash } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { z } from 'zod';
import { VIEW_AS_MINUTES } from '../../domain/view-as.js';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';

/** Who holds an access token. It names no rights: these are looked up, so that they can end at once. */
export interface TokenClaims {
  readonly personId: string;
  readonly sessionId: string;
  /** Set when the holder looks through the eyes of another person: id of that view. */
  readonly viewId?: string;
}

const ISSUER = 'tierline';
const AUDIENCE = 'tierline-api';
const ALGORITHM = 'HS256';

const payloadSchema = z.object({ sub: personIdSchema, sid: sessionIdSchema, vid: z.uuid().optional() });

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
    return this.sign({ sid: sessionId }, personId, this.expiresIn);
  }

  /** A token for one view through the eyes of another person; it lasts as long as the view may and is never renewed. */
  async issueForView(claims: Required<TokenClaims>): Promise<{ accessToken: string; expiresIn: number }> {
    const expiresIn = VIEW_AS_MINUTES * 60;
    const accessToken = await this.sign({ sid: claims.sessionId, vid: claims.viewId }, claims.personId, expiresIn);
    return { accessToken, expiresIn };
  }

  private sign(claims: { sid: string; vid?: string }, personId: string, expiresIn: number): Promise<string> {
    return this.jwt.signAsync(claims, {
      secret: this.settings.jwtSecret,
      algorithm: ALGORITHM,
      keyid: this.keyId,
      issuer: ISSUER,
      audience: AUDIENCE,
      subject: personId,
      expiresIn,
    });
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
        done(null, claims.success ? claimsOf(claims.data) : false);
      },
    );
  }
}

function claimsOf({ sub, sid, vid }: z.output<typeof payloadSchema>): TokenClaims {
  return { personId: sub, sessionId: sid, ...(vid === undefined ? {} : { viewId: vid }) };
}

function keyIdOf(token: string): unknown {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null && 'kid' in header ? header.kid : null;
  } catch {
    return null;
  }
}
