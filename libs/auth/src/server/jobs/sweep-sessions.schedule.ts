import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Scheduled } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';

/** Notes which sessions have run out, and forgets what nobody needs any more: counts of failed tries and challenges after a day,
 *  the tokens of ended sessions after a month. Safe to run twice. */
@Injectable()
@Scheduled({ key: 'auth.sweep-sessions', pattern: '20 3 * * *' })
export class SweepSessions {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.transaction(systemAccess, async (tx) => {
      await tx.query(
        `update auth.session set ended_at = expires_at, end_reason = 'expired'
         where ended_at is null and expires_at <= now()`,
      );
      await tx.query(`delete from auth.sign_in_throttle where failed_at < now() - interval '1 day'`);
      await tx.query(`delete from auth.sign_in_challenge where expires_at < now() - interval '1 day'`);
      await tx.query(
        `delete from auth.refresh_token using auth.session
         where session.id = refresh_token.session_id and session.ended_at < now() - interval '30 days'`,
      );
    });
  }
}
