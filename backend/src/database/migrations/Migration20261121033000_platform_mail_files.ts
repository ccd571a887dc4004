import { Migration } from '@mikro-orm/migrations';

/** Files that go out with mails. They are there until the mail was sent, or too old to be of use. */
export class Migration20261121033000_platform_mail_files extends Migration {
  override up(): void {
    this.addSql(`
      create table platform.outgoing_mail_file (
        id uuid primary key,
        mail_id uuid not null references platform.outgoing_mail on delete cascade,
        position smallint not null,
        file_name text not null check (file_name <> ''),
        media_type text not null,
        -- base64, encrypted with the key of this row
        sealed_content text not null,
        unique (mail_id, position)
      )`);
  }
}
