import type { BusinessDate } from '@tierline/shared/time';

/** Days on which an assignment holds; the end is exclusive, null while it lasts. */
export interface Validity {
  readonly validFrom: BusinessDate;
  readonly validUntil: BusinessDate | null;
}

/** The assignments to be made so that every day is covered and none overlaps one that exists: each starts on the first day that needs
 *  it and ends where the next existing one starts.
 *  @param days  days of sales of one customer value
 *  @param taken existing assignments of the value, without overlaps
 *  @source loaders 4, "remember this choice" */
export function assignmentGaps(days: readonly BusinessDate[], taken: readonly Validity[]): Validity[] {
  const gaps: Validity[] = [];
  for (const day of [...new Set(days)].sort()) {
    if (holdsOn(taken, day) || holdsOn(gaps, day)) continue;
    const next = taken
      .map(({ validFrom }) => validFrom)
      .filter((start) => start > day)
      .sort()[0];
    gaps.push({ validFrom: day, validUntil: next ?? null });
  }
  return gaps;
}

/** Whether one of the assignments holds on the day. */
export function holdsOn(validities: readonly Validity[], day: BusinessDate): boolean {
  return validities.some(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil > day));
}
