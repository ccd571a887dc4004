import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/index.js';
import { SecretBox } from '../secrets/index.js';
import { MAIL_BODY, type MailStatus } from './outgoing-mail.js';

/** A mail without its text. */
export interface OutgoingMail {
  readonly id: string;
  /** What it is about, `auth.invitation`. */
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly status: MailStatus;
  readonly orderedAt: Date;
  readonly sentAt: Date | null;
  readonly attempts: number;
  /** Why the last try failed, without anything secret. */
  readonly failure: string | null;
}

export interface MailsWanted {
  readonly status?: MailStatus | undefined;
  readonly recipient?: string | undefined;
  /** Id of the last mail seen. */
  readonly before: string | null;
  readonly limit: number;
}

interface MailRow {
  id: string;
  kind: string;
  recipient: string;
  subject: string;
  status: MailStatus;
  ordered_at: Date;
  sent_at: Date | null;
  attempts: number;
  failure: string | null;
  sealed_body: string | null;
}

const COLUMNS = 'id, kind, recipient, subject, status, ordered_at, sent_at, attempts, failure, sealed_body';

/** What was sent, and what waits or is kept. Who may look is the caller's business. */
@Injectable()
export class OutgoingMails {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {}

  /** Newest first. */
  async list({ status, recipient, before, limit }: MailsWanted): Promise<OutgoingMail[]> {
    const rows = await this.database.query<MailRow>(
      `select ${COLUMNS} from platform.outgoing_mail
       where ($1::text is null or status = $1) and ($2::uuid is null or id < $2)
         and ($3::text is null or strpos(lower(recipient), lower($3)) > 0)
       order by id desc limit $4`,
      [status ?? null, before, recipient ?? null, limit],
    );
    return rows.map(mailOf);
  }

  /** One mail with its text, which is there only while it is kept and not yet too old; null without such a mail. */
  async one(id: string, sql: Sql = this.database): Promise<(OutgoingMail & { readonly text: string | null }) | null> {
    const [row] = await sql.query<MailRow>(`select ${COLUMNS} from platform.outgoing_mail where id = $1`, [id]);
    if (!row) return null;
    const isShown = row.status === 'kept' && row.sealed_body !== null;
    return { ...mailOf(row), text: isShown ? this.box.open(row.sealed_body ?? '', MAIL_BODY.of(id)) : null };
  }
}

function mailOf(row: MailRow): OutgoingMail {
  return {
    id: row.id,
    kind: row.kind,
    recipient: row.recipient,
    subject: row.subject,
    status: row.status,
    orderedAt: row.ordered_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    failure: row.failure,
  };
}
