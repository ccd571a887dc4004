import { Migration } from '@mikro-orm/migrations';

/** Own roles of the company, stand-ins, and what the company decides about rules of duty. */
export class Migration20261120121000_auth_rights extends Migration {
  override up(): void {
    for (const sql of [COMPANY, CUSTOM_ROLES, DELEGATIONS, RIGHTS]) this.addSql(sql);
  }
}

const COMPANY = `
alter table auth.company
  -- numbers of the rules of duty that are only recorded, because the company has fewer people than they need
  add column record_only_duties text[] not null default '{}'
    check (record_only_duties <@ array['D1', 'D2', 'D3', 'D4', 'D5', 'D8']),
  -- whether a person is told that an administrator looked through his eyes
  add column view_as_tells_person boolean not null default true;`;

const CUSTOM_ROLES = `
create table auth.custom_role (
  key text primary key check (key ~ '^custom_[a-z0-9_]{1,60}$'),
  title text not null check (title = btrim(title) and title <> ''),
  description text not null default '',
  -- key of the built-in role that it began as
  copy_of text not null,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create unique index custom_role_title_key on auth.custom_role (lower(title));

create table auth.custom_role_grant (
  role_key text not null references auth.custom_role on delete cascade,
  permission text not null check (permission ~ '^[a-z_]+[.][a-z_]+$'),
  scope text not null check (scope in ('own', 'team', 'department', 'location', 'all')),
  -- the company setting that decides; null: none
  switch text,
  primary key (role_key, permission)
);
create index role_assignment_person_idx on auth.role_assignment (person_id);`;

const DELEGATIONS = `
create table auth.delegation (
  id uuid primary key default uuidv7(),
  absent_id uuid not null references auth.person,
  stand_in_id uuid not null references auth.person,
  valid_from date not null,
  -- first day without the stand-in
  valid_until date not null,
  created_at timestamptz not null default now(),
  constraint delegation_persons check (absent_id <> stand_in_id),
  constraint delegation_dates check (valid_until > valid_from),
  constraint delegation_no_overlap exclude using gist (
    absent_id with =, daterange(valid_from, valid_until) with &&)
);
create index delegation_stand_in_idx on auth.delegation (stand_in_id, valid_from);`;

/** Whatever changes what a person may do voids what is cached about it, whoever writes the row. */
const RIGHTS = `
create trigger custom_role_rights after update or delete on auth.custom_role
  for each statement execute function auth.void_rights_of_all();
create trigger custom_role_grant_rights after insert or update or delete on auth.custom_role_grant
  for each statement execute function auth.void_rights_of_all();

create function auth.void_rights_of_stand_in() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update auth.person set rights_version = rights_version + 1 where id = old.stand_in_id;
  end if;
  if tg_op <> 'DELETE' then
    update auth.person set rights_version = rights_version + 1 where id = new.stand_in_id;
  end if;
  return null;
end $$;
create trigger delegation_rights after insert or update or delete on auth.delegation
  for each row execute function auth.void_rights_of_stand_in();

drop trigger company_rights on auth.company;
create trigger company_rights after update of switches, record_only_duties, time_zone on auth.company
  for each statement execute function auth.void_rights_of_all();`;
