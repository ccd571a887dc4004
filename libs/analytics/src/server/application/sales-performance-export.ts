import { Injectable } from '@nestjs/common';
import type { CellToWrite, SheetToWrite } from '@tierline/platform/tabular';
import type { Access } from '@tierline/shared/access';
import { minorDigits, parseMinor, type MoneyJson } from '@tierline/shared/money';
import type { PerformanceMonthDto, SalesPerformanceDto } from '../http/sales-performance.response.dto.js';
import { SalesPerformanceQueries, type PerformanceRequest } from './sales-performance.queries.js';

type MonthFigure = 'sales' | 'objective' | 'revenue' | 'payout' | 'agencyMargin';

/** The figures of the screen as a workbook: the same query, the same rows. */
@Injectable()
export class SalesPerformanceExport {
  constructor(private readonly performance: SalesPerformanceQueries) {}

  async workbook(access: Access, request: PerformanceRequest): Promise<{ year: number; sheets: SheetToWrite[] }> {
    const figures = await this.performance.salesPerformance(access, request);
    return { year: figures.year, sheets: [monthSheet(figures), repSheet(figures), productLineSheet(figures)] };
  }
}

function monthSheet({ months, cards, through, currency }: SalesPerformanceDto): SheetToWrite {
  const row = (title: string, figure: MonthFigure): CellToWrite[] => [
    text(title),
    ...months.map((month) => amount(month[figure])),
    amount(cards[figure]),
  ];
  return {
    name: 'Monthly performance',
    columns: [
      { header: `Figure, ${currency}`, width: 22 },
      ...months.map(({ month }) => ({ header: month, width: 14 })),
      { header: `Through ${through}`, width: 16 },
    ],
    rows: [
      row('Sales', 'sales'),
      row('Objective', 'objective'),
      [
        text('To objective, %'),
        ...months.map((month: PerformanceMonthDto) => percent(month.toObjectivePercent)),
        percent(cards.toObjectivePercent),
      ],
      row('Revenue', 'revenue'),
      row('Payout', 'payout'),
      row('Agency margin', 'agencyMargin'),
    ],
  };
}

function repSheet({ byRep, currency }: SalesPerformanceDto): SheetToWrite {
  return {
    name: 'By sales rep',
    columns: figureColumns('Sales rep', currency),
    rows: byRep.map(({ rep, sales, revenue, payout, salesRows }) => [
      text(rep.name),
      amount(sales),
      amount(revenue),
      amount(payout),
      { kind: 'number', value: salesRows },
    ]),
  };
}

function productLineSheet({ byProductLine, currency }: SalesPerformanceDto): SheetToWrite {
  return {
    name: 'By product line',
    columns: figureColumns('Product line', currency),
    rows: byProductLine.map(({ name, sales, revenue, payout, salesRows }) => [
      text(name),
      amount(sales),
      amount(revenue),
      amount(payout),
      { kind: 'number', value: salesRows },
    ]),
  };
}

function figureColumns(first: string, currency: string): SheetToWrite['columns'] {
  return [
    { header: first, width: 28 },
    { header: `Sales ${currency}`, width: 16 },
    { header: `Revenue ${currency}`, width: 16 },
    { header: `Payout ${currency}`, width: 16 },
    { header: 'Rows', width: 10 },
  ];
}

function text(value: string): CellToWrite {
  return { kind: 'text', value };
}

function amount(money: MoneyJson | null): CellToWrite {
  if (money === null) return null;
  return { kind: 'money', minor: parseMinor(money.amount, money.currency), digits: minorDigits(money.currency) };
}

function percent(value: string | null): CellToWrite {
  return value === null ? null : { kind: 'number', value: Number(value) };
}
