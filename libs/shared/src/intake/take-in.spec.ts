import { describe, expect, it } from '@jest/globals';
import { defineLayout, type LayoutColumn } from './layout.js';
import { defineLoader, everyMappedCell } from './loader.js';
import { FileRefused, type IntakeRow } from './outcome.js';
import type { IntakeEnd, IntakeRun, TakeInOptions } from './run.js';
import type { SourceTable } from './source.js';
import { NaturalKeys } from './natural-key.js';
import { StagedReader } from './staged-reader.js';
import { takeIn } from './take-in.js';
import { aRow, aSheet, aTable, tableOf, type CellLike } from './testing/index.js';

const columns = [
  { field: 'group', header: 'Group', type: 'text', isRequired: true },
  { field: 'order', header: 'Order', type: 'identifier', isRequired: true },
  { field: 'item', header: 'Item No.', aliases: ['Article'], type: 'identifier', isRequired: true, isMandatory: true },
  { field: 'day', header: 'Day', type: 'date', isRequired: true, isInformative: true },
  { field: 'amount', header: 'Amount', type: 'money', isRequired: true, isMandatory: true },
  { field: 'remark', header: 'Remark', type: 'text', isRequired: false },
] as const satisfies readonly LayoutColumn[];

const layout = defineLayout({
  name: 'orders',
  columns,
  dateForms: ['month-day-year'],
  skip: [
    {
      reason: 'total-row',
      when: 'any',
      tests: [
        { field: 'group', is: 'starts-with', text: 'total' },
        { field: 'order', is: 'contains', text: 'total' },
      ],
    },
    {
      reason: 'line-order-zero',
      when: 'all',
      tests: [
        { field: 'item', is: 'equals', text: '0' },
        { field: 'amount', is: 'empty' },
      ],
    },
  ],
  carryDown: [{ field: 'group' }, { field: 'order', within: 'group' }],
  totals: {
    reason: 'total-row',
    fields: ['amount'],
    grand: [{ field: 'group', is: 'contains', text: 'total of all' }],
  },
});

const loader = defineLoader({
  loader: 'orders',
  title: 'Orders',
  layouts: [layout],
  map: ({ values }) => ({
    record: {
      group: values.group,
      order: values.order,
      item: values.item,
      amount: values.amount === null ? null : String(values.amount),
    },
  }),
  naturalKey: everyMappedCell,
});

const HEADER = ['Group', 'Order', 'Item No.', 'Day', 'Amount'];
const sale = (item: CellLike, amount: CellLike, group: CellLike = null, order: CellLike = null): CellLike[] => [
  group,
  order,
  item,
  null,
  amount,
];

async function collect(run: IntakeRun): Promise<{ rows: IntakeRow[]; end: IntakeEnd }> {
  const rows: IntakeRow[] = [];
  for await (const batch of run.rows) rows.push(...batch);
  return { rows, end: run.finish() };
}

async function read(
  table: SourceTable | CellLike[][],
  options?: TakeInOptions,
): Promise<{ rows: IntakeRow[]; end: IntakeEnd; run: IntakeRun }> {
  const run = await takeIn(loader.intake({}), Array.isArray(table) ? aTable(table) : table, options);
  return { ...(await collect(run)), run };
}

async function refusal(table: SourceTable | CellLike[][], options?: TakeInOptions): Promise<FileRefused> {
  const refused: unknown = await read(table, options).catch((error: unknown) => error);
  if (!(refused instanceof FileRefused)) throw new Error('The table was read.');
  return refused;
}

describe('the header', () => {
  it('is the first row within the top 15 with 80 % of the expected headers', async () => {
    const titles = Array.from({ length: 13 }, () => ['a title']);
    expect((await read([...titles, HEADER, sale('a', 1)])).run.found.headerRow).toBe(14);
    expect(await refusal([...titles, ['x'], ['x'], HEADER, sale('a', 1)])).toMatchObject({ code: 'missing-column' });
  });

  it('matches without case, with spaces collapsed, and by alias', async () => {
    const { run } = await read([[' GROUP ', 'order', 'article', 'Day\u00a0', 'AMOUNT'], sale('a', 1)]);
    expect(run.found.columns.map(({ field, letter }) => `${letter} ${field}`)).toEqual([
      'A group',
      'B order',
      'C item',
      'D day',
      'E amount',
    ]);
  });

  it('is not taken when one column is missing, although 80 % are there', async () => {
    const refused = await refusal([
      ['Group', 'Order', 'Item No', 'Days', 'Amount', 'Region'].filter((name) => name !== 'Days'),
      sale('a', 1),
    ]);
    expect(refused).toMatchObject({ code: 'missing-column', found: { headerRow: 1, layout: 'orders' } });
    expect(refused.message).toBe(
      'Row 1 in sheet "Sheet1" looks like the header, but "Item No." and "Day" are missing, so nothing can be read. "Item No" may be "Item No.".' +
        ' Columns that are not used: "Item No" and "Region". Add the columns or map them by hand. Nothing was stored.',
    );
    expect(refused.issues.map(({ code, severity, column, field }) => [code, severity, column, field])).toEqual([
      ['missing-column', 'blocking', 'Item No.', 'item'],
      ['missing-column', 'blocking', 'Day', 'day'],
      ['unknown-column', 'note', 'Item No', null],
      ['unknown-column', 'note', 'Region', null],
    ]);
  });

  it('gives the fullest row to map by hand when nothing matches', async () => {
    const refused = await refusal([['report'], ['Kunde', 'Auftrag', 'Artikel', 'Betrag'], ['a', 'b', 'c', 1]]);
    expect(refused.found).toMatchObject({
      headerRow: 2,
      columns: [{ header: 'Kunde' }, { header: 'Auftrag' }, { header: 'Artikel' }, { header: 'Betrag' }],
    });
    expect(refused.message).toContain('None of the first 15 rows in sheet "Sheet1" holds the headers');
  });

  it('obeys a map set by a person, who may do without columns that nothing depends on', async () => {
    const table = [['report'], ['Kunde', 'Auftrag', 'Artikel', 'Betrag'], ['a', 'b', 'c', 1]];
    const { rows, run } = await read(table, { columnMap: { group: 0, item: 2, amount: 3 } });
    expect(run.found.columns.map(({ field }) => field)).toEqual(['group', null, 'item', 'amount']);
    expect(rows[0]).toMatchObject({ state: 'accepted', record: { group: 'a', order: null, item: 'c', amount: '100' } });
    expect(await refusal(table, { columnMap: { group: 0 } })).toMatchObject({ code: 'missing-column' });
  });

  it('lets a map win over a header that matches', async () => {
    const { rows } = await read(
      [
        [...HEADER, 'Net'],
        [...sale('a', 1), 2],
      ],
      { columnMap: { amount: 5 } },
    );
    expect(rows[0]?.record).toMatchObject({ amount: '200' });
  });

  it('says which of two columns with the same header is read', async () => {
    const { rows, end } = await read([
      [...HEADER, 'amount '],
      [...sale('a', 1, 'g', 'o'), 2],
    ]);
    expect(rows[0]?.record).toMatchObject({ amount: '100' });
    expect(end.fileIssues).toContainEqual(
      expect.objectContaining({
        code: 'unknown-column',
        message:
          'Column F is named "amount" like column E, which is read. Column F is not used; if it is the right one, map it by hand.',
      }),
    );
  });

  it('notes columns that nobody asked for', async () => {
    const { end } = await read([
      [...HEADER, 'Region'],
      [...sale('a', 1, 'g', 'o'), 'x'],
    ]);
    expect(end.fileIssues).toContainEqual({
      code: 'unknown-column',
      severity: 'note',
      column: 'Region',
      field: null,
      value: null,
      message: 'The column "Region" is not used.',
      row: null,
    });
  });
});

describe('the sheet', () => {
  const good = (name: string, isHidden = false): ReturnType<typeof aSheet> =>
    aSheet(name, [aRow(1, HEADER), aRow(2, sale('a', 1))], isHidden);
  const other = aSheet('Notes', [aRow(1, ['some text'])]);

  it('is the visible one whose header matches', async () => {
    expect((await read(tableOf([other, good('Data'), good('Old', true)]))).run.found.sheet).toBe('Data');
  });

  it('is a hidden one, with a note, only when no visible one matches', async () => {
    const { run, end } = await read(tableOf([other, good('Old', true)]));
    expect(run.found.sheet).toBe('Old');
    expect(end.fileIssues.map(({ code }) => code)).toContain('hidden-sheet');
  });

  it('is chosen by a person when several match', async () => {
    const table = tableOf([good('March'), good('April')]);
    expect(await refusal(table)).toMatchObject({
      code: 'sheet-ambiguous',
      message: 'The sheets "March" and "April" all hold the expected columns. Choose the one to read.',
    });
    expect((await read(table, { sheet: 'April' })).run.found.sheet).toBe('April');
    expect(await refusal(table, { sheet: 'May' })).toMatchObject({ code: 'sheet-unknown' });
  });

  it('must hold rows, and records among them', async () => {
    expect(await refusal([])).toMatchObject({ code: 'no-rows', found: null });
    expect(await refusal([HEADER])).toMatchObject({ code: 'no-rows' });
    expect(await refusal([HEADER, ['Total', null, null, null, 1]])).toMatchObject({ code: 'no-rows' });
  });
});

describe('rows', () => {
  it('below the table that hold nothing do not exist; blank ones between count as skipped', async () => {
    const table = tableOf([
      aSheet('One', [
        aRow(1, HEADER),
        aRow(3, sale('a', 1)),
        aRow(4, [null, ' ']),
        aRow(7, sale('b', 1)),
        aRow(9, [' ']),
        aRow(500_000, ['']),
      ]),
    ]);
    const { rows } = await read(table);
    expect(rows.map(({ position, row, state, reason }) => [position, row, state, reason])).toEqual([
      [1, 2, 'skipped', 'blank-row'],
      [2, 3, 'accepted', null],
      [3, 4, 'skipped', 'blank-row'],
      [4, 5, 'skipped', 'blank-row'],
      [5, 6, 'skipped', 'blank-row'],
      [6, 7, 'accepted', null],
    ]);
  });

  it('are skipped by any or by all tests of a rule', async () => {
    const { rows } = await read([
      HEADER,
      sale('a', 1),
      ['Totally mine', null, 'b', null, 1],
      sale('0', null),
      sale('0', 5),
    ]);
    expect(rows.map(({ reason }) => reason)).toEqual([null, 'total-row', 'line-order-zero', null]);
  });

  it('inherit a cell only within their group', async () => {
    const { rows } = await read([
      HEADER,
      sale('a', 1, 'G1', 'O1'),
      sale('b', 1),
      sale('c', 1, 'G2'),
      sale('d', 1, 'G2', 'O2'),
      sale('e', 1, 'G2'),
      sale('f', 1, 'G1'),
    ]);
    expect(rows.map(({ record }) => `${String(record?.group)} ${String(record?.order)}`)).toEqual([
      'G1 O1',
      'G1 O1',
      'G2 null',
      'G2 O2',
      'G2 O2',
      'G1 null',
    ]);
    expect(rows[4]?.carried).toEqual({ order: 5 });
    expect(rows[1]?.raw.slice(0, 2)).toEqual(['G1', 'O1']);
  });

  it('that are hidden are read with a note', async () => {
    const { rows, end } = await read(aTable([HEADER, sale('a', 1), sale('b', 1)], { hiddenRows: [3] }));
    expect(rows[1]?.state).toBe('accepted');
    expect(end.fileIssues.find(({ code }) => code === 'hidden-rows')?.message).toBe(
      'Row 3 is hidden in the file. It was read too.',
    );
  });

  it('tell about rounding, blanks that nothing depends on, and cells without a result', async () => {
    const { rows, end } = await read([
      HEADER,
      sale('a', 1.005, 'g', 'o'),
      sale('b', { kind: 'formula-without-value', text: '' }),
    ]);
    expect(rows[0]?.issues).toMatchObject([
      { code: 'rounded', severity: 'note', message: 'Amount 1.005 was rounded to 1.01.' },
    ]);
    expect(rows[1]).toMatchObject({
      state: 'blocked',
      issues: [{ code: 'invalid-number', column: 'Amount', value: null }],
    });
    expect(rows[1]?.issues[0]?.message).toContain('Open the file in Excel, save it and upload it again');
    expect(end.fileIssues).toContainEqual(
      expect.objectContaining({
        code: 'blank-cells',
        column: 'Day',
        message: 'Day is empty in 2 rows. They are read without it.',
      }),
    );
  });

  it('name the first of equal lines', async () => {
    const { rows } = await read([HEADER, sale('a', 1), sale('b', 1), sale(' a', '$1.00')]);
    expect(rows[2]?.issues).toMatchObject([
      { code: 'duplicate-line', message: 'This line equals row 2. Both count; skip one of them if it was sent twice.' },
    ]);
  });
});

describe('control totals', () => {
  const total = (group: CellLike, order: CellLike, amount: CellLike): CellLike[] => [group, order, null, null, amount];

  it('compare each group with its rows and the grand total with all', async () => {
    const { end } = await read([
      HEADER,
      sale('a', 1),
      sale('b', 2),
      total(null, 'O1 Total', 3),
      sale('c', 4),
      total(null, 'O2 Total', 5),
      total('Total of all', null, 7),
    ]);
    expect(end.controlTotals).toEqual(
      [
        { row: 6 + 1, name: 'Total of all, Amount', field: 'amount', minor: '700', sumMinor: '700', matches: true },
        { row: 6, name: 'O2 Total, Amount', field: 'amount', minor: '500', sumMinor: '400', matches: false },
        { row: 4, name: 'O1 Total, Amount', field: 'amount', minor: '300', sumMinor: '300', matches: true },
      ].sort(
        (left, right) =>
          Number(left.name.startsWith('O1')) - Number(right.name.startsWith('O1')) || left.row - right.row,
      ),
    );
    expect(end.fileIssues.filter(({ code }) => code === 'total-mismatch')).toMatchObject([
      {
        severity: 'warning',
        row: 6,
        column: 'Amount',
        field: 'amount',
        value: '5',
        message:
          '"O2 Total" says 5.00 for Amount, but its rows add up to 4.00, 1.00 less. Look for rows that are missing, changed or blocked.',
      },
    ]);
  });

  it('stay few however many groups a file has', async () => {
    const groups = Array.from({ length: 2_000 }, (_, index) => [
      sale(`i${index}`, 1),
      total(null, `O${index} Total`, 2),
    ]).flat();
    const { end } = await read([HEADER, ...groups]);
    expect(end.controlTotals).toHaveLength(500);
    expect(end.fileIssues.filter(({ code }) => code === 'total-mismatch')).toHaveLength(501);
    expect(end.fileIssues.find(({ message }) => message.startsWith('1500 more totals'))).toBeDefined();
  });
});

describe('a row read again', () => {
  it('follows the same rules with the corrected cell and keeps its place', async () => {
    const { rows, run } = await read([HEADER, sale('a', 'abc', 'g', 'o'), sale('b', 2)]);
    const blocked = rows[0];
    const raw = blocked?.raw.map((text, index) => (index === 4 ? '(1,234.50)' : text)) ?? [];
    const again = new StagedReader(loader.intake({}), run.found).read({ position: 1, row: 2, raw, carried: null });
    expect(again.row).toMatchObject({
      position: 1,
      row: 2,
      state: 'accepted',
      record: { group: 'g', order: 'o', item: 'a', amount: '-123450' },
      issues: [],
    });
  });

  it('gives what the first reading gave for every row that was left as it is', async () => {
    const { rows, run } = await read([
      HEADER,
      sale('007', '$1.50', 'g', 'o'),
      sale(12, 300.29999999999995),
      sale(null, 'x'),
    ]);
    const reader = new StagedReader(loader.intake({}), run.found);
    const keys = new NaturalKeys();
    for (const { naturalKey, ...row } of rows) {
      const again = reader.read(row);
      expect(again.row).toEqual({ ...row, naturalKey: null });
      expect(keys.add(again.keyTexts, row.row)).toBe(naturalKey);
    }
  });
});

describe('defineLayout', () => {
  it('refuses a rule about a column that is not there', () => {
    expect(() => defineLayout({ name: 'x', columns, dateForms: [], carryDown: [{ field: 'nothing' }] })).toThrow(
      'Layout x has no column for "nothing".',
    );
    expect(() => defineLayout({ name: 'x', columns: [columns[0], columns[0]], dateForms: [] })).toThrow(
      'Layout x has a field twice.',
    );
  });
});
