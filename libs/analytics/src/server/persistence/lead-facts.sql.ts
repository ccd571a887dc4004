import { AUTH_VIEWS, personRowsWithin } from '@tierline/contracts/auth';
import { LEADS_VIEWS } from '@tierline/contracts/leads';
import type { SqlParams } from '@tierline/contracts/sales';
import type { RowScope } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';

/** Which leads count. All parts are joined by "and". */
export interface LeadFilter {
  /** First and last day on which a lead was created, in the company's zone. */
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  /** Person whose leads they are. */
  readonly member?: string | undefined;
  /** People whose leads they are. */
  readonly members?: readonly string[] | undefined;
  readonly campaigns?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
}

/** Sums of leads by state, for any grouping of `leadFactsSql`. */
export const TALLY = `count(*)::int as total, count(*) filter (where state = 'new')::int as new,
  count(*) filter (where state = 'in-progress')::int as "inProgress", count(*) filter (where state = 'closed')::int as closed,
  count(*) filter (where state = 'rejected')::int as rejected`;

/** SQL of the ids of the people within a scope today; null when everybody is. */
export function peopleWithin(scope: RowScope, params: SqlParams): string | null {
  if (scope.isAll) return null;
  return `(select within.id from ${AUTH_VIEWS.person} within
    where ${personRowsWithin(scope, 'within.id', (value) => params.add(value))})`;
}

/** SQL condition that holds for leads which somebody within the scope works on or entered. One filter for every figure about leads.
 *  @param lead alias of the view
 *  @source roles 4: owner or assignee, the team as it is now */
export function leadsWithin(scope: RowScope, lead: string, params: SqlParams): string {
  const people = peopleWithin(scope, params);
  return people === null ? 'true' : `(${lead}.assigned_to in ${people} or ${lead}.created_by in ${people})`;
}

/** SQL relation of the leads within a scope and a filter. Each belongs to one person, who works on it or else entered it, so that sums of
 *  people add up to the whole.
 *  @returns `(id, full_name, status, state, campaign_tag, bank, owner_id, day, created_at, updated_at, closed_at)` */
export function leadFactsSql(scope: RowScope, filter: LeadFilter, params: SqlParams): string {
  const { from, until, member, campaigns, states } = filter;
  const owners = filter.members && params.add(filter.members);
  const conditions = [
    `l.created_at >= (${params.add(from)}::date::timestamp at time zone c.time_zone)`,
    `l.created_at < ((${params.add(until)}::date + 1)::timestamp at time zone c.time_zone)`,
    leadsWithin(scope, 'l', params),
    ...(member ? [`coalesce(l.assigned_to, l.created_by) = ${params.add(member)}::uuid`] : []),
    ...(owners
      ? [
          `(l.assigned_to = any(${owners}::uuid[]) or (l.assigned_to is null and l.created_by = any(${owners}::uuid[])))`,
        ]
      : []),
    ...(campaigns?.length ? [`l.campaign_tag = any(${params.add(campaigns)}::text[])`] : []),
    ...(states?.length ? [`l.state = any(${params.add(states)}::text[])`] : []),
  ];
  return `(select l.id, l.full_name, l.status, l.state, l.campaign_tag, l.bank, coalesce(l.assigned_to, l.created_by) as owner_id,
      (l.created_at at time zone c.time_zone)::date as day, l.created_at, l.updated_at, l.closed_at
    from ${LEADS_VIEWS.lead} l cross join ${AUTH_VIEWS.company} c where ${conditions.join(' and ')})`;
}

/** SQL of the moves of those leads into another state, by day: `(day, to_state, leads)`. A lead that goes there twice on a day counts once. */
export function leadMovesSql(scope: RowScope, filter: LeadFilter, params: SqlParams): string {
  const { from, until, member } = filter;
  const conditions = [
    `m.moved_at >= (${params.add(from)}::date::timestamp at time zone c.time_zone)`,
    `m.moved_at < ((${params.add(until)}::date + 1)::timestamp at time zone c.time_zone)`,
    `m.to_state is distinct from m.from_state`,
    leadsWithin(scope, 'l', params),
    ...(member ? [`coalesce(l.assigned_to, l.created_by) = ${params.add(member)}::uuid`] : []),
  ];
  return `(select (m.moved_at at time zone c.time_zone)::date as day, m.to_state, count(distinct m.lead_id)::int as leads
    from ${LEADS_VIEWS.leadMove} m join ${LEADS_VIEWS.lead} l on l.id = m.lead_id cross join ${AUTH_VIEWS.company} c
    where ${conditions.join(' and ')} group by 1, 2)`;
}
