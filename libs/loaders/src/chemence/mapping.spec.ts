import { describe, expect, it } from '@jest/globals';
import { readLines, type Line } from '../testing/reading.js';
import { chemenceLayout as layout } from './layout.js';
import { chemence } from './loader.js';

const LINE = {
  source: 'Distributor B',
  salesGroup: 'Central',
  invoice: 600000,
  accountNumber: 30100,
  customer: 'Larch General',
  street: '1 Elm St',
  city: 'Waco',
  state: 'TX',
  zip: 2169,
  description: 'Adhesive',
  item: 'CH-405',
  revenueDate: 45747,
  quantity: 10,
  unit: 'BX',
  salesPrice: '$274.73',
  sales: 2747.3,
  revenue: 329.68,
  unitPrice: '$274.73',
  agreement: 'AG-59',
} satisfies Line;
const read = (lines: readonly Line[]) => readLines(chemence, { layout, lines });
const rateOf = async (line: Line) => {
  const { rows } = await read([line]);
  return rows[0]?.raw.at(-1) ?? null;
};

describe('chemence mapping', () => {
  it('makes a sale of a traced line, account numbers as text without decimals', async () => {
    expect((await read([LINE])).records).toEqual([
      {
        revenueDate: '2025-03-31',
        revenueMonth: '2025-03',
        salesMinor: '274730',
        revenueMinor: '32968',
        customer: 'Larch General',
        invoice: '600000',
        item: 'CH-405',
        quantityE6: '10000000',
        productLine: 'chemence',
        service: null,
        assignmentValue: '30100',
        repName: null,
      },
    ]);
  });

  it('reads days and months, and takes no day for a month', async () => {
    const { records } = await read([
      { ...LINE, revenueDate: '2025-02' },
      { ...LINE, revenueDate: '2025-02-07' },
      { ...LINE, revenueDate: '02/07/2025' },
    ]);
    expect(records.map(({ revenueDate, revenueMonth }) => [revenueDate, revenueMonth])).toEqual([
      [null, '2025-02'],
      ['2025-02-07', '2025-02'],
      ['2025-02-07', '2025-02'],
    ]);
  });

  it('blocks a month that there is not', async () => {
    expect((await read([{ ...LINE, revenueDate: '2025-13' }])).issues).toEqual(['2 invalid-date']);
  });

  it('skips rows with neither account nor part number as totals', async () => {
    const { skipped, issues } = await read([LINE, {}, { source: 'Total', sales: 2747.3, revenue: 329.69 }]);
    expect(skipped).toEqual(['3 blank-row', '4 total-row']);
    expect(issues).toEqual(['4 total-mismatch']);
  });

  it('takes rows without an agreement', async () => {
    const { rows, issues } = await read([{ ...LINE, agreement: null }]);
    expect(rows[0]?.state).toBe('accepted');
    expect(issues).toEqual([]);
  });

  it('shows the commission in percent with two decimals, and nothing where nothing was sold', async () => {
    expect(await rateOf(LINE)).toBe('12.00%');
    expect(await rateOf({ ...LINE, sales: -300, revenue: -36.5 })).toBe('12.17%');
    expect(await rateOf({ ...LINE, sales: 300, revenue: -0.5 })).toBe('-0.17%');
    expect(await rateOf({ ...LINE, sales: 0 })).toBeNull();
  });

  it('does not identify a sale by what it computes', async () => {
    const { rows } = await read([LINE]);
    const { rows: again } = await read([LINE]);
    expect(again[0]?.naturalKey).toBe(rows[0]?.naturalKey);
    expect((await read([{ ...LINE, sales: 2747.31 }])).rows[0]?.naturalKey).not.toBe(rows[0]?.naturalKey);
  });
});
