import type { SaleRecord } from '@tierline/contracts/sales';
import type { LoaderParams, Mapped, RowValues, TypedRow } from '@tierline/shared/intake';
import { isSlug, slugOf } from '@tierline/shared/product-line';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { standardLayout } from './layout.js';

export type StandardRow = TypedRow<RowValues<(typeof standardLayout)['columns']>>;

/** One row of the template as a sale; rep and product line are named in the file. */
export function toSale(row: StandardRow, params: LoaderParams): Mapped<SaleRecord> {
  const { revenueDate, invoice, rep, customer, productLine, product, quantity, sales, revenue } = row.values;
  const slug = productLine === null ? null : slugOf(productLine);
  const isNamed = slug !== null && isSlug(slug);
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: amountText(revenue),
      customer,
      invoice,
      item: product,
      quantityE6: amountText(quantity),
      // A name that cannot be a slug is a name nobody gave a product line: it is mapped like a service line.
      productLine: isNamed ? slug : null,
      service: isNamed ? null : productLine,
      assignmentValue: null,
      repName: rep,
    },
    issues: saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
  };
}
