import { Injectable } from '@nestjs/common';
import type { AssignmentWay, ReviewRhythm } from '@tierline/contracts/auth';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import { heldOn } from './organisation.store.js';

/** What a team has decided for itself. */
export interface TeamChoices {
  /** Members at a time. */
  readonly maximumSize: number;
  /** Whether new leads of the team are handed out without a hand. */
  readonly assignsAutomatically: boolean;
  /** How leads that fall to the team are dealt out. */
  readonly assignmentWay: AssignmentWay;
  /** Whether its leader gets the review by mail. */
  readonly sendsNotices: boolean;
  /** Percent of leads that are closed. */
  readonly minimumSuccessRate: number;
  readonly targetLeadsPerDay: number;
  readonly reviewRhythm: ReviewRhythm;
  /** Whether members see how they rank. */
  readonly holdsCompetitions: boolean;
}

/** A team with its choices, as it is today. */
export interface TeamSetting extends TeamChoices {
  readonly id: string;
  readonly name: string;
  /** People who belong to the team itself. */
  readonly members: number;
  /** Who leads it, by name. */
  readonly leaders: { readonly id: string; readonly name: string }[];
  readonly version: number;
}

const CHOICES = `team.maximum_size as "maximumSize", team.assigns_automatically as "assignsAutomatically",
  team.assignment_way as "assignmentWay", team.sends_notices as "sendsNotices", team.minimum_success_rate as "minimumSuccessRate",
  team.target_leads_per_day as "targetLeadsPerDay", team.review_rhythm as "reviewRhythm",
  team.holds_competitions as "holdsCompetitions"`;

const TODAY = '(select (now() at time zone time_zone)::date from auth.company)';

/** Settings of teams. A team without a row of its own has decided nothing yet. */
@Injectable()
export class TeamSettingStore {
  /** The teams that are there today and within a condition on `node`, by name. */
  list(sql: Sql, inside: string, params: readonly unknown[]): Promise<TeamSetting[]> {
    return sql.query<TeamSetting>(
      `select node.id, node.name, ${CHOICES}, node.version + coalesce(setting.version, 0) as version,
         (select count(*)::int from auth.org_membership member where member.node_id = node.id and ${heldOn('member', TODAY)}) as members,
         (select coalesce(json_agg(json_build_object('id', person.id, 'name', person.name) order by lower(person.name), person.id), '[]')
          from (select distinct person_id from auth.team_leader_v1 leader
                where leader.team_id = node.id and ${heldOn('leader', TODAY)}) found
          join auth.person on person.id = found.person_id) as leaders
       from auth.org_node node
       join auth.team_setting_v1 team on team.team_id = node.id
       left join auth.team_setting setting on setting.node_id = node.id
       where ${heldOn('node', TODAY)} and ${inside}
       order by lower(node.name), node.id`,
      params,
    );
  }

  /** Writes all choices of a team, whether it had any or not. */
  async keep(sql: Sql, teamId: string, choices: TeamChoices): Promise<void> {
    await sql.query(
      `insert into auth.team_setting (node_id, maximum_size, assigns_automatically, sends_notices, minimum_success_rate,
         target_leads_per_day, review_rhythm, holds_competitions, assignment_way)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (node_id) do update set maximum_size = excluded.maximum_size,
         assigns_automatically = excluded.assigns_automatically, sends_notices = excluded.sends_notices,
         minimum_success_rate = excluded.minimum_success_rate, target_leads_per_day = excluded.target_leads_per_day,
         review_rhythm = excluded.review_rhythm, holds_competitions = excluded.holds_competitions,
         assignment_way = excluded.assignment_way,
         version = team_setting.version + 1`,
      [
        teamId,
        choices.maximumSize,
        choices.assignsAutomatically,
        choices.sendsNotices,
        choices.minimumSuccessRate,
        choices.targetLeadsPerDay,
        choices.reviewRhythm,
        choices.holdsCompetitions,
        choices.assignmentWay,
      ],
    );
  }

  /** How many more people a team takes on a day; null for a team that has not decided on a size. Others who ask wait until the
   *  transaction ends. */
  async freePlaces(sql: Sql, teamId: string, day: BusinessDate): Promise<number | null> {
    const [found] = await sql.query<{ free: number }>(
      `select setting.maximum_size - (select count(*)::int from auth.org_membership member
         where member.node_id = setting.node_id and ${heldOn('member', '$2::date')}) as free
       from auth.team_setting setting where setting.node_id = $1 for update`,
      [teamId, day],
    );
    return found?.free ?? null;
  }
}
