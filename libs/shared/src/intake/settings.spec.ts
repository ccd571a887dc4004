import { describe, expect, it } from '@jest/globals';
import { parseDateOrMonth, parseZip } from './cell-parsers.js';
import { defineLayout, type Layout } from './layout.js';
import { defineLoader } from './loader.js';
import { FileRefused } from './outcome.js';
import { requireChosenMonth, settingValues, withSettings } from './settings.js';

const layout = defineLayout({
  name: 'own',
  columns: [
    { field: 'sales', header: 'Amount', type: 'money', isRequired: true },
    {
      field: 'month',
      header: 'Month',
      type: 'date-or-month',
      isRequired: false,
      origin: { from: 'fixed', text: { setting: 'revenueMonth' } },
    },
  ],
  dateForms: ['month-day-year'],
  isMonthChosen: true,
  skip: [{ reason: 'own', when: 'any', tests: [{ field: 'sales', is: 'equals', text: { setting: 'name' } }] }],
});
const settings = [{ key: 'name', title: 'Name', type: 'text', default: 'Own' }] as const;

describe('the settings of a layout', () => {
  it('are those pinned to the upload, else their defaults, and the chosen month', () => {
    expect(settingValues(settings, {})).toEqual({ name: 'Own' });
    expect(settingValues(settings, { 'setting.name': 'Other', revenueMonth: '2025-03' })).toEqual({
      name: 'Other',
      revenueMonth: '2025-03',
    });
  });

  it('take the place of their names', () => {
    const settled: Layout = withSettings(layout, { name: 'Own', revenueMonth: '2025-03' });
    expect(settled.columns[1]?.origin).toEqual({ from: 'fixed', text: '2025-03' });
    expect(settled.skip?.[0]?.tests).toEqual([{ field: 'sales', is: 'equals', text: 'Own' }]);
    expect(() => requireChosenMonth(settled)).not.toThrow();
    expect(() => requireChosenMonth(withSettings(layout, { name: 'Own' }))).toThrow(FileRefused);
  });

  it('refuse a loader whose forms have other fields', () => {
    const other = defineLayout({ ...layout, name: 'other', columns: layout.columns.slice(0, 1), skip: [] });
    const define = (): unknown =>
      defineLoader({
        ...{ loader: 'own', title: 'Own', layouts: [layout, other] },
        ...{ map: () => ({ record: {} }), naturalKey: (row) => row.keyTexts },
      });
    expect(define).toThrow(RangeError);
  });

  it('refuse a layout that names a field which it does not have', () => {
    const origin = { from: 'share', of: 'nothing', by: 'sales' } as const;
    const column = { field: 'rate', header: 'Rate', type: 'percent', isRequired: false, origin } as const;
    expect(() => defineLayout({ ...layout, columns: [...layout.columns, column] })).toThrow(/nothing/);
  });
});

describe('cells of two forms', () => {
  const context = { dateForms: ['month-day-year'] as const, moneyDigits: 2, isDate1904: false };

  it.each([
    ['2169', '02169'],
    ['601', '00601'],
    ['66604', '66604'],
    ['02169', '02169'],
    ['2169-4410', '2169-4410'],
    ['K1A 0B1', 'K1A 0B1'],
  ])('give the zip %s as %s', (text, zip) => {
    expect(parseZip({ kind: 'text', text }).value).toBe(zip);
  });

  it.each([
    ['2025-03', '2025-03'],
    ['03/07/2025', '2025-03-07'],
    ['2025-03-07', '2025-03-07'],
    ['2025-13', null],
    ['March', null],
  ])('give the day or month %s as %s', (text, date) => {
    expect(parseDateOrMonth({ kind: 'text', text }, context).value).toBe(date);
  });
});
