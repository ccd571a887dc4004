import { describe, expect, it } from '@jest/globals';
import { FileRefused, takeIn, type IntakeRow } from '@tierline/shared/intake';
import { aLine, aText } from '@tierline/shared/intake/testing';
import { readLines, type Line } from '../testing/reading.js';
import { summitMedicalPivot as pivot } from './layout.js';
import { summitMedical } from './loader.js';

const CHOSEN = { commissionMonth: '2025-03', revenueMonth: '2025-02' };
const LINE = {
  customer: 'Larch General',
  state: 'MA',
  zip: 2169,
  invoice: '640102',
  item: 'SM-3216',
  rate: 20,
  sales: '3,236.24',
  revenue: '647.25',
} satisfies Line;
const CONTINUED = { ...LINE, customer: null, invoice: 640107 };
const readPivot = (lines: readonly Line[], params: Readonly<Record<string, string>> = CHOSEN) =>
  readLines(summitMedical, { layout: pivot, lines }, params);

describe('summit medical mapping, pivot table', () => {
  it('makes a sale of the chosen month of a row', async () => {
    const { rows, records } = await readPivot([LINE]);
    expect(records).toEqual([
      {
        revenueDate: null,
        revenueMonth: '2025-02',
        salesMinor: '323624',
        revenueMinor: '64725',
        customer: 'Larch General',
        invoice: '640102',
        item: 'SM-3216',
        quantityE6: null,
        productLine: 'summit-medical',
        service: null,
        assignmentValue: 'Larch General',
        repName: null,
      },
    ]);
    expect(rows[0]?.raw.slice(-2)).toEqual(['Prairie Line Agency', '2025-02']);
  });

  it('lets the company say how Summit Medical calls it', async () => {
    const { rows } = await readPivot([LINE], { ...CHOSEN, 'setting.agency': 'Birch Agency' });
    expect(rows[0]?.raw.at(-2)).toBe('Birch Agency');
  });

  it('carries the customer down, skips totals and blank rows, and compares totals', async () => {
    const { rows, skipped, issues } = await readPivot([
      LINE,
      CONTINUED,
      { customer: 'Larch General Total', sales: '6,472.48', revenue: '1,294.50' },
      {},
      { ...LINE, customer: 'Maple Clinic' },
      { customer: 'Maple Clinic Total', sales: '3,236.25', revenue: '647.25' },
      { customer: 'Grand Total', sales: '$9,708.72', revenue: '$1,941.75' },
    ]);
    expect(rows[1]).toMatchObject({
      carried: { customer: 2 },
      record: { customer: 'Larch General', invoice: '640107' },
    });
    expect(skipped).toEqual(['4 total-row', '5 blank-row', '7 total-row', '8 total-row']);
    expect(issues).toEqual(['7 total-mismatch']);
  });

  it('refuses a pivot table without a chosen month', async () => {
    const refused = readPivot([LINE], { commissionMonth: '2025-03' });
    await expect(refused).rejects.toBeInstanceOf(FileRefused);
    await expect(refused).rejects.toMatchObject({ code: 'revenue-month-missing' });
  });
});

const TITLE = [{ 370: 'Commission Detail' }, { 370: 'By Client' }, { 370: '3/31/2025 7:42:10' }];
const HEADING = {
  40: 'Name',
  270: 'Invoice #',
  370: 'Item ID',
  450: 'Net Sales Amount',
  580: 'Comm Rate',
  690: 'Comm $',
};
const BELOW = { 40: 'State and ZIP' };
type Words = Readonly<Record<number, string>>;
const sale = (client: string, invoice: string, { sales = '590.74', revenue = '118.15' } = {}): Words => ({
  40: client,
  270: invoice,
  370: 'SM-7199',
  [549 - 6 * sales.length]: sales,
  604: '20.00',
  [732 - 6 * revenue.length]: revenue,
});
const place = (text: string): Words => ({ 40: text });
const total = (text: string, sales: string, revenue: string): Words => ({
  40: text,
  [549 - 6 * sales.length]: sales,
  [732 - 6 * revenue.length]: revenue,
});

/** A document of pages, each given without what repeats above. */
async function readPages(pages: readonly (readonly Words[])[], top: readonly Words[] = [...TITLE, HEADING, BELOW]) {
  const text = aText(
    pages.map((lines, page) => [...top, ...lines].map((words, at) => aLine(page + 1, 40 + 15 * at, words))),
  );
  const table = { sheets: [], text, close: () => Promise.resolve() };
  const run = await takeIn(summitMedical.intake({ commissionMonth: '2025-04' }), table);
  const rows: IntakeRow[] = [];
  for await (const batch of run.rows) rows.push(...batch);
  return { found: run.found, rows, end: run.finish() };
}

const codes = ({ rows, end }: Awaited<ReturnType<typeof readPages>>): string[] =>
  [...rows.flatMap(({ issues }) => issues), ...end.fileIssues]
    .filter(({ severity }) => severity !== 'note')
    .map(({ code }) => code);

describe('summit medical mapping, report as PDF', () => {
  it('makes a sale of two lines, in the month of the page heading', async () => {
    const { found, rows } = await readPages([
      [place('Birch Agency 0417.00'), sale('Larch General', '710302'), place('MO 64804')],
    ]);
    expect(found).toMatchObject({ layout: 'summit-medical-pdf', headerRow: 4, sheet: null });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      row: 1,
      page: 1,
      state: 'accepted',
      record: {
        revenueDate: null,
        revenueMonth: '2025-03',
        salesMinor: '59074',
        revenueMinor: '11815',
        customer: 'Larch General',
        invoice: '710302',
        assignmentValue: 'Larch General',
      },
      raw: [
        'Larch General',
        '710302',
        'SM-7199',
        '590.74',
        '20.00',
        '118.15',
        'MO',
        '64804',
        'Birch Agency 0417',
        '3/31/2025',
      ],
    });
  });

  it('keeps page and line of every cell', async () => {
    const { rows } = await readPages([[sale('Larch General', '1'), place('MO 64804')]]);
    expect(rows[0]?.carried).toMatchObject({ customer: -10_006, state: -10_007, zip: -10_007, revenueMonth: -10_003 });
  });

  it('pairs lines across pages, whatever the pages repeat above and number below', async () => {
    const { rows } = await readPages([
      [place('Birch Agency'), sale('Larch General', '1'), { 300: 'Page 1 of 2' }],
      [place('MA 02169'), sale('Larch General', '2'), place('MO 64804'), { 300: 'Page 2 of 2' }],
    ]);
    expect(rows.map(({ row, page, raw }) => [row, page, raw[6], raw[7]])).toEqual([
      [1, 1, 'MA', '02169'],
      [2, 2, 'MO', '64804'],
    ]);
    expect(rows[0]?.carried).toMatchObject({ customer: -10_007, state: -20_006 });
  });

  it('skips totals by client and in all, and warns when they differ from their rows', async () => {
    const right = [
      sale('Larch General', '1'),
      place('MO 64804'),
      total('Total Larch General', '590.74', '118.15'),
      sale("Maple Women's Clinic", '2', { sales: '-90.74', revenue: '-18.15' }),
      place('TX 76701'),
      total("Total Maple Women's Clinic", '-90.74', '-18.15'),
    ];
    const good = await readPages([[...right, total('Total Birch Agency', '500.00', '100.00')]]);
    expect(codes(good)).toEqual(['amount-not-positive']);
    expect(good.rows.map(({ row, reason }) => [row, reason])).toEqual([
      [1, null],
      [0, 'total-row'],
      [2, null],
      [0, 'total-row'],
      [0, 'total-row'],
    ]);
    const wrong = await readPages([[...right, total('Total Birch Agency', '500.01', '100.00')]]);
    expect(codes(wrong)).toEqual(['amount-not-positive', 'total-mismatch']);
    expect(wrong.end.controlTotals[0]).toMatchObject({ minor: '50001', sumMinor: '50000', matches: false });
  });

  it('takes a client called Total for a client, and a grand total for a total', async () => {
    const read = await readPages([
      [
        sale('Total Joint Center', '1'),
        place('MO 64804'),
        total('Total Total Joint Center', '590.74', '118.15'),
        total('Grand Total', '590.74', '118.15'),
      ],
    ]);
    expect(read.rows.map(({ state, reason }) => reason ?? state)).toEqual(['accepted', 'total-row', 'total-row']);
    expect(codes(read)).toEqual([]);
    expect(read.end.controlTotals.every(({ matches }) => matches)).toBe(true);
  });

  it('reads a page that holds only totals', async () => {
    const { rows } = await readPages([
      [sale('Larch General', '1'), place('MO 64804')],
      [total('Total Larch General', '590.74', '118.15'), total('Total Birch Agency', '590.74', '118.15')],
    ]);
    expect(rows.map(({ page, state }) => [page, state])).toEqual([
      [1, 'accepted'],
      [2, 'skipped'],
      [2, 'skipped'],
    ]);
  });

  it('reads amounts with dollar signs, percent signs and parentheses', async () => {
    const { rows } = await readPages([
      [{ ...sale('Larch General', '1', { sales: '($1,590.74)' }), 604: '20.0%' }, place('MO 64804')],
    ]);
    expect(rows[0]).toMatchObject({ record: { salesMinor: '-159074' } });
  });

  it('blocks a sale that lacks an amount instead of dropping its line', async () => {
    const { 370: item = '', ...rest } = sale('Larch General', '1');
    const read = await readPages([[{ ...rest }, place('MO 64804')]]);
    expect(item).toBe('SM-7199');
    expect(read.rows[0]?.state).toBe('blocked');
    expect(codes(read)).toEqual(['required']);
  });

  it('blocks the sales of a report without a date', async () => {
    const read = await readPages([[sale('Larch General', '1'), place('MO 64804')]], [HEADING, BELOW]);
    expect(codes(read)).toEqual(['required']);
    expect(read.rows[0]?.issues[0]).toMatchObject({ field: 'revenueMonth' });
  });

  it('refuses a document without the columns and names them', async () => {
    const { 450: _sales, ...heading } = HEADING;
    const refused = readPages([[sale('Larch General', '1')]], [heading]);
    await expect(refused).rejects.toMatchObject({ code: 'missing-column' });
    await expect(refused).rejects.toThrow('"Net Sales Amount"');
  });

  it('keeps equal sales of a report both, and says so', async () => {
    const line = [sale('Larch General', '1'), place('MO 64804')];
    expect(codes(await readPages([[...line, ...line]]))).toEqual(['duplicate-line']);
  });
});
