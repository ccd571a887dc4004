import { Migration } from '@mikro-orm/migrations';

/** Results of campaigns: batches, rows with their history, whose code is whose, what the company set, and what others may read. */
export class Migration20261121020000_mis_create extends Migration {
  override up(): void {
    for (const sql of [SETTINGS, AGENTS, BATCH, ROW, INDEXES, STAGING, VIEW]) this.addSql(sql);
  }
}

const SETTINGS = `
create schema if not exists mis;
create extension if not exists pg_trgm;

create table mis.settings (
  is_only boolean primary key default true check (is_only),
  campaign_prefix text not null default 'PPIPL_' check (campaign_prefix = upper(campaign_prefix)),
  stop_words text[] not null default '{CHKR,ENKR,AF,PS,CCCAMPAIGN,TQ,BNKR,FBA,PAID}',
  -- words of a booking status that say that the card was issued, lower case
  booked_words text[] not null default '{booked}',
  changed_by_name text,
  changed_at timestamptz,
  version integer not null default 1
);
insert into mis.settings default values;

create table mis.bucket_word (
  word text primary key check (word = lower(btrim(word)) and word <> ''),
  bucket text not null check (bucket in ('approved', 'pending', 'rejected', 'dropped'))
);
insert into mis.bucket_word (word, bucket) values
  ('approved', 'approved'), ('approve', 'approved'), ('ipa approved', 'approved'), ('booked', 'approved'),
  ('pending', 'pending'), ('wip', 'pending'), ('in progress', 'pending'), ('in-progress', 'pending'), ('under process', 'pending'),
  ('submitted', 'pending'),
  ('rejected', 'rejected'), ('reject', 'rejected'), ('declined', 'rejected'), ('decline', 'rejected'),
  ('dropped', 'dropped'), ('drop off', 'dropped'), ('drop-off', 'dropped'), ('dropoff', 'dropped'), ('incomplete', 'dropped'),
  ('abandoned', 'dropped');

-- What the rules make of each campaign id that was ever read, so that SQL can ask.
create table mis.campaign (
  campaign_key text collate "C" primary key,
  kind text not null check (kind in ('agent', 'system', 'other', 'none')),
  agent_code text collate "C",
  constraint campaign_of_agent check ((kind = 'agent') = (agent_code is not null))
);

-- The first spelling of a bank is kept.
create table mis.bank (
  bank_key text collate "C" primary key check (bank_key = lower(btrim(bank_key) collate "default") and bank_key <> ''),
  name text collate "C" not null
);`;

const AGENTS = `
create table mis.agent_code (
  code text collate "C" primary key check (code = upper(btrim(code) collate "default") and code <> ''),
  person_id uuid not null,
  assigned_by_name text not null,
  assigned_at timestamptz not null default now(),
  version integer not null default 1
);
create index agent_code_person on mis.agent_code (person_id);`;

const BATCH = `
create table mis.batch (
  import_id uuid primary key,
  -- in the order in which files came to count
  batch_no integer generated always as identity unique,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  recorded_by uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  withdrawn_by uuid,
  withdrawn_at timestamptz
);`;

/** Texts that are looked up sort by their bytes, which costs a fraction of comparing them by the rules of a language. */
const ROW = `
create table mis.row (
  -- number of the batch times ten million, plus the position in the file
  id bigint primary key,
  batch_no integer not null references mis.batch (batch_no),
  row_no integer not null,
  layout text not null check (layout in ('simple', 'bank')),
  -- what tells the row from others: an application, a lead, or a user's campaign
  row_key text collate "C" not null,
  is_counting boolean not null,
  -- the row that counts instead
  superseded_by bigint,
  agent_person_id uuid,
  agent_code text collate "C",
  campaign_kind text not null check (campaign_kind in ('agent', 'system', 'other', 'none')),
  campaign_id text,
  campaign_key text collate "C",
  bank text collate "C",
  username text,
  team_leader_name text,
  email text,
  application_number text,
  lead_ref text,
  application_status text,
  status_bucket text collate "C" not null check (status_bucket in ('approved', 'pending', 'rejected', 'dropped', 'blank', 'other')),
  dip_status text,
  dropped_page text,
  stage text,
  card_type text,
  card_network text generated always as (case when card_type ilike '%visa%' then 'visa' when card_type ilike '%mastercard%'
    then 'mastercard' when card_type ilike '%rupay%' then 'rupay' end) stored,
  call_status text,
  disposition text,
  booking_status text,
  is_booked boolean not null,
  attempt integer,
  creation_date date,
  booking_date date,
  -- the other columns of the layout by field, and those that no layout asks for by header
  details jsonb,
  extra jsonb,
  created_on date generated always as (coalesce(creation_date, date '0001-01-01')) stored,
  booked_on date generated always as (coalesce(booking_date, date '0001-01-01')) stored,
  search_text text generated always as (lower((coalesce(application_number, '') || ' ' || coalesce(lead_ref, '') || ' '
    || coalesce(campaign_id, '') || ' ' || coalesce(agent_code, '') || ' ' || coalesce(username, '') || ' ' || coalesce(email, '') || ' '
    || coalesce(bank, '') || ' ' || coalesce(team_leader_name, '')) collate "default")) stored,
  constraint row_counts_or_gives_way check (not is_counting or superseded_by is null)
);`;

const INDEXES = `
create unique index row_counting_key on mis.row (row_key) where is_counting;
create index row_key on mis.row (row_key);
create index row_batch on mis.row (batch_no, agent_person_id);
create index row_created on mis.row (created_on, id) where is_counting;
create index row_booked on mis.row (booked_on, id) where is_counting;
create index row_agent on mis.row (agent_person_id, created_on, id) where is_counting;
create index row_agent_code on mis.row (agent_code, created_on, id);
create index row_campaign on mis.row (campaign_key, created_on, id);
create index row_bank on mis.row (bank, created_on, id) where is_counting;
create index row_bucket on mis.row (status_bucket, created_on, id) where is_counting;
create index row_unmatched on mis.row (agent_code, batch_no) where is_counting and agent_person_id is null and agent_code is not null;
create index row_search on mis.row using gin (search_text gin_trgm_ops) where is_counting;`;

const STAGING = `
-- Rows of a file under review that will not count, because another row with the same key does.
create table mis.staged_repeat (
  import_id uuid not null,
  position integer not null,
  code text not null check (code in ('duplicate-row', 'superseded')),
  -- row of the file that counts instead; null when a row that is stored already does
  by_row integer,
  primary key (import_id, position)
);`;

const VIEW = `
create view mis.mis_row_v1 as
select r.id, b.import_id, b.uploaded_by, b.uploaded_at, r.layout, r.agent_person_id, r.agent_code, r.campaign_kind, r.campaign_id, r.bank,
  r.username, r.team_leader_name, r.email, r.application_number, r.lead_ref, r.application_status, r.status_bucket, r.dip_status,
  r.dropped_page, r.stage, r.card_type, r.card_network, r.call_status, r.disposition, r.booking_status, r.is_booked, r.attempt,
  r.creation_date, r.booking_date, r.creation_date as business_date
from mis.row r join mis.batch b on b.batch_no = r.batch_no
where r.is_counting;`;
