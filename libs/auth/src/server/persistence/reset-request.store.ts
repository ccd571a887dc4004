import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { MOST_RESETS } from '../../domain/account-link.js';

/** What became of asking: taken, without effect because the account was asked for too often, or refused because the address asks too
 *  often. */
export type Counted =
  { readonly kind: 'taken' | 'without-effect' } | { readonly kind: 'refused'; readonly retryAfterSeconds: number };

interface ThrottleRow {
  key: string;
  requests: number;
  seconds: number;
}

/** Requests for a new password, whether or not there is such an account. */
@Injectable()
export class ResetRequestStore {
  /** Counts a request under row locks: parallel ones cannot slip past. */
  async count(sql: Sql, email: string, address: string): Promise<Counted> {
    const keys = { account: `account ${email}`, address: `address ${address}` };
    const rows = await sql.query<ThrottleRow>(
      `insert into auth.reset_throttle (key, requests, ends_at)
       select key, 1, now() + interval '1 hour' from unnest($1::text[]) key order by key
       on conflict (key) do update set
         requests = case when reset_throttle.ends_at < now() then 1 else reset_throttle.requests + 1 end,
         ends_at = case when reset_throttle.ends_at < now() then excluded.ends_at else reset_throttle.ends_at end
       returning key, requests, ceil(extract(epoch from ends_at - now()))::int as seconds`,
      [Object.values(keys)],
    );
    const of = (key: string): ThrottleRow | undefined => rows.find((row) => row.key === key);
    const byAddress = of(keys.address);
    if (byAddress && byAddress.requests > MOST_RESETS.address) {
      return { kind: 'refused', retryAfterSeconds: Math.max(1, byAddress.seconds) };
    }
    return { kind: (of(keys.account)?.requests ?? 0) > MOST_RESETS.account ? 'without-effect' : 'taken' };
  }

  /** @returns the id of the request */
  async note(sql: Sql, email: string, address: string): Promise<string> {
    const [row] = await sql.query<{ id: string }>(
      'insert into auth.reset_request (email, address) values ($1, $2) returning id',
      [email, address],
    );
    if (!row) throw new Error('the request was not written');
    return row.id;
  }

  /** Marks a request as answered.
   *  @returns the active account with this address, or null without one; null too when it was answered before */
  async answer(sql: Sql, requestId: string): Promise<{ id: string; email: string; name: string } | null> {
    const [request] = await sql.query<{ email: string }>(
      'update auth.reset_request set answered_at = now() where id = $1 and answered_at is null returning email',
      [requestId],
    );
    if (!request) return null;
    const [account] = await sql.query<{ id: string; email: string; name: string }>(
      `select id, email, name from auth.person where lower(email) = $1 and status = 'active' for update`,
      [request.email],
    );
    return account ?? null;
  }
}
