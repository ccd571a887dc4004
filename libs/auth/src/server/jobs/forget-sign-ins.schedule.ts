import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Scheduled } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';

/** Forgets sign-ins and failed tries that are older than the company keeps them (`sign_in_log_days`). An open session stays, however
 *  old it is. Safe to run twice. */
@Injectable()
@Scheduled({ key: 'auth.forget-sign-ins', pattern: '40 3 * * *' })
export class ForgetSignIns {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.transaction(systemAccess, (tx) =>
      tx.query(
        `with kept as (
           select now() - make_interval(days => sign_in_log_days) as since from auth.company
         ), sessions as (
           delete from auth.session using kept
           where session.started_at < kept.since and coalesce(session.ended_at, session.expires_at) < kept.since
         )
         delete from auth.sign_in_attempt using kept where sign_in_attempt.at < kept.since`,
      ),
    );
  }
}
