import { repRowsWithin, type SqlParams } from '@tierline/contracts/sales';
import type { Access, RowScope } from '@tierline/shared/access';

/** Payouts, lines, statements, rates and thresholds belong to the rep they pay, in the period they pay for. */
export function payScope(access: Access): RowScope {
  return access.rows('pay.view');
}

/** The one row filter of pay: list, detail, totals and export use it.
 *  @param columns SQL of the rep's id and of the first day of the commission month */
export function payWithin(scope: RowScope, columns: { rep: string; month: string }, params: SqlParams): string {
  return repRowsWithin(scope, { rep: columns.rep, date: columns.month }, params);
}

/** Reference rows about a rep that hold for a time: visible to whom the rep is visible on any of the days.
 *  @param columns SQL of the rep's id and of the day that decides */
export function repRuleWithin(scope: RowScope, columns: { rep: string; day: string }, params: SqlParams): string {
  return repRowsWithin(scope, { rep: columns.rep, date: columns.day }, params);
}
