import {
  quoted,
  type FileIssue,
  type Layout,
  type LoaderParams,
  type RowIssue,
  type TypedRow,
} from '@tierline/shared/intake';
import { isYearMonth, monthsBetween, type BusinessDate, type YearMonth } from '@tierline/shared/time';

const FAR_MONTHS = 12;
const NO_ISSUES: readonly RowIssue[] = [];

/** The field that every layout of sales has. */
export interface SaleValues {
  readonly sales: bigint | null;
}

/** What to look at in one sale, of any supplier: an amount that is not positive (credits are legitimate), and a revenue date after the
 *  commission month or more than twelve months before it. A month chosen on upload is looked at once, by `chosenMonthIssues`.
 *  @param date field that says when the sale counts, and what it says
 *  @source loaders.md 6 */
export function saleIssues<Values extends SaleValues>(
  row: TypedRow<Values>,
  params: LoaderParams,
  date: { readonly field: keyof Values & string; readonly value: BusinessDate | YearMonth | null },
): readonly RowIssue[] {
  const { sales } = row.values;
  const isLow = sales !== null && sales <= 0n;
  const far = date.value === null || date.value === params.revenueMonth ? null : farFrom(date.value, params);
  if (!isLow && far === null) return NO_ISSUES;
  const issues: RowIssue[] = [];
  if (isLow) {
    const message = `The sale is ${sales === 0n ? 'zero' : 'negative'}. Keep it if it is a credit, otherwise correct or skip the row.`;
    issues.push(row.issue('sales', { code: 'amount-not-positive', severity: 'warning', message }));
  }
  if (far !== null) {
    const message = `The revenue date ${quoted(date.value ?? '')} ${far}. Check the date and the month that you chose.`;
    issues.push(row.issue(date.field, { code: 'date-far', severity: 'warning', message }));
  }
  return issues;
}

/** What to look at in a file whose revenue month was chosen on upload. */
export function chosenMonthIssues({ isMonthChosen }: Layout, params: LoaderParams): readonly FileIssue[] {
  const { revenueMonth } = params;
  const far = isMonthChosen && revenueMonth !== undefined ? farFrom(revenueMonth, params) : null;
  if (far === null) return [];
  const message = `The revenue month ${revenueMonth} ${far}. Check the two months that you chose.`;
  const place = { row: null, column: null, field: 'revenueMonth', value: revenueMonth ?? null };
  return [{ code: 'date-far', severity: 'warning', ...place, message }];
}

/** When a sale counts: on a day, or in a month of which no day is known. */
export function countsIn(date: BusinessDate | YearMonth | null): {
  readonly revenueDate: BusinessDate | null;
  readonly revenueMonth: YearMonth | null;
} {
  if (date === null) return { revenueDate: null, revenueMonth: null };
  const isMonth = date.length === 7;
  return { revenueDate: isMonth ? null : (date as BusinessDate), revenueMonth: date.slice(0, 7) as YearMonth };
}

/** An amount as records keep it. */
export function amountText(amount: bigint | null): string | null {
  return amount === null ? null : String(amount);
}

// How the date lies to the commission month when it is too far from it; null when it is near.
function farFrom(date: string, { commissionMonth }: LoaderParams): string | null {
  const month = date.slice(0, 7);
  if (commissionMonth === undefined || !isYearMonth(commissionMonth) || !isYearMonth(month)) return null;
  const months = monthsBetween(month, commissionMonth);
  if (months >= 0 && months <= FAR_MONTHS) return null;
  return months < 0
    ? `lies after the commission month ${commissionMonth}`
    : `lies ${months} months before the commission month ${commissionMonth}`;
}
