import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Access } from '@tierline/shared/access';
import { randomBytes } from 'node:crypto';
import { writeAudit } from '../persistence/audit.js';
import { SessionStore } from '../persistence/session.store.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';
import { AccessTokens } from './access-tokens.js';
import { RefreshTokens } from './refresh-tokens.js';
import { SignInPlaces } from './sign-in-places.js';
import { TellSignIn } from './tell-sign-in.js';

/** What a client needs to go on: a short access token, and the token that gets the next one. */
export interface IssuedTokens {
  readonly personId: string;
  readonly accessToken: string;
  /** Seconds until the access token ends. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  /** Mark for this browser to keep, known or new; only where a session begins. */
  readonly browserMark?: string;
}

/** Opens a session for a person whose credentials were checked. */
@Injectable()
export class StartSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly places: SignInPlaces,
    private readonly tell: TellSignIn,
  ) {}

  async execute(personId: string, origin: Origin): Promise<IssuedTokens> {
    const access = new Access({ kind: 'person', id: personId, name: '' }, []);
    const token = this.refreshTokens.make();
    const browserMark = origin.browserMark ?? randomBytes(32).toString('base64url');
    const ipPlace = this.places.of(origin.address);
    const sessionId = await this.database.transaction(access, async (tx) => {
      await this.endReplaced(tx, origin);
      const days = this.refreshTokens.days;
      const opened = await this.sessions.open(tx, { personId, days, token, origin, browserMark, ipPlace });
      const { id, isFirst, isKnownBrowser } = opened;
      await writeAudit(tx, access, { act: 'session.started', subjectType: 'session', subjectId: id });
      await this.tell.execute(tx, personId, { origin, place: ipPlace, isFirst, isKnownBrowser });
      return id;
    });
    const accessToken = await this.accessTokens.issue({ personId, sessionId });
    const { expiresIn } = this.accessTokens;
    return { personId, accessToken, expiresIn, refreshToken: token.text, browserMark };
  }

  /** The session that this browser held: its cookie is about to be overwritten, so nobody could end it any more. */
  private async endReplaced(tx: Tx, { heldToken }: Origin): Promise<void> {
    if (!heldToken) return;
    const held = await this.sessions.present(tx, this.refreshTokens.hashOf(heldToken));
    if (!held?.isLive) return;
    for (const { id, person_id } of await this.sessions.end(tx, { sessionIds: [held.sessionId] }, 'replaced')) {
      const owner = new Access({ kind: 'person', id: person_id, name: '' }, []);
      await writeAudit(tx, owner, {
        act: 'session.ended',
        subjectType: 'session',
        subjectId: id,
        detail: { reason: 'replaced' },
      });
    }
  }
}
