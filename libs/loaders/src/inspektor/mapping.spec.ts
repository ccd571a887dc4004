import { describe, expect, it } from '@jest/globals';
import { aDay } from '@tierline/shared/intake/testing';
import { readLines, type Line } from '../testing/reading.js';
import { inspektorLayout as layout } from './layout.js';
import { inspektor } from './loader.js';

const LINE = {
  company: 'InspeKtor LLC',
  agency: 'Birch Agency',
  rep: 'Avery Lindqvist',
  revenueDate: '03/10/2025',
  invoice: 'INV4400',
  customer: 'Larch General',
  item: 'IK-609',
  description: 'Inspection kit',
  quantity: 1.5,
  sales: 1006.71,
  rate: '12.5%',
  revenue: 125.84,
  shipTo: '1 Elm St',
} satisfies Line;
const read = (lines: readonly Line[]) => readLines(inspektor, { layout, lines });

describe('inspektor mapping', () => {
  it('makes a sale of a line, of the rep whom the file names', async () => {
    expect((await read([LINE])).records).toEqual([
      {
        revenueDate: '2025-03-10',
        revenueMonth: '2025-03',
        salesMinor: '100671',
        revenueMinor: '12584',
        customer: 'Larch General',
        invoice: 'INV4400',
        item: 'IK-609',
        quantityE6: '1500000',
        productLine: 'inspektor',
        service: null,
        assignmentValue: null,
        repName: 'Avery Lindqvist',
      },
    ]);
  });

  it('collapses and trims the spaces in names', async () => {
    const { records } = await read([{ ...LINE, rep: 'Devon\u00a0 Achterberg ' }]);
    expect(records[0]).toMatchObject({ repName: 'Devon Achterberg' });
  });

  it('skips rows without a name: subtotals and totals, which it compares with their rows', async () => {
    const { skipped, issues } = await read([
      LINE,
      { company: 'Subtotal', sales: 1006.71, revenue: 125.84 },
      LINE,
      { company: 'Total', sales: 2013.42, revenue: 251.69 },
    ]);
    expect(skipped).toEqual(['3 total-row', '5 total-row']);
    expect(issues).toEqual(['4 duplicate-line', '5 total-mismatch']);
  });

  it('blocks the row of a date that cannot be read, and no other', async () => {
    const { rows, issues } = await read([{ ...LINE, revenueDate: '10. March' }, LINE]);
    expect(rows.map(({ state }) => state)).toEqual(['blocked', 'accepted']);
    expect(issues).toEqual(['2 invalid-date']);
  });

  it('reads dates as text and as date cells', async () => {
    const { records } = await read([LINE, { ...LINE, revenueDate: aDay('2025-03-31') }]);
    expect(records[1]).toMatchObject({ revenueDate: '2025-03-31' });
  });

  it('computes nothing with rates and quantities: unreadable ones only warn', async () => {
    const { rows, issues } = await read([{ ...LINE, rate: 'see note', quantity: 'many' }]);
    expect(rows[0]?.state).toBe('accepted');
    expect(issues).toEqual(['2 invalid-number', '2 invalid-number']);
  });

  it('keeps credits and warns about them', async () => {
    const { records, issues } = await read([{ ...LINE, quantity: -3, sales: '-$1,227.84', revenue: '($153.48)' }]);
    expect(records[0]).toMatchObject({ salesMinor: '-122784', revenueMinor: '-15348' });
    expect(issues).toEqual(['2 amount-not-positive']);
  });
});
