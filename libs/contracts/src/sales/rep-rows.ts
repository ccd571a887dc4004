import type { RowScope } from '@tierline/shared/access';
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
}

/** Whether the scope reaches some reps on some days only, so that sums of longer times do not fit it. */
export function reachesByDay({ isAll, teamIds, departmentIds, locationIds }: RowScope): boolean {
  return !isAll && teamIds.length + departmentIds.length + locationIds.length > 0;
}

/** SQL relation `(rep_id, valid_from, valid_until)` of the reps within a scope, each with the days on which they are: own ones always,
 *  those of a team, a department or a place while their person belongs to it. Days do not overlap, `valid_until` is exclusive and never null.
 *  @returns null when the scope reaches every rep
 *  @source roles 3 and 4: money facts follow the organisation as it was on the date of the fact */
export function repReach(scope: RowScope, params: SqlParams): string | null {
  if (scope.isAll) return null;
  const own = params.add(scope.personId);
  const nodes = params.add([...scope.teamIds, ...scope.departmentIds, ...scope.locationIds]);
  return `(select reach.rep_id, lower(days.span) as valid_from, upper(days.span) as valid_until
    from (
      select parts.rep_id, range_agg(daterange(parts.valid_from, parts.valid_until)) as spans
      from (
        select r.id as rep_id, '-infinity'::date as valid_from, 'infinity'::date as valid_until
        from ${SALES_VIEWS.rep} r where r.person_id = ${own}::uuid
        union all
        select r.id, m.valid_from, coalesce(m.valid_until, 'infinity'::date)
        from ${AUTH_VIEWS.orgMembership} m join ${SALES_VIEWS.rep} r on r.person_id = m.person_id
        where m.node_id = any(${nodes}::uuid[])) parts
      group by parts.rep_id) reach
    cross join lateral unnest(reach.spans) as days(span))`;
}

/** SQL condition that holds for the rows about reps which a scope reaches. One filter for list, detail, total, chart and export. */
export function repRowsWithin(scope: RowScope, columns: RepRowColumns, params: SqlParams): string {
  const reach = repReach(scope, params);
  if (reach === null) return 'true';
  return `exists (select from ${reach} within_reach where within_reach.rep_id = ${columns.rep}
    and within_reach.valid_from <= ${columns.date} and ${columns.date} < within_reach.valid_until)`;
}
