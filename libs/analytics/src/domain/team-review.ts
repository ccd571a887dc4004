import type { ReviewRhythm } from '@tierline/contracts/auth';
import { addDays, addMonths, firstDayOf, monthOfDate, type BusinessDate } from '@tierline/shared/time';
import { weekdayOf } from './report-rhythm.js';
import { toOneDecimal, type RatedTally } from './success-rate.js';

/** What a team wants to reach. */
export interface TeamTargets {
  /** Percent of leads that are closed. */
  readonly minimumSuccessRate: number;
  readonly targetLeadsPerDay: number;
}

/** What a member did in the period of a review. */
export interface ReviewedMember {
  readonly name: string;
  readonly leads: RatedTally;
}

/** A member as the review tells of him. */
export interface MemberVerdict extends ReviewedMember {
  /** One decimal. */
  readonly leadsPerDay: number;
  readonly isBelowRate: boolean;
  readonly isBelowTarget: boolean;
}

const MONTHS_OF_QUARTER = 3;
const MONDAY = 1;

/** The days that a review on this day is about, both inclusive; null when there is none that day. Weekly ones come on Mondays, the others on the
 *  first of a month or a quarter, each about the period before.
 *  @param today in the company's zone */
export function reviewedDays(
  rhythm: ReviewRhythm,
  today: BusinessDate,
): { readonly from: BusinessDate; readonly until: BusinessDate } | null {
  const until = addDays(today, -1);
  const month = monthOfDate(today);
  const isFirst = firstDayOf(month) === today;
  switch (rhythm) {
    case 'weekly':
      return weekdayOf(today) === MONDAY ? { from: addDays(today, -7), until } : null;
    case 'monthly':
      return isFirst ? { from: firstDayOf(addMonths(month, -1)), until } : null;
    case 'quarterly':
      return isFirst && Number(month.slice(5)) % MONTHS_OF_QUARTER === 1
        ? { from: firstDayOf(addMonths(month, -MONTHS_OF_QUARTER)), until }
        : null;
  }
}

/** Holds a member against the targets of the team. Who has no leads misses both, unless nothing is wanted.
 *  @param days that the leads were created in */
export function verdictOf(member: ReviewedMember, targets: TeamTargets, days: number): MemberVerdict {
  const leadsPerDay = toOneDecimal(member.leads.total / days);
  return {
    ...member,
    leadsPerDay,
    isBelowRate: member.leads.successRate < targets.minimumSuccessRate,
    isBelowTarget: leadsPerDay < targets.targetLeadsPerDay,
  };
}
