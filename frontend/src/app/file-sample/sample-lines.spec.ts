import type { FileSampleDto } from '@tierline/api-client';
import { canBeHeader, sampleLines } from './sample-lines.js';

const sample: FileSampleDto = {
  id: '1',
  fileName: 'a.xlsx',
  status: 'ready',
  pages: null,
  lines: [],
  problem: null,
  sheets: [
    { name: 'Old', isHidden: true, isCut: false, rows: [{ row: 1, cells: ['old'], kinds: ['text'] }] },
    { name: 'March', isHidden: false, isCut: false, rows: [{ row: 16, cells: ['A', 'B'], kinds: ['text', 'text'] }] },
  ],
};

it('shows the chosen sheet, else the first visible one', () => {
  expect(sampleLines(sample, null)).toEqual([{ row: 16, page: null, cells: ['A', 'B'] }]);
  expect(sampleLines(sample, 'Old')[0]?.cells).toEqual(['old']);
});

it('takes headers from the top only, from rows with more than one text', () => {
  const line = { row: 16, page: null, cells: ['A', 'B'] };
  expect(canBeHeader(sample, line)).toBe(false);
  expect(canBeHeader(sample, line, 20)).toBe(true);
  expect(canBeHeader(sample, { ...line, cells: ['A', ''] }, 20)).toBe(false);
  expect(canBeHeader({ ...sample, pages: 2 }, { ...line, page: 1 })).toBe(true);
});
