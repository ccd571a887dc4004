import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aDay } from '@tierline/shared/intake/testing';
import { readLines, readTable, headingOf, type Line } from '../testing/reading.js';
import { quickbooksLayout as layout } from './layout.js';
import { quickbooks } from './loader.js';
import { marginOf } from './mapping.js';

const LINE = {
  revenueDate: '01/21/2025',
  service: 'Micro Blades',
  customer: 'Larch General',
  company: 'Larch General, Inc.',
  transactionType: 'Invoice',
  invoice: 20143,
  lineOrder: 1,
  description: 'Line 1',
  item: 'Micro Blades:924',
  purchaseDescription: 'Micro Blades item 15',
  quantity: 2,
  cost: '$37.75',
  sales: '101.93',
  rep: 'Avery Lindqvist',
  territory: 'AR',
} satisfies Line;
const read = (lines: readonly Line[], params = {}) =>
  readLines(quickbooks, { layout, lines }, { commissionMonth: '2025-04', ...params });

describe('quickbooks mapping', () => {
  it('makes a sale of a line: its service leads to the product line, its margin is the revenue', async () => {
    expect((await read([LINE])).records).toEqual([
      {
        revenueDate: '2025-01-21',
        revenueMonth: '2025-01',
        salesMinor: '10193',
        revenueMinor: '2643',
        customer: 'Larch General',
        invoice: '20143',
        item: 'Micro Blades:924',
        quantityE6: '2000000',
        productLine: null,
        service: 'Micro Blades',
        assignmentValue: null,
        repName: 'Avery Lindqvist',
      },
    ]);
  });

  it('trims headers and reps of all kinds of spaces', async () => {
    const heading = headingOf(layout).map((header) => `${header}\u00a0 `);
    const line = Object.values({ ...LINE, rep: 'Avery Lindqvist\u00a0' });
    expect((await readTable(quickbooks, [heading, line])).records[0]).toMatchObject({ repName: 'Avery Lindqvist' });
  });

  it('skips header lines, lines without quantity, transfers and shipping, in this order', async () => {
    const transfer = { ...LINE, company: 'HHS Transfers  Customer' };
    const { skipped } = await read([
      { ...transfer, lineOrder: 0, quantity: null },
      { ...transfer, lineOrder: '0.00' },
      { ...transfer, quantity: null },
      { ...transfer, purchaseDescription: 'Shipping' },
      { ...LINE, purchaseDescription: 'Express SHIPPING of blades' },
      LINE,
      {},
      { revenueDate: 'TOTAL', sales: 101.93 },
    ]);
    expect(skipped).toEqual([
      '2 line-order-zero',
      '3 line-order-zero',
      '4 no-quantity',
      '5 internal-transfer',
      '6 shipping-line',
      '8 blank-row',
      '9 no-quantity',
    ]);
  });

  it('lets the company say which customer its transfers go by', async () => {
    const { skipped } = await read([{ ...LINE, company: 'Own Stock' }, LINE], {
      'setting.internalTransferCustomer': 'own stock',
    });
    expect(skipped).toEqual(['2 internal-transfer']);
  });

  it('compares the total with the lines that are kept', async () => {
    expect((await read([LINE, { revenueDate: 'TOTAL', sales: 101.93 }])).issues).toEqual([]);
    expect((await read([LINE, { revenueDate: 'TOTAL', sales: 101.94 }])).issues).toEqual(['3 total-mismatch']);
    expect((await read([LINE, { ...LINE, quantity: null, sales: 5 }])).issues).toEqual([]);
  });

  it('drops no sale for its date: one that cannot be read blocks its row', async () => {
    const { rows, issues } = await read([
      { ...LINE, revenueDate: '2025-01-21' },
      { ...LINE, revenueDate: 'soon' },
    ]);
    expect(rows.map(({ state }) => state)).toEqual(['accepted', 'blocked']);
    expect(issues).toEqual(['3 invalid-date']);
  });

  it('takes no empty cost for nothing: the row is blocked and has no margin', async () => {
    const { rows, issues } = await read([{ ...LINE, cost: null }]);
    expect(rows[0]).toMatchObject({ state: 'blocked', record: { salesMinor: '10193', revenueMinor: null } });
    expect(issues).toEqual(['2 required']);
  });

  it('reads dates as text and as date cells', async () => {
    const { records } = await read([{ ...LINE, revenueDate: aDay('2025-01-22') }]);
    expect(records[0]).toMatchObject({ revenueDate: '2025-01-22' });
  });

  it('keeps credit memos with their negative margin', async () => {
    const { records, issues } = await read([
      { ...LINE, transactionType: 'Credit Memo', quantity: -2, sales: '-101.93' },
    ]);
    expect(records[0]).toMatchObject({ salesMinor: '-10193', revenueMinor: '-2643' });
    expect(issues).toEqual(['2 amount-not-positive']);
  });

  it('computes margins of three decimals exactly and rounds half a cent away from zero', async () => {
    const { records } = await read([
      { ...LINE, quantity: 1, cost: 4.125, sales: '6.60' },
      { ...LINE, quantity: -1, cost: 4.125, sales: '-6.60' },
      { ...LINE, quantity: 5, cost: '4.125', sales: '27.84' },
    ]);
    expect(records.map(({ revenueMinor }) => revenueMinor)).toEqual(['248', '-248', '722']);
  });
});

describe('the margin', () => {
  const amount = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n });
  const millionths = fc.bigInt({ min: 0n, max: 10n ** 10n });

  it('is off by no more than half a cent from the exact one', () => {
    fc.assert(
      fc.property(amount, millionths, millionths, (sales, cost, quantity) => {
        const exact = sales * 10n ** 10n - cost * quantity;
        const difference = marginOf({ sales, cost, quantity }, 2) * 10n ** 10n - exact;
        return 2n * (difference < 0n ? -difference : difference) <= 10n ** 10n;
      }),
    );
  });

  it('turns its sign with the line', () => {
    fc.assert(
      fc.property(
        amount,
        millionths,
        millionths,
        (sales, cost, quantity) =>
          marginOf({ sales: -sales, cost, quantity: -quantity }, 2) === -marginOf({ sales, cost, quantity }, 2),
      ),
    );
  });

  it('knows currencies without and with three decimals', () => {
    expect(marginOf({ sales: 1000n, cost: 4_125_000n, quantity: 2_000_000n }, 0)).toBe(992n);
    expect(marginOf({ sales: 10_000n, cost: 4_125_000n, quantity: 1_000_000n }, 3)).toBe(5_875n);
  });
});
