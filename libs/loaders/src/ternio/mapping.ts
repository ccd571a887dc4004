import type { SaleRecord } from '@tierline/contracts/sales';
import {
  parsePercent,
  type LoaderParams,
  type Mapped,
  type RowIssue,
  type RowValues,
  type SettingValues,
  type TypedRow,
} from '@tierline/shared/intake';
import { roundMoney, timesRate } from '@tierline/shared/money';
import { amountText, countsIn, saleIssues } from '../sale-issues.js';
import type { ternioLayout } from './layout.js';

export type TernioRow = TypedRow<RowValues<(typeof ternioLayout)['columns']>>;

/** A payment with its invoices as one sale. Who made it follows from the client's name; revenue is a fixed share of what was paid.
 *  @param settings `rate` in percent and `productLine` as slug
 *  @source loaders.md 2 and 8.8 */
export function toSale(row: TernioRow, params: LoaderParams, settings: SettingValues): Mapped<SaleRecord> {
  const { revenueDate, sales, customer, invoice, memo } = row.values;
  return {
    record: {
      ...countsIn(revenueDate),
      salesMinor: amountText(sales),
      revenueMinor: sales === null ? null : String(roundMoney(timesRate(sales, rateOf(settings)))),
      customer,
      invoice,
      item: memo,
      quantityE6: null,
      productLine: settings.productLine ?? null,
      service: null,
      assignmentValue: customer,
      repName: null,
    },
    issues: [
      ...saleIssues(row, params, { field: 'revenueDate', value: revenueDate }),
      ...(row.values.invoiceType === null ? [withoutInvoice(row)] : []),
    ],
  };
}

function withoutInvoice(row: TernioRow): RowIssue {
  const message = 'No invoice stands below this payment. It counts all the same; check what was paid.';
  return row.issue('type', { code: 'payment-without-invoice', severity: 'warning', message });
}

function rateOf({ rate = '' }: SettingValues): number {
  const { value } = parsePercent({ kind: 'text', text: `${rate}%` });
  if (value === null) throw new RangeError(`The commission rate "${rate}" of Ternio is no percentage.`);
  return value;
}
