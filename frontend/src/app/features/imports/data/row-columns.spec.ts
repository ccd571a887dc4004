import { fewColumns, movedPlace, tableColumns, templateOf } from './row-columns.js';

const column = (letter: string, header: string, field: string | null) => {
  return { position: letter.charCodeAt(0) - 65, letter, header, field, match: null };
};
const COLUMNS = [
  column('A', 'Sales Rep', 'supplierRep'),
  column('B', 'Notes', null),
  column('D', 'Name', 'customer'),
  column('O', 'Invoice Total', 'sales'),
];

const SALES = { isSales: true, hasSheets: false, keyFields: [] };

describe('the columns of the table of rows', () => {
  it('start with what says most, then who made the sale, then the others; unmapped ones are left out', () => {
    const columns = tableColumns(COLUMNS, SALES);
    expect(columns.map(({ key }) => key)).toEqual(['row', 'customer', 'sales', 'outcome', 'supplierRep']);
    expect(columns.map(({ phone }) => phone)).toEqual([null, 'key', 'amount', null, null]);
    expect(templateOf(columns)).toBe('76px minmax(240px, 1fr) 140px 190px 130px');
    expect(templateOf(fewColumns(COLUMNS, SALES))).toBe('58px minmax(170px, 1fr) 96px 160px');
  });

  it('are those of the target in its order, with the sheet where there are several', () => {
    const keys = (hasSheets: boolean) =>
      tableColumns(COLUMNS, { isSales: false, hasSheets, keyFields: ['customer'] }).map(({ key }) => key);
    expect(keys(true).slice(0, 4)).toEqual(['row', 'customer', 'sheet', 'outcome']);
    expect(keys(false)).not.toContain('sheet');
  });

  it('are walked by keys, never out of the table', () => {
    const size = { rows: 100_000, columns: 5, page: 20 };
    const at = (key: string, ctrlKey = false) => movedPlace({ key, ctrlKey }, { index: 10, column: 0 }, size);
    expect(at('ArrowDown')).toEqual({ index: 11, column: 0 });
    expect(at('ArrowLeft')).toEqual({ index: 10, column: 0 });
    expect(at('PageUp')).toEqual({ index: 0, column: 0 });
    expect(at('End')).toEqual({ index: 10, column: 4 });
    expect(at('End', true)).toEqual({ index: 99_999, column: 4 });
    expect(at('a')).toBeNull();
  });
});
