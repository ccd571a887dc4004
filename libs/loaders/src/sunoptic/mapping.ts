import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { sunopticLayout } from './layout.js';

export type SunopticRow = TypedRow<RowValues<(typeof sunopticLayout)['columns']>>;

/** One invoice line as a sale of the chosen month. Who made it follows from the customer's id; everything counts for the line Sunoptic.
 *  @source loaders.md 2 and 8.7 */
export function toSale(row: SunopticRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueMonth, sales, revenue, customer, customerId, invoice, item, quantity } = row.values;
  return {
    record: {
      ...countsIn(revenueMonth),
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer: customer ?? customerId,
      invoice,
      item,
      quantityE6: amountText(quantity),
      productLine: 'sunoptic',
      service: null,
      assignmentValue: customerId,
      repName: null,
    },
    issues: saleIssues(row, params, { field: 'revenueMonth', value: revenueMonth }),
  };
}
