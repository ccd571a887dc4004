import { addDays, addMonths, firstDayOf, monthOfDate, type BusinessDate } from '@tierline/shared/time';

/** How often a saved report is sent. */
export const REPORT_RHYTHMS = ['daily', 'weekly', 'monthly'] as const;
export type ReportRhythm = (typeof REPORT_RHYTHMS)[number];

/** On which days a report is sent. */
export interface Rhythm {
  readonly rhythm: ReportRhythm;
  /** 1 Monday to 7 Sunday; of a weekly report. */
  readonly weekday: number;
  /** 1 to 31; of a monthly report. A month that is too short uses its last day. */
  readonly dayOfMonth: number;
}

const DAYS_OF_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;
const DAY_MS = 86_400_000;

/** The first day of the rhythm that is not before a day.
 *  @param from a day in the company's zone */
export function nextDayOf({ rhythm, weekday, dayOfMonth }: Rhythm, from: BusinessDate): BusinessDate {
  switch (rhythm) {
    case 'daily':
      return from;
    case 'weekly':
      return addDays(from, (weekday - weekdayOf(from) + DAYS_OF_WEEK) % DAYS_OF_WEEK);
    case 'monthly': {
      const thisMonth = dayInMonthOf(from, 0, dayOfMonth);
      return thisMonth >= from ? thisMonth : dayInMonthOf(from, 1, dayOfMonth);
    }
  }
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: BusinessDate): number {
  return ((Date.parse(day) / DAY_MS + THURSDAY - 1) % DAYS_OF_WEEK) + 1;
}

function dayInMonthOf(from: BusinessDate, months: number, dayOfMonth: number): BusinessDate {
  const month = addMonths(monthOfDate(from), months);
  const last = addDays(firstDayOf(addMonths(month, 1)), -1);
  const wanted = addDays(firstDayOf(month), dayOfMonth - 1);
  return wanted < last ? wanted : last;
}
