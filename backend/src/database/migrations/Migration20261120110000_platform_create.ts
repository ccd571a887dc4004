import { Migration } from '@mikro-orm/migrations';

/** Outbox, receipts, dead letters and idempotency keys. */
export class Migration20261120110000_platform_create extends Migration {
  override up(): void {
    this.addSql('create schema platform');
    for (const sql of [OUTBOX, RECEIPTS, DEAD_LETTERS, KEYS]) this.addSql(sql);
  }
}

const OUTBOX = `
create table platform.outbox_message (
  -- in the order in which they are published
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('event', 'job')),
  -- wire name of the event or job
  name text not null,
  payload jsonb not null,
  -- of a job: orders of one id are one piece of work while it waits
  job_id text,
  delay_ms integer not null default 0 check (delay_ms >= 0),
  correlation_id text not null,
  causation_id text,
  actor_id text,
  occurred_at timestamptz not null default clock_timestamp(),
  -- when the queue took it; null: not yet, or wanted again
  published_at timestamptz,
  -- when every consumer had a receipt or a dead letter
  settled_at timestamptz,
  check ((kind = 'job') = (job_id is not null))
);
create index outbox_message_unpublished on platform.outbox_message (id) where published_at is null;
create index outbox_message_unsettled on platform.outbox_message (published_at) where published_at is not null and settled_at is null;
create index outbox_message_settled on platform.outbox_message (settled_at) where settled_at is not null;
create index outbox_message_job on platform.outbox_message (job_id) where job_id is not null and settled_at is null;`;

const RECEIPTS = `
create table platform.receipt (
  consumer text not null,
  message_id uuid not null,
  received_at timestamptz not null default now(),
  primary key (consumer, message_id)
);
create index receipt_message on platform.receipt (message_id);`;

const DEAD_LETTERS = `
create table platform.dead_letter (
  id uuid primary key default uuidv7(),
  message_id uuid not null,
  -- consumer of the event, or the job
  consumer text not null,
  kind text not null check (kind in ('event', 'job')),
  name text not null,
  payload jsonb not null,
  reason text not null,
  attempts integer not null,
  correlation_id text not null,
  failed_at timestamptz not null default now(),
  replayed_at timestamptz,
  replayed_by text
);
create unique index dead_letter_open on platform.dead_letter (message_id, consumer) where replayed_at is null;`;

const KEYS = `
create table platform.idempotency_key (
  -- caller, method and address
  scope text not null,
  key text not null,
  fingerprint text not null,
  token uuid not null,
  -- status, headers and body of the first answer; null while it runs
  answer jsonb,
  leased_until timestamptz not null,
  expires_at timestamptz not null,
  primary key (scope, key)
);
create unique index idempotency_key_token on platform.idempotency_key (token);
create index idempotency_key_expires on platform.idempotency_key (expires_at);`;
