import { Migration } from '@mikro-orm/migrations';

/** Leads with their pipeline, their keys for matching, their timeline, and what other modules may read of them. */
export class Migration20261121010000_leads_create extends Migration {
  override up(): void {
    for (const sql of [PIPELINE, PIPELINE_ROWS, SETTINGS, LEAD, INDEXES, CONTACT_KEYS, ACTIVITY, VIEWS])
      this.addSql(sql);
  }
}

const PIPELINE = `
create schema if not exists leads;
create extension if not exists pg_trgm;

create table leads.status (
  name text primary key check (name = btrim(name) and name <> ''),
  position smallint not null constraint status_position_key unique deferrable initially deferred check (position > 0),
  kind text not null check (kind in ('open', 'lost', 'won')),
  follow_up_days smallint not null check (follow_up_days between 0 and 3650)
);
create unique index status_name_key on leads.status (lower(name));

-- Moves that need no reason.
create table leads.status_move (
  from_status text not null references leads.status on update cascade on delete cascade,
  to_status text not null references leads.status on update cascade on delete cascade,
  primary key (from_status, to_status),
  constraint status_move_elsewhere check (from_status <> to_status)
);`;

const PIPELINE_ROWS = `
insert into leads.status (position, name, kind, follow_up_days) values
  (1, 'New Lead', 'open', 2), (2, 'Initial Contact', 'open', 3), (3, 'Follow Up 1', 'open', 5), (4, 'Follow Up 2', 'open', 7),
  (5, 'Follow Up 3', 'open', 14), (6, 'Re-engage Later', 'open', 60), (7, 'Lost - No Response', 'lost', 90),
  (8, 'Lost - Not Interested', 'lost', 30), (9, 'Lost - Price', 'lost', 21), (10, 'Lost - Location', 'lost', 45),
  (11, 'Interested', 'open', 7), (12, 'Trial Membership', 'open', 2), (13, 'Proposal Sent', 'open', 3),
  (14, 'Negotiation', 'open', 2), (15, 'Ready to Join', 'open', 1), (16, 'Member', 'won', 30);

insert into leads.status_move (from_status, to_status)
select origin.name, target.name from leads.status origin cross join leads.status target
where origin.name <> target.name and case
  when origin.position = 1 then target.position in (2, 3, 6, 11) or target.kind = 'lost'
  when origin.position = 2 then target.position in (3, 6, 11, 12, 13) or target.kind = 'lost'
  when origin.position between 3 and 5 then target.position in (6, 11, 12, 13) or target.kind = 'lost'
    or (target.position = origin.position + 1 and target.position <= 5)
  when origin.position between 11 and 15 then target.position between 11 and 16 or target.position = 6 or target.kind = 'lost'
  when origin.position = 16 then target.position = 6
  else target.position in (2, 3, 11) end;`;

const SETTINGS = `
create table leads.settings (
  is_only boolean primary key default true check (is_only),
  phone_points smallint not null default 40 check (phone_points >= 0),
  email_points smallint not null default 35 check (email_points >= 0),
  city_points smallint not null default 15 check (city_points >= 0),
  profile_points smallint not null default 10 check (profile_points >= 0),
  high_from smallint not null default 70,
  medium_from smallint not null default 40,
  urgent_statuses text[] not null default '{Negotiation,"Ready to Join"}',
  urgent_after_days smallint not null default 1 check (urgent_after_days >= 0),
  -- null: the region of the company
  phone_region text check (phone_region ~ '^[A-Z]{2}$'),
  date_order text not null default 'day-first' check (date_order in ('day-first', 'month-first')),
  -- other spellings of cities, lower case, by what they mean
  city_aliases jsonb not null default '{"bangalore": "Bengaluru", "blr": "Bengaluru", "bombay": "Mumbai", "gurgaon": "Gurugram", "calcutta": "Kolkata", "madras": "Chennai"}',
  overdue_after_days smallint not null default 2 check (overdue_after_days >= 0),
  escalate_after_days smallint not null default 7 check (escalate_after_days >= 0),
  skips_days_off boolean not null default false,
  -- 0 Sunday to 6 Saturday
  weekdays_off smallint[] not null default '{0,6}',
  holidays date[] not null default '{}',
  -- whether a lead that three follow-ups did not win goes to "Re-engage Later" by itself
  re_engages_automatically boolean not null default false,
  sends_digest boolean not null default true,
  -- hour of the company's day from which digests are made
  digest_hour smallint not null default 6 check (digest_hour between 0 and 23),
  -- whether leaders hear by mail of what lies for long
  sends_escalations boolean not null default true,
  -- what the company offers, for texts about a lead
  benefits text[] not null default '{}',
  pipeline_version integer not null default 1,
  version integer not null default 1,
  constraint settings_limits check (medium_from <= high_from)
);
insert into leads.settings default values;`;

const LEAD = `
-- Text that search looks into: what people know a lead by, in lower case; numbers without their plus sign.
create function leads.search_text(full_name text, city text, phones text[], emails text[], notes text) returns text
language sql immutable parallel safe as $$
  select lower(concat(full_name, ' ', city, ' ', array_to_string(emails, ' '), ' ',
    translate(array_to_string(phones, ' '), '+', ''), ' ', left(notes, 2000)))
$$;

create table leads.lead (
  id uuid primary key default uuidv7(),
  full_name text,
  first_name text,
  last_name text,
  -- E.164
  phone text check (phone ~ '^[+][0-9]{4,15}$'),
  -- what was given when it is no valid number
  phone_raw text,
  alt_phones text[] not null default '{}',
  -- lower case
  email text check (email = lower(email)),
  email_raw text,
  alt_emails text[] not null default '{}',
  city text,
  address text,
  state text,
  country text,
  postal_code text,
  company_name text,
  lead_date date,
  last_contact_date date,
  lead_source text,
  lead_type text,
  child_name text,
  child_age numeric(4, 1),
  child_ages numeric(4, 1)[] not null default '{}',
  child_age_text text,
  status text not null references leads.status on update cascade,
  status_updated_at timestamptz,
  -- when it last became a member; null while it is not
  closed_at timestamptz,
  follow_up_date date,
  follow_up_is_manual boolean not null default false,
  follow_up_count integer not null default 0,
  -- day of the follow-up that its leader was told of
  escalated_for date,
  score smallint not null default 0,
  priority text not null default 'low' check (priority in ('urgent', 'high', 'medium', 'low')),
  priority_rank smallint not null generated always as (
    case priority when 'urgent' then 1 when 'high' then 2 when 'medium' then 3 else 4 end) stored,
  priority_is_manual boolean not null default false,
  -- people
  assigned_to uuid,
  created_by uuid,
  pending_action text,
  further_action text,
  -- all notes, newest first, for search; the timeline has them one by one
  notes_text text,
  -- unmapped columns of files by header
  extra jsonb not null default '{}',
  other_names text[] not null default '{}',
  -- [{ importId, sheet, row }]
  sources jsonb not null default '[]',
  issues jsonb not null default '[]',
  campaign_tag text,
  bank text,
  card_type text,
  application_date date,
  -- the import that created it
  import_id uuid,
  merged_into uuid references leads.lead,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by uuid,
  search_text text not null generated always as (
    leads.search_text(full_name, city, phone || alt_phones, email || alt_emails, notes_text)) stored,
  constraint lead_identity check (phone is not null or email is not null or full_name is not null or phone_raw is not null or email_raw is not null)
) with (fillfactor = 85, autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);`;

/** Ids follow the order of creation, so that each index also gives the newest of its rows first. Leads in the bin are in none of them.
 *  New texts wait in the list of the search index until they are sorted in: a file of leads is in within seconds, and is found at once. */
const INDEXES = `
create index lead_search_idx on leads.lead using gin (search_text gin_trgm_ops)
  with (gin_pending_list_limit = 32768) where deleted_at is null;
create index lead_newest_idx on leads.lead (id) where deleted_at is null;
create index lead_name_idx on leads.lead ((lower(coalesce(full_name, '')) collate "C"), id) where deleted_at is null;
create index lead_city_idx on leads.lead ((lower(coalesce(city, '')) collate "C"), id) where deleted_at is null;
create index lead_day_idx on leads.lead ((coalesce(lead_date, date '0001-01-01')), id) where deleted_at is null;
create index lead_follow_up_idx on leads.lead ((coalesce(follow_up_date, date '0001-01-01')), id) where deleted_at is null;
create index lead_status_idx on leads.lead (status, id) where deleted_at is null;
create index lead_score_idx on leads.lead (score, id) where deleted_at is null;
create index lead_priority_idx on leads.lead (priority_rank, id) where deleted_at is null;
create index lead_assigned_idx on leads.lead (assigned_to, id) where deleted_at is null;
create index lead_created_by_idx on leads.lead (created_by, id) where deleted_at is null;
create index lead_source_idx on leads.lead (lower(lead_source), id) where deleted_at is null and lead_source is not null;
create index lead_type_idx on leads.lead (lower(lead_type), id) where deleted_at is null and lead_type is not null;
create index lead_campaign_idx on leads.lead (lower(campaign_tag), id) where deleted_at is null and campaign_tag is not null;
create index lead_bank_idx on leads.lead (lower(bank), id) where deleted_at is null and bank is not null;
create index lead_import_idx on leads.lead (import_id, id) where import_id is not null;
create index lead_without_phone_idx on leads.lead (id) where deleted_at is null and phone is null;
create index lead_without_email_idx on leads.lead (id) where deleted_at is null and email is null;
create index lead_bin_idx on leads.lead (id) where deleted_at is not null;`;

/** A lead is found by each of its numbers and addresses whoever wrote it: the first of each stand in the lead itself, the others are kept
 *  beside it by the database. Few leads have others, so that a file of leads costs no second table. */
const CONTACT_KEYS = `
create index lead_phone_idx on leads.lead ((phone collate "C")) where phone is not null;
create index lead_email_idx on leads.lead ((email collate "C")) where email is not null;

create table leads.other_contact_key (
  lead_id uuid not null references leads.lead on delete cascade,
  kind text not null check (kind in ('phone', 'email')),
  -- E.164, or a lower-case address
  value text collate "C" not null,
  primary key (lead_id, kind, value)
);
create index other_contact_key_value_idx on leads.other_contact_key (kind, value);

create view leads.contact_key as
select 'phone'::text as kind, phone collate "C" as value, id as lead_id from leads.lead where phone is not null
union all select 'email'::text, email collate "C", id from leads.lead where email is not null
union all select kind, value, lead_id from leads.other_contact_key;

create function leads.keep_other_contact_keys() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from leads.other_contact_key where lead_id = new.id;
  end if;
  insert into leads.other_contact_key (lead_id, kind, value)
  select distinct new.id, 'phone', given.value from unnest(new.alt_phones) as given(value) where given.value is distinct from new.phone
  union all
  select distinct new.id, 'email', given.value from unnest(new.alt_emails) as given(value) where given.value is distinct from new.email;
  return null;
end $$;
create trigger lead_other_keys_of_new after insert on leads.lead for each row
  when (new.alt_phones <> '{}' or new.alt_emails <> '{}') execute function leads.keep_other_contact_keys();
create trigger lead_other_keys_of_changed after update on leads.lead for each row
  when (new.alt_phones <> old.alt_phones or new.alt_emails <> old.alt_emails
    or (new.alt_phones <> '{}' and new.phone is distinct from old.phone) or (new.alt_emails <> '{}' and new.email is distinct from old.email))
  execute function leads.keep_other_contact_keys();`;

const ACTIVITY = `
-- The timeline of a lead. Its creation is told by the lead itself.
create table leads.activity (
  id uuid primary key default uuidv7(),
  lead_id uuid not null references leads.lead on delete cascade,
  kind text not null check (kind in ('status', 'note', 'call', 'email', 'task', 'change', 'assignment', 'follow-up', 'priority',
    'merge', 'unmerge', 'import', 'enrichment', 'deleted', 'restored', 'escalation')),
  at timestamptz not null default now(),
  -- null: the system, or a program
  by_id uuid,
  by_name text not null,
  text text,
  from_status text,
  to_status text,
  -- people
  from_assignee uuid,
  to_assignee uuid,
  -- of a task
  due_on date,
  done_at timestamptz,
  done_by uuid,
  import_id uuid,
  -- changed fields as { field: { before, after } }, and what else is told of this kind
  detail jsonb not null default '{}',
  constraint activity_move check ((kind = 'status') = (to_status is not null)),
  constraint activity_task check (kind = 'task' or (due_on is null and done_at is null))
);
create index activity_lead_idx on leads.activity (lead_id, id desc);
create index activity_move_idx on leads.activity (to_status, at) where kind = 'status';
create index activity_task_idx on leads.activity (due_on) where kind = 'task' and done_at is null;
create index activity_import_idx on leads.activity (import_id) where import_id is not null;`;

const VIEWS = `
create view leads.status_state as
select name, position, case kind when 'won' then 'closed' when 'lost' then 'rejected'
  else case when position = (select min(first.position) from leads.status first) then 'new' else 'in-progress' end end as state
from leads.status;

create view leads.lead_v1 as
select lead.id, lead.full_name, lead.phone, lead.email, lead.city, lead.status, stage.state, lead.score, lead.priority, lead.assigned_to,
  lead.created_by, lead.lead_source, lead.lead_type, lead.campaign_tag, lead.bank, lead.card_type, lead.application_date, lead.lead_date,
  lead.status_updated_at, lead.follow_up_date, lead.follow_up_count, lead.closed_at, lead.created_at, lead.updated_at, lead.import_id
from leads.lead join leads.status_state stage on stage.name = lead.status
where lead.deleted_at is null;

create view leads.lead_move_v1 as
select activity.lead_id, activity.from_status, activity.to_status, origin.state as from_state, target.state as to_state,
  activity.by_id as moved_by, activity.at as moved_at
from leads.activity
join leads.status_state target on target.name = activity.to_status
left join leads.status_state origin on origin.name = activity.from_status
where activity.kind = 'status';`;
