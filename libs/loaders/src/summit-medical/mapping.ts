import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { summitMedicalPivot } from './layout.js';

export type SummitMedicalRow = TypedRow<RowValues<(typeof summitMedicalPivot)['columns']>>;

/** One sale of either form. Who made it follows from the client's name; everything counts for the line Summit Medical. Of the date in a
 *  page heading only the month counts.
 *  @source loaders.md 2, 4, 8.3 and 8.4 */
export function toSale(row: SummitMedicalRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueMonth, sales, revenue, customer, invoice, item } = row.values;
  return {
    record: {
      ...countsIn(revenueMonth),
      revenueDate: null,
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer,
      invoice,
      item,
      quantityE6: null,
      productLine: 'summit-medical',
      service: null,
      assignmentValue: customer,
      repName: null,
    },
    issues: saleIssues(row, params, { field: 'revenueMonth', value: revenueMonth }),
  };
}
