import { defineLayout, type FoundColumn } from '@tierline/shared/intake';
import { cleanedCells } from './cleaned-cells.js';
import { rowCells } from './row-cells.js';

const columns: FoundColumn[] = [
  { position: 0, letter: 'A', header: 'Name', field: 'name' },
  { position: 1, letter: 'B', header: '', field: null },
  { position: 2, letter: 'C', header: 'Amount', field: 'amount' },
  { position: 3, letter: 'D', header: 'Rate', field: 'rate' },
  { position: 4, letter: 'E', header: 'Day', field: 'day' },
];
const layout = defineLayout({
  name: 'plain',
  dateForms: ['month-day-year'],
  columns: [
    { field: 'name', header: 'Name', type: 'text', isRequired: true },
    { field: 'amount', header: 'Amount', type: 'money', isRequired: true },
    { field: 'rate', header: 'Rate', type: 'percent', isRequired: false },
    { field: 'day', header: 'Day', type: 'date', isRequired: false },
  ],
});

describe('cells of a row', () => {
  it('have the place of the cell that gave the text, also in another row', () => {
    const cells = rowCells(
      { row_no: 7, raw: ['Alder', null, '5'], carried: { name: 5 }, fixed: null },
      columns.slice(0, 3),
    );
    expect(cells).toEqual([
      { field: 'name', header: 'Name', ref: 'A5', raw: 'Alder', fixed: null, carriedFrom: 5 },
      { field: 'amount', header: 'Amount', ref: 'C7', raw: '5', fixed: null, carriedFrom: null },
    ]);
  });

  it('show a column without a header only where it holds something', () => {
    const cells = rowCells({ row_no: 7, raw: [null, 'x'], carried: null, fixed: null }, columns.slice(0, 2));
    expect(cells.map(({ ref }) => ref)).toEqual(['A7', 'B7']);
  });

  it('keep the text of the file beside a correction, which belongs to its own row', () => {
    const [name] = rowCells({ row_no: 7, raw: ['Alder'], carried: { name: 5 }, fixed: { name: 'Birch' } }, columns);
    expect(name).toMatchObject({ ref: 'A7', raw: 'Alder', fixed: 'Birch', carriedFrom: null });
  });

  it('are shown cleaned where the layout reads them', () => {
    const source = {
      row_no: 7,
      raw: [' Alder  Creek ', null, '$(1,200.5)', '7,0%', '03/09/2025'],
      carried: null,
      fixed: { amount: '-20' },
    };
    expect(cleanedCells(source, columns, { layout, moneyDigits: 2 })).toEqual({
      name: 'Alder Creek',
      amount: '-20.00',
      rate: '7%',
      day: '2025-03-09',
    });
  });

  it('have no cleaned text where it cannot be read', () => {
    const source = { row_no: 7, raw: ['A', null, 'twelve'], carried: null, fixed: null };
    expect(cleanedCells(source, columns, { layout, moneyDigits: 2 })).toEqual({ name: 'A' });
  });
});
