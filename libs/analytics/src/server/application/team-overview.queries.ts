import { AUTH_VIEWS, COMPANY_TODAY, personRowsWithin } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { YearMonth } from '@tierline/shared/time';
import { toOneDecimal } from '../../domain/success-rate.js';
import { membersWithin, rolesHeldSql } from '../persistence/member.sql.js';

/** How long ago somebody last signed in, in calendar days of the company's zone. */
export const ACTIVITIES = ['today', 'last-7-days', 'last-30-days', 'earlier', 'never'] as const;
export type Activity = (typeof ACTIVITIES)[number];

export interface TeamOverview {
  readonly members: number;
  readonly active: number;
  /** Active of all in percent, one decimal; 0 without members. */
  readonly activeShare: number;
  /** Who holds the role of a team leader. */
  readonly leaders: number;
  /** Who sells and does not lead. */
  readonly users: number;
  /** Users per leader, one decimal; null without leaders. */
  readonly averageTeamSize: number | null;
  /** Who holds several roles counts in each. */
  readonly byRole: { role: string; people: number }[];
  readonly byStatus: { status: string; people: number }[];
  /** Null for a reader who may not see sign-ins. */
  readonly byActivity: { activity: Activity; people: number }[] | null;
  /** Twelve months, oldest first. */
  readonly newMembers: { month: YearMonth; people: number }[];
  readonly latestJoin: { readonly id: string; readonly name: string; readonly joinedAt: Date } | null;
}

interface CountsRow {
  members: number;
  active: number;
  leaders: number;
  users: number;
}

const LEADER = 'team_leader';
const SELLERS = ['sales_rep', 'salesman'];
const THIS_MONTH = `date_trunc('month', ${COMPANY_TODAY}::timestamp)`;

/** Who there is, in figures: the people within the caller's `user.view`.
 *  @source MIS and teams 8, "Team management / Overview" */
@Injectable()
export class TeamOverviewQueries {
  constructor(private readonly database: Database) {}

  async overview(access: Access): Promise<TeamOverview> {
    const [counts, byRole, byStatus, byActivity, newMembers, latestJoin] = await Promise.all([
      this.counts(access),
      this.byRole(access),
      this.byStatus(access),
      access.can('login_log.view') ? this.byActivity(access) : null,
      this.newMembers(access),
      this.latestJoin(access),
    ]);
    const { members, active, leaders, users } = counts;
    return {
      ...counts,
      activeShare: members === 0 ? 0 : toOneDecimal((active / members) * 100),
      averageTeamSize: leaders === 0 ? null : toOneDecimal(users / leaders),
      ...{ byRole, byStatus, byActivity, newMembers, latestJoin },
    };
  }

  private async counts(access: Access): Promise<CountsRow> {
    const { params, people } = peopleOf(access);
    const leads = `exists (select from role where role.person_id = one.id and role_key = ${params.add(LEADER)})`;
    const sells = `exists (select from role where role.person_id = one.id and role_key = any(${params.add(SELLERS)}::text[]))`;
    const [row] = await this.database.query<CountsRow>(
      `with one as materialized (select id, status from ${AUTH_VIEWS.person} where id in ${people}),
       role as materialized ${rolesHeldSql(people)}
       select count(*)::int as members, count(*) filter (where status = 'active')::int as active,
         count(*) filter (where ${leads})::int as leaders, count(*) filter (where ${sells} and not ${leads})::int as users from one`,
      params.values,
    );
    return row ?? { members: 0, active: 0, leaders: 0, users: 0 };
  }

  private byRole(access: Access): Promise<{ role: string; people: number }[]> {
    const { params, people } = peopleOf(access);
    return this.database.query(
      `select role_key as role, count(*)::int as people from ${rolesHeldSql(people)} role group by 1 order by people desc, role`,
      params.values,
    );
  }

  private byStatus(access: Access): Promise<{ status: string; people: number }[]> {
    const { params, people } = peopleOf(access);
    return this.database.query(
      `select status, count(*)::int as people from ${AUTH_VIEWS.person} where id in ${people} group by 1 order by people desc, status`,
      params.values,
    );
  }

  private async byActivity(access: Access): Promise<{ activity: Activity; people: number }[]> {
    const { params, people } = peopleOf(access);
    const seen = personRowsWithin(access.rows('login_log.view'), 's.person_id', (value) => params.add(value));
    const rows = await this.database.query<{ activity: Activity; people: number }>(
      `with last as (
         select person.id, max((s.started_at at time zone c.time_zone)::date) as day
         from ${AUTH_VIEWS.person} person cross join ${AUTH_VIEWS.company} c
         left join ${AUTH_VIEWS.signIn} s on s.person_id = person.id and ${seen}
         where person.id in ${people} and ${personRowsWithin(access.rows('login_log.view'), 'person.id', (value) => params.add(value))}
         group by person.id
       )
       select case when day is null then 'never' when day = ${COMPANY_TODAY} then 'today' when day > ${COMPANY_TODAY} - 7 then 'last-7-days'
           when day > ${COMPANY_TODAY} - 30 then 'last-30-days' else 'earlier' end as activity, count(*)::int as people
       from last group by 1`,
      params.values,
    );
    return ACTIVITIES.map((activity) => ({
      activity,
      people: rows.find((row) => row.activity === activity)?.people ?? 0,
    }));
  }

  private newMembers(access: Access): Promise<{ month: YearMonth; people: number }[]> {
    const { params, people } = peopleOf(access);
    return this.database.query(
      `select to_char(month, 'YYYY-MM') as month, count(person.id)::int as people
       from ${AUTH_VIEWS.company} c
       cross join generate_series(${THIS_MONTH} - interval '11 months', ${THIS_MONTH},
         interval '1 month') as month
       left join ${AUTH_VIEWS.person} person
         on date_trunc('month', person.created_at at time zone c.time_zone) = month and person.id in ${people}
       group by month order by month`,
      params.values,
    );
  }

  private async latestJoin(access: Access): Promise<TeamOverview['latestJoin']> {
    const { params, people } = peopleOf(access);
    const [row] = await this.database.query<{ id: string; name: string; joinedAt: Date }>(
      `select id, name, created_at as "joinedAt" from ${AUTH_VIEWS.person} where id in ${people} order by created_at desc, id desc limit 1`,
      params.values,
    );
    return row ?? null;
  }
}

/** SQL of the ids of the people within `user.view`. */
function peopleOf(access: Access): { params: SqlParams; people: string } {
  const params = new SqlParams();
  const inside = membersWithin(access.rows('user.view'), {}, params);
  return { params, people: `(select person.id from ${AUTH_VIEWS.person} person where ${inside})` };
}
