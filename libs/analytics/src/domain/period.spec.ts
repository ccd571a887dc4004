import { periodOf } from './period.js';

const onTwelfthOfNovember = { today: '2025-11-12', lastMonthWithSales: '2025-10' } as const;

describe('how far a year counts', () => {
  it('runs through the last month with sales, so that months to come are not held against the objective', () => {
    expect(periodOf(2025, 'to-date', onTwelfthOfNovember)).toEqual({
      year: 2025,
      through: '2025-10',
      lastYearUntil: '2024-10-31',
    });
  });

  it('is compared with the same day of last year while the month runs', () => {
    const running = { today: '2025-11-12', lastMonthWithSales: '2025-11' } as const;
    expect(periodOf(2025, 'to-date', running)).toMatchObject({ through: '2025-11', lastYearUntil: '2024-11-12' });
  });

  it('ends with February where last year had no such day', () => {
    const leap = { today: '2024-02-29', lastMonthWithSales: '2024-02' } as const;
    expect(periodOf(2024, 'to-date', leap)).toMatchObject({ lastYearUntil: '2023-02-28' });
  });

  it('is the whole year when asked so, and when the year is over', () => {
    expect(periodOf(2025, 'full-year', onTwelfthOfNovember)).toMatchObject({
      through: '2025-12',
      lastYearUntil: '2024-12-31',
    });
    const over = { today: '2025-11-12', lastMonthWithSales: '2024-10' } as const;
    expect(periodOf(2024, 'to-date', over)).toMatchObject({ through: '2024-12', lastYearUntil: '2023-12-31' });
  });

  it('runs to the current month in a year without sales yet, and to its first month in a year to come', () => {
    const none = { today: '2025-11-12', lastMonthWithSales: null } as const;
    expect(periodOf(2025, 'to-date', none)).toMatchObject({ through: '2025-11' });
    expect(periodOf(2026, 'to-date', none)).toMatchObject({ through: '2026-01' });
  });
});
