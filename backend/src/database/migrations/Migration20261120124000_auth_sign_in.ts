import { Migration } from '@mikro-orm/migrations';

/** Second factors, what a session says about itself, and how long the sign-in log is kept. */
export class Migration20261120124000_auth_sign_in extends Migration {
  override up(): void {
    for (const sql of [END_REASONS, TRACE, PLACE_CONSENT, SECOND_FACTOR, CHALLENGES, ATTEMPTS, RETENTION])
      this.addSql(sql);
  }
}

/** The words of the sign-in log. `deactivated` and `token-reused` are told as `revoked`; here they say who revoked and why. */
const END_REASONS = `
alter table auth.session drop constraint session_end_reason_check;
update auth.session set end_reason = 'logout' where end_reason = 'sign-out';
alter table auth.session add constraint session_end_reason_check
  check (end_reason in ('logout', 'expired', 'revoked', 'replaced', 'deactivated', 'token-reused'));`;

const TRACE = `
alter table auth.session
  add column browser text,
  add column os text,
  add column device text check (device in ('desktop', 'mobile', 'tablet', 'other')),
  -- sha256 of a random mark that the browser keeps in a cookie; null before the first such sign-in
  add column browser_mark bytea check (length(browser_mark) = 32),
  -- from the address, by the local file; null where there is none
  add column ip_place text,
  -- from the browser, after consent; degrees and metres
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add column place_accuracy_m double precision check (place_accuracy_m >= 0),
  add constraint session_place check (num_nulls(latitude, longitude, place_accuracy_m) in (0, 3));
create index session_started_idx on auth.session (started_at desc, id desc);
create index session_browser_idx on auth.session (person_id, browser_mark);
alter table auth.sign_in_attempt
  add column browser text,
  add column os text,
  add column device text check (device in ('desktop', 'mobile', 'tablet', 'other'));`;

/** Who agreed that others who may see traces also see where he signed in. */
const PLACE_CONSENT = `
create table auth.place_consent (
  person_id uuid primary key references auth.person on delete cascade,
  given_at timestamptz not null default now()
);`;

const SECOND_FACTOR = `
create table auth.second_factor (
  person_id uuid primary key references auth.person on delete cascade,
  sealed_secret text not null,
  started_at timestamptz not null default now(),
  -- null until the first right code: only then is it asked for
  confirmed_at timestamptz,
  -- the newest time step whose code was taken; that one and older ones are not taken again
  last_step bigint
);

-- A code that is used, or replaced by new ones, is not taken again.
create table auth.recovery_code (
  id uuid primary key default uuidv7(),
  person_id uuid not null references auth.second_factor on delete cascade,
  -- sha256; the code itself, 80 random bits, is nowhere
  code_hash bytea not null check (length(code_hash) = 32),
  used_at timestamptz,
  unique (person_id, code_hash)
);`;

/** Between the password and the second factor: proves the first, opens nothing. */
const CHALLENGES = `
create table auth.sign_in_challenge (
  id uuid primary key default uuidv7(),
  -- sha256 of the text that the client holds
  token_hash bytea not null unique check (length(token_hash) = 32),
  person_id uuid not null references auth.person on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  wrong_codes integer not null default 0,
  used_at timestamptz
);
create index sign_in_challenge_expires_idx on auth.sign_in_challenge (expires_at);
create index sign_in_challenge_person_idx on auth.sign_in_challenge (person_id);`;

const ATTEMPTS = `
alter table auth.sign_in_attempt drop constraint sign_in_attempt_outcome_check;
alter table auth.sign_in_attempt add constraint sign_in_attempt_outcome_check
  check (outcome in ('signed-in', 'wrong-password', 'unknown', 'deactivated', 'wrong-code'));
create index sign_in_attempt_person_idx on auth.sign_in_attempt (person_id, at desc);
drop index auth.sign_in_attempt_at_idx;
create index sign_in_attempt_at_idx on auth.sign_in_attempt (at desc, id desc);`;

const RETENTION = `
alter table auth.company add column sign_in_log_days integer not null default 400
  check (sign_in_log_days between 30 and 3650);`;
