import { addDays, firstDayOf, monthOfDate, type BusinessDate } from '@tierline/shared/time';

/** Days from one to another, both included; null where it is open. */
export interface DaySpan {
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
}

/** A period as whole months and the days that are left over. */
export interface PeriodParts {
  /** First days of the first and the last whole month, null where open; null when the period holds no whole month. */
  readonly months: DaySpan | null;
  /** Spans of days that belong to no whole month, oldest first. */
  readonly days: readonly { readonly from: BusinessDate; readonly to: BusinessDate }[];
}

/** Splits a period, so that sums by month can be taken for most of it. Months and days together are the period, and none counts twice. */
export function partsOfPeriod({ from, to }: DaySpan): PeriodParts {
  const firstWhole = from === null ? null : isFirstOfMonth(from) ? from : nextMonth(from);
  const lastWhole = to === null ? null : isFirstOfMonth(addDays(to, 1)) ? firstOfMonth(to) : previousMonth(to);
  if (firstWhole !== null && lastWhole !== null && lastWhole < firstWhole) {
    return { months: null, days: from !== null && to !== null && from <= to ? [{ from, to }] : [] };
  }
  const before = from !== null && firstWhole !== null && from < firstWhole;
  const after = to !== null && lastWhole !== null && nextMonth(lastWhole) <= to;
  return {
    months: { from: firstWhole, to: lastWhole },
    days: [
      ...(before ? [{ from, to: addDays(firstWhole, -1) }] : []),
      ...(after ? [{ from: nextMonth(lastWhole), to }] : []),
    ],
  };
}

function isFirstOfMonth(day: BusinessDate): boolean {
  return day.endsWith('-01');
}

function firstOfMonth(day: BusinessDate): BusinessDate {
  return firstDayOf(monthOfDate(day));
}

function nextMonth(day: BusinessDate): BusinessDate {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}

function previousMonth(day: BusinessDate): BusinessDate {
  return firstOfMonth(addDays(firstOfMonth(day), -1));
}
