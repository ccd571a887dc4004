import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { systemAccess } from '@tierline/shared/access';
import { addressGroup, countOf, paceOf, type Pace, type Tries } from '../../domain/sign-in-pace.js';

/** Where a try to sign in comes from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string | null;
  /** Mark that this browser was given at an earlier sign-in; it opens nothing. */
  readonly browserMark?: string | null;
  /** Refresh token that the browser holds already: its session ends when a new one begins. */
  readonly heldToken?: string | null;
}

/** What is tried: the password of an account, its second factor. Each is counted on its own. */
export type TriedSecret = 'password' | 'code' | 'confirmation';

/** What was counted for a try, to be taken back when it turns out well. */
export interface CountedTry {
  readonly pace: Pace;
  readonly keys: readonly string[];
}

interface TriesRow {
  key: string;
  failures: number;
  failed_at: Date;
}

/** Counts failed tries to sign in. A try counts as failed before it is judged, under row locks: parallel tries cannot slip past. */
@Injectable()
export class SignInThrottleStore {
  constructor(private readonly database: Database) {}

  take(email: string, { address }: Origin, secret: TriedSecret = 'password'): Promise<CountedTry> {
    const group = addressGroup(address);
    const subject = secret === 'password' ? email : `${secret} of ${email}`;
    const keys = { pair: `pair ${subject} ${group}`, address: `address ${group}`, account: `account ${subject}` };
    return this.database.transaction(systemAccess, async (tx) => {
      const now = new Date();
      const isKnown = await this.isKnown(email, address);
      const rows = await tx.query<TriesRow>(
        `insert into auth.sign_in_throttle (key, failures, failed_at)
         select key, 0, to_timestamp(0) from unnest($1::text[]) key order by key
         on conflict (key) do update set failures = sign_in_throttle.failures
         returning key, failures, failed_at`,
        [Object.values(keys)],
      );
      const tries = new Map<string, Tries>(
        rows.map((row) => [row.key, { failures: row.failures, failedAt: row.failed_at }]),
      );
      const of = (key: string): Tries | null => tries.get(key) ?? null;
      const pace = paceOf({ pair: of(keys.pair), address: of(keys.address), account: of(keys.account), isKnown }, now);
      const counted = pace.kind === 'refuse' ? [] : isKnown ? [keys.pair] : Object.values(keys);
      await tx.query(
        `update auth.sign_in_throttle set failures = counted.failures, failed_at = $3
         from unnest($1::text[], $2::int[]) counted(key, failures) where sign_in_throttle.key = counted.key`,
        [counted, counted.map((key) => countOf(of(key), now)), now],
      );
      return { pace, keys: counted };
    });
  }

  /** A good password: the try did not fail after all, and the earlier ones of its pair are forgotten. */
  async giveBack(keys: readonly string[]): Promise<void> {
    await this.database.query(
      `update auth.sign_in_throttle
       set failures = case when key like 'pair %' then 0 else greatest(failures - 1, 0) end where key = any($1)`,
      [keys],
    );
  }

  private async isKnown(email: string, address: string): Promise<boolean> {
    const [row] = await this.database.query<{ is_known: boolean }>(
      `select exists (select from auth.sign_in_attempt where email = $1 and address = $2 and outcome = 'signed-in'
                      and at > now() - interval '90 days') as is_known`,
      [email, address],
    );
    return row?.is_known ?? false;
  }
}
