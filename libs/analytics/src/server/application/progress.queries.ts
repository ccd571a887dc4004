import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { SqlParams } from '@tierline/contracts/sales';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access, RowScope } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import {
  binsOf,
  rated,
  successRate,
  summaryOf,
  toOneDecimal,
  type LeadTally,
  type RateBin,
  type RatedTally,
  type RateSummary,
} from '../../domain/success-rate.js';
import { leadFactsSql, leadMovesSql, peopleWithin, TALLY, type LeadFilter } from '../persistence/lead-facts.sql.js';
import { CompanyDays, type DaySpan } from './company-days.js';

export interface ProgressWanted {
  /** Calendar days of the company's zone, today included. */
  readonly days: number;
  /** Leads of one person only; none for somebody outside of the scope. */
  readonly member?: string | undefined;
}

export interface ProgressStatistics extends DaySpan, RatedTally {
  /** New and in progress. */
  readonly active: number;
  /** Mean from creation to closing of the leads that are closed, one decimal; null without any. */
  readonly averageProcessingHours: number | null;
}

export interface NamedTally extends RatedTally {
  readonly name: string | null;
}

export interface PersonTally extends RatedTally {
  /** Null for all leads of people outside of the scope together. */
  readonly person: { readonly id: string; readonly name: string } | null;
}

export interface Performance extends DaySpan {
  readonly users: PersonTally[];
  readonly summary: RateSummary | null;
  readonly histogram: RateBin[];
  /** The five with the highest rate, and among equal ones the most closed leads. */
  readonly best: PersonTally[];
}

export interface DayProgress {
  readonly date: BusinessDate;
  /** Leads created that day, by the state they are in now. */
  readonly created: LeadTally;
  /** Leads that went into these states that day. */
  readonly contacted: number;
  readonly converted: number;
  readonly rejected: number;
}

const HOUR_SECONDS = 3_600;
const MOST_NAMES = 200;
const BEST = 5;

interface Asked {
  readonly scope: RowScope;
  readonly span: DaySpan;
  readonly filter: LeadFilter;
}

/** How far leads are, by state, campaign, bank, person and day. All of it counts the same leads: those created in the period and within
 *  the caller's scope.
 *  @source MIS and teams 6, "Progress figure" */
@Injectable()
export class ProgressQueries {
  constructor(
    private readonly database: Database,
    private readonly days: CompanyDays,
  ) {}

  async statistics(access: Access, wanted: ProgressWanted & { campaign?: string }): Promise<ProgressStatistics> {
    const { scope, span, filter } = await this.asked(access, wanted);
    const params = new SqlParams();
    const [row] = await this.database.query<LeadTally & { seconds: number | null }>(
      `select ${TALLY}, avg(extract(epoch from closed_at - created_at)) filter (where state = 'closed')::float8 as seconds
       from ${leadFactsSql(scope, filter, params)} fact`,
      params.values,
    );
    if (!row) throw new Error('a sum has one row');
    const { seconds, ...tally } = row;
    return {
      ...span,
      ...rated(tally),
      active: tally.new + tally.inProgress,
      averageProcessingHours: seconds === null ? null : toOneDecimal(seconds / HOUR_SECONDS),
    };
  }

  /** Largest first; the name is null for leads without a campaign. */
  campaigns(access: Access, wanted: ProgressWanted): Promise<NamedTally[]> {
    return this.byColumn(access, wanted, 'campaign_tag');
  }

  banks(access: Access, wanted: ProgressWanted & { campaign?: string }): Promise<NamedTally[]> {
    return this.byColumn(access, wanted, 'bank');
  }

  /** Per person, most leads first. */
  async users(access: Access, wanted: ProgressWanted & { campaign?: string }): Promise<PersonTally[]> {
    const { scope, filter } = await this.asked(access, wanted);
    const params = new SqlParams();
    const facts = leadFactsSql(scope, filter, params);
    const people = peopleWithin(scope, params);
    const known = people === null ? '' : `and person.id in ${people}`;
    const rows = await this.database.query<LeadTally & { id: string | null; name: string | null }>(
      `select person.id, person.name, ${TALLY}
       from ${facts} fact left join ${AUTH_VIEWS.person} person on person.id = fact.owner_id ${known}
       group by person.id, person.name order by total desc, lower(person.name), person.id`,
      params.values,
    );
    return rows.map(({ id, name, ...tally }) => ({
      person: id === null ? null : { id, name: name ?? '' },
      ...rated(tally),
    }));
  }

  async performance(access: Access, wanted: ProgressWanted): Promise<Performance> {
    const [users, span] = await Promise.all([this.users(access, wanted), this.days.last(wanted.days)]);
    const people = users.filter(({ person }) => person !== null);
    const rates = people.map((user) => successRate(user));
    const best = [...people]
      .filter(({ closed }) => closed > 0)
      .sort((a, b) => b.successRate - a.successRate || b.closed - a.closed)
      .slice(0, BEST);
    return { ...span, users, summary: summaryOf(rates), histogram: binsOf(rates), best };
  }

  /** Every day of the period, also those without leads. */
  async overTime(access: Access, wanted: ProgressWanted): Promise<DayProgress[]> {
    const { scope, filter } = await this.asked(access, wanted);
    const params = new SqlParams();
    const facts = leadFactsSql(scope, filter, params);
    const moves = leadMovesSql(scope, filter, params);
    const span = `generate_series(${params.add(filter.from)}::date, ${params.add(filter.until)}::date, interval '1 day')`;
    const moved = (state: string): string =>
      `coalesce((select leads from move where move.day = one.day::date and to_state = '${state}'), 0)`;
    const rows = await this.database.query<
      LeadTally & { date: BusinessDate; contacted: number; converted: number; lost: number }
    >(
      `with fact as materialized ${facts}, move as materialized ${moves},
       counted as (select day, ${TALLY} from fact group by day)
       select one.day::date as date, coalesce(total, 0) as total, coalesce(new, 0) as new, coalesce("inProgress", 0) as "inProgress",
         coalesce(closed, 0) as closed, coalesce(rejected, 0) as rejected,
         ${moved('in-progress')} as contacted, ${moved('closed')} as converted, ${moved('rejected')} as lost
       from ${span} as one(day) left join counted on counted.day = one.day::date order by 1`,
      params.values,
    );
    return rows.map(({ date, contacted, converted, lost, ...created }) => ({
      ...{ date, created, contacted, converted },
      rejected: lost,
    }));
  }

  private async byColumn(
    access: Access,
    wanted: ProgressWanted & { campaign?: string },
    column: 'campaign_tag' | 'bank',
  ): Promise<NamedTally[]> {
    const { scope, filter } = await this.asked(access, wanted);
    const params = new SqlParams();
    const rows = await this.database.query<LeadTally & { name: string | null }>(
      `select ${column} as name, ${TALLY} from ${leadFactsSql(scope, filter, params)} fact
       group by 1 order by total desc, name limit ${MOST_NAMES}`,
      params.values,
    );
    return rows.map(({ name, ...tally }) => ({ name, ...rated(tally) }));
  }

  private async asked(access: Access, wanted: ProgressWanted & { campaign?: string }): Promise<Asked> {
    const { days, member, campaign } = wanted;
    const span = await this.days.last(days);
    const filter = { ...span, member, campaigns: campaign === undefined ? undefined : [campaign] };
    return { scope: access.rows('progress.view'), span, filter };
  }
}
