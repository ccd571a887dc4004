import { DateForms, NumberForms } from '@tierline/ui';
import { saleColumns, saleFilters, sourceColumns } from './sales-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const none = {
  years: [],
  year: null,
  calendar: 'revenue' as const,
  revenueMonths: [],
  commissionMonths: [],
  file: null,
};

it('offers the months of the address, so that a link from a chart keeps its filter', () => {
  const filters = saleFilters(null, { ...none, revenueMonths: ['2025-03'] }, forms);
  expect(filters.find((filter) => filter.key === 'revenueMonth')?.choices).toEqual([
    { value: '2025-03', label: 'March 2025' },
  ]);
  expect(filters.some((filter) => filter.key === 'commissionMonth')).toBe(false);
});

it('offers the months of the chosen year, and asks which calendar it means', () => {
  const filters = saleFilters(null, { ...none, year: '2025', revenueMonths: ['2024-12'] }, forms);
  expect(filters.map(({ key }) => key)).toEqual(['year', 'calendar', 'rep', 'line', 'loader', 'revenueMonth']);
  expect(filters.find(({ key }) => key === 'revenueMonth')?.choices).toHaveLength(13);
});

it('names the one file that the address is about', () => {
  const file = { value: '7', label: 'cygnus_2025-03.xlsx' };
  const filters = saleFilters(null, { ...none, file }, forms);
  expect(filters.find(({ key }) => key === 'importId')?.choices).toEqual([file]);
});

it('offers each year once, newest first', () => {
  const [year] = saleFilters(null, { ...none, years: ['2024', '2026', '2024'] }, forms);
  expect(year?.choices.map((choice) => choice.value)).toEqual(['2026', '2024']);
});

it('shows the cells of a file under its own headers', () => {
  const own = [
    { field: 'invoice', header: 'Invoice' },
    { field: 'sales', header: 'Invoice Total' },
  ];
  const columns = sourceColumns(null, own, forms);
  expect(columns.map(({ head }) => head)).toEqual([
    'Customer',
    'Row',
    'Invoice',
    'Invoice Total',
    'Cells',
    'Sales',
    'Revenue',
  ]);
  const sale = { cells: { invoice: null, sales: '$500.00' } } as unknown as Parameters<
    NonNullable<NonNullable<(typeof columns)[number]>['text']>
  >[0];
  expect(columns[3]?.text?.(sale)).toBe('$500.00');
  expect(columns.find(({ key }) => key === 'cells')?.text?.(sale)).toBe('Invoice Total: $500.00');
});

it('shows the month where the day of a sale is not known', () => {
  const [date] = saleColumns(null, (slug) => slug, forms);
  const sale = { revenueDate: null, revenueMonth: '2025-02' } as Parameters<
    NonNullable<NonNullable<typeof date>['text']>
  >[0];
  expect(date?.text?.(sale)).toBe('Feb 2025');
  expect(date?.text?.({ ...sale, revenueDate: '2025-02-28' })).toBe('28 Feb 2025');
});
