import type { SaleRecord } from '@tierline/contracts/sales';
import {
  cleanText,
  type LoaderParams,
  type Mapped,
  type RowIssue,
  type SaleRule,
  type SaleText,
  type TypedRow,
} from '@tierline/shared/intake';
import { roundMoney } from '@tierline/shared/money';
import { isSlug, slugOf } from '@tierline/shared/product-line';
import type { BusinessDate, YearMonth } from '@tierline/shared/time';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';

type Values = TypedRow['values'];
type When = BusinessDate | YearMonth | null;

/** The mapping that a rule describes: one row, one sale. */
export function saleMapping(rule: SaleRule): (row: TypedRow, params: LoaderParams) => Mapped<SaleRecord> {
  return (row, params) => {
    const { values } = row;
    const sales = amountOf(values, rule.sales.field);
    const when = whenOf(rule, values, params);
    return {
      record: {
        ...countsIn(when),
        salesMinor: amountText(sales),
        revenueMinor: amountText(revenueOf(rule, values, sales)),
        customer: textOf(values, rule.customer),
        invoice: textOf(values, rule.invoice),
        item: textOf(values, rule.item),
        quantityE6: amountText(rule.quantity ? amountOf(values, rule.quantity.field) : null),
        ...productLineOf(rule, values),
        ...repOf(rule, values),
      },
      issues: issuesOf(row, params, { rule, sales, when }),
    };
  };
}

// What there is to say about amounts and dates is the same for every supplier; it is said about the columns that the rule names.
function issuesOf(
  row: TypedRow,
  params: LoaderParams,
  { rule, sales, when }: { readonly rule: SaleRule; readonly sales: bigint | null; readonly when: When },
): readonly RowIssue[] {
  const dateField = rule.date === 'chosen' ? null : rule.date.field;
  const named: TypedRow<{ readonly sales: bigint | null; readonly when: When }> = {
    row: row.row,
    keyTexts: row.keyTexts,
    moneyDigits: row.moneyDigits,
    values: { sales, when },
    issue: (field, problem) => row.issue(field === 'sales' ? rule.sales.field : (dateField ?? ''), problem),
  };
  return saleIssues(named, params, { field: 'when', value: dateField === null ? null : when });
}

function whenOf({ date }: SaleRule, values: Values, params: LoaderParams): When {
  return ((date === 'chosen' ? params.revenueMonth : values[date.field]) ?? null) as When;
}

function revenueOf({ revenue }: SaleRule, values: Values, sales: bigint | null): bigint | null {
  if ('field' in revenue) return amountOf(values, revenue.field);
  return sales === null ? null : roundMoney({ numerator: sales * BigInt(revenue.ofSalesPpm), denominator: 1_000_000n });
}

function productLineOf({ productLine }: SaleRule, values: Values): Pick<SaleRecord, 'productLine' | 'service'> {
  if ('fixed' in productLine) return { productLine: productLine.fixed, service: null };
  const named = stringOf(values, productLine.field);
  if (named === null || productLine.as === 'service') return { productLine: null, service: named };
  // A name that cannot be a slug is a name nobody gave a product line: it is mapped like a service line.
  const slug = slugOf(named);
  return isSlug(slug) ? { productLine: slug, service: null } : { productLine: null, service: named };
}

function repOf({ rep }: SaleRule, values: Values): Pick<SaleRecord, 'assignmentValue' | 'repName'> {
  switch (rep.by) {
    case 'assignment':
      return { assignmentValue: stringOf(values, rep.field), repName: null };
    case 'name':
      return { assignmentValue: null, repName: stringOf(values, rep.field) };
    case 'fixed':
      return { assignmentValue: null, repName: cleanText(rep.name) };
  }
}

function textOf(values: Values, from: SaleText | undefined): string | null {
  if (!from) return null;
  return 'fixed' in from ? from.fixed : stringOf(values, from.field);
}

// The columns behind a rule have the types that it needs: `checkLayoutJson` saw to that.
function stringOf(values: Values, field: string): string | null {
  const value = values[field];
  return typeof value === 'string' ? value : null;
}

function amountOf(values: Values, field: string): bigint | null {
  const value = values[field];
  return typeof value === 'bigint' ? value : null;
}
