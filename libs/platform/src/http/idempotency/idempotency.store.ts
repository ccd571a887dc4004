import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../../database/index.js';
import type { KeptAnswer } from './replayed-answer.js';

/** What a key stands for: who asked, for what, and the key itself. */
export interface KeyOfRequest {
  /** Caller, method and address. */
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
}

export type Claim =
  | { readonly kind: 'claimed'; readonly token: string }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'running' }
  | { readonly kind: 'other-request' };

interface Row {
  fingerprint: string;
  answer: KeptAnswer | null;
}

/** A running request renews its claim; one whose process died is free again after this. */
const LEASE = `interval '30 seconds'`;
const KEPT = `interval '24 hours'`;

/** Keys and first answers in `platform.idempotency_key`. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly database: Database) {}

  /** Takes the key for this request, or tells what it stands for already. */
  async claim({ scope, key, fingerprint }: KeyOfRequest): Promise<Claim> {
    const token = randomUUID();
    const taken = await this.database.query(
      `insert into platform.idempotency_key as known (scope, key, fingerprint, token, leased_until, expires_at)
       values ($1, $2, $3, $4, now() + ${LEASE}, now() + ${KEPT})
       on conflict (scope, key) do update
         set fingerprint = excluded.fingerprint, token = excluded.token, answer = null,
             leased_until = excluded.leased_until, expires_at = excluded.expires_at
         where known.expires_at < now() or (known.answer is null and known.leased_until < now())
       returning 1`,
      [scope, key, fingerprint, token],
    );
    if (taken.length > 0) return { kind: 'claimed', token };
    const [row] = await this.database.query<Row>(
      `select fingerprint, answer from platform.idempotency_key where scope = $1 and key = $2`,
      [scope, key],
    );
    if (!row) return { kind: 'running' };
    if (row.fingerprint !== fingerprint) return { kind: 'other-request' };
    return row.answer ? { kind: 'answered', answer: row.answer } : { kind: 'running' };
  }

  async renew(token: string): Promise<void> {
    await this.database.query(
      `update platform.idempotency_key set leased_until = now() + ${LEASE} where token = $1 and answer is null`,
      [token],
    );
  }

  async keep(token: string, answer: KeptAnswer): Promise<void> {
    await this.database.query(`update platform.idempotency_key set answer = $2::jsonb where token = $1`, [
      token,
      JSON.stringify(answer),
    ]);
  }

  /** The request had no effect and may be sent again. */
  async release(token: string): Promise<void> {
    await this.database.query(`delete from platform.idempotency_key where token = $1 and answer is null`, [token]);
  }

  async removeExpired(): Promise<void> {
    await this.database.query(`delete from platform.idempotency_key where expires_at < now()`);
  }
}
