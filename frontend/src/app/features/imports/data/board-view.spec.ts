import type { BoardDto, BoardImportDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { boardCounts, boardFilters, boardLines, importNote, linesWith, openedCell } from './board-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const file = (change: Partial<BoardImportDto> = {}): BoardImportDto => ({
  id: '1',
  fileName: 'cygnus_2025-03.xlsx',
  status: 'committed',
  state: 'committed',
  rows: 29,
  rowsCounting: 29,
  replacedBy: [],
  uploadedBy: 'Rhea Tolland',
  uploadedAt: '2025-05-06T08:12:00.000Z',
  ...change,
});
const board: BoardDto = {
  year: 2025,
  lines: [
    {
      loader: 'summit-medical',
      title: 'Summit Medical',
      months: [
        { month: '2025-03', state: 'missing', imports: [] },
        { month: '2025-04', state: 'committed', imports: [file()] },
        { month: '2025-05', state: 'missing', imports: [] },
      ],
    },
    {
      loader: 'novo',
      title: 'Novo',
      months: [
        { month: '2025-03', state: 'in-review', imports: [file({ state: 'in-review', status: 'review' }), file()] },
        { month: '2025-04', state: 'replaced', imports: [file({ state: 'replaced', rowsCounting: 0 })] },
        { month: '2025-05', state: 'missing', imports: [] },
      ],
    },
  ],
  unassigned: [],
};
const lines = boardLines(board, '2025-04', forms);

it('says of each month in words what came, and misses nothing that is not due yet', () => {
  expect(lines[0]?.cells.map(({ state, label }) => [state, label])).toEqual([
    ['missing', 'Summit Medical, March 2025: missing'],
    ['committed', 'Summit Medical, April 2025: committed, 29 rows'],
    ['ahead', 'Summit Medical, May 2025: not due yet'],
  ]);
  expect(lines[1]?.cells[0]?.label).toBe('Novo, March 2025: in review, 2 files');
});

it('counts months by state, and shows only lines that have one', () => {
  expect(boardCounts(lines)).toEqual({ committed: 1, 'in-review': 1, replaced: 1, missing: 1, ahead: 2 });
  expect(linesWith(lines, 'missing').map(({ title }) => title)).toEqual(['Summit Medical']);
  expect(linesWith(lines, null)).toHaveLength(2);
});

it('finds the month of a line that the address names, and none of another name', () => {
  expect(openedCell(board, 'summit-medical.2025-04', '2025-04')).toMatchObject({
    title: 'Summit Medical',
    month: '2025-04',
    look: { word: 'Committed' },
  });
  expect(openedCell(board, 'summit-medical.2031-04', '2025-04')).toBeNull();
  expect(openedCell(board, null, '2025-04')).toBeNull();
});

it('says what one file still means for its month', () => {
  expect(importNote(file(), forms)).toBe('29 rows count');
  expect(importNote(file({ rowsCounting: 12, replacedBy: ['2'] }), forms)).toBe(
    '12 of 29 rows count, the others are replaced',
  );
  expect(importNote(file({ state: 'replaced', rowsCounting: 0, replacedBy: ['2'] }), forms)).toBe(
    '29 rows, all replaced',
  );
  expect(importNote(file({ status: 'reverted' }), forms)).toBe('29 rows, taken back');
  expect(importNote(file({ state: 'in-review', status: 'failed', rows: 0 }), forms)).toBe('not read yet');
});

it('offers the year of the address too', () => {
  const [year] = boardFilters(2026, 2019);
  expect(year?.choices.map(({ value }) => value)).toEqual(['2027', '2026', '2025', '2024', '2023', '2022', '2019']);
});
