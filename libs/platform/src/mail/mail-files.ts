import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/index.js';
import { SecretBox, sealedColumn } from '../secrets/index.js';

/** A file that goes out with a mail. */
export interface MailFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Bytes that the files of one mail have at most; many servers take no more. */
export const MOST_MAIL_BYTES = 10_000_000;

const CONTENT = sealedColumn({ table: 'platform.outgoing_mail_file', column: 'sealed_content', key: 'id' });

/** Files of mails, sealed like their texts: they may hold names and addresses of customers. */
@Injectable()
export class MailFiles {
  constructor(private readonly box: SecretBox) {}

  /** @throws RangeError for more than a mail may carry */
  async add(sql: Sql, mailId: string, files: readonly MailFile[]): Promise<void> {
    const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (size > MOST_MAIL_BYTES) throw new RangeError(`The files of a mail have ${MOST_MAIL_BYTES} bytes at most.`);
    for (const [position, { fileName, mediaType, bytes }] of files.entries()) {
      const [made] = await sql.query<{ id: string }>('select uuidv7() as id');
      if (!made) throw new Error('the database gave no id');
      const sealed = this.box.seal(bytes.toString('base64'), CONTENT.of(made.id));
      await sql.query(
        `insert into platform.outgoing_mail_file (id, mail_id, position, file_name, media_type, sealed_content)
         values ($1, $2, $3, $4, $5, $6)`,
        [made.id, mailId, position, fileName, mediaType, sealed],
      );
    }
  }

  async of(sql: Sql, mailId: string): Promise<MailFile[]> {
    const rows = await sql.query<{ id: string; fileName: string; mediaType: string; sealed: string }>(
      `select id, file_name as "fileName", media_type as "mediaType", sealed_content as sealed
       from platform.outgoing_mail_file where mail_id = $1 order by position`,
      [mailId],
    );
    return rows.map(({ id, fileName, mediaType, sealed }) => ({
      ...{ fileName, mediaType },
      bytes: Buffer.from(this.box.open(sealed, CONTENT.of(id)), 'base64'),
    }));
  }
}
