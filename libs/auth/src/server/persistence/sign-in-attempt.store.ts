import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { userAgentOf } from '../../domain/sign-in-trace.js';
import type { Origin } from './sign-in-throttle.store.js';

export const SIGN_IN_OUTCOMES = ['signed-in', 'wrong-password', 'unknown', 'deactivated', 'wrong-code'] as const;
export type SignInOutcome = (typeof SIGN_IN_OUTCOMES)[number];

/** Every try to sign in, as it turned out. */
@Injectable()
export class SignInAttemptStore {
  /** @param email as typed, in lower case */
  async record(
    sql: Sql,
    email: string,
    { origin, outcome, personId }: { origin: Origin; outcome: SignInOutcome; personId: string | null },
  ): Promise<void> {
    const { browser, os, device } = userAgentOf(origin.userAgent);
    await sql.query(
      `insert into auth.sign_in_attempt (email, address, user_agent, browser, os, device, outcome, person_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [email, origin.address, origin.userAgent, browser, os, device, outcome, personId],
    );
  }
}
