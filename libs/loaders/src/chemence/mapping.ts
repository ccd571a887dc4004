import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { chemenceLayout } from './layout.js';

export type ChemenceRow = TypedRow<RowValues<(typeof chemenceLayout)['columns']>>;

/** One traced line as a sale. Who made it follows from the account number; everything counts for the line Chemence.
 *  @source loaders.md 2 and 8.10 */
export function toSale(row: ChemenceRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueDate, sales, revenue, customer, accountNumber, invoice, item, quantity } = row.values;
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer,
      invoice,
      item,
      quantityE6: amountText(quantity),
      productLine: 'chemence',
      service: null,
      assignmentValue: accountNumber,
      repName: null,
    },
    issues: saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
  };
}
