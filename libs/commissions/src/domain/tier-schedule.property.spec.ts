import fc from 'fast-check';
import { parseTierSchedule, tierFor } from './tier-schedule.js';

const schedule = fc
  .record({
    rates: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
    thresholds: fc.uniqueArray(fc.bigInt({ min: 0n, max: 50n }), { maxLength: 6 }),
  })
  .map(({ rates, thresholds }) =>
    parseTierSchedule(
      rates,
      thresholds.sort((a, b) => (a < b ? -1 : 1)),
    ),
  );

describe('every amount', () => {
  it('has exactly one tier, boundaries included', () => {
    fc.assert(
      fc.property(schedule, fc.bigInt({ min: -5n, max: 55n }), (tiers, sales) => {
        const holding = tiers.tiers.filter(
          ({ from, to }) => (from === null || sales >= from) && (to === null || sales < to),
        );
        expect(holding).toEqual([tierFor(tiers, sales)]);
      }),
    );
  });
});
