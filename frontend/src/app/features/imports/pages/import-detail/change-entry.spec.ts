import type { ImportChangeDto } from '@tierline/api-client';
import { changeEntry } from './change-entry.js';

const change = (fields: Partial<ImportChangeDto>): ImportChangeDto => ({
  id: '1',
  kind: 'cell',
  rowId: 38,
  row: 42,
  sheet: null,
  field: 'sales',
  before: '2,352.6',
  after: '2352.66',
  note: null,
  rows: null,
  by: { id: '1', name: 'Rhea Tolland' },
  at: '2025-05-06T08:20:00.000Z',
  ...fields,
});

describe('changeEntry', () => {
  it('says what was done by hand, with what stood there before', () => {
    expect(changeEntry(change({})).act).toBe('Row 42, sales: “2,352.6” became “2352.66”');
    expect(changeEntry(change({ sheet: 'Poems' })).act).toContain('Row 42 of Poems, sales:');
    expect(changeEntry(change({ after: null })).act).toBe("Row 42, sales: “2,352.6” became the file's own value");
    expect(changeEntry(change({ kind: 'left-out', note: 'Belongs to another agency' }))).toMatchObject({
      act: 'Row 42 left out',
      note: 'Belongs to another agency',
    });
    expect(
      changeEntry(change({ kind: 'resolution', note: 'Hawthorn Valley Health', after: 'Avery Lindqvist' })).act,
    ).toBe('“Hawthorn Valley Health” means Avery Lindqvist');
    expect(changeEntry(change({ kind: 'mapping' })).icon).toBe('columns');
  });

  it('counts the rows of what was done to many, and tells what was undone', () => {
    const many = { row: null, rowId: null, rows: 1_204 };
    expect(changeEntry(change({ ...many, kind: 'equal-values', before: 'soon', after: '3/24/2025' })).act).toBe(
      'Sales: “soon” became “3/24/2025” in 1,204 rows',
    );
    expect(
      changeEntry(change({ ...many, kind: 'find-replace', field: null, before: 'Vally', after: 'Valley' })).act,
    ).toBe('All columns: “Vally” was replaced by “Valley” in 1,204 rows');
    expect(changeEntry(change({ ...many, kind: 'left-out', note: 'A test' }))).toMatchObject({
      act: '1,204 rows left out',
      note: 'A test',
    });
    expect(changeEntry(change({ ...many, kind: 'undone', note: 'Left out 1,204 rows' }))).toMatchObject({
      act: 'Undone: Left out 1,204 rows',
      note: null,
    });
  });
});
