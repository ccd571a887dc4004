import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { SessionEnded } from '../../domain/auth.errors.js';
import { refreshVerdict } from '../../domain/refresh.js';
import { writeAudit } from '../persistence/audit.js';
import { SessionStore, type PresentedToken } from '../persistence/session.store.js';
import { AccessTokens } from './access-tokens.js';
import { RefreshTokens, type RefreshToken } from './refresh-tokens.js';
import { SessionGate } from './session-gate.js';
import type { IssuedTokens } from './start-session.js';

/** Gives the next tokens of a session for its current refresh token. */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly gate: SessionGate,
  ) {}

  /** @throws SessionEnded for a token that is unknown, out of date or of an ended session, and for one that was used before: then
   *          somebody else holds it too, and the whole family has ended */
  async execute(refreshToken: string): Promise<IssuedTokens> {
    const hash = this.refreshTokens.hashOf(refreshToken);
    const next = await this.database.transaction(systemAccess, async (tx) => {
      const presented = await this.sessions.present(tx, hash);
      if (!presented?.isLive) return null;
      const token = await this.nextToken(tx, presented);
      return token && { token, personId: presented.personId, sessionId: presented.sessionId };
    });
    if (!next) throw new SessionEnded();
    const { personId, sessionId } = next;
    const accessToken = await this.accessTokens.issue({ personId, sessionId });
    return { personId, accessToken, expiresIn: this.accessTokens.expiresIn, refreshToken: next.token.text };
  }

  private async nextToken(tx: Tx, presented: PresentedToken): Promise<RefreshToken | null> {
    switch (refreshVerdict(presented.usedAt, presented.now)) {
      case 'rotate':
        return this.rotated(tx, presented);
      case 'answer-successor':
        return this.successor(tx, presented);
      case 'reused':
        await this.endFamily(tx, presented);
        return null;
    }
  }

  private async rotated(tx: Tx, presented: PresentedToken): Promise<RefreshToken> {
    const token = this.refreshTokens.make();
    await this.sessions.rotate(tx, presented, { token, days: this.refreshTokens.days });
    return token;
  }

  /** The token that is current now; null when it was made with a key that is gone. */
  private async successor(tx: Tx, { sessionId }: PresentedToken): Promise<RefreshToken | null> {
    const id = await this.sessions.currentTokenId(tx, sessionId);
    const token = id === null ? null : this.refreshTokens.withId(id);
    const isKept = token !== null && (await this.sessions.present(tx, token.hash))?.id === id;
    return isKept ? token : null;
  }

  private async endFamily(tx: Tx, { sessionId, personId }: PresentedToken): Promise<void> {
    await this.sessions.end(tx, { sessionIds: [sessionId] }, 'token-reused');
    await writeAudit(tx, systemAccess, {
      act: 'session.token-reused',
      subjectType: 'session',
      subjectId: sessionId,
      detail: { personId },
    });
    this.gate.forget(sessionId);
  }
}
