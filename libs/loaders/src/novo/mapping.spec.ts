import { describe, expect, it } from '@jest/globals';
import { readLines, readTable, headingOf, type Line } from '../testing/reading.js';
import { novoLayout as layout } from './layout.js';
import { novo } from './loader.js';

const LINE = {
  supplierRep: '0417',
  division: '00',
  customerNumber: '0051200',
  customer: 'Larch General',
  shipToName: 'Larch General',
  invoice: '7700100',
  revenueDate: 45719,
  purchaseOrder: '4500E12',
  item: 'NV-108',
  aliasItem: 'ALT69',
  itemName: 'Retractor',
  ordered: 4,
  quantity: 4,
  backordered: 0,
  unitPrice: '$128.16',
  sales: 512.64,
  orderDate: 45704,
  salesOrder: 'SO88000',
  state: 'TX',
  zip: '02169',
  lot: 'LOT2804',
  rate: '5%',
  revenue: 25.63,
} satisfies Line;
const read = (lines: readonly Line[]) => readLines(novo, { layout, lines });

describe('novo mapping', () => {
  it('makes a sale of surgical instruments of a line', async () => {
    expect((await read([LINE])).records).toEqual([
      {
        revenueDate: '2025-03-03',
        revenueMonth: '2025-03',
        salesMinor: '51264',
        revenueMinor: '2563',
        customer: 'Larch General',
        invoice: '7700100',
        item: 'NV-108',
        quantityE6: '4000000',
        productLine: 'surgical-instruments',
        service: null,
        assignmentValue: '0051200',
        repName: null,
      },
    ]);
  });

  it('makes no number of a purchase order that looks like one', async () => {
    const { rows } = await read([LINE]);
    expect(rows[0]?.raw).toContain('4500E12');
    expect(rows[0]?.issues).toEqual([]);
  });

  it('finds the header below titles, with an empty first column', async () => {
    const own = Object.keys(LINE);
    const heading = layout.columns.filter(({ field }) => own.includes(field)).map(({ header }) => header);
    const table = [['', 'Invoice lines'], [], ['', ...heading, 'Comment '], ['', ...Object.values(LINE), null]];
    expect((await readTable(novo, table)).rows[0]).toMatchObject({ row: 4, state: 'accepted' });
    expect(headingOf(layout)).toHaveLength(24);
  });

  it('reads percentages in four notations', async () => {
    const { issues } = await read(['5%', '5,0%', 5, 0.05].map((rate, at) => ({ ...LINE, rate, item: `NV-${at}` })));
    expect(issues).toEqual([]);
  });

  it.each(['quantity', 'unitPrice', 'sales', 'revenue', 'rate'])(
    'never turns an unreadable %s into nothing',
    async (field) => {
      const { rows, issues } = await read([{ ...LINE, [field]: 'n/a' }]);
      expect(rows[0]?.state).toBe('blocked');
      expect(issues).toEqual(['2 invalid-number']);
    },
  );

  it('skips rows with neither customer nor invoice number as totals', async () => {
    const { skipped, issues } = await read([LINE, {}, { itemName: 'Total', sales: 512.64, revenue: 25.63 }]);
    expect(skipped).toEqual(['3 blank-row', '4 total-row']);
    expect(issues).toEqual([]);
  });

  it('compares a total with the lines since the last one, or with all of them', async () => {
    const subtotal = { itemName: 'Subtotal', sales: 512.64, revenue: 25.63 };
    const grand = { itemName: 'Total', sales: 1025.28, revenue: 51.26 };
    const other = { ...LINE, invoice: '0099' };
    const { controlTotals, issues } = await read([LINE, subtotal, other, subtotal, grand]);
    expect(controlTotals.map(({ row, matches }) => [row, matches])).toEqual(
      expect.arrayContaining([3, 5, 6].flatMap((row) => [[row, true]])),
    );
    expect(issues).toEqual([]);
    const wrong = await read([LINE, subtotal, other, subtotal, { ...grand, sales: 1025.27 }]);
    expect(wrong.issues).toContain('6 total-mismatch');
  });

  it('keeps returns and warns about them', async () => {
    const { issues } = await read([{ ...LINE, quantity: -4, sales: -762, revenue: -38.1 }]);
    expect(issues).toEqual(['2 amount-not-positive']);
  });
});
