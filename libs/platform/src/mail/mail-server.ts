import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { MailFile } from './mail-files.js';
import { MAIL_OPTIONS, type MailOptions } from './mail-options.js';

/** A mail as it goes out. */
export interface ReadyMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MailFile[];
}

/** The server did not take a mail. The message holds no address, no text and no password. */
export class MailNotTaken extends Error {
  constructor(
    message: string,
    /** Whether another try cannot help, because the server refused the mail itself. */
    readonly isFinal: boolean,
  ) {
    super(message);
  }
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** The mail server of this installation. */
@Injectable()
export class MailServer {
  constructor(@Inject(MAIL_OPTIONS) private readonly options: MailOptions) {}

  get isThere(): boolean {
    return this.options.smtpUrl !== null;
  }

  /** Hands a mail over. Its message id is always the same, so that a second delivery can be told from a second mail.
   *  @throws MailNotTaken */
  async send({ id, to, subject, text, files }: ReadyMail): Promise<void> {
    const transport = createTransport({
      url: this.options.smtpUrl ?? '',
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const messageId = `<${id}@${new URL(this.options.publicUrl).hostname}>`;
    try {
      const attachments = files.map(({ fileName, mediaType, bytes }) => ({
        ...{ filename: fileName, contentType: mediaType, content: bytes },
      }));
      await transport.sendMail({ from: this.options.from, to, subject, text, messageId, attachments });
    } catch (error) {
      throw notTaken(error);
    } finally {
      transport.close();
    }
  }
}

const ENVELOPE = 'EENVELOPE';
const MESSAGE = 'EMESSAGE';

/** Only the codes are told on: what a server answers may quote the mail, and what a client reports may quote the connection. */
function notTaken(error: unknown): MailNotTaken {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : null;
  const isFinal = status !== null && status >= 500 && (code === ENVELOPE || code === MESSAGE);
  const kind = typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'unknown';
  const said = status === null ? '' : `, answer ${status}`;
  return new MailNotTaken(`The mail server did not take the mail (${kind}${said}).`, isFinal);
}
