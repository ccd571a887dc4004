import type { BusinessDate } from '@tierline/shared/time';
import { nextDayOf, weekdayOf } from './report-rhythm.js';

const day = (text: string): BusinessDate => text as BusinessDate;
const rhythm = { weekday: 1, dayOfMonth: 1 };

describe('the days on which a report is sent', () => {
  it('are all of them when it is sent daily', () => {
    expect(nextDayOf({ ...rhythm, rhythm: 'daily' }, day('2026-11-21'))).toBe('2026-11-21');
  });

  it.each([
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-21', 6, '2026-11-21'],
    ['2026-11-21', 7, '2026-11-22'],
    ['2026-12-31', 5, '2027-01-01'],
  ])('from %s on weekday %i: %s', (from, weekday, next) => {
    expect(nextDayOf({ ...rhythm, rhythm: 'weekly', weekday }, day(from))).toBe(next);
  });

  it.each([
    ['2026-11-21', 21, '2026-11-21'],
    ['2026-11-21', 20, '2026-12-20'],
    ['2026-11-21', 31, '2026-11-30'],
    ['2027-02-01', 31, '2027-02-28'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('from %s on day %i of the month: %s', (from, dayOfMonth, next) => {
    expect(nextDayOf({ ...rhythm, rhythm: 'monthly', dayOfMonth }, day(from))).toBe(next);
  });

  it('know their weekday', () => {
    expect(['1970-01-01', '2026-11-21', '2026-11-22', '2026-11-23'].map((text) => weekdayOf(day(text)))).toEqual([
      ...[4, 6, 7, 1],
    ]);
  });
});
