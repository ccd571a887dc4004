import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { Scheduled, type ScheduledTask } from '../queue/index.js';

const TEXT_DAYS = 7;
const ROW_DAYS = 90;

/** Every night removes the texts and files of mails that were kept or not sent for a week, since no link in them works any longer, and after
 *  three months the rest. Safe to run twice. */
@Injectable()
@Scheduled({ key: 'platform.sweep-mails', pattern: '50 2 * * *' })
export class SweepMails implements ScheduledTask {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.query(
      `update platform.outgoing_mail
       set sealed_body = null, status = case when status = 'waiting' then 'failed' else status end,
           failure = case when status = 'waiting' then 'It was not sent within ${TEXT_DAYS} days.' else failure end
       where sealed_body is not null and ordered_at < now() - make_interval(days => $1)`,
      [TEXT_DAYS],
    );
    await this.database.query(
      `delete from platform.outgoing_mail_file file using platform.outgoing_mail mail
       where mail.id = file.mail_id and mail.sealed_body is null`,
    );
    await this.database.query(
      'delete from platform.outgoing_mail where ordered_at < now() - make_interval(days => $1)',
      [ROW_DAYS],
    );
  }
}
