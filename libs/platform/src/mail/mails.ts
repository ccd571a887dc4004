import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../database/index.js';
import { Outbox } from '../outbox/index.js';
import { SecretBox } from '../secrets/index.js';
import { MailFiles, type MailFile } from './mail-files.js';
import { MAIL_OPTIONS, type MailOptions } from './mail-options.js';
import { MAIL_BODY } from './outgoing-mail.js';
import { sendMail } from './send-mail.job.js';

export interface MailToSend {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** What the mail is about, `<module>.<what>`, for lists. */
  readonly kind: string;
  readonly files?: readonly MailFile[];
}

const KIND = /^[a-z-]+\.[a-z-]+$/;
const ONE_ADDRESS = /^[^\s,;:<>"()@]+@[^\s,;:<>"()@]+$/;

/** Orders mails. They are rows of the transaction that makes them necessary, so a mail is sent exactly for what has happened. */
@Injectable()
export class Mails {
  constructor(
    private readonly outbox: Outbox,
    private readonly box: SecretBox,
    private readonly attached: MailFiles,
    @Inject(MAIL_OPTIONS) private readonly options: MailOptions,
  ) {}

  /** Has a mail sent when the transaction commits. Its text is sealed: it may hold a link that signs somebody in.
   *  @returns its id
   *  @throws RangeError for more than one address, a kind that is none, or files that are too large */
  async order(tx: Tx, { to, subject, text, kind, files = [] }: MailToSend): Promise<string> {
    if (!ONE_ADDRESS.test(to)) throw new RangeError('A mail goes to one address.');
    if (!KIND.test(kind)) throw new RangeError(`A mail is of a kind "<module>.<what>", not "${kind}".`);
    const [made] = await tx.query<{ id: string }>('select uuidv7() as id');
    if (!made) throw new Error('the database gave no id');
    await tx.query(
      `insert into platform.outgoing_mail (id, kind, recipient, subject, sealed_body) values ($1, $2, $3, $4, $5)`,
      [made.id, kind, to, oneLine(subject), this.box.seal(text, MAIL_BODY.of(made.id))],
    );
    await this.attached.add(tx, made.id, files);
    await this.outbox.order(tx, sendMail, { mailId: made.id });
    return made.id;
  }

  /** Address of a page of the application. What stands behind `#` never reaches a server, nor its logs.
   *  @param path begins with a slash */
  link(path: string, fragment?: string): string {
    const page = `${this.options.publicUrl.replace(/\/+$/, '')}${path}`;
    return fragment === undefined ? page : `${page}#${fragment}`;
  }
}

/** A line break in a subject would begin another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
