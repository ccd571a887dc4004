import type { PerformanceMonthDto, SalesPerformanceDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import {
  attentionOf,
  deltaOf,
  filtersOf,
  monthlyRows,
  objectiveSeries,
  objectiveSummary,
  percentFigure,
  rangeLabel,
  rankingOf,
  supplierRows,
} from './performance-view.js';

const forms = { numbers: new NumberForms('en-US'), dates: new DateForms('en-US', 'UTC') };
const usd = (amount: string) => ({ amount, currency: 'USD' });

function month(
  name: string,
  sales: string | null,
  objective: string | null,
  percent: string | null,
): PerformanceMonthDto {
  return {
    month: name,
    sales: sales === null ? null : usd(sales),
    objective: objective === null ? null : usd(objective),
    toObjectivePercent: percent,
    revenue: sales === null ? null : usd('10.00'),
    payout: null,
    agencyMargin: sales === null ? null : usd('10.00'),
    salesRows: sales === null ? 0 : 3,
  };
}

const figures = {
  year: 2025,
  range: 'to-date',
  calendar: 'revenue',
  through: '2025-03',
  cards: {
    sales: usd('350.00'),
    objective: usd('300.00'),
    toObjectivePercent: '116.67',
    revenue: usd('30.00'),
    payout: usd('5.00'),
    agencyMargin: usd('-5.00'),
  },
  months: [
    month('2025-01', '200.00', '100.00', '200.00'),
    month('2025-02', '-50.00', '100.00', '-50.00'),
    month('2025-03', '200.00', null, null),
    month('2025-04', null, '100.00', null),
  ],
  years: [2026, 2025],
  reps: [{ id: 'r1', name: 'Avery Lindqvist' }],
  productLines: [{ slug: 'cygnus', name: 'Cygnus' }],
} as unknown as SalesPerformanceDto;

describe('change on last year', () => {
  it('is good when it rose and bad when it fell', () => {
    expect(deltaOf(usd('106.20'), usd('100.00'), forms)).toMatchObject({ text: '6.2 %', tone: 'good' });
    expect(deltaOf(usd('98.90'), usd('100.00'), forms)).toMatchObject({ text: '−1.1 %', tone: 'bad' });
  });

  it('compares with the size of a negative base', () => {
    expect(deltaOf(usd('-50.00'), usd('-100.00'), forms)).toMatchObject({ text: '50.0 %', tone: 'good' });
  });

  it('says new without a base, no change when equal, and nothing when unknown', () => {
    expect(deltaOf(usd('1.00'), usd('0.00'), forms)).toMatchObject({ text: 'new', isNew: true });
    expect(deltaOf(usd('1.00'), usd('1.00'), forms)?.text).toBe('no change');
    expect(deltaOf(null, usd('1.00'), forms)).toBeNull();
  });
});

it('names the months that a card adds up', () => {
  expect(rangeLabel(figures, forms)).toBe('Jan–Mar');
  expect(rangeLabel({ ...figures, through: '2025-01' }, forms)).toBe('Jan');
});

it('keeps gaps as gaps and credits below zero in the chart', () => {
  const [sales, objective] = objectiveSeries(figures, { actual: '#0b5f70', reference: '#889290' }, forms);
  expect(sales?.points.map((point) => point.value)).toEqual([200, -50, 200, null]);
  expect(sales?.points[1]?.text).toBe('−50.00');
  expect(objective?.points[2]?.value).toBeNull();
});

it('sums the chart up in one sentence', () => {
  expect(objectiveSummary(figures, forms)).toBe(
    'Sales were above objective in 1 of 2 months, highest in January with 200.00.',
  );
  expect(objectiveSummary({ ...figures, months: [] }, forms)).toBe('No sales in 2025 yet.');
});

it('leads from a figure to its rows, and nowhere from a month without', () => {
  const [sales, , percent] = monthlyRows(figures, forms, (name, calendar) => ({ [calendar]: name }));
  expect(sales?.cells[0]).toMatchObject({ text: '200.00', link: { revenue: '2025-01' } });
  expect(sales?.cells[3]).toMatchObject({ text: '–', link: null });
  expect(percent?.cells.map((cell) => cell.text)).toEqual(['200.00 %', '−50.00 %', 'n/a', '–']);
});

it('leaves pay out for those who may not see it', () => {
  const keys = (cards: object) =>
    monthlyRows({ ...figures, cards: { ...figures.cards, ...cards } }, forms, () => ({})).map((row) => row.key);
  expect(keys({})).toContain('payout');
  expect(keys({ payout: null, agencyMargin: null })).toEqual(['sales', 'objective', 'percent', 'revenue']);
});

it('offers the years with sales and the one shown, newest first', () => {
  const [year] = filtersOf({ ...figures, year: 2027 }, { year: undefined, thisYear: 2027 });
  expect(year?.choices.map((choice) => choice.value)).toEqual(['2027', '2026', '2025']);
});

it('gives each thing that waits its act', () => {
  const [item] = attentionOf([{ kind: 'import-review', title: '1 row waits', detail: 'a.xlsx', link: '/imports/1' }]);
  expect(item).toMatchObject({ act: 'Resolve', tone: 'error', link: '/imports/1' });
});

it('says of each supplier file what state it is in', () => {
  const [row] = supplierRows(
    [
      {
        loader: 'cygnus',
        months: [
          { month: '2025-04', state: 'review', importId: '7' },
          { month: '2025-05', state: 'none', importId: null },
        ],
      },
    ],
    forms,
  );
  expect(row?.cells.map((cell) => [cell.tone, cell.link])).toEqual([
    ['error', '/imports/7'],
    [null, null],
  ]);
  expect(row?.cells[0]?.text).toBe('cygnus, April 2025: waits for review');
});

it('draws a ranking from zero, credits without a bar', () => {
  const bars = rankingOf([usd('200.00'), usd('50.00'), usd('-10.00')], (amount) => amount);
  expect(bars.map((bar) => bar.share)).toEqual([100, 25, 0]);
});

it('leaves the sign of a percentage to be set smaller', () => {
  expect(percentFigure('101.11', forms)).toBe('101.11');
});

it('offers the year of the address while the figures are on their way, so that it stays', () => {
  const [year] = filtersOf(null, { year: 2025, thisYear: 2026 });
  expect(year).toMatchObject({ fallback: '2026', choices: [{ value: '2025' }] });
});

it('puts the largest bar first', () => {
  expect(rankingOf([usd('50.00'), usd('200.00')], (amount) => amount).map((bar) => bar.item.amount)).toEqual([
    '200.00',
    '50.00',
  ]);
});

it('tells a month that is still to come from a month of zero', () => {
  const zero = { ...month('2025-04', '0.00', '100.00', '0.00'), revenue: usd('0.00'), salesRows: 0 };
  const gap = { ...month('2025-02', '0.00', '100.00', '0.00'), salesRows: 0 };
  const year = {
    ...figures,
    months: [month('2025-01', '1.00', null, null), gap, month('2025-03', '1.00', null, null), zero],
  };
  const [sales, , percent] = monthlyRows(year, forms, () => ({}));
  expect(sales?.cells.map((cell) => cell.text)).toEqual(['1.00', '0.00', '1.00', '–']);
  expect(percent?.cells[3]?.text).toBe('–');
});
