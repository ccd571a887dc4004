import { Migration } from '@mikro-orm/migrations';

/** A chain of hashes beside the audit log, the search in it, and administrators who look through the eyes of others. */
export class Migration20261120125000_auth_audit_chain extends Migration {
  override up(): void {
    for (const sql of [TWO_PEOPLE, CHAIN, SEARCH, VIEW_AS]) this.addSql(sql);
  }
}

/** Who used the rights of somebody else (view-as, stand-in) is the actor; whose rights they were stands beside him. */
const TWO_PEOPLE = `
alter table auth.audit_entry add column on_behalf_of uuid;
create index audit_entry_on_behalf_idx on auth.audit_entry (on_behalf_of, sequence) where on_behalf_of is not null;

create or replace function auth.write_audit(actor_id uuid, act text, subject_type text, subject_id text, detail jsonb)
returns void language sql as $$
  insert into auth.audit_entry (actor_id, on_behalf_of, act, subject_type, subject_id, detail, request_id)
  values (actor_id, nullif(current_setting('app.on_behalf_of', true), '')::uuid, act, subject_type, subject_id,
          coalesce(detail, '{}'), nullif(current_setting('app.request_id', true), ''))
$$;`;

/** Entries are sealed after their transaction, in an order of their own: writers never wait for each other. */
const CHAIN = `
-- One link per entry. Positions have no gaps, unlike sequences: a transaction that was taken back leaves none.
create table auth.audit_seal (
  position bigint primary key check (position > 0),
  sequence bigint not null unique,
  -- sha256 over the hash before, the position and every field of the entry
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null default clock_timestamp()
);
create trigger audit_seal_append_only before update or delete or truncate on auth.audit_seal
  for each statement execute function auth.refuse_audit_change();

-- The last link. Who seals holds this row: one at a time.
create table auth.audit_head (
  is_only boolean primary key default true check (is_only),
  position bigint not null default 0,
  hash bytea not null default decode(repeat('00', 32), 'hex') check (length(hash) = 32)
);
insert into auth.audit_head default values;

-- Entries that wait for their link.
create table auth.audit_unsealed (sequence bigint primary key);
insert into auth.audit_unsealed select sequence from auth.audit_entry;
create function auth.note_unsealed_audit() returns trigger language plpgsql as $$
begin
  insert into auth.audit_unsealed values (new.sequence);
  return null;
end $$;
create trigger audit_entry_unsealed after insert on auth.audit_entry
  for each row execute function auth.note_unsealed_audit();`;

const SEARCH = `
create extension if not exists pg_trgm;
create function auth.audit_text(act text, subject_type text, subject_id text, detail jsonb) returns text
language sql immutable parallel safe as $$
  select lower(act || ' ' || subject_type || ' ' || coalesce(subject_id, '') || ' ' || detail::text)
$$;
create index audit_entry_text_idx on auth.audit_entry
  using gin (auth.audit_text(act, subject_type, subject_id, detail) gin_trgm_ops);
create index audit_entry_request_idx on auth.audit_entry (request_id, sequence) where request_id is not null;`;

const VIEW_AS = `
create table auth.view_as (
  id uuid primary key default uuidv7(),
  -- the session of the administrator: when it ends, so does this
  session_id uuid not null references auth.session on delete cascade,
  administrator_id uuid not null references auth.person,
  person_id uuid not null references auth.person,
  started_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('ended', 'expired', 'replaced', 'session-ended')),
  constraint view_as_others check (administrator_id <> person_id),
  constraint view_as_ended check ((ended_at is null) = (end_reason is null)),
  constraint view_as_length check (ends_at <= started_at + interval '30 minutes')
);
create unique index view_as_open_key on auth.view_as (session_id) where ended_at is null;
create index view_as_person_idx on auth.view_as (person_id, started_at desc);`;
