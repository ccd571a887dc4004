import { Migration } from '@mikro-orm/migrations';

/** What people do with many leads: lists of follow-ups, changes of many that can be undone, views, assignment, notices. */
export class Migration20261121011000_leads_work extends Migration {
  override up(): void {
    for (const sql of [DUE, BULK, SAVED_VIEWS, ASSIGNMENT, NOTICES]) this.addSql(sql);
  }
}

/** Follow-ups are listed by day and then by priority: one number holds both, so that one index serves lists and limits. */
const DUE = `
drop index leads.lead_follow_up_idx;
create function leads.due_key(follow_up_date date, priority_rank smallint) returns integer language sql immutable parallel safe
  return coalesce(follow_up_date - date '2000-01-01', 999999) * 10 + priority_rank;
create index lead_due_idx on leads.lead (leads.due_key(follow_up_date, priority_rank), id) where deleted_at is null;`;

const BULK = `
create table leads.bulk_change (
  id uuid primary key default uuidv7(),
  at timestamptz not null default now(),
  by_id uuid,
  by_name text not null,
  -- what was to be changed, by name on the wire
  change jsonb not null,
  changed integer not null,
  unchanged integer not null,
  refused integer not null,
  undone_at timestamptz
);
create index bulk_change_by_idx on leads.bulk_change (by_id, id desc);

create table leads.bulk_change_lead (
  bulk_id uuid not null references leads.bulk_change on delete cascade,
  lead_id uuid not null references leads.lead on delete cascade,
  -- columns as they were
  before jsonb not null,
  -- version that the change made; another one now means that somebody changed the lead since
  version integer not null,
  primary key (bulk_id, lead_id)
);
create index bulk_change_lead_idx on leads.bulk_change_lead (lead_id);`;

const SAVED_VIEWS = `
create table leads.saved_view (
  id uuid primary key default uuidv7(),
  owner_id uuid not null,
  name text not null check (name = btrim(name) and name <> ''),
  -- filters, order and columns as the address of the list has them
  query text not null,
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create unique index saved_view_name_key on leads.saved_view (owner_id, lower(name));
create index saved_view_shared_idx on leads.saved_view (id) where is_shared;

create table leads.pinned_view (
  person_id uuid not null,
  view_id uuid not null references leads.saved_view on delete cascade,
  primary key (person_id, view_id)
);`;

const ASSIGNMENT = `
-- What is known of people who get leads; somebody without a row has the defaults.
create table leads.assignee (
  person_id uuid primary key,
  -- most open leads; null without a limit
  capacity integer check (capacity >= 0),
  is_senior boolean not null default false,
  takes_leads boolean not null default true,
  cities text[] not null default '{}',
  position integer not null default 1000
);

create table leads.assignment_rule (
  position smallint primary key,
  person_id uuid,
  team_id uuid,
  city text,
  state text,
  lead_source text,
  lead_type text,
  campaign_tag text,
  score_from smallint,
  constraint assignment_rule_names_one check (num_nonnulls(person_id, team_id) = 1),
  constraint assignment_rule_says_something check (num_nonnulls(city, state, lead_source, lead_type, campaign_tag, score_from) > 0)
);

-- Whose turn was the last in teams that deal leads out in turn.
create table leads.team_turn (
  team_id uuid primary key,
  person_id uuid not null
);`;

const NOTICES = `
create table leads.notice (
  id uuid primary key default uuidv7(),
  person_id uuid not null,
  kind text not null check (kind in ('digest', 'escalation')),
  -- day in the company's zone
  day date not null,
  title text not null,
  text text not null,
  lead_ids uuid[] not null default '{}',
  at timestamptz not null default now(),
  read_at timestamptz,
  -- one of a kind a day, however often the schedule fires
  constraint notice_once unique (person_id, kind, day)
);
create index notice_person_idx on leads.notice (person_id, id desc);`;
