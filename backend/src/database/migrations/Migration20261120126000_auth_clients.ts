import { Migration } from '@mikro-orm/migrations';

/** Programs of partners with their keys and what they used, and who signs in by an issuer outside. */
export class Migration20261120126000_auth_clients extends Migration {
  override up(): void {
    for (const sql of [CLIENTS, KEYS, USAGE, IDENTITIES]) this.addSql(sql);
  }
}

const CLIENTS = `
create table auth.api_client (
  id uuid primary key default uuidv7(),
  name text not null check (name = btrim(name) and length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  -- the person who answers for it; it never borrows this person's rights
  contact_id uuid not null references auth.person,
  -- key scopes, 'sales:read'
  scopes text[] not null check (cardinality(scopes) between 1 and 50),
  -- null: the whole company; else lists by kind, each of which narrows
  boundary jsonb check (jsonb_typeof(boundary) = 'object'),
  field_groups text[] not null default '{}' check (field_groups <@ '{pay,contact,cost}'::text[]),
  requests_per_minute integer not null default 300 check (requests_per_minute between 1 and 100000),
  -- from where it may call; empty: from everywhere
  addresses cidr[] not null default '{}' check (cardinality(addresses) <= 100),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_by uuid references auth.person,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create unique index api_client_name_key on auth.api_client (lower(name)) where revoked_at is null;
create index api_client_order_idx on auth.api_client (lower(name), id);`;

const KEYS = `
create table auth.api_client_key (
  id uuid primary key default uuidv7(),
  client_id uuid not null references auth.api_client,
  -- the beginning of the key, to recognise it by
  prefix text not null check (prefix like 'tl\\_live\\_%' and length(prefix) <= 24),
  -- sha256 of the whole key; the key itself is nowhere
  key_hash bytea not null check (length(key_hash) = 32),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_by uuid references auth.person,
  created_at timestamptz not null default now()
);
create unique index api_client_key_hash_key on auth.api_client_key (key_hash);
create index api_client_key_client_idx on auth.api_client_key (client_id, created_at desc);

create function auth.refuse_third_client_key() returns trigger language plpgsql as $$
begin
  perform from auth.api_client where id = new.client_id for update;
  if (select count(*) from auth.api_client_key
      where client_id = new.client_id and revoked_at is null and (expires_at is null or expires_at > now())) >= 2 then
    raise exception 'client % has two keys already', new.client_id
      using errcode = 'check_violation', constraint = 'api_client_key_most_two', schema = 'auth', table = 'api_client_key';
  end if;
  return new;
end $$;
create trigger api_client_key_most_two before insert on auth.api_client_key
  for each row execute function auth.refuse_third_client_key();`;

const USAGE = `
create table auth.api_client_usage (
  client_id uuid not null references auth.api_client,
  -- UTC
  day date not null,
  requests bigint not null default 0,
  -- answered with 401, 403 or 429
  refused bigint not null default 0,
  bytes bigint not null default 0,
  primary key (client_id, day)
);`;

const IDENTITIES = `
-- The first sign-in by an issuer outside binds its subject to a person; later ones go by this, whatever the e-mail address says then.
create table auth.external_identity (
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null references auth.person on delete cascade,
  linked_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (issuer, subject),
  constraint external_identity_one_per_issuer unique (issuer, person_id)
);
create index external_identity_person_idx on auth.external_identity (person_id);`;
