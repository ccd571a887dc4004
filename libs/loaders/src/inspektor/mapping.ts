import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { inspektorLayout } from './layout.js';

export type InspektorRow = TypedRow<RowValues<(typeof inspektorLayout)['columns']>>;

/** One line of a document as a sale of the rep whom the file names; everything counts for the line InspeKtor.
 *  @source loaders.md 2 and 8.6 */
export function toSale(row: InspektorRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueDate, sales, revenue, customer, invoice, item, quantity, rep } = row.values;
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer,
      invoice,
      item,
      quantityE6: amountText(quantity),
      productLine: 'inspektor',
      service: null,
      assignmentValue: null,
      repName: rep,
    },
    issues: saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
  };
}
