import { parseRatePpm, type RatePpm } from '@tierline/shared/money';
import { ratesMissing } from '../../domain/commission.errors.js';

/** Rates as they travel: tier 1, tier 2 if there is one, further tiers. */
export interface RatesOnTheWire {
  readonly tier1Rate: string;
  readonly tier2Rate?: string | null;
  readonly higherRates?: readonly string[];
}

/** @throws DomainError `rates-missing` when further tiers stand without a second one */
export function ratesPpmOf({ tier1Rate, tier2Rate, higherRates = [] }: RatesOnTheWire): RatePpm[] {
  if (tier2Rate == null && higherRates.length > 0) throw ratesMissing();
  return [tier1Rate, ...(tier2Rate == null ? [] : [tier2Rate]), ...higherRates].map(parseRatePpm);
}
