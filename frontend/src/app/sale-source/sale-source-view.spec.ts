import type { SaleSourceDto } from '@tierline/api-client';
import { sourceViewOf, timelineOf } from './sale-source-view.js';

const cell = (ref: string, text: string | null, more: object = {}) => ({
  ref,
  text,
  field: null,
  isMarked: false,
  isCarried: false,
  carriedFrom: null,
  corrected: null,
  ...more,
});

const source: SaleSourceDto = {
  file: { name: 'cygnus_2025-03.xlsx', sha256: 'ab', importId: '1' },
  sheet: 'Commission Detail',
  page: null,
  headerRow: 4,
  columns: [
    { letter: 'D', header: 'Name', field: 'customer' },
    { letter: 'M', header: 'Days Past', field: null },
    { letter: 'P', header: 'Total Rep Due', field: 'revenue' },
  ],
  rows: [
    {
      row: 5,
      isMine: true,
      cells: [cell('D5', 'Alder Creek'), cell('M5', '35'), cell('P5', '$395.04', { isMarked: true })],
    },
    {
      row: 6,
      isMine: true,
      cells: [cell('D6', 'Alder Creek', { isCarried: true, carriedFrom: 5 }), cell('M6', '10'), cell('P6', '21.02')],
    },
    { row: 7, isMine: false },
  ],
  timeline: [],
};

describe('the window into the original sheet', () => {
  it('shows the header first, and only columns that feed a field or hold the marked cell', () => {
    const view = sourceViewOf(source);
    expect(view.letters).toEqual(['D', 'P']);
    expect(view.rows[0]).toMatchObject({
      row: 4,
      isHeader: true,
      cells: [{ text: 'Name' }, { text: 'Total Rep Due' }],
    });
    expect(view.place).toBe('P5');
    expect(view.path).toEqual(['cygnus_2025-03.xlsx', 'Commission Detail']);
  });

  it('takes at most five columns, the marked one and those that tell the row', () => {
    const fields = ['supplierRep', 'customerId', 'billTo', 'customer', 'invoice', 'rate', 'sales', 'revenue'];
    const wide: SaleSourceDto = {
      ...source,
      columns: fields.map((field, at) => ({ letter: 'ABCDHNOP'.charAt(at), header: field, field })),
      rows: [
        { row: 5, isMine: true, cells: fields.map((field) => cell('A5', 'x', { isMarked: field === 'revenue' })) },
      ],
    };
    expect(sourceViewOf(wide).letters).toEqual(['D', 'H', 'N', 'O', 'P']);
  });

  it('says where a carried-down value comes from', () => {
    expect(sourceViewOf(source).rows[2]?.cells[0]).toMatchObject({ isCarried: true, note: 'from row 5' });
  });

  it('shows nothing of rows that are not yours', () => {
    expect(sourceViewOf(source).rows[3]).toMatchObject({ row: 7, isHidden: true, cells: [] });
  });
});

it('says what happened to a row in words', () => {
  const [event] = timelineOf([
    { act: 'committed', at: '2025-05-06T10:12:00Z', person: 'Rhea Tolland', detail: '29 rows' },
  ]);
  expect(event).toMatchObject({ act: 'Committed', person: 'Rhea Tolland', detail: '29 rows' });
});
