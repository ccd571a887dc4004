import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { minorDigits } from '@tierline/shared/money';
import type { SaleRow } from '../persistence/sale.sql.js';
import { SaleQueries, type SaleListRequest } from './sale.queries.js';

/** Exports that hold a connection each; more wait for their turn, so that slow downloads cannot take the whole pool. */
const AT_ONCE = 2;

/** The rows of the list as a workbook, made while it is sent. */
@Injectable()
export class SaleExport {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly sales: SaleQueries,
  ) {}

  /** Gives the sheet to `use`, which has to read its rows before it ends. */
  async withSheet(
    access: Access,
    request: SaleListRequest,
    use: (sheet: SheetToWrite) => Promise<void>,
  ): Promise<void> {
    access.require('sales.view');
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      await this.database.transaction(access, async (tx) => {
        const currency = await this.sales.currency();
        await use({ name: 'Sales', columns: columnsIn(currency), rows: this.rows(access, request, tx) });
      });
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async *rows(access: Access, request: SaleListRequest, tx: Sql): AsyncGenerator<CellToWrite[]> {
    for await (const batch of this.sales.all(access, request, tx)) {
      for (const row of batch) yield cells(row);
    }
  }
}

function columnsIn(currency: string): SheetToWrite['columns'] {
  return [
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
  ];
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
