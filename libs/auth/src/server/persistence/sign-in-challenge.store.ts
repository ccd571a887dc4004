import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@tierline/platform/database';
import { createHash, randomBytes } from 'node:crypto';
import { CHALLENGE_SECONDS, MOST_WRONG_CODES } from '../../domain/second-factor.js';

/** Somebody whose password was right a moment ago. */
export interface ChallengedPerson {
  readonly challengeId: string;
  readonly personId: string;
  readonly email: string;
}

const LIVE_SQL = `challenge.used_at is null and challenge.expires_at > now() and challenge.wrong_codes < ${MOST_WRONG_CODES}
  and person.status = 'active'`;

/** Proofs that the password was given, kept as hashes. One is bound to its person, used once, and ends by itself. */
@Injectable()
export class SignInChallengeStore {
  /** @returns the text that the client shows with the code */
  async make(sql: Sql, personId: string): Promise<string> {
    const text = randomBytes(32).toString('base64url');
    await sql.query(
      `insert into auth.sign_in_challenge (token_hash, person_id, expires_at)
       values ($1, $2, now() + make_interval(secs => $3))`,
      [hashOf(text), personId, CHALLENGE_SECONDS],
    );
    return text;
  }

  /** Null for a challenge that is unknown or has ended. */
  find(sql: Sql, text: string): Promise<ChallengedPerson | null> {
    return this.read(sql, text, '');
  }

  /** The same, held until the transaction ends, so that two answers at once see each other. */
  lock(tx: Tx, text: string): Promise<ChallengedPerson | null> {
    return this.read(tx, text, 'for update of challenge');
  }

  async countWrongCode(sql: Sql, challengeId: string): Promise<void> {
    await sql.query('update auth.sign_in_challenge set wrong_codes = wrong_codes + 1 where id = $1', [challengeId]);
  }

  /** Ends this challenge and every other one of the person. */
  async use(sql: Sql, personId: string): Promise<void> {
    await sql.query(`update auth.sign_in_challenge set used_at = now() where person_id = $1 and used_at is null`, [
      personId,
    ]);
  }

  private async read(sql: Sql, text: string, lock: string): Promise<ChallengedPerson | null> {
    const [row] = await sql.query<{ id: string; person_id: string; email: string }>(
      `select challenge.id, challenge.person_id, person.email
       from auth.sign_in_challenge challenge join auth.person on person.id = challenge.person_id
       where challenge.token_hash = $1 and ${LIVE_SQL} ${lock}`,
      [hashOf(text)],
    );
    return row ? { challengeId: row.id, personId: row.person_id, email: row.email } : null;
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
