import type { BusinessDate } from '@tierline/shared/time';
import { changedDays, checkValidity, type RatePeriod } from './rate-validity.js';

const period = (changes: Partial<RatePeriod> = {}): RatePeriod => ({
  productLine: null,
  ratesPpm: [300_000],
  validFrom: '2025-01-01',
  validUntil: null,
  ...changes,
});
const days = (validFrom: BusinessDate, validUntil: BusinessDate | null) => ({ validFrom, validUntil });

describe('a validity', () => {
  it('may not end before or on the day it begins', () => {
    const inverted = expect.objectContaining({ code: 'validity-inverted' });
    expect(() => checkValidity(days('2025-01-01', '2025-01-01'))).toThrow(inverted);
    expect(() => checkValidity(days('2025-01-02', '2025-01-01'))).toThrow(inverted);
    expect(() => checkValidity(days('2025-01-01', '2025-01-02'))).not.toThrow();
    expect(() => checkValidity(days('2025-01-01', null))).not.toThrow();
  });
});

describe('the days that a change of rates can change', () => {
  it.each<[string, Partial<RatePeriod>, Partial<RatePeriod>, ReturnType<typeof changedDays>]>([
    ['nothing', {}, {}, null],
    ['the rates', {}, { ratesPpm: [310_000] }, days('2025-01-01', null)],
    [
      'the product line',
      { validUntil: '2025-06-01' },
      { validUntil: '2025-06-01', productLine: 'novo' },
      days('2025-01-01', '2025-06-01'),
    ],
    ['an earlier start', {}, { validFrom: '2024-07-01' }, days('2024-07-01', null)],
    ['an end', {}, { validUntil: '2026-01-01' }, days('2026-01-01', null)],
    ['a later end', { validUntil: '2025-06-01' }, { validUntil: '2025-09-01' }, days('2025-06-01', '2025-09-01')],
    ['no end any more', { validUntil: '2025-06-01' }, {}, days('2025-06-01', null)],
  ])('are right for %s', (_what, before, after, expected) => {
    expect(changedDays(period(before), period(after))).toEqual(expected);
  });
});
