import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createHash, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';

/** What a token of a program says: whose it is, by which key it was got, and to which scopes it is narrowed. */
export interface ClientTokenClaims {
  readonly clientId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
}

const ISSUER = 'tierline';
const AUDIENCE = 'tierline-api-client';
const ALGORITHM = 'HS256';
const LIFE_SECONDS = 600;

const payloadSchema = z.object({ sub: z.uuid(), key: z.uuid(), scope: z.string() });

/** Issues and reads the access tokens of programs. They are signed with a key of their own, so that none passes for a person's. */
@Injectable()
export class ClientTokens {
  private readonly jwt = new JwtService();
  private readonly secret: Buffer;
  private readonly keyId: string;

  constructor(@Inject(AUTH_SETTINGS) settings: AuthSettings) {
    this.secret = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'tierline client token', 32));
    this.keyId = `client-${createHash('sha256').update(this.secret).digest('hex').slice(0, 12)}`;
  }

  /** Seconds until a token that is issued now ends. */
  readonly expiresIn = LIFE_SECONDS;

  issue({ clientId, keyId, scopes }: ClientTokenClaims): Promise<string> {
    return this.jwt.signAsync(
      { key: keyId, scope: scopes.join(' ') },
      {
        secret: this.secret,
        algorithm: ALGORITHM,
        keyid: this.keyId,
        issuer: ISSUER,
        audience: AUDIENCE,
        subject: clientId,
        expiresIn: LIFE_SECONDS,
      },
    );
  }

  /** Whether a bearer token claims to be one of a program; whether it is, `read` tells. */
  isOne(token: string): boolean {
    return keyIdOf(token) === this.keyId;
  }

  /** @returns null for a token that is not ours, was changed, or has ended */
  async read(token: string): Promise<ClientTokenClaims | null> {
    const options = { secret: this.secret, algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE } as const;
    const payload: unknown = await this.jwt
      .verifyAsync<object>(token, { ...options, algorithms: [ALGORITHM] })
      .catch(() => null);
    const claims = payloadSchema.safeParse(payload);
    if (!claims.success) return null;
    const { sub, key, scope } = claims.data;
    return { clientId: sub, keyId: key, scopes: scope.split(' ') };
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
