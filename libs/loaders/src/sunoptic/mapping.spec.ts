import { describe, expect, it } from '@jest/globals';
import { FileRefused } from '@tierline/shared/intake';
import { aDay } from '@tierline/shared/intake/testing';
import { readLines, type Line } from '../testing/reading.js';
import { sunopticLayout as layout } from './layout.js';
import { sunoptic } from './loader.js';

const CHOSEN = { commissionMonth: '2025-04', revenueMonth: '2025-03' };
const LINE = {
  invoice: 'SI-55000',
  invoiceDate: aDay('2025-02-25'),
  customerId: 'SU7001',
  customer: 'Larch General',
  salesOrder: 'SO-9100',
  item: 'LX-812',
  itemName: 'Light source',
  family: 'Headlights',
  unitPrice: '$242.11',
  quantity: 2.5,
  customerType: 'Hospital',
  shipToName: 'Larch General',
  shipToAddress: '1 Elm St',
  shipToCity: 'Waco',
  shipToState: 'TX',
  agency: 'Birch Agency',
  sales: '$605.28',
  rate: '10%',
  revenue: '$60.53',
} satisfies Line;
const read = (lines: readonly Line[], params: Readonly<Record<string, string>> = CHOSEN) =>
  readLines(sunoptic, { layout, lines }, params);

describe('sunoptic mapping', () => {
  it('makes a sale of the chosen month, whatever the invoice date', async () => {
    expect((await read([LINE])).records).toEqual([
      {
        revenueDate: null,
        revenueMonth: '2025-03',
        salesMinor: '60528',
        revenueMinor: '6053',
        customer: 'Larch General',
        invoice: 'SI-55000',
        item: 'LX-812',
        quantityE6: '2500000',
        productLine: 'sunoptic',
        service: null,
        assignmentValue: 'SU7001',
        repName: null,
      },
    ]);
  });

  it('refuses a file without a chosen month', async () => {
    const refused = read([LINE], { commissionMonth: '2025-04' });
    await expect(refused).rejects.toBeInstanceOf(FileRefused);
    await expect(refused).rejects.toMatchObject({ code: 'revenue-month-missing' });
  });

  it('has a key that does not depend on the chosen month', async () => {
    const [march, april] = await Promise.all([read([LINE]), read([LINE], { ...CHOSEN, revenueMonth: '2025-04' })]);
    expect(april.rows[0]?.naturalKey).toBe(march.rows[0]?.naturalKey);
    expect(april.records[0]).toMatchObject({ revenueMonth: '2025-04' });
  });

  it('looks customers up by their id, also when a spreadsheet made numbers of them', async () => {
    const { records } = await read([
      { ...LINE, customerId: 'SU7004 ' },
      { ...LINE, customerId: 7001 },
    ]);
    expect(records.map(({ assignmentValue }) => assignmentValue)).toEqual(['SU7004', '7001']);
  });

  it('skips rows in which all that makes a sale is empty, and compares the total', async () => {
    const { skipped, issues } = await read([LINE, {}, { agency: 'Total', sales: '$605.28', revenue: '$60.53' }]);
    expect(skipped).toEqual(['3 blank-row', '4 total-row']);
    expect(issues).toEqual([]);
  });

  it('blocks a row that has something of a sale and no customer', async () => {
    const { issues } = await read([{ ...LINE, customerId: null }]);
    expect(issues).toEqual(['2 required']);
  });

  it.each([
    ['2025-05', ['file date-far']],
    ['2024-03', ['file date-far']],
    ['2024-04', []],
  ])('warns once when the chosen month %s lies far from the commission month', async (revenueMonth, wanted) => {
    const { issues } = await read([LINE, { ...LINE, invoice: 'SI-2' }], { ...CHOSEN, revenueMonth });
    expect(issues).toEqual(wanted);
  });
});
