import { Migration } from '@mikro-orm/migrations';

/** Preferences, people that wait for an administrator, mailed links, requests for a new password, and workbooks of wrong rows. */
export class Migration20261120123000_auth_accounts extends Migration {
  override up(): void {
    for (const sql of [PEOPLE, LINKS, RESETS, SHEETS]) this.addSql(sql);
  }
}

const PEOPLE = `
alter table auth.person
  add column theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  -- page of the application to begin with; null: the one that fits the roles
  add column landing_page text check (landing_page ~ '^/' and length(landing_page) <= 200),
  -- who asked for the person, while an administrator has not agreed yet
  add column requested_by uuid references auth.person on delete set null,
  drop constraint person_status_check,
  add constraint person_status_check check (status in ('active', 'deactivated', 'requested')),
  add constraint person_requested check (status <> 'requested' or password_hash is null);`;

const LINKS = `
create table auth.account_link (
  id uuid primary key default uuidv7(),
  person_id uuid not null references auth.person on delete cascade,
  purpose text not null check (purpose in ('invitation', 'reset')),
  -- sha256; the token itself is in the mail only
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- when a newer one took its place, or the account changed
  voided_at timestamptz
);
create unique index account_link_hash_key on auth.account_link (token_hash);
create unique index account_link_open_key on auth.account_link (person_id, purpose) where used_at is null and voided_at is null;
create index account_link_expires_idx on auth.account_link (expires_at);`;

const RESETS = `
-- As typed, whether or not there is such an account: answered by a job, so that the answer takes the same time for all.
create table auth.reset_request (
  id uuid primary key default uuidv7(),
  email text not null check (length(email) <= 254),
  address inet,
  asked_at timestamptz not null default now(),
  answered_at timestamptz
);
create index reset_request_asked_idx on auth.reset_request (asked_at);

-- Requests of an account or an address within the hour that ends then.
create table auth.reset_throttle (
  key text primary key,
  requests integer not null,
  ends_at timestamptz not null
);`;

const SHEETS = `
-- The wrong rows of a sheet of people, for whoever sent it, for a day.
create table auth.people_sheet (
  id uuid primary key default uuidv7(),
  person_id uuid references auth.person on delete cascade,
  file_name text not null,
  created_at timestamptz not null default now(),
  -- cells by column key, and why the row is wrong
  wrong_rows jsonb not null
);
create index people_sheet_created_idx on auth.people_sheet (created_at);`;
