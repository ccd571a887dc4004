import type { DataBoundary, RowScope } from '@tierline/shared/access';
import { AUTH_VIEWS } from '../auth/views.js';
import { SALES_VIEWS } from './views.js';

/** Parameters of one SQL statement under construction. */
export class SqlParams {
  private readonly kept: unknown[];

  constructor(first: readonly unknown[] = []) {
    this.kept = [...first];
  }

  /** Keeps a value and gives the placeholder that stands for it. */
  add(value: unknown): string {
    this.kept.push(value);
    return `$${this.kept.length}`;
  }

  get values(): readonly unknown[] {
    return this.kept;
  }
}

/** The columns that decide who sees a row about a rep, as SQL: `{ rep: 's.rep_id', date: 's.sale_date' }`. */
export interface RepRowColumns {
  readonly rep: string;
  /** Day that the organisation counts by; for a month its first day. */
  readonly date: string;
  /** Absent where the rows carry no product line: they do not exist for a program that is bounded to some. */
  readonly productLine?: string;
}

/** Whether the scope reaches some reps on some days only, so that sums of longer times do not fit it. */
export function reachesByDay({ isAll, teamIds, departmentIds, locationIds, boundary }: RowScope): boolean {
  if (boundary) return boundary.departments !== null || boundary.locations !== null;
  return !isAll && teamIds.length + departmentIds.length + locationIds.length > 0;
}

/** SQL relation `(rep_id, valid_from, valid_until)` of the reps within a scope, each with the days on which they are: own ones always,
 *  those of a team, a department or a place while their person belongs to it, from the first day on that counts there. Days do not overlap, `valid_until` is exclusive and never null.
 *  Which of the reps' rows a program sees that is bounded to product lines says `productLinesWithin`.
 *  @returns null when the scope reaches every rep
 *  @source roles 3 and 4: money facts follow the organisation as it was on the date of the fact */
export function repReach(scope: RowScope, params: SqlParams): string | null {
  if (scope.isAll) return null;
  if (scope.boundary) return boundedReach(scope.boundary, params);
  const own = params.add(scope.personId);
  if (!reachesByDay(scope))
    return `(select r.id as rep_id, '-infinity'::date as valid_from, 'infinity'::date as valid_until
    from ${SALES_VIEWS.rep} r where r.person_id = ${own}::uuid)`;
  const places = [...scope.teamIds, ...scope.departmentIds, ...scope.locationIds];
  const nodes = params.add(places);
  const since = params.add(places.map((id) => scope.since?.[id] ?? null));
  return `(select reach.rep_id, lower(days.span) as valid_from, upper(days.span) as valid_until
    from (
      select parts.rep_id, range_agg(daterange(parts.valid_from, parts.valid_until)) as spans
      from (
        select r.id as rep_id, '-infinity'::date as valid_from, 'infinity'::date as valid_until
        from ${SALES_VIEWS.rep} r where r.person_id = ${own}::uuid
        union all
        select r.id, greatest(m.valid_from, place.since), coalesce(m.valid_until, 'infinity'::date)
        from unnest(${nodes}::uuid[], ${since}::date[]) as place(node_id, since)
        join ${AUTH_VIEWS.orgMembership} m on m.node_id = place.node_id
          and coalesce(place.since, m.valid_from) < coalesce(m.valid_until, 'infinity'::date)
        join ${SALES_VIEWS.rep} r on r.person_id = m.person_id) parts
      group by parts.rep_id) reach
    cross join lateral unnest(reach.spans) as days(span))`;
}

/** SQL condition that holds for the rows about reps which a scope reaches. One filter for list, detail, total, chart and export. */
export function repRowsWithin(scope: RowScope, columns: RepRowColumns, params: SqlParams): string {
  const reach = repReach(scope, params);
  const parts = [productLinesWithin(scope, columns.productLine ?? null, params)];
  if (reach !== null)
    parts.push(`exists (select from ${reach} within_reach where within_reach.rep_id = ${columns.rep}
    and within_reach.valid_from <= ${columns.date} and ${columns.date} < within_reach.valid_until)`);
  return parts.filter((part) => part !== 'true').join(' and ') || 'true';
}

/** SQL condition that holds for rows of the product lines that exist for the caller; `true` where all of them do.
 *  @param column SQL of the product line; null where the rows carry none
 *  @source roles, section 8 */
export function productLinesWithin({ boundary }: RowScope, column: string | null, params: SqlParams): string {
  if (!boundary?.productLines) return 'true';
  return column === null ? 'false' : `${column} = any(${params.add(boundary.productLines)}::text[])`;
}

/** The reps of a program's departments and locations on the days on which their people belong to both. No row about a rep carries a campaign. */
function boundedReach({ departments, locations, campaigns }: DataBoundary, params: SqlParams): string | null {
  if (departments === null && locations === null && campaigns === null) return null;
  const everyDay = `'{[-infinity,infinity)}'::datemultirange`;
  const spans = [departments, locations].map((nodes) =>
    nodes === null
      ? everyDay
      : `(select range_agg(daterange(m.valid_from, coalesce(m.valid_until, 'infinity'::date)))
         from ${AUTH_VIEWS.orgMembership} m where m.person_id = r.person_id and m.node_id = any(${params.add(nodes)}::uuid[]))`,
  );
  return `(select r.id as rep_id, lower(days.span) as valid_from, upper(days.span) as valid_until
    from ${SALES_VIEWS.rep} r cross join lateral unnest(${spans.join(' * ')}) as days(span)
    where ${campaigns === null ? 'true' : 'false'})`;
}
