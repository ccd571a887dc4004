import { addDays, dayIn, type BusinessDate } from '@tierline/shared/time';
import { DEFAULT_PIPELINE, statusOf, type DefaultStatus, type Pipeline } from './lead-status.js';
import { isPressing, LEAD_PRIORITIES, type LeadPriority } from './score.js';

/** How a company follows up. */
export interface FollowUpSettings {
  /** IANA name; days begin and end there. */
  readonly timeZone: string;
  /** Days after its date from which a follow-up is overdue. */
  readonly overdueAfterDays: number;
  /** Days after its date from which the team leader is told. */
  readonly escalateAfterDays: number;
  /** Whether a follow-up never falls on a day off. */
  readonly skipsDaysOff: boolean;
  /** Days off of every week: 0 Sunday to 6 Saturday. */
  readonly weekdaysOff: readonly number[];
  readonly holidays: readonly BusinessDate[];
}

/** @source leads 7 */
export const DEFAULT_FOLLOW_UP: FollowUpSettings = {
  timeZone: 'UTC',
  overdueAfterDays: 2,
  escalateAfterDays: 7,
  skipsDaysOff: false,
  weekdaysOff: [0, 6],
  holidays: [],
};

/** When a follow-up was last of concern. Days are days of the company. */
export interface FollowUpFacts {
  readonly status: string;
  /** Day that a person chose; null when nobody did. */
  readonly manualDate?: BusinessDate | null;
  readonly statusUpdatedAt?: Date | null;
  readonly lastContactDate?: BusinessDate | null;
  readonly createdAt: Date;
}

/** A lead in a list of follow-ups. */
export interface FollowUp {
  readonly followUpDate: BusinessDate;
  readonly status: string;
  readonly priority: LeadPriority;
}

/** Lists that a follow-up can be in; several at the same time. */
export type FollowUpBucket = 'today' | 'overdue' | 'urgent' | 'immediate' | 'week' | 'escalated';

/** Last day of each list, included: a follow-up of that day or earlier is in it. */
export interface FollowUpLimits {
  readonly today: BusinessDate;
  readonly overdue: BusinessDate;
  readonly week: BusinessDate;
  readonly escalated: BusinessDate;
}

/** Statuses that need somebody at once when they are overdue, whatever their priority.
 *  @source leads 7 */
export const IMMEDIATE_STATUSES: readonly string[] = [
  'New Lead',
  'Initial Contact',
  'Interested',
  'Trial Membership',
] satisfies DefaultStatus[];

const WEEK_DAYS = 7;
const LONGEST_BREAK_DAYS = 366;

/** The day of the next follow-up: the day a person chose, else the days of the status after the last move, the last contact or the
 *  creation, whichever is known first.
 *  @throws DomainError `status-unknown`
 *  @source leads 7 */
export function followUpDate(
  facts: FollowUpFacts,
  settings: FollowUpSettings = DEFAULT_FOLLOW_UP,
  pipeline: Pipeline = DEFAULT_PIPELINE,
): BusinessDate {
  const { followUpDays } = statusOf(facts.status, pipeline);
  if (facts.manualDate) return facts.manualDate;
  const moved = facts.statusUpdatedAt ? dayIn(settings.timeZone, facts.statusUpdatedAt) : null;
  const since = moved ?? facts.lastContactDate ?? dayIn(settings.timeZone, facts.createdAt);
  return workingDayFrom(addDays(since, followUpDays), settings);
}

/** The day itself, or the next one that is not off.
 *  @returns the day itself when the company works on no day of a year */
export function workingDayFrom(day: BusinessDate, settings: FollowUpSettings): BusinessDate {
  if (!settings.skipsDaysOff) return day;
  for (let ahead = 0; ahead < LONGEST_BREAK_DAYS; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (!isOff(candidate, settings)) return candidate;
  }
  return day;
}

/** The limits of all lists on one day: what a query over many leads compares with.
 *  @param today day in the time zone of the company
 *  @source leads 7 */
export function followUpLimits(
  today: BusinessDate,
  settings: Pick<FollowUpSettings, 'overdueAfterDays' | 'escalateAfterDays'> = DEFAULT_FOLLOW_UP,
): FollowUpLimits {
  return {
    today,
    overdue: addDays(today, -settings.overdueAfterDays),
    week: addDays(today, WEEK_DAYS),
    escalated: addDays(today, -settings.escalateAfterDays),
  };
}

/** The lists that a follow-up is in.
 *  @source leads 7 */
export function bucketsOf(lead: FollowUp, limits: FollowUpLimits): FollowUpBucket[] {
  const isOverdue = lead.followUpDate <= limits.overdue;
  const pressing = isPressing(lead.priority);
  const buckets: readonly (readonly [FollowUpBucket, boolean])[] = [
    ['today', lead.followUpDate <= limits.today],
    ['overdue', isOverdue],
    ['urgent', isOverdue && pressing],
    ['immediate', isOverdue && (pressing || IMMEDIATE_STATUSES.includes(lead.status))],
    ['week', lead.followUpDate <= limits.week],
    ['escalated', lead.followUpDate <= limits.escalated],
  ];
  return buckets.filter(([, isIn]) => isIn).map(([bucket]) => bucket);
}

/** Order of the list of a week: by day, then by priority, highest first. */
export function byDayAndPriority(left: FollowUp, right: FollowUp): number {
  if (left.followUpDate !== right.followUpDate) return left.followUpDate < right.followUpDate ? -1 : 1;
  return LEAD_PRIORITIES.indexOf(left.priority) - LEAD_PRIORITIES.indexOf(right.priority);
}

function isOff(day: BusinessDate, { weekdaysOff, holidays }: FollowUpSettings): boolean {
  return weekdaysOff.includes(new Date(day).getUTCDay()) || holidays.includes(day);
}
