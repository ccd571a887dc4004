import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@tierline/platform/database';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { LINK_PURPOSES } from '../../domain/account-link.js';
import { AccountLinkStore } from './account-link.store.js';
import { writeAudit } from './audit.js';
import { PersonStore } from './person.store.js';
import { SessionStore } from './session.store.js';

/** An active account with the hash of its password. */
export interface PasswordAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

interface AccountRow {
  id: string;
  email: string;
  name: string;
  password_hash: string | null;
}

/** A new password and what has to happen with it. */
export interface Replacement {
  readonly personId: string;
  readonly passwordHash: string;
  readonly act: 'password.changed' | 'password.reset';
  /** The session that goes on; all end where none is named. */
  readonly keptSessionId?: string;
}

/** Passwords, as they are kept. */
@Injectable()
export class PasswordStore {
  constructor(
    private readonly database: Database,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly links: AccountLinkStore,
  ) {}

  async accountOf(personId: string): Promise<PasswordAccount | null> {
    const [row] = await this.database.query<AccountRow>(
      `select id, email, name, password_hash from auth.person where id = $1 and status = 'active'`,
      [personId],
    );
    return row ? { id: row.id, email: row.email, name: row.name, passwordHash: row.password_hash } : null;
  }

  /** Sets a password; links of before and other sessions end with it.
   *  @returns ids of the sessions that were ended */
  async replace(tx: Tx, access: Access, wanted: Replacement): Promise<string[]> {
    const { personId, passwordHash, act, keptSessionId } = wanted;
    await this.links.revoke(tx, personId, LINK_PURPOSES);
    await this.people.setPassword(tx, personId, passwordHash);
    const others = await openSessions(tx, personId, keptSessionId);
    const ended = await this.sessions.end(tx, { sessionIds: others }, 'revoked');
    await writeAudit(tx, access, {
      act,
      subjectType: 'person',
      subjectId: personId,
      detail: { endedSessions: ended.length },
    });
    return ended.map(({ id }) => id);
  }
}

async function openSessions(sql: Sql, personId: string, keptSessionId = ''): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from auth.session where person_id = $1 and ended_at is null and id::text <> $2`,
    [personId, keptSessionId],
  );
  return rows.map(({ id }) => id);
}
