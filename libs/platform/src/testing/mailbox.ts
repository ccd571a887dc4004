import type { Sql } from '../database/index.js';
import type { SecretBox } from '../secrets/index.js';

/** A mail as its receiver would see it. */
export interface ReadMail {
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  /** What stands behind `#` in its link; empty without one. */
  readonly token: string;
}

/** The mails that were ordered for an address, oldest first. */
export async function mailsOf(database: Sql, box: SecretBox, recipient: string): Promise<ReadMail[]> {
  const rows = await database.query<{ id: string; kind: string; subject: string; sealed_body: string }>(
    'select id, kind, subject, sealed_body from platform.outgoing_mail where recipient = $1 order by id',
    [recipient],
  );
  return rows.map(({ id, kind, subject, sealed_body: sealed }) => {
    const text = box.open(sealed, `platform.outgoing_mail.sealed_body/${id}`);
    return { kind, subject, text, token: /#([\w-]+)/.exec(text)?.[1] ?? '' };
  });
}
