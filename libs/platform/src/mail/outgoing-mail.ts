import { sealedColumn } from '../secrets/index.js';

/** Where the texts of mails lie, sealed. */
export const MAIL_BODY = sealedColumn({ table: 'platform.outgoing_mail', column: 'sealed_body', key: 'id' });

/** What became of a mail: not tried yet, kept because there is no mail server, sent, or given up. */
export const MAIL_STATUSES = ['waiting', 'kept', 'sent', 'failed'] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];
