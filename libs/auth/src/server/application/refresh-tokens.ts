import { Inject, Injectable } from '@nestjs/common';
import { createHash, createHmac, hkdfSync, randomUUID } from 'node:crypto';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';

/** A refresh token as the client holds it, and as it is kept. */
export interface RefreshToken {
  readonly id: string;
  readonly text: string;
  readonly hash: Buffer;
}

/** Makes refresh tokens. The text follows from the id and a key outside the database, so a successor can be answered a second time
 *  although only its hash is kept. */
@Injectable()
export class RefreshTokens {
  private readonly key: Buffer;
  /** Days that a session lasts from the last use of its token. */
  readonly days: number;

  constructor(@Inject(AUTH_SETTINGS) settings: AuthSettings) {
    this.days = settings.refreshDays;
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'tierline refresh token', 32));
  }

  make(): RefreshToken {
    return this.withId(randomUUID());
  }

  /** The token that was made with this id. */
  withId(id: string): RefreshToken {
    const text = createHmac('sha256', this.key).update(id).digest('base64url');
    return { id, text, hash: this.hashOf(text) };
  }

  hashOf(text: string): Buffer {
    return createHash('sha256').update(text).digest();
  }
}
