export { MOST_MAIL_BYTES, type MailFile } from './mail-files.js';
export type { MailOptions } from './mail-options.js';
export { MailModule } from './mail.module.js';
export { Mails, type MailToSend } from './mails.js';
export { MAIL_STATUSES, type MailStatus } from './outgoing-mail.js';
export { OutgoingMails, type MailsWanted, type OutgoingMail } from './outgoing-mails.js';
