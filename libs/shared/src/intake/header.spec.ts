import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defineLayout, type LayoutColumn } from './layout.js';
import { defineLoader, everyMappedCell } from './loader.js';
import { FileRefused, type FoundColumn } from './outcome.js';
import type { TakeInOptions } from './run.js';
import { takeIn } from './take-in.js';
import { aDay, aRow, aSheet, aTable, tableOf, type CellLike } from './testing/index.js';

const columns = [
  { field: 'customer', header: 'Customer Name', type: 'text', isRequired: true, isMandatory: true },
  {
    field: 'invoice',
    header: 'Invoice',
    aliases: ['Document'],
    type: 'identifier',
    isRequired: true,
    isMandatory: true,
  },
  { field: 'day', header: 'Closed Date', type: 'date', isRequired: true, isMandatory: true },
  { field: 'sales', header: 'Invoice Total', type: 'money', isRequired: true, isMandatory: true },
  { field: 'revenue', header: 'Total Rep Due', type: 'money', isRequired: true, isMandatory: true },
  { field: 'remark', header: 'Remark', type: 'text', isRequired: false },
] as const satisfies readonly LayoutColumn[];
const loader = defineLoader({
  loader: 'closed',
  title: 'Closed',
  layouts: [defineLayout({ name: 'closed', columns, dateForms: ['month-day-year'] })],
  map: ({ values }) => ({ record: values }),
  naturalKey: everyMappedCell,
});
const HEADER = ['Customer Name', 'Invoice', 'Closed Date', 'Invoice Total', 'Total Rep Due'];
const ROW: CellLike[] = ['Hawthorn', '310001', aDay('2025-03-02'), 100, 7];

async function found(rows: CellLike[][], options?: TakeInOptions): Promise<readonly FoundColumn[]> {
  return (await takeIn(loader.intake({}), aTable(rows), options)).found.columns;
}

async function refused(rows: CellLike[][], options?: TakeInOptions): Promise<FileRefused> {
  const refusal: unknown = await takeIn(loader.intake({}), aTable(rows), options).catch((error: unknown) => error);
  if (!(refusal instanceof FileRefused)) throw new Error('The table was read.');
  return refusal;
}

function proposalsOf(refusal: FileRefused): Record<string, string> {
  return Object.fromEntries(
    (refusal.found?.columns ?? []).flatMap(({ header, proposal }) =>
      proposal ? [[header, `${proposal.field} by ${proposal.match.by}`]] : [],
    ),
  );
}

describe('how a column was recognised', () => {
  it('is by its header, or by another name, with the reason', async () => {
    const [customer, invoice] = await found([['customer  NAME', 'document', ...HEADER.slice(2)], ROW]);
    expect(customer?.match).toEqual({ by: 'name', reason: 'The header is "Customer Name".' });
    expect(invoice?.match).toEqual({ by: 'alias', reason: '"document" is another name of "Invoice".' });
  });

  it('is by hand where a person chose another column than its header would', async () => {
    const match = (
      await found(
        [
          [...HEADER, 'Net'],
          [...ROW, 90],
        ],
        { columnMap: { sales: 5, customer: 0 } },
      )
    ).map((column) => column.match?.by ?? null);
    expect(match).toEqual(['name', 'name', 'name', null, 'name', 'person']);
  });

  it('may be that no column feeds a field, although one has its header', async () => {
    const remark = (
      await found(
        [
          [...HEADER, 'Remark'],
          [...ROW, 'late'],
        ],
        { columnMap: { remark: null } },
      )
    )[5];
    expect(remark).toMatchObject({ header: 'Remark', field: null, match: null });
  });

  it('is by likeness only where nothing depends on the column', async () => {
    const remark = (
      await found([
        [...HEADER, 'Remarks'],
        [...ROW, 'late'],
      ])
    )[5];
    expect(remark).toMatchObject({
      field: 'remark',
      match: { by: 'similar', reason: '"Remarks" reads like "Remark".' },
    });
    expect(
      proposalsOf(await refused([['Customer Name', 'Invoice', 'Closed Date', 'Inv. Total', 'Total Rep Due'], ROW])),
    ).toEqual({ 'Inv. Total': 'sales by similar' });
  });

  it('takes the header before another name of it, and the first of two equal headers', async () => {
    const both = await found([
      ['Document', ...HEADER, 'Invoice'],
      ['x', ...ROW, 'y'],
    ]);
    expect(both.map(({ field }) => field)).toEqual([null, 'customer', 'invoice', 'day', 'sales', 'revenue', null]);
  });
});

describe('a column that the supplier renamed', () => {
  it('is proposed when its header reads alike, with how much', async () => {
    const refusal = await refused([['Cust. Name', 'Invoice', 'Closed Date', 'Invocie Total', 'Total Rep Due'], ROW]);
    expect(refusal.code).toBe('missing-column');
    expect(proposalsOf(refusal)).toEqual({ 'Cust. Name': 'customer by similar', 'Invocie Total': 'sales by similar' });
    expect(refusal.found?.columns[0]?.proposal?.match).toEqual({
      by: 'similar',
      reason: '"Cust. Name" reads like "Customer Name".',
      score: 1,
    });
    expect(refusal.message).toContain('"Invocie Total" may be "Invoice Total"');
    expect(refusal.message).toContain('Accept the proposed columns');
  });

  it('is proposed when it stands where the old one stood and holds the same', async () => {
    const refusal = await refused([['Customer Name', 'Invoice', 'Closed Date', 'Billed', 'Total Rep Due'], ROW]);
    expect(refusal.found?.columns[3]?.proposal).toEqual({
      field: 'sales',
      match: {
        by: 'place',
        reason: 'Stands between "Closed Date" and "Total Rep Due", where "Invoice Total" belongs, and holds amounts.',
      },
    });
  });

  it('is not proposed by its place when it holds something else, or when two stand there', async () => {
    const other: CellLike[] = ['Hawthorn', '310001', aDay('2025-03-02'), 'yes', 7];
    expect(
      proposalsOf(await refused([['Customer Name', 'Invoice', 'Closed Date', 'Paid', 'Total Rep Due'], other])),
    ).toEqual({});
    const two = ['Customer Name', 'Invoice', 'Closed Date', 'Billed', 'Tax', 'Total Rep Due'];
    expect(proposalsOf(await refused([two, ['Hawthorn', '1', aDay('2025-03-02'), 1, 2, 3]]))).toEqual({});
  });

  it('is never guessed between two that are equally alike', async () => {
    const refusal = await refused([
      ['Customer Name', 'Invoice', 'Closed Date', 'Inv. Total', 'Invoice-Total', 'Total Rep Due'],
      ['Hawthorn', '1', aDay('2025-03-02'), 1, 2, 3],
    ]);
    expect(proposalsOf(refusal)).toEqual({});
    expect(refusal.message).toContain('"Inv. Total" may be "Invoice Total", "Invoice-Total" may be "Invoice Total"');
  });

  it('is named with all others that are missing, and the columns that nobody asked for', async () => {
    const refusal = await refused([['Customer Name', 'A', 'B', 'C', 'Region'], ROW]);
    const codes = refusal.issues.map(({ code, column }) => `${code} ${column}`);
    expect(codes).toEqual([
      'missing-column Invoice',
      'missing-column Closed Date',
      'missing-column Invoice Total',
      'missing-column Total Rep Due',
      'unknown-column A',
      'unknown-column B',
      'unknown-column C',
      'unknown-column Region',
    ]);
  });

  it('gives the same columns when the proposal is accepted', async () => {
    const renamed = ['Total Due Rep', 'Closed', 'Inv. Total', 'Invoice', 'Cust Name'];
    const row: CellLike[] = [7, aDay('2025-03-02'), 100, '310001', 'Hawthorn'];
    const refusal = await refused([renamed, row]);
    const columnMap = Object.fromEntries(
      (refusal.found?.columns ?? []).flatMap(({ position, proposal }) =>
        proposal ? [[proposal.field, position]] : [],
      ),
    );
    expect(columnMap).toEqual({ revenue: 0, sales: 2, customer: 4 });
    const accepted = await found([renamed, row], { columnMap: { ...columnMap, day: 1 } });
    expect(accepted.map(({ field }) => field)).toEqual(['revenue', 'day', 'sales', 'invoice', 'customer']);
  });
});

describe('the header row', () => {
  const wrapped = fc.record({
    titles: fc.array(fc.constantFrom('Statement', 'Agency 0417', 'Closed 06/01/2025'), { maxLength: 13 }),
    blanks: fc.array(fc.nat(5), { maxLength: 4 }),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
    shout: fc.boolean(),
  });

  it('is found under titles, with blank columns between, in any order of columns and any case', async () => {
    await fc.assert(
      fc.asyncProperty(wrapped, async ({ titles, blanks, order, shout }) => {
        const spread = <Cell>(cells: readonly Cell[]): (Cell | null)[] => {
          const row: (Cell | null)[] = order.map((index) => cells[index] ?? null);
          for (const at of blanks) row.splice(at, 0, null);
          return row;
        };
        const header = spread(HEADER).map((name) => (shout ? (name?.toUpperCase() ?? null) : name));
        const run = await takeIn(loader.intake({}), aTable([...titles.map((title) => [title]), header, spread(ROW)]));
        expect(run.found.headerRow).toBe(titles.length + 1);
        const records = [];
        for await (const batch of run.rows) records.push(...batch.map(({ record }) => record));
        expect(records).toEqual([
          { customer: 'Hawthorn', invoice: '310001', day: '2025-03-02', sales: 10_000n, revenue: 700n, remark: null },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('may reach over two rows whose cells are merged downwards', async () => {
    const run = await takeIn(
      loader.intake({}),
      aTable([['Customer Name', 'Invoice', null, 'Amounts'], [null, null, ...HEADER.slice(2)], ROW]),
    );
    expect(run.found).toMatchObject({ headerRow: 2 });
    expect(run.found.columns.map(({ field }) => field)).toEqual(['customer', 'invoice', 'day', 'sales', 'revenue']);
  });

  it('is the row of words, not of figures, when none holds a known header', async () => {
    const refusal = await refused([
      ['Kunde', 'Beleg', 'Tag', 'Summe'],
      ['a', '1', '02.03.2025', '1.5', '2.5', '3.5'],
    ]);
    expect(refusal.found?.headerRow).toBe(1);
  });
});

describe('the sheet', () => {
  const good = (name: string) => aSheet(name, [aRow(1, HEADER), aRow(2, ROW)]);

  it('is not the template that holds only the header', async () => {
    const run = await takeIn(loader.intake({}), tableOf([aSheet('Template', [aRow(1, HEADER)]), good('Data')]));
    expect(run.found.sheet).toBe('Data');
  });

  it('is named in an issue of its own when several could be meant', async () => {
    const refusal: unknown = await takeIn(loader.intake({}), tableOf([good('March'), good('April')])).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({
      code: 'sheet-ambiguous',
      issues: [
        { code: 'sheet-ambiguous', value: 'March' },
        { code: 'sheet-ambiguous', value: 'April' },
      ],
    });
  });
});
