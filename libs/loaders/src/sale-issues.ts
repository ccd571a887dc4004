import { quoted, type LoaderParams, type RowIssue, type TypedRow } from '@tierline/shared/intake';
import { isYearMonth, monthOfDate, monthsBetween, type BusinessDate, type YearMonth } from '@tierline/shared/time';

const FAR_MONTHS = 12;
const NO_ISSUES: readonly RowIssue[] = [];

/** Fields that every layout of sales has. */
export interface SaleValues {
  readonly sales: bigint | null;
  readonly revenueDate: BusinessDate | null;
}

/** What to look at in one sale, of any supplier: an amount that is not positive (credits are legitimate), and a revenue date after the
 *  commission month or more than twelve months before it.
 *  @source loaders.md 6 */
export function saleIssues(row: TypedRow<SaleValues>, params: LoaderParams): readonly RowIssue[] {
  const { sales, revenueDate } = row.values;
  const isLow = sales !== null && sales <= 0n;
  const distance = revenueDate === null ? null : monthDistance(revenueDate, params.commissionMonth);
  if (!isLow && distance === null) return NO_ISSUES;
  const issues: RowIssue[] = [];
  if (isLow) {
    const message = `The sale is ${sales === 0n ? 'zero' : 'negative'}. Keep it if it is a credit, otherwise correct or skip the row.`;
    issues.push(row.issue('sales', { code: 'amount-not-positive', severity: 'warning', message }));
  }
  if (distance !== null)
    issues.push(row.issue('revenueDate', { code: 'date-far', severity: 'warning', message: distance }));
  return issues;
}

/** The month of a revenue date; null without a date. */
export function revenueMonthOf(date: BusinessDate | null): YearMonth | null {
  return date === null ? null : monthOfDate(date);
}

// The sentence about a date that is too far from the commission month; null when it is near.
function monthDistance(date: BusinessDate, commissionMonth: string | undefined): string | null {
  if (commissionMonth === undefined || !isYearMonth(commissionMonth)) return null;
  const months = monthsBetween(monthOfDate(date), commissionMonth);
  if (months >= 0 && months <= FAR_MONTHS) return null;
  const where =
    months < 0
      ? `lies after the commission month ${commissionMonth}`
      : `lies ${months} months before the commission month ${commissionMonth}`;
  return `The revenue date ${quoted(date)} ${where}. Check the date and the month that you chose.`;
}
