import { DomainError } from '@tierline/shared/problem';

export function ratesMissing(): DomainError {
  return new DomainError('rates-missing', 'A rep is paid by at least one rate. Enter the tier 1 rate.');
}

export function rateOutOfRange(ratePpm: number): DomainError {
  return new DomainError('rate-out-of-range', 'A rate is a share of revenue. Enter a rate from 0 to 100 %.', {
    ratePpm,
  });
}

export function thresholdsNotAscending(): DomainError {
  return new DomainError(
    'thresholds-not-ascending',
    'Each threshold must be above the one before, and none below zero. Otherwise a sale would have two tiers.',
  );
}

export function validityInverted(): DomainError {
  return new DomainError(
    'validity-inverted',
    'The validity ends before it begins. "Valid until" is the first day without the rate.',
  );
}

export function rateOverlaps(): DomainError {
  return new DomainError(
    'rate-overlaps',
    'This rep has a rate for some of these days already. End the older rate on the day the new one begins.',
  );
}

export function thresholdTaken(): DomainError {
  return new DomainError(
    'threshold-taken',
    'This rep has a threshold for the product line and year already. Change that one.',
  );
}

export function objectiveTaken(): DomainError {
  return new DomainError(
    'objective-taken',
    'This rep has an objective for the product line and month already. Change that one.',
  );
}

/** A rep or product line that a new row refers to. */
export function referenceUnknown(field: 'sales rep' | 'product line', value: string): DomainError {
  return new DomainError('reference-unknown', `"${value}" is no ${field} that Tierline knows.`, { field, value });
}

export function otherCurrency(given: string, currency: string): DomainError {
  return new DomainError(
    'other-currency',
    `Amounts are kept in ${currency}, the company's currency, not in ${given}.`,
    {
      given,
      currency,
    },
  );
}

export function amountInvalid(amount: string, currency: string): DomainError {
  return new DomainError('amount-invalid', `"${amount}" has more decimals than ${currency} has.`, { amount, currency });
}

export function objectiveNegative(): DomainError {
  return new DomainError('objective-negative', 'An objective is planned sales. Enter an amount of zero or more.');
}

/** Also the answer for a row outside the caller's scope: not there and not yours look the same. */
export function notFound(thing: 'rep-rate' | 'threshold' | 'objective' | 'line' | 'statement' | 'trial'): DomainError {
  return new DomainError(`${thing}-not-found`, `There is no such ${WORDS[thing]}, or it is not yours to see.`);
}

export function versionStale(version: number): DomainError {
  return new DomainError('version-stale', 'Somebody changed this since you opened it. Look at it again.', { version });
}

export function importNotUnderReview(status: string): DomainError {
  return new DomainError('import-not-under-review', 'A trial run is possible while an import is under review.', {
    status,
  });
}

const WORDS = {
  'rep-rate': 'rate',
  threshold: 'threshold',
  objective: 'objective',
  line: 'commission line',
  statement: 'statement',
  trial: 'import to try',
} as const;
