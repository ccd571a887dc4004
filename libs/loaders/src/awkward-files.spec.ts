import { describe, expect, it } from '@jest/globals';
import { FileRefused, takeIn, type IntakeRow } from '@tierline/shared/intake';
import { aDay, aRow, aSheet, aTable, tableOf, type CellLike } from '@tierline/shared/intake/testing';
import { cygnusLayout } from './cygnus/layout.js';
import { cygnus } from './cygnus/loader.js';
import { inspektorLayout } from './inspektor/layout.js';
import { inspektor } from './inspektor/loader.js';
import { loaders } from './registry.js';
import { headingOf, readTable, type Line } from './testing/reading.js';

const SALE: Line = {
  company: 'InspeKtor Inc',
  rep: 'Avery Lindqvist',
  revenueDate: '03/14/2025',
  invoice: 'INV-1',
  customer: 'Alder Creek',
  item: 'IK-1',
  quantity: 2,
  sales: 100,
  rate: '10%',
  revenue: 10,
};
const HEADING = headingOf(inspektorLayout);
const line = (change: Line = {}): CellLike[] =>
  inspektorLayout.columns.map(({ field }) => ({ ...SALE, ...change })[field] ?? null);
const read = (table: readonly (readonly CellLike[])[]) => readTable(inspektor, table);

describe('a sheet that somebody worked on', () => {
  it('reads the same under merged titles, with blank, extra and reordered columns', async () => {
    const order = HEADING.map((_, index) => (index * 5) % HEADING.length);
    const mixed = (cells: readonly CellLike[]): CellLike[] => [null, ...order.map((at) => cells[at] ?? null)];
    const plain = await read([HEADING, line(), line({ invoice: 'INV-2' })]);
    const awkward = await read([
      [null, 'InspeKtor sales', null, null],
      [],
      [null, 'March 2025'],
      [...mixed(HEADING.map((header) => `  ${header.toUpperCase()}\u00a0`)), '', 'Remark of Ann'],
      [...mixed(line()), null, 'ok'],
      [...mixed(line({ invoice: 'INV-2' })), null, null],
    ]);
    expect(awkward.records).toEqual(plain.records);
    expect(awkward.rows.map(({ row }) => row)).toEqual([5, 6]);
    expect(awkward.rows.map(({ naturalKey }) => naturalKey)).toEqual(plain.rows.map(({ naturalKey }) => naturalKey));
  });

  it('skips headings that a printed report repeats, and nothing that only holds one of them', async () => {
    const { skipped, records, issues } = await read([
      HEADING,
      line(),
      HEADING.map((header) => ` ${header.toLowerCase()} `),
      line({ customer: 'Customer:Project', invoice: 'INV-2' }),
      HEADING,
    ]);
    expect(skipped).toEqual(['3 repeated-heading', '5 repeated-heading']);
    expect(records).toHaveLength(2);
    expect(issues).toEqual([]);
  });

  it('carries the customer past a repeated heading and not the heading', async () => {
    const heading = headingOf(cygnusLayout);
    const of = (change: Line): CellLike[] => cygnusLayout.columns.map(({ field }) => change[field] ?? null);
    const sale = { sku: 'S-1', revenueDate: '03/14/2025', sales: 100, revenue: 10 };
    const { records } = await readTable(cygnus, [
      heading,
      of({ ...sale, supplierRep: 'R4', customerId: 'C-1', customer: 'Alder Creek', invoice: 'I-1' }),
      heading,
      of({ ...sale, sku: 'S-2' }),
    ]);
    expect(records.map(({ customer, invoice }) => [customer, invoice])).toEqual([
      ['Alder Creek', 'I-1'],
      ['Alder Creek', 'I-1'],
    ]);
  });

  it('has no rows below its last one, however many were formatted', async () => {
    const { rows } = await read([HEADING, line(), ...Array.from({ length: 50 }, () => [null, '  ', '\u00a0'])]);
    expect(rows).toHaveLength(1);
  });

  it('is chosen by a person when visible sheets have the same header, whatever the hidden ones hold', async () => {
    const rows = [aRow(1, HEADING), aRow(2, line())];
    const sheets = [aSheet('Q1', rows), aSheet('Archive', rows, true), aSheet('Q2', rows)];
    const refused: unknown = await takeIn(inspektor.intake({}), tableOf(sheets)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FileRefused);
    expect((refused as FileRefused).issues.map(({ code, value }) => [code, value])).toEqual([
      ['sheet-ambiguous', 'Q1'],
      ['sheet-ambiguous', 'Q2'],
    ]);
    const chosen = await takeIn(inspektor.intake({}), tableOf(sheets), { sheet: 'Archive' });
    expect(chosen.found).toMatchObject({ sheet: 'Archive', headerRow: 1 });
  });
});

describe('a cell that somebody typed', () => {
  it.each<[CellLike, string]>([
    ['(120.00)', '-12000'],
    ['$(120.00)', '-12000'],
    [' $1,234.50 ', '123450'],
    ['1 234.50', '123450'],
    ['100', '10000'],
    [{ kind: 'number', text: '300.29999999999995' }, '30030'],
  ])('holds the amount %j', async (sales, minor) => {
    const { records } = await read([HEADING, line({ sales })]);
    expect(records[0]).toMatchObject({ salesMinor: minor });
  });

  it.each<CellLike>([
    '1.234,56',
    '12,50',
    '100 EUR',
    { kind: 'error', text: '#REF!' },
    { kind: 'formula-without-value', text: '' },
  ])('holds no amount that could be guessed: %j', async (sales) => {
    const { rows, issues } = await read([HEADING, line({ sales })]);
    expect(issues).toEqual(['2 invalid-number']);
    expect(rows[0]).toMatchObject({ state: 'blocked', record: { salesMinor: null } });
  });

  it.each<CellLike>([aDay('2025-03-31T23:59:59'), '03/31/2025 11:59 PM', '2025-03-31T00:00:00Z', 45747])(
    'is the last day of its month whatever the clock says: %j',
    async (revenueDate) => {
      const { records } = await read([HEADING, line({ revenueDate })]);
      expect(records[0]).toMatchObject({ revenueDate: '2025-03-31', revenueMonth: '2025-03' });
    },
  );

  it('counts bare serials from 1904 where the workbook does', async () => {
    const table = { ...aTable([HEADING, line({ revenueDate: 45747 - 1462 })]), isDate1904: true };
    const rows: IntakeRow[] = [];
    for await (const batch of (await takeIn(inspektor.intake({}), table)).rows) rows.push(...batch);
    expect(rows[0]?.record).toMatchObject({ revenueDate: '2025-03-31' });
  });

  it('makes equal lines of a sale, its refund and its repetition keys of their own', async () => {
    const refund = line({ sales: -100, revenue: -10 });
    const { rows, issues } = await read([HEADING, line(), refund, line(), refund]);
    expect(new Set(rows.map(({ naturalKey }) => naturalKey)).size).toBe(4);
    expect(rows.every(({ state }) => state === 'accepted')).toBe(true);
    expect(issues.filter((issue) => issue.endsWith('duplicate-line'))).toEqual([
      '4 duplicate-line',
      '5 duplicate-line',
    ]);
  });
});

describe.each(loaders.map((loader) => [loader.loader, loader] as const))('a file of %s', (_slug, loader) => {
  it('that lacks columns is refused with all of them at once', async () => {
    const [layout] = loader.layouts;
    const required = (layout?.columns ?? []).filter(({ isRequired, origin }) => isRequired && !origin);
    const named = required.filter(({ isUnnamed }) => !isUnnamed);
    const [kept, ...lost] = named.map(({ header }) => header);
    const table = aTable([
      ['', kept ?? ''],
      [null, 'x'],
    ]);
    const params = { commissionMonth: '2025-04', revenueMonth: '2025-03' };
    const refused: unknown = await takeIn(loader.intake(params), table).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FileRefused);
    const missing = (refused as FileRefused).issues.filter(({ code }) => code === 'missing-column');
    expect(missing.map(({ column }) => column)).toEqual(expect.arrayContaining(lost));
    expect(missing.map(({ column }) => column)).not.toContain(kept);
  });
});
