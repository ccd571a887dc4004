import type { PayoutsDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { monthTotals, payoutSeries, payoutSummary, reportFilters, reportRows } from './report-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const usd = (amount: string) => ({ amount, currency: 'USD' });
const avery = { id: 'a', name: 'Avery Lindqvist' };
const devon = { id: 'd', name: 'Devon Achterberg' };
const item = (rep: typeof avery, month: string, payout: string, tier2Starts = false) => ({
  rep,
  productLine: 'cygnus',
  month,
  payout: usd(payout),
  tier2Starts,
});

const payouts = {
  year: 2025,
  items: [item(avery, '2025-04', '1033.53', true), item(devon, '2025-04', '-41.20')],
  positions: [
    {
      rep: devon,
      productLine: 'cygnus',
      threshold: null,
      sales: usd('1.00'),
      reachedMonth: null,
      payout: usd('-41.20'),
    },
    {
      rep: avery,
      productLine: 'cygnus',
      threshold: usd('15000.00'),
      sales: usd('28317.10'),
      reachedMonth: '2025-04',
      payout: usd('1033.53'),
    },
  ],
  totals: { payout: usd('992.33'), byMonth: [{ month: '2025-04', payout: usd('992.33') }] },
} as unknown as PayoutsDto;
const name = (slug: string) => slug.toUpperCase();

it('has one row per rep and product line, in order of names, with a mark where tier 2 starts', () => {
  const [first, second] = reportRows(payouts, name, forms);
  expect([first?.rep, second?.rep]).toEqual(['Avery Lindqvist', 'Devon Achterberg']);
  expect(first?.cells[3]).toMatchObject({ text: '1,033.53', startsTier2: true, link: '/statements/a/2025-04' });
  expect(first?.cells[4]).toMatchObject({ text: '–', link: null });
  expect(first?.tier.label).toBe('28,317.10 of 15,000.00, tier 2 since April 2025');
});

it('says that a threshold is not set, and shows a month below zero as such', () => {
  const devonRow = reportRows(payouts, name, forms)[1];
  expect(devonRow).toMatchObject({ threshold: 'not set', total: '−41.20', isTotalNegative: true });
  expect(devonRow?.cells[3]?.isNegative).toBe(true);
});

it('takes the totals of months from the answer, and a dash where nothing is paid', () => {
  expect(monthTotals(payouts, forms)).toEqual(['–', '–', '–', '992.33', ...Array<string>(8).fill('–')]);
});

it('draws product lines only for one rep, because nothing is summed here', () => {
  const options = { colors: ['#1', '#2'], lineName: name };
  expect(payoutSeries(payouts, { ...options, isOneRep: false }, forms).map((one) => one.key)).toEqual(['payout']);
  const [line] = payoutSeries({ ...payouts, items: payouts.items.slice(0, 1) }, { ...options, isOneRep: true }, forms);
  expect([line?.name, line?.points[3]?.value, line?.points[0]?.value]).toEqual(['CYGNUS', 1033.53, null]);
});

it('sums the chart up in one sentence', () => {
  expect(payoutSummary(payouts, forms)).toBe('992.33 in 2025, highest in April with 992.33.');
  expect(payoutSummary({ ...payouts, items: [] }, forms)).toBe('Nothing is paid in 2025 yet.');
});

it('offers the year that is shown even when it has no sales', () => {
  const years = { year: 2027, thisYear: 2026 };
  const [filter] = reportFilters({ years: [2025], reps: [], lines: [] }, years);
  expect(filter?.choices.map((choice) => choice.value)).toEqual(['2027', '2025']);
  expect(filter?.fallback).toBe('2026');
});
