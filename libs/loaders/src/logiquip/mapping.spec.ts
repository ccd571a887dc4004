import { describe, expect, it } from '@jest/globals';
import { aDay } from '@tierline/shared/intake/testing';
import { readLines, readTable, headingOf, type Line } from '../testing/reading.js';
import { logiquipLayout as layout } from './layout.js';
import { logiquip } from './loader.js';
import { steppingStone } from './mapping.js';

const LINE = {
  agency: 'Birch Agency',
  supplierRep: 417,
  invoice: 88108,
  revenueDate: '03-21-2025',
  customer: 'Larch General',
  purchaseOrder: 'PO-1',
  zip: 66604,
  contract: 'GPO-A',
  itemClass: 'Carts',
  rate: '12.0%',
  sales: '$950.99',
  revenue: '$114.12',
} satisfies Line;
const CONTINUED: Line = { itemClass: 'Shelving', rate: '7,0%', sales: 10, revenue: 0.7 };
const totalOf = (text: string, sales: number, revenue: number): Line => ({ invoice: text, sales, revenue });
const read = (lines: readonly Line[]) => readLines(logiquip, { layout, lines });

describe('logiquip mapping', () => {
  it('makes a sale of a paid line', async () => {
    expect((await read([LINE])).records).toEqual([
      {
        revenueDate: '2025-03-21',
        revenueMonth: '2025-03',
        salesMinor: '95099',
        revenueMinor: '11412',
        customer: 'Larch General',
        invoice: '88108',
        item: 'Carts',
        quantityE6: null,
        productLine: 'logiquip',
        service: null,
        assignmentValue: '66604; Larch General',
        repName: null,
      },
    ]);
  });

  it('carries the document down to its lines and says from where', async () => {
    const { rows, records } = await read([LINE, CONTINUED]);
    expect(records[1]).toMatchObject({ invoice: '88108', revenueDate: '2025-03-21', item: 'Shelving' });
    expect(rows[1]?.carried).toMatchObject({ invoice: 2, revenueDate: 2, purchaseOrder: 2, contract: 2, zip: 2 });
  });

  it('carries order, contract and date inside a document only', async () => {
    const { rows, issues } = await read([LINE, { invoice: 88120, rate: '7%', sales: 5, revenue: 1 }]);
    expect(rows[1]?.carried).toEqual({ agency: 2, supplierRep: 2, customer: 2, zip: 2 });
    expect(issues).toEqual(['3 required']);
    expect(rows[1]?.issues[0]).toMatchObject({ field: 'revenueDate' });
  });

  it('gives another customer no zip of the one before', async () => {
    const { issues } = await read([LINE, { ...LINE, invoice: 2, customer: 'Maple Clinic', zip: null }]);
    expect(issues).toEqual(['3 required']);
  });

  it('skips totals by their document number and rows without a rate, and compares totals with their rows', async () => {
    const { skipped, issues, controlTotals } = await read([
      LINE,
      CONTINUED,
      totalOf('Total 88108', 960.99, 114.82),
      { invoice: 88109, sales: 3 },
      totalOf('GRAND TOTAL', 960.99, 114.83),
    ]);
    expect(skipped).toEqual(['4 total-row', '5 no-commission-rate', '6 total-row']);
    expect(issues).toEqual(['6 total-mismatch']);
    expect(controlTotals.map(({ matches }) => matches)).toEqual([true, false, true, true]);
  });

  it('reads dates as MM-DD-YYYY and as date cells', async () => {
    const { records } = await read([LINE, { ...LINE, revenueDate: aDay('2025-03-19') }]);
    expect(records.map(({ revenueDate }) => revenueDate)).toEqual(['2025-03-21', '2025-03-19']);
  });

  it('keeps zips with five digits, longer ones as text, and compares them without zeros in front', async () => {
    const { rows, records } = await read([
      { ...LINE, zip: 2169 },
      { ...LINE, zip: '02169' },
      { ...LINE, zip: '02169-4410' },
    ]);
    expect(records.map(({ assignmentValue }) => assignmentValue)).toEqual([
      '2169; Larch General',
      '2169; Larch General',
      '2169-4410; Larch General',
    ]);
    expect(new Set(rows.slice(0, 2).map(({ naturalKey }) => naturalKey)).size).toBe(2);
    expect(rows[1]?.issues.map(({ code }) => code)).toEqual(['duplicate-line']);
  });

  it('compares assignments as people write them', () => {
    expect(logiquip.comparedAs('02169;Larch  General')).toBe('2169; Larch General');
    expect(logiquip.comparedAs('2169; Larch General')).toBe('2169; Larch General');
    expect(steppingStone('00501', 'Larch General')).toBe('501; Larch General');
  });

  it('leaves columns without a heading out', async () => {
    const own = [...Object.values(LINE), 'x', 'y'];
    expect((await readTable(logiquip, [[...headingOf(layout), '', ''], own])).records).toHaveLength(1);
  });

  it('keeps a credit and warns about it, and about a far date', async () => {
    const { issues } = await read([
      { ...LINE, sales: '-$563.37', revenue: '-$39.44' },
      { ...LINE, revenueDate: '05-01-2025' },
    ]);
    expect(issues).toEqual(['2 amount-not-positive', '3 date-far']);
  });
});
