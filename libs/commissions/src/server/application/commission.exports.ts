import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { WorkbookToSend } from '@tierline/platform/http';
import type { CellToWrite, ColumnToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { minorDigits, moneyFromJson, type MoneyJson } from '@tierline/shared/money';
import { monthsOfYear, parseYearMonth, type YearMonth } from '@tierline/shared/time';
import { asMonth } from '../../domain/words.js';
import type { CommissionLineDto } from '../http/commission-line.dto.js';
import type { PayoutQuery } from '../http/payout.dto.js';
import type { StatementDto } from '../http/statement.dto.js';
import type { PayoutRow } from '../persistence/payout.sql.js';
import { companyCurrency } from '../persistence/reference.store.js';
import { LineQueries } from './line.queries.js';
import { byKey, sumOf } from './payout.mapping.js';
import { PayoutQueries } from './payout.queries.js';
import { StatementQueries } from './statement.queries.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Workbooks of exactly what the screens show. */
@Injectable()
export class CommissionExports {
  constructor(
    private readonly database: Database,
    private readonly payoutQueries: PayoutQueries,
    private readonly statementQueries: StatementQueries,
    private readonly lineQueries: LineQueries,
  ) {}

  /** The commission report: a row per rep and product line, a column per month, totals. */
  async payouts(access: Access, query: PayoutQuery): Promise<WorkbookToSend> {
    const [rows, currency] = await Promise.all([
      this.payoutQueries.rows(access, query),
      companyCurrency(this.database),
    ]);
    const cells = new Cells(currency);
    return {
      fileName: `commission-report-${query.year}.xlsx`,
      sheets: [
        {
          name: `Commission ${query.year} (${currency})`,
          columns: REPORT_COLUMNS,
          rows: reportRows(rows, query.year, cells),
        },
      ],
    };
  }

  /** @throws DomainError `statement-not-found` */
  async statement(access: Access, repId: string, month: YearMonth): Promise<WorkbookToSend> {
    const statement = await this.statementQueries.one(access, repId, month);
    const cells = new Cells(statement.payout.currency);
    const lines = this.lineQueries.all(access, { rep: repId, month });
    return {
      fileName: `statement-${fileNamePart(statement.rep.name)}-${month}.xlsx`,
      sheets: [
        { name: `Statement ${month}`, columns: STATEMENT_COLUMNS, rows: statementRows(statement, cells) },
        { name: 'Lines', columns: LINE_COLUMNS, rows: lineRows(lines, cells) },
      ],
    };
  }
}

/** Typed cells in one currency. */
class Cells {
  private readonly digits: number;

  constructor(currency: string) {
    this.digits = minorDigits(currency);
  }

  text(value: string | null): CellToWrite {
    return value === null ? null : { kind: 'text', value };
  }

  number(value: number): CellToWrite {
    return { kind: 'number', value };
  }

  minor(minor: bigint): CellToWrite {
    return { kind: 'money', minor, digits: this.digits };
  }

  money(amount: MoneyJson): CellToWrite {
    return this.minor(moneyFromJson(amount).minor);
  }
}

const REPORT_COLUMNS: readonly ColumnToWrite[] = [
  { header: 'Sales rep', width: 24 },
  { header: 'Product line', width: 22 },
  ...MONTH_NAMES.map((header) => ({ header, width: 12 })),
  { header: 'Total', width: 14 },
  { header: 'Sales', width: 14 },
  { header: 'Threshold', width: 14 },
  { header: 'Tier 2 since', width: 13 },
  { header: 'Held back', width: 12 },
];

function* reportRows(rows: readonly PayoutRow[], year: number, cells: Cells): Generator<CellToWrite[]> {
  for (const ofKey of byKey(rows)) yield reportRow(ofKey, year, cells);
  const months = monthsOfYear(year).map((month) => cells.minor(sumOf(inMonth(rows, month), 'payout_minor')));
  const heldBack = sumOf(rows, 'held_back_minor') - sumOf(rows, 'catch_up_minor');
  const [total, sales] = [sumOf(rows, 'payout_minor'), sumOf(rows, 'sales_minor')];
  yield [
    cells.text('Total'),
    null,
    ...months,
    cells.minor(total),
    cells.minor(sales),
    null,
    null,
    cells.minor(heldBack),
  ];
}

function reportRow(ofKey: readonly PayoutRow[], year: number, cells: Cells): CellToWrite[] {
  const [first] = ofKey;
  const threshold = first?.thresholds_minor[0];
  const months = monthsOfYear(year).map((month) => {
    const own = inMonth(ofKey, month);
    return own.length === 0 ? null : cells.minor(sumOf(own, 'payout_minor'));
  });
  return [
    cells.text(first?.rep_name ?? null),
    cells.text(first?.product_line_name ?? null),
    ...months,
    cells.minor(sumOf(ofKey, 'payout_minor')),
    cells.minor(sumOf(ofKey, 'sales_minor')),
    threshold === undefined ? cells.text('not set') : cells.minor(threshold),
    cells.text(first?.reached_months[0]?.slice(0, 7) ?? null),
    cells.minor(sumOf(ofKey, 'held_back_minor') - sumOf(ofKey, 'catch_up_minor')),
  ];
}

const STATEMENT_COLUMNS: readonly ColumnToWrite[] = [
  { header: 'Product line', width: 24 },
  { header: 'Sales', width: 14 },
  { header: 'Revenue', width: 14 },
  { header: 'Tier 1', width: 14 },
  { header: 'Tier 2', width: 14 },
  { header: 'Catch-up in tier 2', width: 18 },
  { header: 'Held back', width: 14 },
  { header: 'Payout', width: 14 },
];

function* statementRows(statement: StatementDto, cells: Cells): Generator<CellToWrite[]> {
  for (const line of statement.lines) {
    const catchUp = line.catchUps.reduce((sum, { amount }) => sum + moneyFromJson(amount).minor, 0n);
    const amounts = [line.sales, line.revenue, line.base, line.tier2].map((amount) => cells.money(amount));
    yield [
      cells.text(line.productLineName),
      ...amounts,
      cells.minor(catchUp),
      cells.money(line.heldBack),
      cells.money(line.payout),
    ];
  }
  const { rep, month, base, tier2, payout } = statement;
  const title = cells.text(`${rep.name}, ${asMonth(parseYearMonth(month))}`);
  yield [title, null, null, cells.money(base), cells.money(tier2), null, null, cells.money(payout)];
}

const LINE_COLUMNS: readonly ColumnToWrite[] = [
  { header: 'Product line', width: 20 },
  { header: 'Customer', width: 32 },
  { header: 'Invoice', width: 14 },
  { header: 'Date', width: 12 },
  { header: 'Sales', width: 14 },
  { header: 'Revenue', width: 14 },
  { header: 'Tier 1', width: 12 },
  { header: 'Tier 2', width: 12 },
  { header: 'Held back', width: 12 },
  { header: 'Payout', width: 12 },
  { header: 'File', width: 28 },
  { header: 'Sheet', width: 20 },
  { header: 'Row', width: 8 },
];

async function* lineRows(
  batches: AsyncIterable<readonly CommissionLineDto[]>,
  cells: Cells,
): AsyncGenerator<CellToWrite[]> {
  for await (const batch of batches) yield* batch.map((line) => lineRow(line, cells));
}

function lineRow(line: CommissionLineDto, cells: Cells): CellToWrite[] {
  const { source } = line;
  return [
    cells.text(line.productLine),
    cells.text(line.customer),
    cells.text(line.invoice),
    line.revenueDate === null ? cells.text(line.revenueMonth) : { kind: 'date', value: line.revenueDate },
    ...[line.sales, line.revenue, line.base, line.uplift, line.heldBack, line.payout].map((amount) =>
      cells.money(amount),
    ),
    cells.text(source?.file ?? null),
    cells.text(source?.sheet ?? null),
    source ? cells.number(source.row) : null,
  ];
}

function inMonth(rows: readonly PayoutRow[], month: YearMonth): PayoutRow[] {
  return rows.filter(({ commission_month }) => commission_month.startsWith(month));
}

function fileNamePart(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
