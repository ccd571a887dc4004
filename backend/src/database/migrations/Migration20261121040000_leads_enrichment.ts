import { Migration } from '@mikro-orm/migrations';

/** What is found out about leads by rules, a model or people: settings, jobs with their leads, values, costs. */
export class Migration20261121040000_leads_enrichment extends Migration {
  override up(): void {
    for (const sql of [SETTINGS, SPENDING, JOBS, VALUES]) this.addSql(sql);
  }
}

const SETTINGS = `
create table leads.enrichment_settings (
  id text primary key default 'company' check (id = 'company'),
  is_enabled boolean not null default false,
  -- who agreed to the notice that facts of leads go to the server of a model
  agreed_by uuid,
  agreed_by_name text,
  agreed_at timestamptz,
  endpoint_url text,
  sealed_key text,
  model text,
  -- millionths of a unit of the company's currency per million tokens
  input_price_e6 bigint not null default 0 check (input_price_e6 >= 0),
  output_price_e6 bigint not null default 0 check (output_price_e6 >= 0),
  monthly_cap_minor bigint not null default 0 check (monthly_cap_minor >= 0),
  calls_per_minute integer not null default 60 check (calls_per_minute between 1 and 6000),
  parallel_calls smallint not null default 4 check (parallel_calls between 1 and 16),
  batch_size smallint not null default 20 check (batch_size between 1 and 100),
  timeout_seconds smallint not null default 30 check (timeout_seconds between 1 and 300),
  max_output_tokens integer not null default 400 check (max_output_tokens between 100 and 4000),
  sends_notes boolean not null default false,
  -- [{ text, segments }]
  offers jsonb not null default '[
    {"text": "A free visit, with somebody who shows you around", "segments": []},
    {"text": "Open in the evening and at the weekend", "segments": []},
    {"text": "One membership for everybody at home", "segments": ["family", "parent"]},
    {"text": "A corner and a programme for children", "segments": ["parent", "family"]},
    {"text": "Quiet rooms to read and to study", "segments": ["student", "professional", "senior"]},
    {"text": "A lower price for students", "segments": ["student"]},
    {"text": "Courses and meetings for adults", "segments": ["professional", "senior", "individual"]}]',
  version integer not null default 1,
  constraint enrichment_settings_whole
    check (not is_enabled or (endpoint_url is not null and model is not null and agreed_at is not null))
);
insert into leads.enrichment_settings default values;`;

const SPENDING = `
-- When the next call to the model may begin, for all workers together.
create table leads.enrichment_pace (
  is_only boolean primary key default true check (is_only),
  next_call_at timestamptz not null default now()
);
insert into leads.enrichment_pace default values;

-- What calls have cost, and what those on their way may cost at most; in millionths of a millionth of a unit of the currency.
create table leads.enrichment_month (
  month date primary key check (extract(day from month) = 1),
  spent_e12 numeric(30, 0) not null default 0 check (spent_e12 >= 0)
);

-- Answers by everything that decides them, so that the same question is not paid for twice.
create table leads.enrichment_cache (
  key text primary key,
  answer jsonb not null,
  made_at timestamptz not null default now()
);
create index enrichment_cache_age_idx on leads.enrichment_cache (made_at);`;

const JOBS = `
create table leads.enrichment_job (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('ai', 'rules')),
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'cancelled', 'stopped')),
  stop_reason text check (stop_reason in ('cost-cap', 'endpoint-refused', 'switched-off', 'failed')),
  stop_detail text,
  -- a person, or null for a program
  ordered_by uuid,
  ordered_by_name text not null,
  ordered_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  model text,
  currency text not null,
  total integer not null check (total > 0),
  done integer not null default 0,
  failed integer not null default 0,
  skipped integer not null default 0,
  from_cache integer not null default 0,
  cost_e12 numeric(30, 0) not null default 0,
  run integer not null default 1,
  lease_token uuid,
  lease_until timestamptz,
  failures smallint not null default 0,
  constraint enrichment_job_stopped check ((status = 'stopped') = (stop_reason is not null)),
  constraint enrichment_job_ended check ((status in ('done', 'cancelled', 'stopped')) = (ended_at is not null)),
  constraint enrichment_job_counts check (done + failed + skipped <= total)
);
create index enrichment_job_open_idx on leads.enrichment_job (lease_until) where status in ('queued', 'running');
create index enrichment_job_ordered_idx on leads.enrichment_job (ordered_by, id desc);

create table leads.enrichment_item (
  job_id uuid not null references leads.enrichment_job on delete cascade,
  lead_id uuid not null references leads.lead on delete cascade,
  position integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'calling', 'done', 'failed', 'skipped')),
  reason_code text,
  reason text,
  tries smallint not null default 0,
  not_before timestamptz not null default now(),
  -- what the call on its way may cost at most
  held_e12 numeric(30, 0) not null default 0,
  cost_e12 numeric(30, 0) not null default 0,
  ended_at timestamptz,
  primary key (job_id, lead_id),
  constraint enrichment_item_position unique (job_id, position),
  constraint enrichment_item_reason check ((state in ('failed', 'skipped')) = (reason_code is not null))
);
create index enrichment_item_open_idx on leads.enrichment_item (job_id, position) where state in ('waiting', 'calling');
create index enrichment_item_lead_idx on leads.enrichment_item (lead_id, job_id desc);`;

const VALUES = `
create table leads.enrichment_value (
  lead_id uuid not null references leads.lead on delete cascade,
  field text not null check (field in ('segment', 'potentialValue', 'strategy', 'benefits')),
  -- a text, or an array of texts
  value jsonb not null,
  origin text not null check (origin in ('rule', 'ai', 'human')),
  decision text not null default 'proposed' check (decision in ('proposed', 'accepted', 'rejected')),
  -- null for what a person wrote
  confidence real check (confidence between 0 and 1),
  rule text,
  model text,
  prompt_version text,
  -- the job that found it
  job_id uuid,
  found_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (lead_id, field),
  constraint enrichment_value_origin check (case origin
    when 'rule' then rule is not null and model is null
    when 'ai' then model is not null and prompt_version is not null and rule is null
    else decision = 'accepted' and rule is null and model is null end),
  constraint enrichment_value_decided check ((decision = 'proposed') = (decided_at is null))
);
create index enrichment_value_text_idx on leads.enrichment_value (field, (value #>> '{}')) where field in ('segment', 'potentialValue');

-- Leads of which nothing may be told to a model.
create table leads.enrichment_opt_out (
  lead_id uuid primary key references leads.lead on delete cascade,
  by_id uuid,
  by_name text not null,
  at timestamptz not null default now()
);`;
