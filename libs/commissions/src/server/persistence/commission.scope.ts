import { repRowsWithin, type SqlParams } from '@tierline/contracts/sales';
import type { Access, RowScope } from '@tierline/shared/access';

/** Payouts, lines, statements, rates and thresholds belong to the rep they pay, in the period they pay for. */
export function payScope(access: Access): RowScope {
  return access.rows('pay.view');
}

/** The one row filter of pay: list, detail, totals and export use it.
 *  @param columns SQL of the rep's id, of the first day of the commission month, and of the product line where there is one */
export function payWithin(
  scope: RowScope,
  { month, ...columns }: { rep: string; month: string; productLine?: string },
  params: SqlParams,
): string {
  return repRowsWithin(scope, { ...columns, date: month }, params);
}

/** Reference rows about a rep that hold for a time: visible to whom the rep is visible on any of the days.
 *  @param columns SQL of the rep's id, of the day that decides, and of the product line */
export function repRuleWithin(
  scope: RowScope,
  { day, ...columns }: { rep: string; day: string; productLine: string },
  params: SqlParams,
): string {
  return repRowsWithin(scope, { ...columns, date: day }, params);
}
