import type { BusinessDate } from '@tierline/shared/time';
import { rated } from './success-rate.js';
import { reviewedDays, verdictOf } from './team-review.js';

const on = (rhythm: 'weekly' | 'monthly' | 'quarterly', today: string) => reviewedDays(rhythm, today as BusinessDate);

describe('the review of a team', () => {
  it('comes on Mondays about the week before', () => {
    expect(on('weekly', '2026-11-23')).toEqual({ from: '2026-11-16', until: '2026-11-22' });
    expect(on('weekly', '2026-11-24')).toBeNull();
  });

  it('comes on the first about the month before', () => {
    expect(on('monthly', '2027-01-01')).toEqual({ from: '2026-12-01', until: '2026-12-31' });
    expect(on('monthly', '2027-01-02')).toBeNull();
  });

  it('comes on the first of a quarter about the quarter before', () => {
    expect(on('quarterly', '2026-10-01')).toEqual({ from: '2026-07-01', until: '2026-09-30' });
    expect(on('quarterly', '2027-01-01')).toEqual({ from: '2026-10-01', until: '2026-12-31' });
    expect(on('quarterly', '2026-11-01')).toBeNull();
  });

  it.each([
    [{ total: 14, closed: 10 }, 2, false, false],
    [{ total: 14, closed: 9 }, 2, true, false],
    [{ total: 13, closed: 13 }, 1.9, false, true],
    [{ total: 0, closed: 0 }, 0, true, true],
  ])('of %j within a week, with 70 %% and two leads a day wanted', (tally, leadsPerDay, isBelowRate, isBelowTarget) => {
    const leads = rated({ ...tally, new: 0, inProgress: tally.total - tally.closed, rejected: 0 });
    const targets = { minimumSuccessRate: 70, targetLeadsPerDay: 2 };

    expect(verdictOf({ name: 'Avery', leads }, targets, 7)).toMatchObject({ leadsPerDay, isBelowRate, isBelowTarget });
  });

  it('wants nothing of anybody when nothing is wanted', () => {
    const leads = rated({ total: 0, new: 0, inProgress: 0, closed: 0, rejected: 0 });

    expect(verdictOf({ name: 'Avery', leads }, { minimumSuccessRate: 0, targetLeadsPerDay: 0 }, 7)).toMatchObject({
      ...{ isBelowRate: false, isBelowTarget: false },
    });
  });
});
