import type { ComparedRowDto } from '@tierline/api-client';
import { NumberForms } from '@tierline/ui';
import { comparedColumns, comparedRows, comparisonText } from './comparison-view.js';

const numbers = new NumberForms('en-US');
const cell = (field: string, header: string, before: string | null, after: string | null) => ({
  field,
  header,
  before,
  after,
  isChanged: before !== after,
});
const side = (row: number) => ({ rowId: row, sheet: 'Sheet1', page: null, row });
const changed: ComparedRowDto = {
  kind: 'changed',
  before: side(40),
  after: side(42),
  cells: [
    cell('region', 'Sales Rep', 'Region 4', 'Region 4'),
    cell('customer', 'Name', 'Alder Creek', 'Alder Creek'),
    cell('invoice', 'Invoice', '310284', '310284'),
    cell('sales', 'Invoice Total', '500.00', '520.00'),
    cell('note', 'Note', null, null),
  ],
};
const added: ComparedRowDto = {
  kind: 'added',
  before: null,
  after: side(43),
  cells: [cell('customer', 'Name', null, 'Grayling'), cell('sales', 'Invoice Total', null, '10.00')],
};

it('says where a row stood and stands, what tells it, and which cells changed', () => {
  const [first, second] = comparedRows([changed, added]);
  expect(first).toMatchObject({
    place: '40 → 42',
    title: 'Alder Creek, 310284',
    changes: ['Invoice Total: 500.00 → 520.00'],
    look: { word: 'Changed' },
  });
  expect(second).toMatchObject({ place: '43', title: 'Grayling', changes: [], key: '-.43' });
});

it('names the sheets where rows stand in several', () => {
  const moved = { ...changed, before: { ...side(2), sheet: 'Main' }, after: { ...side(2), sheet: 'Fair' } };
  expect(comparedRows([moved, added]).map(({ place }) => place)).toEqual(['Main 2 → Fair 2', 'Sheet1 43']);
});

it('shows columns that differ or tell the row, or all that hold anything', () => {
  expect(comparedColumns([changed, added], false).map(({ field }) => field)).toEqual(['customer', 'invoice', 'sales']);
  expect(comparedColumns([changed, added], true).map(({ field }) => field)).toEqual([
    'region',
    'customer',
    'invoice',
    'sales',
  ]);
  expect(comparedColumns([added], false).some(({ isChanged }) => isChanged)).toBe(false);
});

it('sums up both files in one sentence', () => {
  expect(comparisonText({ added: 2, removed: 1, changed: 3, same: 24 }, numbers)).toBe(
    '2 added, 1 removed, 3 changed; 24 the same.',
  );
  expect(comparisonText({ added: 0, removed: 0, changed: 0, same: 29 }, numbers)).toBe(
    'All 29 rows are the same in both files.',
  );
});
