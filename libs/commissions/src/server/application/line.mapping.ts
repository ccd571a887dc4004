import { moneyJson, type MoneyJson } from '@tierline/shared/money';
import { monthOfDate, parseBusinessDate, type YearMonth } from '@tierline/shared/time';
import type { LinePay, TierMode } from '../../domain/commission-year.js';
import { payKnownRow } from '../../domain/year-pay.js';
import type { CommissionLineDto } from '../http/commission-line.dto.js';
import type { LineCursor, LineRow } from '../persistence/line.sql.js';

/** The pay of a line by the pure functions: what the calculation summed is shown row by row. */
export function linePay(row: LineRow, mode: TierMode): LinePay {
  return payKnownRow(mode, {
    row: {
      saleId: row.id,
      commissionMonth: monthOf(row.commission_month),
      saleDate: parseBusinessDate(row.sale_date),
      loader: row.loader,
      batchNo: row.batch_no,
      rowId: row.row_id,
      sales: row.sales_minor,
      revenue: row.revenue_minor,
    },
    before: row.before_minor ?? 0n,
    peakBefore: row.peak_before_minor,
    ratesPpm: row.rates_ppm,
    thresholds: row.thresholds_minor,
    reachedMonths: row.reached_months.map((month) => (month === null ? null : monthOf(month))),
  });
}

export function lineDto(row: LineRow, mode: TierMode, currency: string): CommissionLineDto {
  const money = (minor: bigint): MoneyJson => moneyJson(minor, currency);
  const pay = linePay(row, mode);
  const later = pay.steps.filter(({ paidIn, uplift }) => paidIn !== pay.row.commissionMonth && uplift !== 0n);
  const uplift = pay.steps.reduce((sum, step) => sum + step.uplift, 0n);
  const heldBack = later.reduce((sum, step) => sum + step.uplift, 0n);
  return {
    saleId: row.id,
    importId: row.import_id,
    rowId: row.row_id,
    rep: { id: row.rep_id, name: row.rep_name },
    productLine: row.product_line,
    commissionMonth: row.commission_month.slice(0, 7),
    revenueMonth: row.revenue_month.slice(0, 7),
    revenueDate: row.revenue_date,
    customer: row.customer,
    invoice: row.invoice,
    sales: money(row.sales_minor),
    revenue: money(row.revenue_minor),
    base: money(pay.base),
    uplift: money(uplift),
    heldBack: money(heldBack),
    caughtUpIn: later.find(({ paidIn }) => paidIn !== null)?.paidIn ?? null,
    payout: money(pay.base + uplift - heldBack),
    isUnrated: pay.ratesPpm === null,
    source: sourceOf(row),
  };
}

export function cursorOf(row: LineRow): LineCursor {
  const { rep_id, product_line, commission_month, sale_date, loader, batch_no, row_id } = row;
  return [rep_id, product_line, commission_month, sale_date, loader, String(batch_no), row_id];
}

function sourceOf({ file_name, file_sha256, sheet, page, row_no }: LineRow): CommissionLineDto['source'] {
  if (file_name === null || file_sha256 === null || row_no === null) return null;
  return { file: file_name, sha256: file_sha256, sheet, page, row: row_no };
}

function monthOf(firstDay: string): YearMonth {
  return monthOfDate(parseBusinessDate(firstDay));
}
