import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { roundMoney } from '@tierline/shared/money';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { quickbooksLayout } from './layout.js';

export type QuickbooksRow = TypedRow<RowValues<(typeof quickbooksLayout)['columns']>>;

const QUANTITY_DIGITS = 6;

/** One transaction line as a sale of the rep whom the file names. What it counts for is the product line of its service line; revenue is
 *  the margin.
 *  @source loaders.md 2 and 8.5 */
export function toSale(row: QuickbooksRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueDate, sales, cost, quantity, customer, invoice, item, service, rep } = row.values;
  const isComplete = sales !== null && cost !== null && quantity !== null;
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: isComplete ? String(marginOf({ sales, cost, quantity }, row.moneyDigits)) : null,
      customer,
      invoice,
      item,
      quantityE6: amountText(quantity),
      productLine: null,
      service,
      assignmentValue: null,
      repName: rep,
    },
    issues: saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
  };
}

/** Amount less cost times quantity, exact with all their decimals and rounded once.
 *  @param line the amount in minor units, cost and quantity in millionths
 *  @returns minor units */
export function marginOf(
  { sales, cost, quantity }: { readonly sales: bigint; readonly cost: bigint; readonly quantity: bigint },
  moneyDigits: number,
): bigint {
  const denominator = 10n ** BigInt(2 * QUANTITY_DIGITS - moneyDigits);
  return roundMoney({ numerator: sales * denominator - cost * quantity, denominator });
}
