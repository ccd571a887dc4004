import { Migration } from '@mikro-orm/migrations';

/** Questions that people keep, and when their answers are sent. Answers are never kept. */
export class Migration20261121032000_analytics_reports extends Migration {
  override up(): void {
    for (const sql of [REPORTS, SCHEDULES, DELIVERIES]) this.addSql(sql);
  }
}

const REPORTS = `
create table analytics.report (
  id uuid primary key default uuidv7(),
  -- a person
  owner_id uuid not null,
  name text not null check (name = btrim(name) and name <> ''),
  definition jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_run_at timestamptz,
  version integer not null default 1
);
create unique index report_name_key on analytics.report (owner_id, lower(name));`;

const SCHEDULES = `
create table analytics.report_schedule (
  report_id uuid primary key references analytics.report on delete cascade,
  rhythm text not null check (rhythm in ('daily', 'weekly', 'monthly')),
  -- 1 Monday to 7 Sunday
  weekday smallint not null default 1 check (weekday between 1 and 7),
  day_of_month smallint not null default 1 check (day_of_month between 1 and 31),
  -- of the company's clock
  hour smallint not null default 7 check (hour between 0 and 23),
  format text not null check (format in ('csv', 'xlsx', 'pdf')),
  -- null: stopped, because its owner may no longer
  next_due_at timestamptz
);
create index report_schedule_due_idx on analytics.report_schedule (next_due_at);`;

/** One row per time that a report was due, so that it is sent once whoever looks how often. */
const DELIVERIES = `
create table analytics.report_delivery (
  id uuid primary key default uuidv7(),
  report_id uuid not null references analytics.report on delete cascade,
  due_at timestamptz not null,
  format text not null check (format in ('csv', 'xlsx', 'pdf')),
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'refused')),
  -- why it was not sent, in words
  reason text,
  ended_at timestamptz,
  unique (report_id, due_at)
);`;
