import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Access } from '@tierline/shared/access';
import { AUTH_SETTINGS, type AuthSettings } from '../auth.options.js';
import { writeAudit } from '../persistence/audit.js';
import { SessionStore } from '../persistence/session.store.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import { AccessTokens } from './access-tokens.js';
import { RefreshTokens } from './refresh-tokens.js';

/** What a client needs to go on: a short access token, and the token that gets the next one. */
export interface IssuedTokens {
  readonly personId: string;
  readonly accessToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
  readonly refreshToken: string;
}

/** Opens a session for a person whose credentials were checked. */
@Injectable()
export class StartSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    @Inject(AUTH_SETTINGS) private readonly settings: AuthSettings,
  ) {}

  async execute(personId: string, origin: Origin): Promise<IssuedTokens> {
    const access = new Access({ kind: 'person', id: personId, name: '' }, []);
    const token = this.refreshTokens.make();
    const sessionId = await this.database.transaction(access, async (tx) => {
      const id = await this.sessions.open(tx, { personId, days: this.settings.refreshDays, token }, origin);
      await writeAudit(tx, access, { act: 'session.started', subjectType: 'session', subjectId: id });
      return id;
    });
    const accessToken = await this.accessTokens.issue({ personId, sessionId });
    return { personId, accessToken, expiresIn: this.accessTokens.expiresIn, refreshToken: token.text };
  }
}
