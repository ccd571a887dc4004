import { AUTH_VIEWS, personRowsWithin } from '@tierline/contracts/auth';
import { MIS_VIEWS } from '@tierline/contracts/mis';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { rated, type LeadTally, type RatedTally } from '../../domain/success-rate.js';
import { leadFactsSql, TALLY } from '../persistence/lead-facts.sql.js';
import type { DaySpan } from './company-days.js';

export interface CampaignCounts {
  readonly rows: number;
  readonly approved: number;
  readonly pending: number;
}

export interface SignInCounts {
  readonly signIns: number;
  readonly lastSignInAt: Date | null;
  /** Null where the reader may not know it. */
  readonly lastPlace: string | null;
}

/** What one person did in a period. A part is null for a reader without the right to it. */
export interface MemberFigures {
  readonly leads: RatedTally;
  readonly campaigns: CampaignCounts | null;
  readonly signIns: SignInCounts | null;
}

type Owned<Row> = Row & { readonly owner: string };

const NO_LEADS: LeadTally = { total: 0, new: 0, inProgress: 0, closed: 0, rejected: 0 };
const NO_ROWS: CampaignCounts = { rows: 0, approved: 0, pending: 0 };
const NO_SIGN_INS: SignInCounts = { signIns: 0, lastSignInAt: null, lastPlace: null };

/** Figures of people, each kind counted by a query of its own: joined, leads, campaign rows and sign-ins would multiply one another.
 *  @source MIS and teams 6, "Team detail per member", and 10 (defect 13) */
@Injectable()
export class TeamFiguresQueries {
  constructor(private readonly database: Database) {}

  async of(access: Access, ids: readonly string[], span: DaySpan): Promise<Map<string, MemberFigures>> {
    const [leads, campaigns, signIns] = await Promise.all([
      this.leads(access, ids, span),
      access.can('mis.stats') ? this.campaigns(access, ids, span) : null,
      access.can('login_log.view') ? this.signIns(access, ids, span) : null,
    ]);
    return new Map(
      ids.map((id) => [
        id,
        {
          leads: rated(leads.get(id) ?? NO_LEADS),
          campaigns: campaigns && (campaigns.get(id) ?? NO_ROWS),
          signIns: signIns && (signIns.get(id) ?? NO_SIGN_INS),
        },
      ]),
    );
  }

  private async leads(access: Access, ids: readonly string[], span: DaySpan): Promise<Map<string, LeadTally>> {
    const params = new SqlParams();
    const facts = leadFactsSql(access.rows('progress.view'), span, params);
    const rows = await this.database.query<Owned<LeadTally>>(
      `select owner_id as owner, ${TALLY} from ${facts} fact where owner_id = any(${params.add(ids)}::uuid[]) group by 1`,
      params.values,
    );
    return byOwner(rows);
  }

  private async campaigns(access: Access, ids: readonly string[], span: DaySpan): Promise<Map<string, CampaignCounts>> {
    const params = new SqlParams([ids, span.from, span.until]);
    const inside = personRowsWithin(access.rows('mis.stats'), 'row.agent_person_id', (value) => params.add(value));
    const rows = await this.database.query<Owned<CampaignCounts>>(
      `select row.agent_person_id as owner, count(*)::int as rows,
         count(*) filter (where row.status_bucket = 'approved')::int as approved,
         count(*) filter (where row.status_bucket = 'pending')::int as pending
       from ${MIS_VIEWS.misRow} row
       where row.agent_person_id = any($1::uuid[]) and row.business_date between $2::date and $3::date and ${inside}
       group by 1`,
      params.values,
    );
    return byOwner(rows);
  }

  private async signIns(access: Access, ids: readonly string[], span: DaySpan): Promise<Map<string, SignInCounts>> {
    const params = new SqlParams([ids, span.from, span.until, access.actor.id, access.fields('trace')]);
    const inside = personRowsWithin(access.rows('login_log.view'), 's.person_id', (value) => params.add(value));
    const rows = await this.database.query<Owned<SignInCounts>>(
      `select distinct on (s.person_id) s.person_id as owner, count(*) over (partition by s.person_id)::int as "signIns",
         s.started_at as "lastSignInAt", case when s.person_id = $4::uuid or $5::boolean then s.shared_place end as "lastPlace"
       from ${AUTH_VIEWS.signIn} s cross join ${AUTH_VIEWS.company} c
       where s.person_id = any($1::uuid[]) and s.started_at >= ($2::date::timestamp at time zone c.time_zone)
         and s.started_at < (($3::date + 1)::timestamp at time zone c.time_zone) and ${inside}
       order by s.person_id, s.started_at desc`,
      params.values,
    );
    return byOwner(rows);
  }
}

function byOwner<Row extends { readonly owner: string }>(rows: readonly Row[]): Map<string, Omit<Row, 'owner'>> {
  return new Map(rows.map(({ owner, ...row }) => [owner, row]));
}
