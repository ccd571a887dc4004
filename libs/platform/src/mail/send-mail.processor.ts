import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { GivenUp, JobProcessor, type JobContext, type Processor } from '../queue/index.js';
import { SecretBox } from '../secrets/index.js';
import { MailFiles } from './mail-files.js';
import { MailNotTaken, MailServer } from './mail-server.js';
import { MAIL_BODY } from './outgoing-mail.js';
import { sendMail } from './send-mail.job.js';

interface LeasedMail {
  recipient: string;
  subject: string;
  sealed_body: string;
}

/** Sends a mail, or keeps it where there is no server. A lease keeps two workers from sending it twice; what was sent has no text
 *  and no files any more. */
@Injectable()
@JobProcessor(sendMail)
export class SendMailProcessor implements Processor<{ mailId: string }> {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    private readonly server: MailServer,
    private readonly attached: MailFiles,
  ) {}

  async process({ mailId }: { mailId: string }, { attempt }: JobContext): Promise<void> {
    if (!this.server.isThere) return this.keep(mailId);
    const mail = await this.lease(mailId);
    if (!mail) return this.leaveAlone(mailId);
    const { recipient: to, subject, sealed_body: sealed } = mail;
    try {
      const text = this.box.open(sealed, MAIL_BODY.of(mailId));
      const files = await this.attached.of(this.database, mailId);
      await this.server.send({ id: mailId, to, subject, text, files });
    } catch (error) {
      await this.noteFailure(mailId, error, attempt);
      throw error instanceof MailNotTaken && error.isFinal ? new GivenUp(error.message) : error;
    }
    await this.database.query(
      `with gone as (delete from platform.outgoing_mail_file where mail_id = $1)
       update platform.outgoing_mail
       set status = 'sent', sent_at = now(), sealed_body = null, failure = null, leased_until = null where id = $1`,
      [mailId],
    );
  }

  private async keep(mailId: string): Promise<void> {
    await this.database.query(
      `update platform.outgoing_mail set status = 'kept' where id = $1 and status in ('waiting', 'failed')`,
      [mailId],
    );
  }

  private async lease(mailId: string): Promise<LeasedMail | null> {
    const [mail] = await this.database.query<LeasedMail>(
      `update platform.outgoing_mail set leased_until = now() + interval '90 seconds', attempts = attempts + 1
       where id = $1 and status <> 'sent' and sealed_body is not null and (leased_until is null or leased_until < now())
       returning recipient, subject, sealed_body`,
      [mailId],
    );
    return mail ?? null;
  }

  /** @throws Error while another worker sends it: should that one die, the next try takes over */
  private async leaveAlone(mailId: string): Promise<void> {
    const [held] = await this.database.query(
      'select from platform.outgoing_mail where id = $1 and leased_until >= now()',
      [mailId],
    );
    if (held) throw new Error('Another worker is sending this mail.');
  }

  private async noteFailure(mailId: string, error: unknown, attempt: number): Promise<void> {
    const isOver = attempt >= sendMail.attempts || (error instanceof MailNotTaken && error.isFinal);
    const failure = error instanceof MailNotTaken ? error.message : 'The mail could not be prepared.';
    await this.database.query(
      `update platform.outgoing_mail set failure = $2, status = $3, leased_until = null where id = $1`,
      [mailId, failure, isOver ? 'failed' : 'waiting'],
    );
  }
}
