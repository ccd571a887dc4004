import { AUTH_VIEWS, COMPANY_TODAY, type ReviewRhythm } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { BusinessDate } from '@tierline/shared/time';
import type { TeamTargets } from '../../domain/team-review.js';

/** A leader whose team wants reviews. */
export interface ReviewedTeam extends TeamTargets {
  readonly teamId: string;
  readonly team: string;
  readonly rhythm: ReviewRhythm;
  readonly leaderId: string;
  readonly leader: string;
  readonly email: string;
}

const HELD = (alias: string): string =>
  `${alias}.valid_from <= ${COMPANY_TODAY} and (${alias}.valid_until is null or ${COMPANY_TODAY} < ${alias}.valid_until)`;

/** Teams that want reviews, and who got which. */
@Injectable()
export class TeamReviewStore {
  /** Every active leader of a team that sends notices. */
  teams(sql: Sql): Promise<ReviewedTeam[]> {
    return sql.query<ReviewedTeam>(
      `select distinct team.team_id as "teamId", team.name as team, team.review_rhythm as rhythm,
         team.minimum_success_rate as "minimumSuccessRate", team.target_leads_per_day as "targetLeadsPerDay",
         person.id as "leaderId", person.name as leader, person.email
       from ${AUTH_VIEWS.teamSetting} team join ${AUTH_VIEWS.teamLeader} led on led.team_id = team.team_id
       join ${AUTH_VIEWS.person} person on person.id = led.person_id and person.is_active
       where team.sends_notices and ${HELD('team')} and ${HELD('led')} order by team.name, person.name`,
    );
  }

  /** The people who belong to the team or to one below it today, its leader left out. */
  members(sql: Sql, { teamId, leaderId }: ReviewedTeam): Promise<{ id: string; name: string }[]> {
    return sql.query(
      `select distinct person.id, person.name from ${AUTH_VIEWS.orgMembership} belongs
       join ${AUTH_VIEWS.person} person on person.id = belongs.person_id and person.is_active
       where belongs.node_id = $1 and person.id <> $2 and ${HELD('belongs')} order by person.name, person.id`,
      [teamId, leaderId],
    );
  }

  /** @returns false when the leader got the review of that day already */
  async note(sql: Sql, { teamId, leaderId }: ReviewedTeam, dueOn: BusinessDate): Promise<boolean> {
    const rows = await sql.query(
      `insert into analytics.team_review (team_id, leader_id, due_on) values ($1, $2, $3) on conflict do nothing returning 1`,
      [teamId, leaderId, dueOn],
    );
    return rows.length > 0;
  }
}
