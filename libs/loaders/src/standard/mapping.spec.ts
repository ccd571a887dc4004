import { describe, expect, it } from '@jest/globals';
import { takeIn, type IntakeRow } from '@tierline/shared/intake';
import { aTable, type CellLike } from '@tierline/shared/intake/testing';
import { standard } from './loader.js';
import { standardLayout } from './layout.js';

const HEADER = standardLayout.columns.map(({ header }) => header);
const SALE: CellLike[] = [
  '2025-03-14',
  'A-1',
  'Avery Lindqvist',
  'Alder Creek',
  'Surgical Instruments',
  'Tray',
  2,
  1.125,
  2.25,
  0.5,
];

async function read(...rows: CellLike[][]): Promise<IntakeRow[]> {
  const run = await takeIn(standard.intake({ commissionMonth: '2025-04' }), aTable([HEADER, ...rows]));
  const read: IntakeRow[] = [];
  for await (const batch of run.rows) read.push(...batch);
  return read;
}

function sale(changes: Record<number, CellLike>): CellLike[] {
  return SALE.map((value, index) => (index in changes ? (changes[index] ?? null) : value));
}

describe('standard mapping', () => {
  it('takes sales rep and product line from the row', async () => {
    const [row] = await read(SALE);
    expect(row?.record).toMatchObject({
      repName: 'Avery Lindqvist',
      productLine: 'surgical-instruments',
      service: null,
      assignmentValue: null,
    });
  });

  it('keeps quantities to a millionth', async () => {
    expect((await read(sale({ 6: 2.5 })))[0]?.record).toMatchObject({ quantityE6: '2500000' });
  });

  it('gives a product line that cannot be a slug to the service mapping', async () => {
    expect((await read(sale({ 4: 'R&D / Other' })))[0]?.record).toMatchObject({
      productLine: null,
      service: 'R&D / Other',
    });
  });

  it('blocks a row without sales rep', async () => {
    const [row] = await read(sale({ 2: null }));
    expect(row).toMatchObject({ state: 'blocked', issues: [{ code: 'required', field: 'rep', column: 'Sales Rep' }] });
  });

  it('blocks an unreadable quantity, which the ledger keeps, and only warns about the unit price, which it does not', async () => {
    const [quantity, price] = await read(sale({ 6: 'two' }), sale({ 7: 'cheap' }));
    expect(quantity).toMatchObject({ state: 'blocked', issues: [{ code: 'invalid-number', field: 'quantity' }] });
    expect(price).toMatchObject({
      state: 'accepted',
      issues: [{ code: 'invalid-number', field: 'unitPrice', severity: 'warning' }],
    });
  });

  it('skips a row that has nothing but figures as a total', async () => {
    const rows = await read(SALE, [null, null, null, null, null, null, null, null, 2.25, 0.5]);
    expect(rows[1]).toMatchObject({ state: 'skipped', reason: 'total-row' });
  });

  it('describes its columns for the template', () => {
    expect(standard.sourceColumns().map(({ header }) => header)).toEqual([
      'Date',
      'Invoice No',
      'Sales Rep',
      'Customer',
      'Product Line',
      'Product',
      'Quantity',
      'Unit Price',
      'Amount',
      'Revenue',
    ]);
    expect(standard.sourceColumns().every(({ example, meaning }) => example !== null && meaning !== null)).toBe(true);
  });
});
