import { MIS_VIEWS } from '@tierline/contracts/mis';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { personRowsWithin } from '@tierline/contracts/auth';
import { leadFactsSql } from '../persistence/lead-facts.sql.js';
import { CompanyDays, type DaySpan } from './company-days.js';
import { MemberQueries, type Member, type MembersWanted } from './member.queries.js';
import { ProgressQueries, type ProgressStatistics } from './progress.queries.js';
import { TeamFiguresQueries, type MemberFigures } from './team-figures.queries.js';

export type MemberWithFigures = Member & MemberFigures;

export interface TeamPage extends DaySpan {
  readonly items: MemberWithFigures[];
  readonly nextAfter: readonly [string, string] | null;
  readonly total?: number;
}

/** What a person did on one day, from history. */
export interface DailyTracking {
  readonly date: BusinessDate;
  /** Leads that went into progress. */
  readonly contacted: number;
  /** Leads that were won. */
  readonly converted: number;
  /** Applications of campaigns, by their business date. */
  readonly submitted: number;
  readonly approved: number;
}

export interface RecentLead {
  readonly id: string;
  readonly fullName: string | null;
  readonly status: string;
  readonly state: string;
  readonly campaignTag: string | null;
  readonly createdAt: Date;
}

export interface MemberDetail extends DaySpan {
  readonly member: Member;
  readonly figures: MemberFigures;
  readonly progress: ProgressStatistics;
  readonly daily: DailyTracking[];
  readonly recentLeads: RecentLead[];
}

const RECENT = 10;

/** The people whose progress a caller may see, with what they did. */
@Injectable()
export class TeamQueries {
  constructor(
    private readonly database: Database,
    private readonly days: CompanyDays,
    private readonly members: MemberQueries,
    private readonly figures: TeamFiguresQueries,
    private readonly progress: ProgressQueries,
  ) {}

  async detailedStats(access: Access, wanted: MembersWanted & { readonly days: number }): Promise<TeamPage> {
    const [span, { items, ...page }] = await Promise.all([
      this.days.last(wanted.days),
      this.members.page(access, 'progress.view', wanted),
    ]);
    const ids = items.map(({ id }) => id);
    const figures = await this.figures.of(access, ids, span);
    return {
      ...span,
      ...page,
      items: items.flatMap((member) => {
        const found = figures.get(member.id);
        return found ? [{ ...member, ...found }] : [];
      }),
    };
  }

  /** @throws MemberNotFound also outside of the caller's scope */
  async member(access: Access, id: string, days: number): Promise<MemberDetail> {
    const member = await this.members.one(access, 'progress.view', id);
    const span = await this.days.last(days);
    const [figures, progress, timeline, applications, recentLeads] = await Promise.all([
      this.figures.of(access, [id], span),
      this.progress.statistics(access, { days, member: id }),
      this.progress.overTime(access, { days, member: id }),
      this.applications(access, id, span),
      this.recentLeads(access, id, span),
    ]);
    const found = figures.get(id);
    if (!found) throw new Error('figures of everybody who was asked for');
    const daily = timeline.map(({ date, contacted, converted }) => ({
      ...{ date, contacted, converted },
      ...(applications.get(date) ?? { submitted: 0, approved: 0 }),
    }));
    return { ...span, member, figures: found, progress, daily, recentLeads };
  }

  private async applications(
    access: Access,
    id: string,
    span: DaySpan,
  ): Promise<Map<BusinessDate, { submitted: number; approved: number }>> {
    if (!access.can('mis.stats')) return new Map();
    const params = new SqlParams([id, span.from, span.until]);
    const inside = personRowsWithin(access.rows('mis.stats'), 'row.agent_person_id', (value) => params.add(value));
    const rows = await this.database.query<{ day: BusinessDate; submitted: number; approved: number }>(
      `select row.business_date as day, count(*)::int as submitted,
         count(*) filter (where row.status_bucket = 'approved')::int as approved
       from ${MIS_VIEWS.misRow} row
       where row.agent_person_id = $1::uuid and row.business_date between $2::date and $3::date and ${inside} group by 1`,
      params.values,
    );
    return new Map(rows.map(({ day, submitted, approved }) => [day, { submitted, approved }]));
  }

  private recentLeads(access: Access, member: string, span: DaySpan): Promise<RecentLead[]> {
    const params = new SqlParams();
    const facts = leadFactsSql(access.rows('progress.view'), { ...span, member }, params);
    return this.database.query<RecentLead>(
      `select id, full_name as "fullName", status, state, campaign_tag as "campaignTag", created_at as "createdAt"
       from ${facts} fact order by created_at desc, id desc limit ${RECENT}`,
      params.values,
    );
  }
}
