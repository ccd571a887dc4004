import { personRowsWithin } from '@tierline/contracts/auth';
import { MIS_VIEWS } from '@tierline/contracts/mis';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { addDays, type BusinessDate } from '@tierline/shared/time';
import {
  rankingOf,
  type Contender,
  type RankingFigures,
  type RankingMeasure,
  type Standing,
} from '../../domain/ranking.js';
import { shareOf } from '../../domain/success-rate.js';
import { leadFactsSql } from '../persistence/lead-facts.sql.js';
import { contendersSql, rankedTeamsSql } from '../persistence/ranked-team.sql.js';
import { CompanyDays, type DaySpan } from './company-days.js';

export interface RankingWanted {
  /** Calendar days of the company's zone, today included; as many before them are compared. */
  readonly days: number;
  readonly by: RankingMeasure;
  /** The reader's own when left out, else the first by name. */
  readonly team?: string | undefined;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface RankedPerson extends Contender, Standing {
  readonly person: Named;
  readonly isYou: boolean;
}

export interface TeamRanking extends DaySpan {
  /** First and last day of the period before. */
  readonly before: { readonly from: BusinessDate; readonly until: BusinessDate };
  readonly by: RankingMeasure;
  /** Null where no team within the reader's right holds a competition, or not the one asked for. */
  readonly team: Named | null;
  /** Teams that can be asked for. */
  readonly teams: Named[];
  readonly items: RankedPerson[];
}

interface Periods {
  readonly span: DaySpan;
  readonly before: TeamRanking['before'];
}

type FiguresByPeriod = ReadonlyMap<string, readonly [now: RankingFigures, before: RankingFigures]>;

interface LeadCounts {
  leads: number;
  won: number;
}

interface RowCounts {
  booked: number;
  approved: number;
  rejected: number;
}

/** Counts of one person in one of the two periods. */
type Counted<Counts> = Counts & { readonly owner: string; readonly isNow: boolean };

const NO_LEADS: LeadCounts = { leads: 0, won: 0 };
const NO_ROWS: RowCounts = { booked: 0, approved: 0, rejected: 0 };

/** Who stands where in a team that holds a competition. Of the people it tells names, places and figures, within `compare.rank`; leads and
 *  rows stay behind the rights to them.
 *  @source MIS and teams 8, "Team management / Settings"; roles 3, "compare.rank" */
@Injectable()
export class TeamRankingQueries {
  constructor(
    private readonly database: Database,
    private readonly days: CompanyDays,
  ) {}

  /** @throws PermissionMissing for figures of campaigns without the right to any */
  async ranking(access: Access, { days, by, team: wanted }: RankingWanted): Promise<TeamRanking> {
    if (by === 'booked' || by === 'approval-rate') access.require('mis.stats');
    const [periods, teams] = await Promise.all([this.periods(days), this.teams(access)]);
    const { span, before } = periods;
    const team = (wanted === undefined ? teams[0] : teams.find(({ id }) => id === wanted)) ?? null;
    const people = team ? await this.people(team.id) : [];
    const figures = await this.figures(
      access,
      people.map(({ id }) => id),
      periods,
    );
    const contenders = people.flatMap((person) => {
      const [now, earlier] = figures.get(person.id) ?? [];
      return now && earlier ? [{ person, isYou: person.id === access.actor.id, figures: now, before: earlier }] : [];
    });
    return { ...span, before, by, team, teams, items: rankingOf(contenders, by) };
  }

  private async periods(days: number): Promise<Periods> {
    const span = await this.days.last(days);
    return { span, before: { from: addDays(span.from, -days), until: addDays(span.from, -1) } };
  }

  /** Without the right it rejects, as what is asked for beside it may do: thrown at once, that would be left to itself. */
  private async teams(access: Access): Promise<Named[]> {
    const params = new SqlParams();
    const sql = rankedTeamsSql(access.rows('compare.rank'), access.actor.id, params);
    return await this.database.query<Named>(sql, params.values);
  }

  private people(teamId: string): Promise<Named[]> {
    const params = new SqlParams();
    const sql = contendersSql(teamId, params);
    return this.database.query<Named>(sql, params.values);
  }

  private async figures(access: Access, ids: readonly string[], periods: Periods): Promise<FiguresByPeriod> {
    const [leads, rows] = await Promise.all([
      this.leads(access, ids, periods),
      access.can('mis.stats') ? this.campaignRows(access, ids, periods) : null,
    ]);
    const of = (id: string, isNow: boolean): RankingFigures => {
      const key = keyOf({ owner: id, isNow });
      return figuresOf(leads.get(key) ?? NO_LEADS, rows && (rows.get(key) ?? NO_ROWS));
    };
    return new Map(ids.map((id) => [id, [of(id, true), of(id, false)]]));
  }

  private async leads(
    access: Access,
    ids: readonly string[],
    { span, before }: Periods,
  ): Promise<Map<string, LeadCounts>> {
    const params = new SqlParams();
    const filter = { from: before.from, until: span.until, members: ids };
    const facts = leadFactsSql(access.rows('compare.rank'), filter, params);
    const rows = await this.database.query<Counted<LeadCounts>>(
      `select owner_id as owner, day >= ${params.add(span.from)}::date as "isNow", count(*)::int as leads,
         count(*) filter (where state = 'closed')::int as won
       from ${facts} fact group by 1, 2`,
      params.values,
    );
    return byKey(rows);
  }

  private async campaignRows(
    access: Access,
    ids: readonly string[],
    { span, before }: Periods,
  ): Promise<Map<string, RowCounts>> {
    const params = new SqlParams([ids, before.from, span.from, span.until]);
    const scope = access.rows('compare.rank');
    const inside = personRowsWithin(scope, 'row.agent_person_id', (value) => params.add(value));
    const rows = await this.database.query<Counted<RowCounts>>(
      `select row.agent_person_id as owner, row.business_date >= $3::date as "isNow",
         count(*) filter (where row.is_booked)::int as booked,
         count(*) filter (where row.status_bucket = 'approved')::int as approved,
         count(*) filter (where row.status_bucket = 'rejected')::int as rejected
       from ${MIS_VIEWS.misRow} row
       where row.agent_person_id = any($1::uuid[]) and row.business_date between $2::date and $4::date and ${inside}
       group by 1, 2`,
      params.values,
    );
    return byKey(rows);
  }
}

/** @source MIS and teams 5, "Booking rate", and 6, "Success rate" */
function figuresOf({ leads, won }: LeadCounts, rows: RowCounts | null): RankingFigures {
  const decided = rows ? rows.approved + rows.rejected : 0;
  return {
    ...{ leads, won },
    successRate: leads === 0 ? null : shareOf(won, leads),
    booked: rows && rows.booked,
    approvalRate: rows && decided > 0 ? shareOf(rows.approved, decided) : null,
  };
}

function byKey<Counts extends object>(rows: readonly Counted<Counts>[]): Map<string, Counts> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function keyOf({ owner, isNow }: { readonly owner: string; readonly isNow: boolean }): string {
  return `${owner} ${isNow}`;
}
