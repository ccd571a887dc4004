import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { cygnusLayout } from './layout.js';

export type CygnusRow = TypedRow<RowValues<(typeof cygnusLayout)['columns']>>;

/** One closed invoice line as a sale. Who made it follows from the customer's name; everything counts for the line Cygnus.
 *  @source loaders.md 2 and 8.1 */
export function toSale(row: CygnusRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueDate, sales, revenue, customer, invoice, sku } = row.values;
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer,
      invoice,
      item: sku,
      quantityE6: null,
      productLine: 'cygnus',
      service: null,
      assignmentValue: customer,
      repName: null,
    },
    issues: saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
  };
}
