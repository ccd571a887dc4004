import { describe, expect, it } from '@jest/globals';
import { aDay, type CellLike } from '@tierline/shared/intake/testing';
import { readTable } from '../testing/reading.js';
import { ternio } from './loader.js';

const TITLES: CellLike[][] = [['Birch Distribution'], ['Invoices and Received Payments'], ['March 2025'], []];
const HEADING = ['', 'Date', 'Transaction Type', 'Memo/Description', 'Num', 'Invoiced', 'Paid'];
const CLIENT: CellLike[] = ['Larch General'];
const payment = (paid: CellLike = 1490.6, day: CellLike = aDay('2025-03-24')): CellLike[] => [
  ...[null, day, 'Payment', null, '92800', null],
  paid,
];
const invoice = (number = '3106', invoiced: CellLike = 1560.2): CellLike[] => [
  ...[null, aDay('2025-02-03'), 'Invoice', `Supplies order ${number}`, number, invoiced],
  null,
];
const read = (lines: readonly CellLike[][], params = {}) =>
  readTable(ternio, [...TITLES, HEADING, ...lines], { commissionMonth: '2025-04', ...params });
const cells = async (lines: readonly CellLike[][]) => (await read(lines)).rows.find(({ record }) => record !== null);

describe('ternio mapping', () => {
  it('makes one sale of a payment and its invoice, of seven percent of what was paid', async () => {
    const { rows, skipped } = await read([CLIENT, payment(), invoice()]);
    expect(rows[1]).toMatchObject({
      row: 7,
      state: 'accepted',
      record: {
        revenueDate: '2025-03-24',
        revenueMonth: '2025-03',
        salesMinor: '149060',
        revenueMinor: '10434',
        customer: 'Larch General',
        invoice: '3106',
        item: 'Supplies order 3106',
        quantityE6: null,
        productLine: 'miscellaneous',
        service: null,
        assignmentValue: 'Larch General',
        repName: null,
      },
    });
    expect(skipped).toEqual(['6 client-heading', '8 merged-into-payment']);
  });

  it('keeps the place of every cell: client, payment and invoice', async () => {
    const row = await cells([CLIENT, payment(), invoice()]);
    expect(row?.row).toBe(7);
    expect(row?.carried).toEqual({ customer: 6, invoiceDate: 8, invoiceType: 8, memo: 8, invoice: 8, invoiced: 8 });
    expect(row?.raw).toEqual([
      ...['Larch General', '2025-03-24', 'Payment', null, '92800', null, '1490.6'],
      ...['2025-02-03', 'Invoice', 'Supplies order 3106', '3106', '1560.2'],
    ]);
  });

  it('joins the invoices that one payment covers: numbers listed, amounts summed', async () => {
    const { rows, skipped } = await read([CLIENT, payment(), invoice('3106', '$1,560.20'), [], invoice('3107', 0.3)]);
    expect(rows[1]?.record).toMatchObject({ invoice: '3106, 3107', item: 'Supplies order 3106, Supplies order 3107' });
    expect(rows[1]?.raw.at(-1)).toBe('1560.50');
    expect(skipped).toEqual(['6 client-heading', '8 merged-into-payment', '9 blank-row', '10 merged-into-payment']);
  });

  it('loses no invoiced amount that cannot be read', async () => {
    const { rows, issues } = await read([CLIENT, payment(), invoice('3106', 'open'), invoice('3107', 5)]);
    expect(rows[1]?.raw.at(-1)).toBe('open + 5');
    expect(issues).toEqual(['7 invalid-number']);
  });

  it('keeps a payment without an invoice and reports it', async () => {
    const { rows, issues } = await read([CLIENT, payment(), payment(10), invoice()]);
    expect(rows.map(({ state }) => state)).toEqual(['skipped', 'accepted', 'accepted', 'skipped']);
    expect(issues).toEqual(['7 payment-without-invoice']);
  });

  it('blocks an invoice that no payment stands above', async () => {
    const { rows, issues } = await read([CLIENT, invoice()]);
    expect(rows[1]).toMatchObject({ state: 'blocked', row: 7 });
    expect(issues).toContain('7 required');
  });

  it('drops totals per client and in all, wherever they stand, and compares them', async () => {
    const { skipped, issues, records } = await read([
      CLIENT,
      payment(100),
      invoice(),
      ['Total for Larch General', null, null, null, null, 1560.2, 100],
      ['Maple Clinic'],
      payment(50),
      invoice('3107'),
      ['Total for Maple Clinic', null, null, null, null, 1560.2, 51],
      ['TOTAL', null, null, null, null, 3120.4, 150],
    ]);
    expect(skipped.filter((text) => text.endsWith('total-row'))).toEqual([
      '9 total-row',
      '13 total-row',
      '14 total-row',
    ]);
    expect(issues).toEqual(['13 total-mismatch']);
    expect(records.map(({ customer }) => customer)).toEqual(['Larch General', 'Maple Clinic']);
  });

  it('gives no payment below a total to the client above it', async () => {
    const { issues, records } = await read([
      CLIENT,
      payment(),
      invoice(),
      ['Total Health Partners'],
      payment(),
      invoice(),
    ]);
    expect(records.map(({ customer }) => customer)).toEqual(['Larch General', null]);
    expect(issues).toContain('10 required');
  });

  it('takes a grand total for a total', async () => {
    const { skipped, issues } = await read([
      CLIENT,
      payment(100),
      invoice(),
      ['Grand Total', null, null, null, null, 1560.2, 99],
    ]);
    expect(skipped.at(-1)).toBe('9 total-row');
    expect(issues).toEqual(['9 total-mismatch']);
  });

  it('skips a row that only holds amounts', async () => {
    const { skipped } = await read([CLIENT, payment(), invoice(), [null, null, null, null, null, 1560.2, 1490.6]]);
    expect(skipped.at(-1)).toBe('9 total-row');
  });

  it('finds the column of the clients although it has no heading, and others without one', async () => {
    const shifted = (row: readonly CellLike[]): CellLike[] => ['', ...row, ''];
    const table = [...TITLES, shifted(HEADING), ...[CLIENT, payment(), invoice()].map(shifted)];
    expect((await readTable(ternio, table)).records[0]).toMatchObject({ customer: 'Larch General' });
  });

  it('keeps a refund and warns about it', async () => {
    const { records, issues } = await read([CLIENT, payment('-$117.21'), invoice()]);
    expect(records[0]).toMatchObject({ salesMinor: '-11721', revenueMinor: '-820' });
    expect(issues).toEqual(['7 amount-not-positive']);
  });

  it('blocks a payment whose date cannot be read', async () => {
    expect((await read([CLIENT, payment(1, 'March'), invoice()])).issues).toEqual(['7 invalid-date']);
  });

  it('lets the company set the rate and the product line', async () => {
    const settings = { 'setting.rate': '6.5', 'setting.productLine': 'services' };
    const { records } = await read([CLIENT, payment(1490.6), invoice()], settings);
    expect(records[0]).toMatchObject({ revenueMinor: '9689', productLine: 'services' });
  });

  it('knows a sale again by all of its cells, the client and the invoices too', async () => {
    const keyOf = async (lines: CellLike[][]) => (await cells(lines))?.naturalKey;
    const one = await keyOf([CLIENT, payment(), invoice()]);
    expect(await keyOf([CLIENT, payment(), invoice()])).toBe(one);
    expect(await keyOf([['Maple Clinic'], payment(), invoice()])).not.toBe(one);
    expect(await keyOf([CLIENT, payment(), invoice('3107')])).not.toBe(one);
  });
});
