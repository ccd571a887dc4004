import type { SqlParams } from '@tierline/contracts/sales';
import type { Pipeline } from '../../domain/lead-status.js';

/** Steps of the funnel with the statuses that say a lead has come so far. A lead that has come further has passed every step before.
 *  @source leads 12 */
export const FUNNEL_STEPS = ['new', 'contacted', 'interested', 'trial', 'ready', 'member'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

const TRIAL = ['Trial Membership', 'Proposal Sent', 'Negotiation'];

/** The step that a status stands for: what was won is the last; a status that no step names means that somebody was contacted. */
export function stepOf(name: string, { statuses }: Pipeline): FunnelStep {
  const status = statuses.find((one) => one.name === name);
  if (status?.kind === 'won') return 'member';
  if (name === statuses[0]?.name) return 'new';
  if (name === 'Interested') return 'interested';
  if (TRIAL.includes(name)) return 'trial';
  return name === 'Ready to Join' ? 'ready' : 'contacted';
}

/** SQL of the number of the step of a status, from 1.
 *  @param status SQL of the name of the status */
export function stepSql(status: string, pipeline: Pipeline, params: SqlParams): string {
  const names = pipeline.statuses.map(({ name }) => name);
  const steps = names.map((name) => FUNNEL_STEPS.indexOf(stepOf(name, pipeline)) + 1);
  return `coalesce((${params.add(steps)}::integer[])[array_position(${params.add(names)}::text[], ${status})], 1)`;
}

/** SQL of the furthest step that each selected lead `l` has come to, by its status and its history; moves that were
 *  undone do not count. */
export function furthestStepSql(where: string, pipeline: Pipeline, params: SqlParams): string {
  return `select l.id, greatest(${stepSql('l.status', pipeline, params)}, coalesce(max(${stepSql('moved.to_status', pipeline, params)}), 1)) as step
    from leads.lead l left join leads.activity moved on moved.lead_id = l.id and moved.kind = 'status'
      and not moved.detail ? 'undoneBulkId' and coalesce(moved.detail ->> 'bulkId', '') not in (
        select id::text from leads.bulk_change where undone_at is not null)
    where ${where} group by l.id, l.status`;
}

/** SQL that all figures of one pass over the selected leads come from: a row per status, priority, decade of score, person, source and city. */
export function groupedSql(where: string): string {
  return `select grouping(l.status, l.priority, l.score / 10, l.assigned_to, l.lead_source, l.city) as of,
      l.status, l.priority, l.score / 10 as decade, l.assigned_to, l.lead_source, l.city,
      count(*)::integer as leads, count(*) filter (where stage.kind = 'won')::integer as won,
      count(*) filter (where l.status <> first.name)::integer as contacted
    from leads.lead l join leads.status stage on stage.name = l.status
      cross join (select name from leads.status order by position limit 1) first
    where ${where}
    group by grouping sets ((l.status), (l.priority), (l.score / 10), (l.assigned_to), (l.lead_source), (l.city))`;
}

/** What `of` says in `groupedSql`: the bits of the columns that a row does not tell. */
export const GROUPED_BY = { status: 31, priority: 47, decade: 55, person: 59, source: 61, city: 62 } as const;

export const TIME_UNITS = ['day', 'month', 'quarter'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** SQL of the leads per unit of time by their date, else by the day they were created.
 *  @param timeZone SQL of the company's zone */
export function perTimeSql(where: string, unit: TimeUnit, timeZone: string): string {
  return `select date_trunc('${unit}', coalesce(l.lead_date, (l.created_at at time zone ${timeZone})::date)::timestamp)::date as starts_on,
      count(*)::integer as leads
    from leads.lead l where ${where} group by 1 order by 1`;
}
