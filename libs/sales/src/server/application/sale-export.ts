import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import { RequestInvalid } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { minorDigits } from '@tierline/shared/money';
import type { SaleColumnDto } from '../http/sale.response.dto.js';
import type { SaleRow } from '../persistence/sale.sql.js';
import { SaleCellsQueries } from './sale-cells.queries.js';
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
    private readonly cells: SaleCellsQueries,
  ) {}

  /** Gives the sheet to `use`, which has to read its rows before it ends. Source columns stand behind the harmonised ones, for the loader
   *  that is asked for.
   *  @throws RequestInvalid when source columns are wanted of none or of several loaders */
  async withSheet(
    access: Access,
    request: SaleListRequest,
    use: (sheet: SheetToWrite) => Promise<void>,
  ): Promise<void> {
    access.require('sales.view');
    const columns = request.withCells ? await this.cells.columns(access, onlyLoader(request)) : [];
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      await this.database.transaction(access, async (tx) => {
        const currency = await this.sales.currency();
        await use({
          name: 'Sales',
          columns: [...columnsIn(currency), ...columns.map(({ header }) => ({ header }))],
          rows: this.rows(access, request, { tx, columns }),
        });
      });
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async *rows(
    access: Access,
    request: SaleListRequest,
    { tx, columns }: { tx: Sql; columns: readonly SaleColumnDto[] },
  ): AsyncGenerator<CellToWrite[]> {
    for await (const batch of this.sales.all(access, request, tx)) {
      const source = columns.length === 0 ? null : await this.cells.of(tx, batch);
      for (const row of batch) {
        const own = source?.get(row.id);
        yield [...cells(row), ...columns.map(({ field }) => text(own?.[field] ?? null))];
      }
    }
  }
}

/** Columns of different suppliers are not the same columns. */
function onlyLoader({ loader = [] }: SaleListRequest): string {
  const [only, ...others] = loader;
  if (only !== undefined && others.length === 0) return only;
  const detail = 'must name exactly one loader, because source columns are wanted';
  throw new RequestInvalid([{ pointer: '/loader', code: 'one-loader', detail }]);
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
