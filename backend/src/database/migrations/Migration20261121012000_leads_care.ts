import { Migration } from '@mikro-orm/migrations';

/** What keeps leads whole: possible duplicates, merges that can be undone, backups, and a reset with a way back. */
export class Migration20261121012000_leads_care extends Migration {
  override up(): void {
    for (const sql of [DUPLICATES, MERGES, BACKUPS, PAST, RESET]) this.addSql(sql);
  }
}

const DUPLICATES = `
-- Two leads that may be one; which of them comes first says nothing.
create table leads.possible_duplicate (
  id uuid primary key default uuidv7(),
  first_id uuid not null references leads.lead on delete cascade,
  second_id uuid not null references leads.lead on delete cascade,
  reason text not null check (reason in ('same-phone', 'same-email', 'same-name-and-city')),
  -- the number, the address, or name and city
  value text not null,
  found_at timestamptz not null default now(),
  -- somebody said that they are two
  dismissed_at timestamptz,
  dismissed_by uuid,
  constraint possible_duplicate_pair unique (first_id, second_id),
  constraint possible_duplicate_order check (first_id < second_id)
);
create index possible_duplicate_open_idx on leads.possible_duplicate (id) where dismissed_at is null;
create index possible_duplicate_second_idx on leads.possible_duplicate (second_id);`;

const MERGES = `
create table leads.merge (
  id uuid primary key default uuidv7(),
  winner_id uuid not null references leads.lead on delete cascade,
  at timestamptz not null default now(),
  by_id uuid,
  by_name text not null,
  -- version of the winner that the merge made; another one now means that somebody changed it since
  winner_version integer not null,
  -- the winner as it was
  winner_before jsonb not null,
  loser_ids uuid[] not null,
  -- entries of timelines that moved to the winner, with the lead that they came from
  moved_activities jsonb not null default '[]',
  undone_at timestamptz
);
create index merge_winner_idx on leads.merge (winner_id, id desc);`;

const BACKUPS = `
-- A backup is a moment: it copies nothing. Who changes or removes a lead afterwards leaves a copy of it as it was, once per backup.
create table leads.backup (
  no bigint primary key generated always as identity,
  id uuid not null unique default uuidv7(),
  made_at timestamptz not null default clock_timestamp(),
  by_id uuid,
  by_name text not null,
  reason text not null check (reason in ('manual', 'before-import', 'before-restore', 'before-reset')),
  import_id uuid,
  -- leads that there were, without the bin
  leads integer not null
);

-- A lead as it was when this backup was made, and since the one before.
create table leads.lead_past (
  backup_no bigint not null references leads.backup on delete cascade,
  lead_id uuid not null,
  row jsonb not null,
  primary key (lead_id, backup_no)
);
create index lead_past_backup_idx on leads.lead_past (backup_no);`;

/** Leads that came after the backup need no copy: they were not there. */
const PAST = `
create function leads.keep_past() returns trigger language plpgsql as $$
declare
  latest record;
begin
  select no, made_at into latest from leads.backup order by no desc limit 1;
  if found then
    insert into leads.lead_past (backup_no, lead_id, row)
    select latest.no, former.id, to_jsonb(former) - '{search_text,priority_rank}'::text[] from former
    where former.created_at <= latest.made_at
    on conflict (lead_id, backup_no) do nothing;
  end if;
  return null;
end $$;
create trigger lead_past_of_changed after update on leads.lead referencing old table as former
  for each statement execute function leads.keep_past();
create trigger lead_past_of_removed after delete on leads.lead referencing old table as former
  for each statement execute function leads.keep_past();`;

const RESET = `
create table leads.reset (
  id uuid primary key default uuidv7(),
  asked_at timestamptz not null default now(),
  asked_by uuid not null,
  asked_by_name text not null,
  reason text not null,
  done_at timestamptz,
  done_by uuid,
  -- leads that it took away
  leads integer,
  restored_at timestamptz,
  -- when what it took away is gone for good
  purged_at timestamptz
);
create unique index reset_waiting_key on leads.reset ((true)) where done_at is null;

alter table leads.lead add column reset_id uuid references leads.reset;
create index lead_reset_idx on leads.lead (reset_id) where reset_id is not null;`;
