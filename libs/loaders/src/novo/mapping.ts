import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { novoLayout } from './layout.js';

export type NovoRow = TypedRow<RowValues<(typeof novoLayout)['columns']>>;

/** One invoice line as a sale. Who made it follows from the customer number; everything counts for the line Surgical Instruments.
 *  @source loaders.md 2 and 8.9 */
export function toSale(row: NovoRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueDate, sales, revenue, customer, customerNumber, invoice, item, quantity } = row.values;
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer: customer ?? customerNumber,
      invoice,
      item,
      quantityE6: amountText(quantity),
      productLine: 'surgical-instruments',
      service: null,
      assignmentValue: customerNumber,
      repName: null,
    },
    issues: saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
  };
}
