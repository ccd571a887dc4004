import type { SaleRecord } from '@tierline/contracts/sales';
import { cleanText, type LoaderParams, type Mapped, type RowValues, type TypedRow } from '@tierline/shared/intake';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { logiquipLayout } from './layout.js';

export type LogiquipRow = TypedRow<RowValues<(typeof logiquipLayout)['columns']>>;

/** One paid line of a document as a sale. Who made it follows from zip and customer; everything counts for the line Logiquip.
 *  @source loaders.md 2, 4 and 8.2 */
export function toSale(row: LogiquipRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueDate, sales, revenue, customer, zip, invoice, itemClass } = row.values;
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer,
      invoice,
      item: itemClass,
      quantityE6: null,
      productLine: 'logiquip',
      service: null,
      assignmentValue: zip === null || customer === null ? null : steppingStone(zip, customer),
      repName: null,
    },
    issues: saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
  };
}

/** What the assignments of Logiquip are kept by: zip and customer, the zip without the zeros in front, since lists that went through a
 *  spreadsheet have lost them. */
export function steppingStone(zip: string, customer: string): string {
  return `${zip.replace(/^0+(?=\d)/, '')}; ${customer}`;
}

/** The same of a text that a person wrote; another text stays as it is. */
export function comparedAs(value: string): string {
  const [zip = '', ...customer] = value.split(';');
  return customer.length === 0 ? value : steppingStone(cleanText(zip), cleanText(customer.join(';')));
}
