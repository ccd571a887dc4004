import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { createHash } from 'node:crypto';
import { userAgentOf } from '../../domain/sign-in-trace.js';
import type { RefreshToken } from '../application/refresh-tokens.js';
import type { Origin } from './sign-in-throttle.store.js';

/** Why a session ended; the last two are told as `revoked`. */
export type EndReason = 'logout' | 'expired' | 'revoked' | 'replaced' | 'deactivated' | 'token-reused';

/** A session that begins. */
export interface NewSession {
  readonly personId: string;
  readonly days: number;
  readonly token: RefreshToken;
  readonly origin: Origin;
  /** Mark of the browser, known or new. */
  readonly browserMark: string;
  /** Where the address is, in words. */
  readonly ipPlace: string | null;
}

/** A refresh token that was presented, with its session locked until the transaction ends. */
export interface PresentedToken {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly usedAt: Date | null;
  readonly now: Date;
  /** Whether the session is open, not out of date, and its person active. */
  readonly isLive: boolean;
}

interface TokenRow {
  id: string;
  session_id: string;
  person_id: string;
  used_at: Date | null;
  now: Date;
  is_live: boolean;
}

/** Sessions and their families of refresh tokens. */
@Injectable()
export class SessionStore {
  /** @returns the id of the new session, and whether the person signed in before, and with this browser */
  async open(sql: Sql, session: NewSession): Promise<{ id: string; isFirst: boolean; isKnownBrowser: boolean }> {
    const { personId, days, token, origin, browserMark, ipPlace } = session;
    const { browser, os, device } = userAgentOf(origin.userAgent);
    const mark = createHash('sha256').update(browserMark).digest();
    const [row] = await sql.query<{ id: string; is_first: boolean; is_known: boolean }>(
      `insert into auth.session (person_id, expires_at, address, user_agent, browser, os, device, browser_mark, ip_place)
       values ($1, now() + make_interval(days => $2), $3, $4, $5, $6, $7, $8, $9)
       returning id, not exists (select from auth.session earlier where earlier.person_id = $1) as is_first,
         exists (select from auth.session earlier where earlier.person_id = $1 and earlier.browser_mark = $8) as is_known`,
      [personId, days, origin.address, origin.userAgent, browser, os, device, mark, ipPlace],
    );
    if (!row) throw new Error('the session was not written');
    await this.addToken(sql, row.id, token);
    return { id: row.id, isFirst: row.is_first, isKnownBrowser: row.is_known };
  }

  /** Finds a token by its hash and locks its session, so that two uses of it see each other; null for an unknown one. */
  async present(sql: Sql, hash: Buffer): Promise<PresentedToken | null> {
    await sql.query(
      `select session.id from auth.session
       where id = (select session_id from auth.refresh_token where token_hash = $1) for update`,
      [hash],
    );
    const [row] = await sql.query<TokenRow>(
      `select token.id, token.session_id, session.person_id, token.used_at, clock_timestamp() as now,
              session.ended_at is null and session.expires_at > now() and person.status = 'active' as is_live
       from auth.refresh_token token
       join auth.session on session.id = token.session_id join auth.person on person.id = session.person_id
       where token.token_hash = $1`,
      [hash],
    );
    return row
      ? {
          id: row.id,
          sessionId: row.session_id,
          personId: row.person_id,
          usedAt: row.used_at,
          now: row.now,
          isLive: row.is_live,
        }
      : null;
  }

  /** Replaces the current token by the next, and keeps the session for as many days again. */
  async rotate(sql: Sql, presented: PresentedToken, next: { token: RefreshToken; days: number }): Promise<void> {
    await sql.query('update auth.refresh_token set used_at = clock_timestamp(), replaced_by = $2 where id = $1', [
      presented.id,
      next.token.id,
    ]);
    await this.addToken(sql, presented.sessionId, next.token);
    await sql.query(
      `update auth.session set last_seen_at = now(), expires_at = now() + make_interval(days => $2) where id = $1`,
      [presented.sessionId, next.days],
    );
  }

  /** Id of the one token of the session that was not used yet. */
  async currentTokenId(sql: Sql, sessionId: string): Promise<string | null> {
    const [row] = await sql.query<{ id: string }>(
      'select id from auth.refresh_token where session_id = $1 and used_at is null',
      [sessionId],
    );
    return row?.id ?? null;
  }

  /** Ends open sessions; those that have ended already stay as they are.
   *  @returns the ones that were ended, with their people */
  end(
    sql: Sql,
    which: { sessionIds: readonly string[] } | { personId: string },
    reason: EndReason,
  ): Promise<{ id: string; person_id: string }[]> {
    const [condition, value] =
      'personId' in which ? ['person_id = $2', which.personId] : ['id = any($2)', which.sessionIds];
    return sql.query(
      `update auth.session set ended_at = now(), end_reason = $1
       where ended_at is null and ${condition} returning id, person_id`,
      [reason, value],
    );
  }

  private async addToken(sql: Sql, sessionId: string, token: RefreshToken): Promise<void> {
    await sql.query('insert into auth.refresh_token (id, session_id, token_hash) values ($1, $2, $3)', [
      token.id,
      sessionId,
      token.hash,
    ]);
  }
}
