import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Access, systemAccess } from '@tierline/shared/access';
import { writeAudit } from '../persistence/audit.js';
import { SessionStore } from '../persistence/session.store.js';
import { RefreshTokens } from './refresh-tokens.js';
import { SessionGate } from './session-gate.js';

/** Ends the session that a client shows, by its refresh token, its access token, or both. To end what has ended is no mistake. */
@Injectable()
export class SignOut {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly refreshTokens: RefreshTokens,
    private readonly gate: SessionGate,
  ) {}

  async execute({ refreshToken, sessionId }: { refreshToken: string | null; sessionId: string | null }): Promise<void> {
    const ended = await this.database.transaction(systemAccess, async (tx) => {
      const shown =
        refreshToken === null ? null : await this.sessions.present(tx, this.refreshTokens.hashOf(refreshToken));
      const sessionIds = [sessionId, shown?.sessionId ?? null].filter((id) => id !== null);
      const rows = await this.sessions.end(tx, { sessionIds }, 'logout');
      for (const row of rows) {
        const access = new Access({ kind: 'person', id: row.person_id, name: '' }, []);
        const detail = { reason: 'logout' };
        await writeAudit(tx, access, { act: 'session.ended', subjectType: 'session', subjectId: row.id, detail });
      }
      return rows;
    });
    for (const { id } of ended) this.gate.forget(id);
  }
}
