import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Scheduled } from '@tierline/platform/queue';
import { systemAccess } from '@tierline/shared/access';

/** Forgets requests for a new password and workbooks of wrong rows after a day, and links a month after they ended. Safe to run twice. */
@Injectable()
@Scheduled({ key: 'auth.sweep-accounts', pattern: '25 3 * * *' })
export class SweepAccounts {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.transaction(systemAccess, async (tx) => {
      await tx.query(`delete from auth.reset_request where asked_at < now() - interval '1 day'`);
      await tx.query('delete from auth.reset_throttle where ends_at < now()');
      await tx.query(`delete from auth.people_sheet where created_at < now() - interval '1 day'`);
      await tx.query(`delete from auth.account_link where expires_at < now() - interval '30 days'`);
    });
  }
}
