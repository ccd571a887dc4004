import { isSharePpm, type RatePpm } from '@tierline/shared/money';
import { rateOutOfRange, ratesMissing, thresholdsNotAscending } from './commission.errors.js';

/** One tier: sales of the year from `from` on and below `to`, at this share of revenue. `null` is open. */
export interface Tier {
  /** 1 for the first. */
  readonly tier: number;
  /** Year-to-date sales in minor units from which the tier applies; null for the first, because credits make totals negative. */
  readonly from: bigint | null;
  /** Exclusive upper end in minor units; null for the last. */
  readonly to: bigint | null;
  readonly ratePpm: RatePpm;
}

/** Touching tiers, ascending, first open below, last open above: every total has exactly one. */
export interface TierSchedule {
  readonly tiers: readonly Tier[];
}

/** Checks the rates of a rep: tier 1 first, each a share of revenue.
 *  @throws DomainError `rates-missing`, `rate-out-of-range` */
export function parseRates(ratesPpm: readonly RatePpm[]): readonly RatePpm[] {
  if (ratesPpm.length === 0) throw ratesMissing();
  const wrong = ratesPpm.find((rate) => !isSharePpm(rate));
  if (wrong !== undefined) throw rateOutOfRange(wrong);
  return ratesPpm;
}

/** Checks the thresholds of a year in minor units: not negative, each above the one before.
 *  @throws DomainError `thresholds-not-ascending` */
export function parseThresholds(thresholds: readonly bigint[]): readonly bigint[] {
  thresholds.forEach((threshold, index) => {
    const before = index === 0 ? -1n : (thresholds[index - 1] ?? -1n);
    if (threshold <= before) throw thresholdsNotAscending();
  });
  return thresholds;
}

/** The tiers that rates and thresholds make together. A rate without a threshold is a tier that is never reached, a threshold without a
 *  rate changes nothing; neither makes a tier.
 *  @param ratesPpm tier 1 first
 *  @param thresholds minor units, ascending; the first is where tier 2 starts
 *  @throws DomainError as `parseRates` and `parseThresholds` */
export function parseTierSchedule(ratesPpm: readonly RatePpm[], thresholds: readonly bigint[]): TierSchedule {
  const rates = parseRates(ratesPpm).slice(0, parseThresholds(thresholds).length + 1);
  const tiers = rates.map((ratePpm, index) => ({
    tier: index + 1,
    from: index === 0 ? null : (thresholds[index - 1] ?? null),
    to: index === rates.length - 1 ? null : (thresholds[index] ?? null),
    ratePpm,
  }));
  return { tiers };
}

/** The one tier that a total of sales lies in; the threshold itself belongs to the tier above (`>=`).
 *  @param sales year-to-date sales in minor units, negative after credits */
export function tierFor(schedule: TierSchedule, sales: bigint): Tier {
  const tier = schedule.tiers.findLast(({ from }) => from === null || sales >= from);
  if (!tier) throw new RangeError('A schedule has at least one tier, open below.');
  return tier;
}
