import { Migration } from '@mikro-orm/migrations';

/** People, their roles and teams, sessions, and the audit log. */
export class Migration20261120111000_auth_create extends Migration {
  override up(): void {
    this.addSql('create schema if not exists auth');
    this.addSql('create extension if not exists btree_gist');
    for (const sql of [COMPANY, PEOPLE, ROLES, TEAMS, RIGHTS, SESSIONS, TRIES, AUDIT, VIEWS]) this.addSql(sql);
  }
}

const COMPANY = `
create table auth.company (
  is_only boolean primary key default true check (is_only),
  name text not null check (name <> ''),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  phone_region text not null check (phone_region ~ '^[A-Z]{2}$'),
  locale text not null,
  -- names of the switches of the permission matrix that are on
  switches text[] not null default '{}',
  -- bumped when a switch or a tree of the organisation changes: everybody's cached rights are void
  rights_version integer not null default 1,
  -- null until the company was set up; from then on the currency is fixed
  set_up_at timestamptz,
  version integer not null default 1
);
insert into auth.company (name, currency, time_zone, phone_region, locale)
values ('My company', 'USD', 'UTC', 'US', 'en-US');`;

const PEOPLE = `
create table auth.person (
  id uuid primary key default uuidv7(),
  email text not null check (email = lower(btrim(email)) and length(email) between 3 and 254),
  user_name text check (user_name = lower(btrim(user_name)) and user_name <> ''),
  name text not null check (name = btrim(name) and name <> ''),
  -- argon2id in its own text form; null while nobody can sign in with a password
  password_hash text check (password_hash like '$argon2id$%'),
  status text not null default 'active' check (status in ('active', 'deactivated')),
  -- bumped by every change of roles, team or status: what is cached under an older one is void
  rights_version integer not null default 1,
  -- null: as the company
  locale text,
  time_zone text,
  created_at timestamptz not null default now(),
  deactivated_at timestamptz,
  version integer not null default 1,
  constraint person_deactivated check ((status = 'deactivated') = (deactivated_at is not null))
);
create unique index person_email_key on auth.person (lower(email));
create unique index person_user_name_key on auth.person (user_name);
create index person_name_idx on auth.person (lower(name), id);`;

const ROLES = `
create table auth.role_assignment (
  id uuid primary key default uuidv7(),
  person_id uuid not null references auth.person,
  role_key text not null check (role_key <> ''),
  -- null: at the home of the person; 'company' has no id
  anchor_kind text check (anchor_kind in ('team', 'department', 'location', 'company')),
  anchor_id uuid,
  valid_from date not null,
  -- first day without the role
  valid_until date,
  created_at timestamptz not null default now(),
  constraint role_assignment_anchor check (
    case when anchor_kind in ('team', 'department', 'location') then anchor_id is not null else anchor_id is null end),
  constraint role_assignment_dates check (valid_until > valid_from),
  constraint role_assignment_no_overlap exclude using gist (
    person_id with =, role_key with =, coalesce(anchor_kind, '') with =,
    coalesce(anchor_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
    daterange(valid_from, valid_until) with &&)
);
create index role_assignment_role_idx on auth.role_assignment (role_key);`;

const TEAMS = `
create table auth.team (
  id uuid primary key default uuidv7(),
  name text not null check (name = btrim(name) and name <> ''),
  parent_id uuid references auth.team,
  valid_from date not null,
  -- first day without the team
  valid_until date,
  version integer not null default 1,
  constraint team_dates check (valid_until > valid_from)
);
create unique index team_name_key on auth.team (lower(name)) where valid_until is null;
create index team_parent_idx on auth.team (parent_id);

create function auth.refuse_circular_team() returns trigger language plpgsql as $$
begin
  -- two moves at the same time could close a circle that neither sees
  perform pg_advisory_xact_lock(hashtext('auth.team.parent_id'));
  if exists (
    with recursive above(id) as (
      select new.parent_id
      union
      select team.parent_id from auth.team join above using (id) where team.parent_id is not null
    )
    select from above where id = new.id
  ) then
    raise exception 'team % would stand above itself', new.id
      using errcode = 'check_violation', constraint = 'team_circular', schema = 'auth', table = 'team';
  end if;
  return new;
end $$;
create trigger team_circular before insert or update of parent_id on auth.team
  for each row when (new.parent_id is not null) execute function auth.refuse_circular_team();

create table auth.team_membership (
  id uuid primary key default uuidv7(),
  team_id uuid not null references auth.team,
  person_id uuid not null references auth.person,
  valid_from date not null,
  -- first day outside the team
  valid_until date,
  constraint team_membership_dates check (valid_until > valid_from),
  constraint team_membership_no_overlap exclude using gist (
    person_id with =, daterange(valid_from, valid_until) with &&)
);
create index team_membership_team_idx on auth.team_membership (team_id);`;

/** Whatever changes what a person may do voids what is cached about it, whoever writes the row. */
const RIGHTS = `
create function auth.void_rights_of_person() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update auth.person set rights_version = rights_version + 1 where id = old.person_id;
  end if;
  if tg_op <> 'DELETE' then
    update auth.person set rights_version = rights_version + 1 where id = new.person_id;
  end if;
  return null;
end $$;
create trigger role_assignment_rights after insert or update or delete on auth.role_assignment
  for each row execute function auth.void_rights_of_person();
create trigger team_membership_rights after insert or update or delete on auth.team_membership
  for each row execute function auth.void_rights_of_person();

create function auth.void_rights_of_all() returns trigger language plpgsql as $$
begin
  update auth.company set rights_version = rights_version + 1;
  return null;
end $$;
create trigger team_rights after insert or update or delete on auth.team
  for each statement execute function auth.void_rights_of_all();
create trigger company_rights after update of switches, time_zone on auth.company
  for each statement execute function auth.void_rights_of_all();`;

const SESSIONS = `
create table auth.session (
  id uuid primary key default uuidv7(),
  person_id uuid not null references auth.person,
  started_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('sign-out', 'expired', 'revoked', 'deactivated', 'token-reused')),
  address inet,
  user_agent text check (length(user_agent) <= 512),
  constraint session_ended check ((ended_at is null) = (end_reason is null))
);
create index session_person_idx on auth.session (person_id, started_at desc);
create index session_open_idx on auth.session (expires_at) where ended_at is null;

-- One session is one family of tokens: each is used once and names the next.
create table auth.refresh_token (
  id uuid primary key,
  session_id uuid not null references auth.session on delete cascade,
  -- sha256; the token itself is nowhere
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null default now(),
  used_at timestamptz,
  replaced_by uuid references auth.refresh_token deferrable initially deferred,
  constraint refresh_token_used check ((used_at is null) = (replaced_by is null))
);
create unique index refresh_token_hash_key on auth.refresh_token (token_hash);
create unique index refresh_token_current_key on auth.refresh_token (session_id) where used_at is null;
create index refresh_token_session_idx on auth.refresh_token (session_id);`;

const TRIES = `
create table auth.sign_in_attempt (
  id uuid primary key default uuidv7(),
  at timestamptz not null default now(),
  -- as typed, in lower case
  email text not null,
  address inet,
  user_agent text check (length(user_agent) <= 512),
  outcome text not null check (outcome in ('signed-in', 'wrong-password', 'unknown', 'deactivated')),
  person_id uuid references auth.person
);
create index sign_in_attempt_at_idx on auth.sign_in_attempt (at);
create index sign_in_attempt_known_idx on auth.sign_in_attempt (email, address) where outcome = 'signed-in';

-- Failed tries of an account, an address, or both together; forgotten some time after the last one.
create table auth.sign_in_throttle (
  key text primary key,
  failures integer not null,
  failed_at timestamptz not null
);
create index sign_in_throttle_failed_idx on auth.sign_in_throttle (failed_at);`;

const AUDIT = `
create table auth.audit_entry (
  id uuid primary key default uuidv7(),
  -- the order of writing, which a chain of hashes beside this table can follow
  sequence bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  -- null: the system
  actor_id uuid,
  act text not null check (act <> ''),
  subject_type text not null,
  subject_id text,
  detail jsonb not null default '{}',
  request_id text
);
create unique index audit_entry_sequence_key on auth.audit_entry (sequence);
create index audit_entry_actor_idx on auth.audit_entry (actor_id, sequence);
create index audit_entry_act_idx on auth.audit_entry (act, sequence);
create index audit_entry_subject_idx on auth.audit_entry (subject_type, subject_id, sequence);
create index audit_entry_at_idx on auth.audit_entry (at);

create function auth.refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on auth.audit_entry
  for each statement execute function auth.refuse_audit_change();

create function auth.write_audit(actor_id uuid, act text, subject_type text, subject_id text, detail jsonb)
returns void language sql as $$
  insert into auth.audit_entry (actor_id, act, subject_type, subject_id, detail, request_id)
  values (actor_id, act, subject_type, subject_id, coalesce(detail, '{}'), nullif(current_setting('app.request_id', true), ''))
$$;`;

const VIEWS = `
-- Safe against a circle of teams: a pair that was found once is not followed again.
create view auth.org_membership_v1 as
with recursive above(team_id, above_id) as (
  select id, id from auth.team
  union
  select above.team_id, team.parent_id from above join auth.team on team.id = above.above_id
  where team.parent_id is not null
)
select membership.person_id, above.above_id as team_id, membership.valid_from, membership.valid_until
from auth.team_membership membership join above on above.team_id = membership.team_id;

create view auth.person_v1 as
select id, name, email, status = 'active' as is_active from auth.person;

create view auth.company_v1 as
select name, currency, time_zone, locale, phone_region from auth.company;`;
