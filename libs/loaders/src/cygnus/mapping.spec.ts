import { describe, expect, it } from '@jest/globals';
import { takeIn, type IntakeRow } from '@tierline/shared/intake';
import { aDay, aTable, type CellLike } from '@tierline/shared/intake/testing';
import { cygnus } from './loader.js';
import { cygnusLayout } from './layout.js';

const HEADER = cygnusLayout.columns.map(({ header }) => header);

interface Line {
  supplierRep?: CellLike;
  customerId?: CellLike;
  customer?: CellLike;
  invoice?: CellLike;
  closed?: CellLike;
  due?: CellLike;
  rate?: CellLike;
  sales?: CellLike;
  revenue?: CellLike;
}

/** A line of a statement; what is left out has a plausible value, what is null is empty. */
function line(given: Line = {}): CellLike[] {
  const { supplierRep, customerId, customer, invoice, closed, due, rate, sales, revenue } = {
    supplierRep: 'Region 4',
    customerId: 'CY-1040',
    customer: 'Alder Creek Medical Center',
    invoice: 310226,
    closed: aDay('2025-03-09'),
    due: aDay('2025-03-26'),
    rate: '10.0%',
    sales: 100,
    revenue: 10,
    ...given,
  };
  return [
    supplierRep,
    customerId,
    'ALDER CREEK',
    customer,
    '410 Mill Race Rd',
    'Topeka',
    'KS',
    invoice,
    'CYG-1',
    aDay('2025-02-24'),
    due,
    closed,
    35,
    rate,
    sales,
    revenue,
  ];
}

const continued: Line = { supplierRep: null, customerId: null, customer: null };
const customerTotal = (sales: number, revenue: number): CellLike[] => [
  null,
  'CY-1040 Total',
  ...Array<null>(12).fill(null),
  sales,
  revenue,
];

async function read(rows: CellLike[][], commissionMonth = '2025-04'): Promise<{ rows: IntakeRow[]; issues: string[] }> {
  const run = await takeIn(cygnus.intake({ commissionMonth }), aTable([HEADER, ...rows]));
  const read: IntakeRow[] = [];
  for await (const batch of run.rows) read.push(...batch);
  const fileIssues = run.finish().fileIssues.filter(({ severity }) => severity !== 'note');
  return {
    rows: read,
    issues: [
      ...read.flatMap(({ row, issues }) => issues.map(({ code }) => `${row} ${code}`)),
      ...fileIssues.map(({ row, code }) => `${row} ${code}`),
    ],
  };
}

async function recordOf(given: Line): Promise<Readonly<Record<string, unknown>> | null> {
  return (await read([line(given)])).rows[0]?.record ?? null;
}

describe('cygnus mapping', () => {
  it('makes a sale of a line and leaves the sales rep to the judgement of the customer', async () => {
    expect(await recordOf({})).toEqual({
      revenueDate: '2025-03-09',
      revenueMonth: '2025-03',
      salesMinor: '10000',
      revenueMinor: '1000',
      customer: 'Alder Creek Medical Center',
      invoice: '310226',
      item: 'CYG-1',
      quantityE6: null,
      productLine: 'cygnus',
      service: null,
      assignmentValue: 'Alder Creek Medical Center',
      repName: null,
    });
  });

  it('finds the header below any number of title rows', async () => {
    const run = await takeIn(
      cygnus.intake({}),
      aTable([['Commission Statement'], ['Agency 0417'], [], HEADER, line()]),
    );
    expect(run.found).toMatchObject({ headerRow: 4, layout: 'cygnus' });
  });

  it('looks customers up by their name, trimmed and with inner spaces collapsed', async () => {
    expect(await recordOf({ customer: 'Bellwether\u00a0 Regional Hospital ' })).toMatchObject({
      assignmentValue: 'Bellwether Regional Hospital',
    });
  });

  it('carries the customer down to the rows of its group and says from where', async () => {
    const { rows } = await read([line(), line(continued)]);
    expect(rows[1]?.record).toMatchObject({ customer: 'Alder Creek Medical Center' });
    expect(rows[1]?.carried).toEqual({ supplierRep: 2, customerId: 2, customer: 2 });
    expect(rows[1]?.raw[3]).toBe('Alder Creek Medical Center');
  });

  it('carries the invoice number down to its continuation row', async () => {
    const { rows } = await read([line({ invoice: '00417' }), line({ ...continued, invoice: null })]);
    expect(rows[1]?.record).toMatchObject({ invoice: '00417' });
  });

  it('skips customer totals and grand totals, whatever their case', async () => {
    const { rows, issues } = await read([
      line(),
      customerTotal(100, 10),
      ['GRAND TOTAL', ...Array<null>(13).fill(null), 100, 10],
    ]);
    expect(rows.map(({ reason }) => reason)).toEqual([null, 'total-row', 'total-row']);
    expect(issues).toEqual([]);
  });

  it('does not carry the text of a total row down', async () => {
    const { rows } = await read([line(), customerTotal(100, 10), line(continued)]);
    expect(rows[2]?.carried).toEqual({ supplierRep: 2, customerId: 2, customer: 2 });
  });

  it('warns when a customer total differs from its rows', async () => {
    expect((await read([line(), customerTotal(100.01, 10)])).issues).toEqual(['3 total-mismatch']);
  });

  it('reads amounts with dollar signs and commas as well as numbers', async () => {
    expect(await recordOf({ sales: '$3,950.40', revenue: 395.04 })).toMatchObject({
      salesMinor: '395040',
      revenueMinor: '39504',
    });
  });

  it('reads 300.29999999999995, the residue of a formula, as 300.30 without a note', async () => {
    const { rows } = await read([line({ sales: 300.29999999999995 })]);
    expect(rows[0]?.record).toMatchObject({ salesMinor: '30030' });
    expect(rows[0]?.issues).toEqual([]);
  });

  it('keeps a credit and warns about it', async () => {
    const { rows, issues } = await read([line({ sales: -239.96, revenue: '(16.80)' })]);
    expect(rows[0]).toMatchObject({ state: 'accepted', record: { salesMinor: '-23996', revenueMinor: '-1680' } });
    expect(issues).toEqual(['2 amount-not-positive']);
    expect(rows[0]?.issues[0]).toMatchObject({ column: 'Invoice Total', field: 'sales', value: '-239.96' });
  });

  it('reads closing dates as date cells, as text and as bare serials', async () => {
    expect(await recordOf({ closed: '03/30/2025' })).toMatchObject({ revenueDate: '2025-03-30' });
    expect(await recordOf({ closed: '2025-03-30' })).toMatchObject({ revenueDate: '2025-03-30' });
    expect(await recordOf({ closed: 45746 })).toMatchObject({ revenueDate: '2025-03-30' });
  });

  it('blocks a row without closing date instead of guessing a month', async () => {
    const { rows, issues } = await read([line({ closed: null })]);
    expect(rows[0]).toMatchObject({ state: 'blocked', record: { revenueMonth: null, salesMinor: '10000' } });
    expect(issues).toEqual(['2 required']);
  });

  it('blocks a row whose amount is text', async () => {
    const { rows, issues } = await read([line({ sales: 'see note' })]);
    expect(issues).toEqual(['2 invalid-number']);
    expect(rows[0]?.issues[0]?.message).toBe(
      'Invoice Total holds "see note", which is not a number. Enter a number like 1,234.50.',
    );
  });

  it('only warns about an unreadable due date, which nothing depends on', async () => {
    const { rows, issues } = await read([line({ due: 'soon' })]);
    expect(rows[0]?.state).toBe('accepted');
    expect(issues).toEqual(['2 invalid-date']);
  });

  it('accepts rates with a decimal comma', async () => {
    expect((await read([line({ rate: '7,0%' }), line({ rate: '7.0%', invoice: 2 })])).issues).toEqual([]);
  });

  it('gives the same key to 7,0% and 7.0% and to $100 and 100', async () => {
    const [comma, point] = [
      await read([line({ rate: '7,0%', sales: '$100.00' })]),
      await read([line({ rate: '7.0%' })]),
    ];
    expect(comma.rows[0]?.naturalKey).toBe(point.rows[0]?.naturalKey);
  });

  it('counts equal lines of one file both, with keys of their own and a warning on the second', async () => {
    const { rows, issues } = await read([line(), line()]);
    expect(rows.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
    expect(rows[0]?.naturalKey).not.toBe(rows[1]?.naturalKey);
    expect(issues).toEqual(['3 duplicate-line']);
  });

  it('warns about a closing date after the commission month or more than twelve months before it', async () => {
    const dates = ['2025-05-01', '2025-04-30', '2024-04-01', '2024-03-31'].map((day, invoice) =>
      line({ closed: aDay(day), invoice }),
    );
    expect((await read(dates)).issues).toEqual(['2 date-far', '5 date-far']);
  });
});
