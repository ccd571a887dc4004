import { Migration } from '@mikro-orm/migrations';

/** Mails on their way out. */
export class Migration20261120122000_platform_mail extends Migration {
  override up(): void {
    this.addSql(MAILS);
  }
}

const MAILS = `
create table platform.outgoing_mail (
  id uuid primary key,
  -- what it is about, '<module>.<what>'
  kind text not null check (kind ~ '^[a-z-]+\\.[a-z-]+$'),
  recipient text not null check (length(recipient) between 3 and 254),
  subject text not null check (length(subject) <= 200),
  -- encrypted with the key of this row; null once it was sent or is too old to be of use
  sealed_body text,
  -- kept: there is no mail server
  status text not null default 'waiting' check (status in ('waiting', 'kept', 'sent', 'failed')),
  ordered_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  -- why the last try failed, in words without anything secret
  failure text,
  -- the worker that sends it has it until then
  leased_until timestamptz,
  constraint outgoing_mail_sent check ((status = 'sent') = (sent_at is not null)),
  constraint outgoing_mail_body check (status <> 'sent' or sealed_body is null)
);
create index outgoing_mail_ordered_idx on platform.outgoing_mail (ordered_at);
create index outgoing_mail_status_idx on platform.outgoing_mail (status, id);`;
