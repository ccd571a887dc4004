import { COMPANY_TODAY } from '@tierline/contracts/auth';
import { productLinesWithin, repReach, repRowsWithin, type SqlParams } from '@tierline/contracts/sales';
import type { Access, RowScope } from '@tierline/shared/access';

/** A sale belongs to its rep, on the date that it counts. */
export function saleScope(access: Access): RowScope {
  return access.rows('sales.view');
}

/** The one row filter of sales: list, detail, totals, export and source use it on `s`. */
export function salesWithin(scope: RowScope, params: SqlParams): string {
  return repRowsWithin(scope, { rep: 's.rep_id', date: 's.sale_date', productLine: 's.product_line' }, params);
}

/** Reference rows about reps follow the organisation as it is now.
 *  @param rep SQL of the rep's id */
export function repsWithin(scope: RowScope, rep: string, params: SqlParams): string {
  return repRowsWithin(scope, { rep, date: COMPANY_TODAY }, params);
}

/** Reference rows about product lines are the company's; only those of its own lines exist for a program that is bounded to some.
 *  @param column SQL of the product line
 *  @throws PermissionMissing */
export function productLinesOf(access: Access, column: string, params: SqlParams): string {
  return productLinesWithin(access.rows('portfolio.view'), column, params);
}

export { repReach };
