import type { FileSampleDto } from '@tierline/api-client';
import { hasSheets, lastHeaderRow, placeOf } from './mapping-view.js';

const found = { sheet: 'March', headerRow: 4 };

it('counts the columns of a mapping from the header that is seen', () => {
  expect(placeOf({ fileName: 'march.xlsx' }, found)).toEqual({ sheet: 'March', headerRow: 4 });
  expect(placeOf({ fileName: 'march.csv' }, { sheet: null, headerRow: 2 })).toEqual({ headerRow: 2 });
  expect(placeOf({ fileName: 'march.xlsx' }, null)).toEqual({});
});

it('names no header row of a PDF, which has one on every page', () => {
  expect(placeOf({ fileName: 'March.PDF' }, found)).toEqual({});
  expect([hasSheets({ fileName: 'March.PDF' }), hasSheets({ fileName: 'pdf.csv' })]).toEqual([false, true]);
});

it('offers rows as the header as far as a reader looks for one', () => {
  const rows = Array.from({ length: 30 }, (_, at) => ({ row: 2 * at + 1, cells: ['A'], kinds: ['text' as const] }));
  const sheets = [
    { name: 'Old', isHidden: true, isCut: false, rows: rows.slice(0, 1) },
    { name: 'March', isHidden: false, isCut: false, rows },
  ];
  const sample: FileSampleDto = {
    ...{ id: '1', fileName: 'a.xlsx', status: 'ready', lines: [], pages: null, problem: null },
    sheets,
  };
  expect([lastHeaderRow(sample, null), lastHeaderRow(sample, 'Old'), lastHeaderRow(null, null)]).toEqual([39, 1, 20]);
});
