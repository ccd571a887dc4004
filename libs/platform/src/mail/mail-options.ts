/** How mails leave this installation. */
export interface MailOptions {
  /** Mail server, `smtps://user:password@host` ; null: mails are kept, to be read by an administrator. */
  readonly smtpUrl: string | null;
  /** Sender, `Tierline <no-reply@example.com>`. */
  readonly from: string;
  /** Address of the application as people see it, which links in mails begin with. */
  readonly publicUrl: string;
}

export const MAIL_OPTIONS = Symbol('MailOptions');
