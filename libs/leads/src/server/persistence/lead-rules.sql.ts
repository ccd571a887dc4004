import { AUTH_VIEWS } from '@tierline/contracts/auth';
import type { Sql } from '@tierline/platform/database';
import { dayIn, type BusinessDate } from '@tierline/shared/time';
import type { FollowUpSettings } from '../../domain/follow-up.js';
import type { LeadStatus, Pipeline } from '../../domain/lead-status.js';
import type { ScoreSettings } from '../../domain/score.js';

/** Everything that a company decides about leads, with the day that it counts as today. */
export interface LeadRules {
  readonly pipeline: Pipeline;
  readonly pipelineVersion: number;
  readonly scoring: ScoreSettings;
  readonly followUp: FollowUpSettings;
  readonly today: BusinessDate;
  readonly now: Date;
  /** ISO 3166 code of the region that a number without `+` belongs to. */
  readonly phoneRegion: string;
  /** Whether the settings name the region, or the company's counts. */
  readonly hasOwnPhoneRegion: boolean;
  readonly dateOrder: 'day-first' | 'month-first';
  /** City by another spelling of it, in lower case. */
  readonly cityAliases: Readonly<Record<string, string>>;
  readonly reEngagesAutomatically: boolean;
  readonly sendsDigest: boolean;
  /** Hour of the company's day from which digests are made, 0 to 23. */
  readonly digestHour: number;
  readonly sendsEscalations: boolean;
  readonly companyName: string;
  readonly version: number;
}

export interface SettingsRow {
  phone_points: number;
  email_points: number;
  city_points: number;
  profile_points: number;
  high_from: number;
  medium_from: number;
  urgent_statuses: string[];
  urgent_after_days: number;
  phone_region: string | null;
  date_order: 'day-first' | 'month-first';
  city_aliases: Record<string, string>;
  overdue_after_days: number;
  escalate_after_days: number;
  skips_days_off: boolean;
  weekdays_off: number[];
  holidays: BusinessDate[];
  re_engages_automatically: boolean;
  sends_digest: boolean;
  digest_hour: number;
  sends_escalations: boolean;
  pipeline_version: number;
  version: number;
}

interface RulesRow extends SettingsRow {
  time_zone: string;
  company_region: string;
  company_name: string;
  statuses: { name: string; position: number; kind: LeadStatus['kind']; follow_up_days: number }[];
  moves: Record<string, string[]> | null;
}

const RULES = `
  select settings.*, company.time_zone, company.phone_region as company_region, company.name as company_name,
    (select json_agg(status order by status.position) from leads.status) as statuses,
    (select json_object_agg(origin.name, origin.targets) from (
      select move.from_status as name, json_agg(move.to_status order by target.position) as targets
      from leads.status_move move join leads.status target on target.name = move.to_status group by move.from_status) origin) as moves
  from leads.settings cross join ${AUTH_VIEWS.company} company`;

/** Reads what the company decided, at this moment. */
export async function loadRules(sql: Sql, now = new Date()): Promise<LeadRules> {
  const [row] = await sql.query<RulesRow>(RULES);
  if (!row) throw new Error('The settings of leads are missing.');
  return {
    pipeline: { statuses: row.statuses.map(statusOf), moves: row.moves ?? {} },
    pipelineVersion: row.pipeline_version,
    scoring: scoringOf(row),
    followUp: followUpOf(row),
    today: dayIn(row.time_zone, now),
    now,
    phoneRegion: row.phone_region ?? row.company_region,
    hasOwnPhoneRegion: row.phone_region !== null,
    dateOrder: row.date_order,
    cityAliases: row.city_aliases,
    reEngagesAutomatically: row.re_engages_automatically,
    sendsDigest: row.sends_digest,
    digestHour: row.digest_hour,
    sendsEscalations: row.sends_escalations,
    companyName: row.company_name,
    version: row.version,
  };
}

function statusOf(row: RulesRow['statuses'][number]): LeadStatus {
  return { name: row.name, order: row.position, kind: row.kind, followUpDays: row.follow_up_days };
}

function scoringOf(row: SettingsRow): ScoreSettings {
  return {
    phonePoints: row.phone_points,
    emailPoints: row.email_points,
    cityPoints: row.city_points,
    profilePoints: row.profile_points,
    highFrom: row.high_from,
    mediumFrom: row.medium_from,
    urgentStatuses: row.urgent_statuses,
    urgentAfterDays: row.urgent_after_days,
  };
}

function followUpOf(row: RulesRow): FollowUpSettings {
  return {
    timeZone: row.time_zone,
    overdueAfterDays: row.overdue_after_days,
    escalateAfterDays: row.escalate_after_days,
    skipsDaysOff: row.skips_days_off,
    weekdaysOff: row.weekdays_off,
    holidays: row.holidays,
  };
}
