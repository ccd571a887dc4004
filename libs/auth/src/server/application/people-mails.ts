import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { OutgoingMails, type MailsWanted, type OutgoingMail } from '@tierline/platform/mail';
import type { Access } from '@tierline/shared/access';
import { OutgoingMailNotFound } from '../../domain/accounts.errors.js';
import { writeAudit } from '../persistence/audit.js';

/** What was sent to people, and what is kept because there is no mail server. */
@Injectable()
export class PeopleMails {
  constructor(
    private readonly database: Database,
    private readonly mails: OutgoingMails,
  ) {}

  /** Newest first. */
  list(access: Access, wanted: MailsWanted): Promise<OutgoingMail[]> {
    access.require('settings.edit');
    return this.mails.list(wanted);
  }

  /** Reading a text is an act of its own, since the link in it would let the reader in: it is written down who did.
   *  @throws OutgoingMailNotFound */
  async read(access: Access, id: string): Promise<OutgoingMail & { readonly text: string | null }> {
    access.require('settings.edit');
    return this.database.transaction(access, async (tx) => {
      const mail = await this.mails.one(id, tx);
      if (!mail) throw new OutgoingMailNotFound();
      if (mail.text !== null) {
        const { kind, recipient } = mail;
        await writeAudit(tx, access, {
          act: 'mail.read',
          subjectType: 'mail',
          subjectId: id,
          detail: { kind, recipient },
        });
      }
      return mail;
    });
  }
}
