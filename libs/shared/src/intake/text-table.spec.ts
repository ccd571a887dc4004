import { describe, expect, it } from '@jest/globals';
import { defineLayout } from './layout.js';
import type { IntakeRow } from './outcome.js';
import type { Intake } from './run.js';
import type { SourceRow, SourceTable } from './source.js';
import { takeIn } from './take-in.js';
import { aLine, aText } from './testing/index.js';
import { isPageRow, layoutsFor, sheetsOf } from './text-table.js';

type Words = Readonly<Record<number, string>>;

const layout = defineLayout({
  name: 'bills',
  columns: [
    { field: 'customer', header: 'Customer', type: 'text', isRequired: true },
    { field: 'invoice', header: 'Invoice No', type: 'identifier', isRequired: true },
    { field: 'sales', header: 'Amount', type: 'money', isRequired: true },
  ],
  dateForms: ['month-day-year'],
});
const HEADING = { 40: 'Customer', 200: 'Invoice No', 300: 'Amount' };

function tableOf(pages: readonly (readonly Words[])[]): SourceTable {
  const lines = pages.map((page, at) => page.map((words, index) => aLine(at + 1, 40 + 15 * index, words)));
  return { sheets: [], text: aText(lines), close: () => Promise.resolve() };
}

async function rowsOf(pages: readonly (readonly Words[])[], layouts = [layout]): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for (const sheet of sheetsOf(tableOf(pages), layouts)) for await (const batch of sheet.rows()) rows.push(...batch);
  return rows;
}

const intake = (layouts: Intake['layouts']): Intake => ({
  layouts,
  map: ({ values }) => ({ record: { customer: values['customer'] } }),
  naturalKey: ({ keyTexts }) => keyTexts,
});

const textsOf = (rows: readonly SourceRow[]): (string | null)[][] =>
  rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? null));

describe('the text of pages as a table', () => {
  it('has the columns of the heading, wherever titles stand above it', async () => {
    const rows = await rowsOf([[{ 200: 'Bills' }, HEADING, { 40: 'Larch General', 200: 'A-1', 306: '12.50' }]]);
    expect(textsOf(rows)).toEqual([['Bills'], ['Customer', 'Invoice No', 'Amount'], ['Larch General', 'A-1', '12.50']]);
    expect(rows.map((row) => isPageRow(row) && [row.row, row.page, row.line])).toEqual([
      [1, 1, 1],
      [2, 1, 2],
      [3, 1, 3],
    ]);
  });

  it('puts texts by their left edge and numbers by their right one', async () => {
    const rows = await rowsOf([[HEADING, { 200: 'A-1', 270: '1,234,567.50' }, { 40: 'Larch', 318: '5.00' }]]);
    expect(textsOf(rows).slice(1)).toEqual([
      [null, 'A-1', '1,234,567.50'],
      ['Larch', null, '5.00'],
    ]);
  });

  it('keeps columns apart that stand tight', async () => {
    const tight = { 40: 'Customer', 91: 'Invoice No', 156: 'Amount' };
    const rows = await rowsOf([[tight, { 40: 'Larch Gn', 91: 'A-1', 156: '12.50' }]]);
    expect(textsOf(rows)).toEqual([
      ['Customer', 'Invoice No', 'Amount'],
      ['Larch Gn', 'A-1', '12.50'],
    ]);
  });

  it('drops what pages repeat: titles, heading and page numbers, and counts their lines', async () => {
    const page = (number: string): Words[] => [
      { 200: 'Bills' },
      HEADING,
      { 40: 'Larch', 200: number, 306: '12.50' },
      { 300: `Page ${number}` },
    ];
    const rows = await rowsOf([page('1'), page('2'), [{ 200: 'Bills' }, { 40: 'Maple', 200: '3', 306: '1.00' }]]);
    expect(
      textsOf(rows)
        .slice(2)
        .map(([customer, invoice]) => `${customer} ${invoice}`),
    ).toEqual(['Larch 1', 'Larch 2', 'Maple 3']);
    expect(rows.map((row) => isPageRow(row) && [row.page, row.line])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 2],
    ]);
  });

  it('takes the line with the most columns for the heading of a document that nobody described', async () => {
    const rows = await rowsOf(
      [[{ 40: 'Report' }, { 40: 'Who', 200: 'What', 300: 'Much' }, { 40: 'Larch', 306: '5' }]],
      [],
    );
    expect(textsOf(rows)).toEqual([['Report'], ['Who', 'What', 'Much'], ['Larch', null, '5']]);
  });

  it('gives the lines of a document without columns as they are', async () => {
    expect(textsOf(await rowsOf([[{ 40: 'Dear Madam,' }, { 40: 'Yours' }]]))).toEqual([['Dear Madam,'], ['Yours']]);
  });

  it('carries a customer that stands once over the end of its page', async () => {
    const carrying = { ...layout, carryDown: [{ field: 'customer' }] };
    const pages = [
      [HEADING, { 40: 'Larch General', 200: 'A-1', 306: '12.50' }],
      [HEADING, { 200: 'A-2', 312: '7.50' }],
    ];
    const run = await takeIn(intake([carrying]), tableOf(pages));
    const rows: IntakeRow[] = [];
    for await (const batch of run.rows) rows.push(...batch);
    expect(rows.map(({ page, row, record }) => [page, row, record?.['customer']])).toEqual([
      [1, 1, 'Larch General'],
      [2, 2, 'Larch General'],
    ]);
    expect(rows[1]?.carried).toEqual({ customer: 1, invoice: -20_002, sales: -20_002 });
  });

  it.each([
    [['a.xml'], 'The attached file "a.xml" was not opened. If it holds the table, upload it by itself.'],
    [
      Array.from({ length: 12 }, (_, at) => `${at}.xml`),
      'The attached files "0.xml", "1.xml", "2.xml", "3.xml", "4.xml", "5.xml", "6.xml", "7.xml", "8.xml", "9.xml" and 2 more were not opened. If one of them holds the table, upload it by itself.',
    ],
  ])('tells with a note which attached files were left closed', async (attachedFiles, message) => {
    const text = {
      ...aText([[HEADING, { 40: 'Larch', 200: 'A-1', 300: '5' }].map((words, at) => aLine(1, 40 + 15 * at, words))]),
      attachedFiles,
    };
    const run = await takeIn(intake([layout]), { ...tableOf([]), text });
    for await (const batch of run.rows) expect(batch).toHaveLength(1);
    expect(run.finish().fileIssues).toEqual([
      expect.objectContaining({ code: 'attached-files', severity: 'note', row: null, message }),
    ]);
  });

  it('is read by layouts of pages where the loader has some, and sheets by the others', () => {
    const paged = { ...layout, name: 'paged', pages: { linesBelowHeader: 1 } };
    const pages = tableOf([]);
    const sheet: SourceTable = { sheets: [], close: () => Promise.resolve() };
    expect(layoutsFor(pages, [layout, paged]).map(({ name }) => name)).toEqual(['paged']);
    expect(layoutsFor(pages, [layout]).map(({ name }) => name)).toEqual(['bills']);
    expect(layoutsFor(sheet, [layout, paged]).map(({ name }) => name)).toEqual(['bills']);
  });
});
