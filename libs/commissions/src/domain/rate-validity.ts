import type { RatePpm } from '@tierline/shared/money';
import type { BusinessDate } from '@tierline/shared/time';
import { validityInverted } from './commission.errors.js';

/** The days on which rates hold. */
export interface Validity {
  readonly validFrom: BusinessDate;
  /** Exclusive; null while it lasts. */
  readonly validUntil: BusinessDate | null;
}

/** What decides pay in a rep's rates. */
export interface RatePeriod extends Validity {
  /** Null: for every product line without rates of its own. */
  readonly productLine: string | null;
  readonly ratesPpm: readonly RatePpm[];
}

/** @throws DomainError `validity-inverted` */
export function checkValidity({ validFrom, validUntil }: Validity): void {
  if (validUntil !== null && validUntil <= validFrom) throw validityInverted();
}

/** The days on which a change of rates can change pay, from the first such day on: those that only one of the two covers when the rates
 *  stay, else those of both.
 *  @returns null when nothing changes */
export function changedDays(before: RatePeriod, after: RatePeriod): Validity | null {
  const [first, second] = [before.validUntil, after.validUntil];
  const end = first === null || second === null ? null : later(first, second);
  if (!paysTheSame(before, after) || before.validFrom !== after.validFrom) {
    return { validFrom: earlier(before.validFrom, after.validFrom), validUntil: end };
  }
  if (first === second) return null;
  return { validFrom: [first, second].filter((day) => day !== null).reduce(earlier), validUntil: end };
}

function paysTheSame(before: RatePeriod, after: RatePeriod): boolean {
  return before.productLine === after.productLine && before.ratesPpm.join() === after.ratesPpm.join();
}

function earlier(left: BusinessDate, right: BusinessDate): BusinessDate {
  return left < right ? left : right;
}

function later(left: BusinessDate, right: BusinessDate): BusinessDate {
  return left > right ? left : right;
}
