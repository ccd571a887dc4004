import { checkLayoutJson } from './layout-json-check.js';
import { sampleOf, tableOfSample, type FileSample } from './layout-json-sample.js';
import { suggestLayout } from './layout-json-suggest.js';
import type { SourceTable, TextLine } from './source.js';
import { takeIn } from './take-in.js';
import { aDay, aTable, type CellLike } from './testing/tables.js';

const ROWS: readonly (readonly CellLike[])[] = [
  ['Acme Devices, statement for March'],
  [],
  ['Invoice #', 'Inv Date', 'Hospital', 'Product Code', 'Qty', 'Net Sales Amount', 'Commission $', 'Rate'],
  ['A-1', '03/14/2025', 'Alder Creek', 'X100', 2, '$1,200.50', 120.05, '10%'],
  ['A-2', '03/24/2025', 'Cedar Falls', 'X200', 1, '(40.00)', -4, '10%'],
  [null, null, 'Cedar Falls Total', null, null, 1160.5, 116.05],
  [null, null, 'Grand Total', null, null, 1160.5, 116.05],
];

function pdf(lines: readonly (readonly [x: number, text: string][])[]): SourceTable {
  const text: TextLine[] = lines.map((pieces, index) => ({
    page: 1,
    y: 50 + 15 * index,
    size: 10,
    words: pieces.flatMap(([x, piece]) => {
      let x0 = x;
      return piece.split(' ').map((word) => {
        const place = { text: word, x0, x1: x0 + 5 * word.length };
        x0 = place.x1 + 3;
        return place;
      });
    }),
  }));
  async function* pages(): AsyncGenerator<readonly TextLine[]> {
    yield text;
  }
  return { sheets: [], text: { pages: 1, lines: pages, pagesWithoutText: () => [] }, close: () => Promise.resolve() };
}

describe('the beginning of a file', () => {
  it('is bounded in sheets, rows, columns and characters', async () => {
    const wide = Array.from({ length: 150 }, (_, index) => 'x'.repeat(index === 0 ? 500 : 1));
    const sample = await sampleOf(aTable(Array.from({ length: 300 }, () => wide)));
    const [sheet] = sample.sheets;
    expect([sheet?.rows.length, sheet?.isCut]).toEqual([200, true]);
    expect(sheet?.rows[0]?.cells).toHaveLength(100);
    expect(sheet?.rows[0]?.cells[0]?.text).toHaveLength(200);
  });

  it('can be read like the file itself', async () => {
    const sample = JSON.parse(JSON.stringify(await sampleOf(aTable(ROWS)))) as FileSample;
    const read = [];
    for await (const batch of tableOfSample(sample).sheets[0]?.rows() ?? []) read.push(...batch);
    expect(read[3]?.cells[5]).toEqual({ kind: 'text', text: '$1,200.50' });
    expect(read[1]?.cells).toEqual([]);
  });
});

describe('a suggestion', () => {
  const suggest = async (table: SourceTable, headerRow?: number) =>
    suggestLayout(await sampleOf(table), { loader: 'acme', headerRow });

  it('finds the header row, types and meanings of the columns, and total rows', async () => {
    const { layout, sale, headerRow } = await suggest(aTable(ROWS));
    expect(headerRow).toBe(3);
    expect(layout.columns.map(({ field, type }) => `${field} ${type}`)).toEqual([
      'invoice identifier',
      'invDate date',
      'hospital text',
      'productCode identifier',
      'qty quantity',
      'netSalesAmount money',
      'commission money',
      'rate percent',
    ]);
    expect(sale).toEqual({
      rep: { by: 'assignment', field: 'hospital' },
      productLine: { fixed: '' },
      date: { field: 'invDate' },
      sales: { field: 'netSalesAmount' },
      revenue: { field: 'commission' },
      customer: { field: 'hospital' },
      invoice: { field: 'invoice' },
      item: { field: 'productCode' },
      quantity: { field: 'qty' },
    });
    expect(layout.skip?.[0]?.tests).toEqual([{ field: 'hospital', is: 'contains', text: 'total' }]);
  });

  it('lacks only what nobody can guess', async () => {
    const { layout, sale } = await suggest(aTable(ROWS));
    const json = { version: 1, loader: 'acme', title: 'Acme', layouts: [layout], sale };
    expect(checkLayoutJson(json).faults?.map(({ pointer }) => pointer)).toEqual(['/sale/productLine/fixed']);
    const chosen = { ...json, sale: { ...sale, productLine: { fixed: 'services' } } };
    expect(checkLayoutJson(chosen).faults).toBeNull();
  });

  it('reads dates by the form that fits most of them', async () => {
    const rows = ROWS.map((row) =>
      row.map((cell) => (cell === '03/14/2025' ? '14/03/2025' : cell === '03/24/2025' ? '24/03/2025' : cell)),
    );
    expect((await suggest(aTable(rows))).layout.dateForms).toEqual(['day-month-year', 'year-month-day']);
    const days = ROWS.map((row) => row.map((cell) => (cell === '03/14/2025' ? aDay('2025-03-14') : cell)));
    expect((await suggest(aTable(days))).layout.dateForms).toEqual(['month-day-year', 'year-month-day']);
  });

  it('goes by the header row that a person chose', async () => {
    const { headerRow, layout } = await suggest(aTable([['Code', 'Name'], ...ROWS]), 4);
    expect([headerRow, layout.columns[0]?.header]).toEqual([4, 'Invoice #']);
  });

  it('asks for the month on upload when no column is a date', async () => {
    const { sale } = await suggest(
      aTable([
        ['Customer', 'Amount', 'Commission'],
        ['Alder Creek', 10, 1],
      ]),
    );
    expect(sale.date).toBe('chosen');
  });

  it('divides the lines of a PDF by the columns of its heading', async () => {
    const table = pdf([
      [[40, 'Acme Devices']],
      [
        [40, 'Hospital'],
        [250, 'Invoice #'],
        [330, 'Inv Date'],
        [430, 'Net Amount'],
        [520, 'Commission'],
      ],
      [
        [40, 'Alder Creek Medical'],
        [250, 'A-1'],
        [330, '03/14/2025'],
        [440, '1,200.50'],
        [540, '120.05'],
      ],
      [
        [40, 'Cedar Falls'],
        [250, 'A-2'],
        [330, '03/24/2025'],
        [450, '400.00'],
        [545, '40.00'],
      ],
    ]);
    const { layout, sale, headerRow } = await suggest(table);
    expect(headerRow).toBe(2);
    expect(layout.pages).toEqual({ linesBelowHeader: 0 });
    expect([sale.sales, sale.revenue, sale.date]).toEqual([
      { field: 'netAmount' },
      { field: 'commission' },
      { field: 'invDate' },
    ]);
    const run = await takeIn(
      { layouts: [layout], map: ({ values }) => ({ record: values }), naturalKey: () => ['x'] },
      table,
    );
    const records = [];
    for await (const batch of run.rows) records.push(...batch.map(({ record }) => record));
    expect(records.map((record) => [record?.['hospital'], record?.['netAmount']])).toEqual([
      ['Alder Creek Medical', 120050n],
      ['Cedar Falls', 40000n],
    ]);
  });

  it('of an empty file is empty', async () => {
    const { headerRow, layout } = await suggest(aTable([]));
    expect([headerRow, layout.columns]).toEqual([null, []]);
  });
});
