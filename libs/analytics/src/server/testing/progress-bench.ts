import type { Sql } from '@tierline/platform/database';
import { randomUUID } from 'node:crypto';

/** Schemas of the modules whose published views are read; tests leave rows there as they would. */
const PEOPLE = 'auth';
const LEADS = 'leads';
const MIS = 'mis';

/** An instant so many days before today, at an hour of the company's clock. */
const INSTANT = (days: string, hour: string): string =>
  `((((now() at time zone c.time_zone)::date - ${days}::int) + make_interval(hours => ${hour}::int)) at time zone c.time_zone)`;

export interface LeadToMake {
  readonly name?: string;
  readonly assignedTo?: string | null;
  readonly createdBy?: string | null;
  readonly status?: string;
  readonly daysAgo?: number;
  /** Hour of the day at which it was created, by the company's clock. */
  readonly hour?: number;
  /** Hours from its creation until it was won. */
  readonly closedAfterHours?: number;
  readonly campaign?: string;
  readonly bank?: string;
  readonly isDeleted?: boolean;
}

/** Makes a lead; returns its id. */
export async function aLead(sql: Sql, lead: LeadToMake): Promise<string> {
  const [made] = await sql.query<{ id: string }>(
    `insert into ${LEADS}.lead (full_name, status, assigned_to, created_by, campaign_tag, bank, created_at, closed_at, deleted_at)
     select $1, $2, $3, $4, $5, $6, made.at, made.at + make_interval(hours => $9::int), case when $10 then now() end
     from ${PEOPLE}.company c cross join lateral (select ${INSTANT('$7', '$8')} as at) made returning id`,
    [
      lead.name ?? 'Priya Nair',
      lead.status ?? 'New Lead',
      lead.assignedTo ?? null,
      lead.createdBy ?? lead.assignedTo ?? null,
      lead.campaign ?? null,
      lead.bank ?? null,
      lead.daysAgo ?? 0,
      lead.hour ?? 0,
      lead.closedAfterHours ?? null,
      lead.isDeleted ?? false,
    ],
  );
  return made?.id ?? '';
}

/** Notes that a lead went from one status to another. */
export async function aMove(
  sql: Sql,
  { lead, from, to, daysAgo }: { lead: string; from: string; to: string; daysAgo: number },
): Promise<void> {
  await sql.query(
    `insert into ${LEADS}.activity (lead_id, kind, at, by_name, from_status, to_status)
     select $1, 'status', ${INSTANT('$4', '0')}, 'Test Person', $2, $3 from ${PEOPLE}.company c`,
    [lead, from, to, daysAgo],
  );
}

export interface CampaignRowToMake {
  readonly agent: string | null;
  readonly bucket: string;
  readonly daysAgo?: number;
  readonly bank?: string;
  readonly campaign?: string;
  readonly isBooked?: boolean;
  readonly leaderName?: string;
}

/** Puts a table of the tests behind the published view of campaign rows, so that a test says what is in it. */
export async function campaignRowsOfTests(sql: Sql): Promise<void> {
  await sql.query(`create schema if not exists ${MIS}`);
  await sql.query(`drop view if exists ${MIS}.mis_row_v1 cascade`);
  await sql.query(
    `create table ${MIS}.test_row (id uuid primary key default uuidv7(), import_id uuid, uploaded_by uuid, uploaded_at timestamptz,
       agent_person_id uuid, agent_code text, campaign_id text, bank text, team_leader_name text, application_status text,
       status_bucket text, is_booked boolean, attempt integer, business_date date)`,
  );
  await sql.query(`create view ${MIS}.mis_row_v1 as select * from ${MIS}.test_row`);
  await sql.query(`grant usage on schema ${MIS} to public`);
  await sql.query(`grant select on ${MIS}.mis_row_v1 to public`);
}

export async function aCampaignRow(sql: Sql, row: CampaignRowToMake): Promise<void> {
  await sql.query(
    `insert into ${MIS}.test_row (agent_person_id, status_bucket, business_date, uploaded_at, bank, campaign_id, is_booked, team_leader_name, import_id)
     select $1, $2, (now() at time zone c.time_zone)::date - $3::int, now(), $4, $5, $6, $7, $8 from ${PEOPLE}.company c`,
    [
      row.agent,
      row.bucket,
      row.daysAgo ?? 0,
      row.bank ?? null,
      row.campaign ?? null,
      row.isBooked ?? false,
      row.leaderName ?? null,
      randomUUID(),
    ],
  );
}

/** A session that began so many days ago. */
export async function aSignIn(
  sql: Sql,
  { person, daysAgo, place }: { person: string; daysAgo: number; place?: string },
): Promise<void> {
  await sql.query(
    `insert into ${PEOPLE}.session (person_id, started_at, expires_at, address, ip_place)
     select $1, ${INSTANT('$2', '0')}, now() + interval '1 day', '192.0.2.1', $3 from ${PEOPLE}.company c`,
    [person, daysAgo, place ?? null],
  );
}

export async function agreesToShowPlaces(sql: Sql, person: string): Promise<void> {
  await sql.query(`insert into ${PEOPLE}.place_consent (person_id) values ($1)`, [person]);
}

export async function holdsRole(sql: Sql, person: string, role: string): Promise<void> {
  await sql.query(
    `insert into ${PEOPLE}.role_assignment (person_id, role_key, valid_from) values ($1, $2, '2020-01-01')`,
    [person, role],
  );
}

export async function inTimeZone(sql: Sql, timeZone: string): Promise<void> {
  await sql.query(`update ${PEOPLE}.company set time_zone = $1`, [timeZone]);
}

/** Says whether a team holds competitions; all else stays as usual. */
export async function holdsCompetitions(sql: Sql, team: string, isHeld: boolean): Promise<void> {
  await sql.query(
    `insert into ${PEOPLE}.team_setting (node_id, maximum_size, assigns_automatically, sends_notices, minimum_success_rate,
       target_leads_per_day, review_rhythm, holds_competitions)
     values ($1, 20, false, true, 70, 5, 'monthly', $2) on conflict (node_id) do update set holds_competitions = $2`,
    [team, isHeld],
  );
}
