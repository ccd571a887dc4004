import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { LEAD_PRIORITIES } from '../../domain/score.js';
import type { LeadAnalyticsDto, LeadTilesDto } from '../http/analytics.dto.js';
import {
  furthestStepSql,
  FUNNEL_STEPS,
  GROUPED_BY,
  groupedSql,
  perTimeSql,
  type TimeUnit,
} from '../persistence/analytics.sql.js';
import type { LeadFilter } from '../persistence/lead-filter.js';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';
import { LeadSelection } from '../persistence/lead-selection.js';
import { leadReach, peopleWithin, type LeadReach } from '../persistence/lead.scope.js';
import { SqlParams } from '@tierline/contracts/sales';
import { personRef } from './lead.mapping.js';
import { percent } from './percent.js';

export interface AnalyticsRequest extends LeadFilter {
  readonly unit?: TimeUnit;
}

interface GroupRow {
  of: number;
  status: string | null;
  priority: string | null;
  decade: number | null;
  assigned_to: string | null;
  lead_source: string | null;
  city: string | null;
  leads: number;
  won: number;
  contacted: number;
}

/** Cities that are told one by one. */
const MOST_CITIES = 50;

/** Figures of the leads that a filter selects, within the reader's scope. */
@Injectable()
export class AnalyticsQueries {
  constructor(private readonly database: Database) {}

  /** @source leads 12 */
  async all(access: Access, { unit = 'month', ...filter }: AnalyticsRequest): Promise<LeadAnalyticsDto> {
    const [reach, rules] = await Promise.all([leadReach(this.database, access, 'lead.view'), loadRules(this.database)]);
    const selection = (): LeadSelection => new LeadSelection(reach, rules, { filter });
    const [groups, funnel, overTime] = await Promise.all([
      this.groups(selection()),
      this.funnel(selection(), rules),
      this.overTime(selection(), unit, rules),
    ]);
    const ofStatus = groups.filter(({ of }) => of === GROUPED_BY.status);
    const sum = (key: 'leads' | 'won' | 'contacted'): number => ofStatus.reduce((total, row) => total + row[key], 0);
    const total = sum('leads');
    return {
      total,
      contactRate: percent(sum('contacted'), total),
      conversionRate: percent(sum('won'), total),
      byStatus: rules.pipeline.statuses.map(({ name }) => ({
        status: name,
        leads: ofStatus.find(({ status }) => status === name)?.leads ?? 0,
      })),
      byPriority: LEAD_PRIORITIES.map((priority) => ({
        priority,
        leads: groups.find((row) => row.of === GROUPED_BY.priority && row.priority === priority)?.leads ?? 0,
      })),
      funnel,
      byScore: histogram(groups),
      overTime,
      byPerson: await this.byPerson(groups),
      bySource: named(groups, GROUPED_BY.source, 'lead_source'),
      byCity: named(groups, GROUPED_BY.city, 'city').slice(0, MOST_CITIES),
    };
  }

  /** The figures above every screen of leads.
   *  @source leads 12 */
  async tiles(access: Access): Promise<LeadTilesDto> {
    const [reach, rules] = await Promise.all([leadReach(this.database, access, 'lead.view'), loadRules(this.database)]);
    const all = new LeadSelection(reach, rules, { filter: {} });
    const overdue = new LeadSelection(reach, rules, { filter: { followUp: 'overdue' } });
    const first = all.params.add(rules.pipeline.statuses[0]?.name ?? '');
    const [[sums], [late], sellers] = await Promise.all([
      this.database.query<{ total: number; fresh: number; score: string | null }>(
        `select count(*)::integer as total, count(*) filter (where l.status = ${first})::integer as fresh, round(avg(l.score), 1)::text as score
         from leads.lead l where ${all.where}`,
        all.params.values,
      ),
      this.database.query<{ leads: number }>(
        `select count(*)::integer as leads from leads.lead l where ${overdue.where}`,
        overdue.params.values,
      ),
      this.sellers(reach),
    ]);
    return {
      total: sums?.total ?? 0,
      newLeads: sums?.fresh ?? 0,
      averageScore: sums?.score == null ? null : Number(sums.score),
      people: sellers,
      overdue: late?.leads ?? 0,
    };
  }

  private groups({ where, params }: LeadSelection): Promise<GroupRow[]> {
    return this.database.query<GroupRow>(groupedSql(where), params.values);
  }

  private async funnel(selection: LeadSelection, { pipeline }: LeadRules): Promise<LeadAnalyticsDto['funnel']> {
    const reached = furthestStepSql(selection.where, pipeline, selection.params);
    const rows = await this.database.query<{ step: number; leads: number }>(
      `select step, count(*)::integer as leads from (${reached}) reached group by step`,
      selection.params.values,
    );
    const all = rows.reduce((sum, { leads }) => sum + leads, 0);
    return FUNNEL_STEPS.map((step, index) => {
      const leads = rows.filter((row) => row.step > index).reduce((sum, row) => sum + row.leads, 0);
      return { step, leads, percent: percent(leads, all) };
    });
  }

  private async overTime(
    selection: LeadSelection,
    unit: TimeUnit,
    rules: LeadRules,
  ): Promise<LeadAnalyticsDto['overTime']> {
    const zone = `${selection.params.add(rules.followUp.timeZone)}::text`;
    const [points, days] = await Promise.all([
      this.database.query<{ starts_on: string; leads: number }>(
        perTimeSql(selection.where, unit, zone),
        selection.params.values,
      ),
      this.database.query<{ starts_on: string; leads: number }>(
        perTimeSql(selection.where, 'day', zone),
        selection.params.values,
      ),
    ]);
    const leads = days.reduce((sum, day) => sum + day.leads, 0);
    return {
      unit,
      points: points.map(({ starts_on: startsOn, leads: count }) => ({ startsOn, leads: count })),
      firstDay: days[0]?.starts_on ?? null,
      lastDay: days.at(-1)?.starts_on ?? null,
      daysWithLeads: days.length,
      meanPerDay: days.length === 0 ? 0 : Math.round((leads / days.length) * 10) / 10,
    };
  }

  private async byPerson(groups: readonly GroupRow[]): Promise<LeadAnalyticsDto['byPerson']> {
    const rows = groups.filter(({ of }) => of === GROUPED_BY.person);
    const people = await this.database.query<{ id: string; name: string }>(
      `select id, name from ${AUTH_VIEWS.person} where id = any($1::uuid[])`,
      [rows.flatMap(({ assigned_to: id }) => id ?? [])],
    );
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return sorted(rows).map((row) => ({
      person: personRef(row.assigned_to, names.get(row.assigned_to ?? '') ?? null),
      ...rates(row),
    }));
  }

  /** People in the sales team, as far as the reader reaches. */
  private async sellers(reach: LeadReach): Promise<number> {
    const params = new SqlParams();
    const [row] = await this.database.query<{ people: number }>(
      `select count(distinct person.id)::integer as people from ${AUTH_VIEWS.person} person
       join ${AUTH_VIEWS.personRole} held on held.person_id = person.id and held.role_key in ('sales_rep', 'salesman')
         and held.valid_from <= current_date and (held.valid_until is null or current_date < held.valid_until)
       where person.is_active and ${peopleWithin(reach, 'person.id', params)}`,
      params.values,
    );
    return row?.people ?? 0;
  }
}

/** Ten points wide; the last one holds 100 and more. */
function histogram(groups: readonly GroupRow[]): LeadAnalyticsDto['byScore'] {
  const rows = groups.filter(({ of }) => of === GROUPED_BY.decade);
  return Array.from({ length: 11 }, (_, decade) => ({
    from: decade * 10,
    to: decade === 10 ? null : decade * 10 + 9,
    leads: rows.filter((row) => Math.min(row.decade ?? 0, 10) === decade).reduce((sum, row) => sum + row.leads, 0),
  }));
}

function named(groups: readonly GroupRow[], of: number, column: 'lead_source' | 'city'): LeadAnalyticsDto['bySource'] {
  return sorted(groups.filter((row) => row.of === of)).map((row) => ({ name: row[column], ...rates(row) }));
}

function sorted(rows: readonly GroupRow[]): GroupRow[] {
  return [...rows].sort((left, right) => right.leads - left.leads || labelOf(left).localeCompare(labelOf(right)));
}

function labelOf(row: GroupRow): string {
  return row.city ?? row.lead_source ?? row.assigned_to ?? '';
}

function rates({ leads, won, contacted }: GroupRow): {
  leads: number;
  members: number;
  contactRate: number;
  conversionRate: number;
} {
  return { leads, members: won, contactRate: percent(contacted, leads), conversionRate: percent(won, leads) };
}
