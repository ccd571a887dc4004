import type { IssueEntry } from './issue-view.js';
import { EVERY_ROW, filterOf, isNarrow, isSameFilter, rowFilters, rowParams, rowsWanted } from './row-filter.js';

const address = (query: Record<string, string>) => (key: string) => query[key] ?? null;
const entry = (code: string, count: number): IssueEntry => ({
  key: code,
  severity: 'blocking',
  code,
  field: 'sales',
  title: code,
  heading: code,
  text: '',
  places: [],
  count,
  values: [],
  distinct: 0,
  firstRowId: 1,
  fix: { kind: 'none' },
  canSkip: true,
});

const NONE = { columns: [], sheets: [] };

describe('the filter of the rows', () => {
  it('is what the address says; a value needs its issue and a column its text', () => {
    expect(
      filterOf(address({ state: 'blocked', code: 'invalid-date', value: 'soon', q: 'elm', field: 'city' })),
    ).toEqual({
      state: 'blocked',
      code: 'invalid-date',
      value: 'soon',
      field: 'city',
      q: 'elm',
      sheetNo: null,
    });
    expect(filterOf(address({ state: 'nonsense', value: 'soon', field: 'city' }))).toEqual(EVERY_ROW);
  });

  it('asks the API only for what is said, and means all rows when nothing is', () => {
    expect(rowParams({ ...EVERY_ROW, q: 'elm' })).toEqual({ q: 'elm' });
    expect(rowsWanted(EVERY_ROW)).toBeUndefined();
    expect(rowsWanted({ ...EVERY_ROW, code: 'required' })).toEqual({ code: 'required' });
    expect([isNarrow(EVERY_ROW), isNarrow({ ...EVERY_ROW, q: 'x' })]).toEqual([false, true]);
    expect(isSameFilter(EVERY_ROW, { ...EVERY_ROW })).toBe(true);
  });

  it('is set by chips: kinds of issues once each, then what narrows further', () => {
    const entries = [entry('required', 1_200), entry('required', 3), entry('rounded', 9)];
    const keys = (filter = EVERY_ROW) => rowFilters(entries, filter, NONE).map(({ key }) => key);
    expect(keys()).toEqual(['state', 'code']);
    expect(rowFilters(entries, EVERY_ROW, NONE)[1]?.choices).toEqual([
      { value: 'required', label: 'required', detail: '1,200' },
      { value: 'rounded', label: 'rounded', detail: '9' },
    ]);
    const sheets = [1, 2, 3].map((no) => ({ no, name: `Nr ${no}`, isUsed: no < 3 }));
    expect(rowFilters(entries, EVERY_ROW, { ...NONE, sheets })[1]).toMatchObject({
      key: 'sheetNo',
      choices: [{ value: '1' }, { value: '2' }],
    });
    expect(keys({ ...EVERY_ROW, code: 'required', value: '', q: 'elm' })).toEqual(['state', 'code', 'value', 'field']);
  });
});
