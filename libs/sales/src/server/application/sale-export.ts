import { Injectable } from '@nestjs/common';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { minorDigits } from '@tierline/shared/money';
import type { SaleRow } from '../persistence/sale.sql.js';
import { SaleQueries, type SaleListRequest } from './sale.queries.js';

/** Rows asked for at once while the file is written. */
const BATCH = 2_000;

/** The rows of the list as a workbook, made while it is sent. */
@Injectable()
export class SaleExport {
  constructor(private readonly sales: SaleQueries) {}

  async sheet(access: Access, request: SaleListRequest): Promise<SheetToWrite> {
    const currency = await this.sales.currency();
    return {
      name: 'Sales',
      columns: [
        { header: 'Revenue date', width: 13 },
        { header: 'Revenue month', width: 15 },
        { header: 'Commission month', width: 18 },
        { header: 'Sales rep', width: 24 },
        { header: 'Product line', width: 20 },
        { header: 'Loader', width: 16 },
        { header: 'Customer', width: 36 },
        { header: 'Invoice', width: 16 },
        { header: 'Item', width: 18 },
        { header: `Sales ${currency}`, width: 16 },
        { header: `Revenue ${currency}`, width: 16 },
        { header: 'File', width: 28 },
        { header: 'Sheet', width: 20 },
        { header: 'Row', width: 8 },
      ],
      rows: this.rows(access, request),
    };
  }

  private async *rows(access: Access, request: SaleListRequest): AsyncGenerator<CellToWrite[]> {
    for await (const batch of this.sales.all(access, request, BATCH)) {
      for (const row of batch) yield cells(row);
    }
  }
}

function cells(row: SaleRow): CellToWrite[] {
  const digits = minorDigits(row.currency);
  return [
    row.revenue_date === null ? null : { kind: 'date', value: row.revenue_date },
    text(row.revenue_month.slice(0, 7)),
    text(row.commission_month.slice(0, 7)),
    text(row.rep_name),
    text(row.product_line),
    text(row.loader),
    text(row.customer),
    text(row.invoice),
    text(row.item),
    { kind: 'money', minor: row.sales_minor, digits },
    { kind: 'money', minor: row.revenue_minor, digits },
    text(row.file_name),
    text(row.sheet),
    { kind: 'number', value: row.row_no },
  ];
}

function text(value: string | null): CellToWrite {
  return value === null ? null : { kind: 'text', value };
}
