import { parseTierSchedule, tierFor } from './tier-schedule.js';

describe('a tier schedule', () => {
  it('has touching tiers, open below and above', () => {
    expect(parseTierSchedule([300_000, 400_000, 450_000], [1_500_000n, 3_000_000n]).tiers).toEqual([
      { tier: 1, from: null, to: 1_500_000n, ratePpm: 300_000 },
      { tier: 2, from: 1_500_000n, to: 3_000_000n, ratePpm: 400_000 },
      { tier: 3, from: 3_000_000n, to: null, ratePpm: 450_000 },
    ]);
  });

  it('has no tier for a rate without a threshold, nor for a threshold without a rate', () => {
    expect(parseTierSchedule([300_000, 400_000], []).tiers).toEqual([
      { tier: 1, from: null, to: null, ratePpm: 300_000 },
    ]);
    expect(parseTierSchedule([300_000], [1_000n]).tiers).toHaveLength(1);
  });

  it.each([
    [[], [], 'rates-missing'],
    [[300_000, 1_000_001], [], 'rate-out-of-range'],
    [[-1], [], 'rate-out-of-range'],
    [[0.5], [], 'rate-out-of-range'],
    [[300_000], [2n, 1n], 'thresholds-not-ascending'],
    [[300_000], [2n, 2n], 'thresholds-not-ascending'],
    [[300_000], [-1n], 'thresholds-not-ascending'],
  ])('of rates %j and thresholds %s is refused as %s', (rates, thresholds, code) => {
    expect(() => parseTierSchedule(rates, thresholds)).toThrow(expect.objectContaining({ code }));
  });

  it('allows rates that fall and a threshold of nothing', () => {
    expect(parseTierSchedule([400_000, 300_000], [0n]).tiers).toHaveLength(2);
  });
});

describe('the tier of a total', () => {
  const schedule = parseTierSchedule([300_000, 400_000], [1_500_000n]);

  it.each([
    [-5_000n, 1],
    [0n, 1],
    [1_499_999n, 1],
    [1_500_000n, 2],
    [9_999_999n, 2],
  ])('of %s is tier %s', (sales, tier) => {
    expect(tierFor(schedule, sales).tier).toBe(tier);
  });
});
