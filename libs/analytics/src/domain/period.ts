import {
  addDays,
  firstDayOf,
  monthOfDate,
  yearMonth,
  addMonths,
  yearOf,
  type BusinessDate,
  type YearMonth,
} from '@tierline/shared/time';

export type Range = 'to-date' | 'full-year';

/** The part of a year that cards add up, and the same part of the year before. */
export interface Period {
  readonly year: number;
  /** Last month that counts. */
  readonly through: YearMonth;
  /** Last day of the year before that counts for the comparison: the same day while the month runs, else the end of the month. */
  readonly lastYearUntil: BusinessDate;
}

/** Decides how far a year counts. To date means through the last month that has sales, so that an objective is not compared with
 *  months whose files are still to come; a year that is over counts whole, and a year without sales up to the month that runs.
 *  @param today the day in the company's time zone
 *  @param lastMonthWithSales in this year, by the chosen calendar; null when it has none
 *  @source performance views 1, commissions 5 */
export function periodOf(
  year: number,
  range: Range,
  { today, lastMonthWithSales }: { today: BusinessDate; lastMonthWithSales: YearMonth | null },
): Period {
  const running = monthOfDate(today);
  const isWhole = range === 'full-year' || year < yearOf(running);
  const toDate = lastMonthWithSales ?? (year === yearOf(running) ? running : yearMonth(year, 1));
  const through = isWhole ? yearMonth(year, 12) : toDate;
  return { year, through, lastYearUntil: lastYearUntil(through, today) };
}

function lastYearUntil(through: YearMonth, today: BusinessDate): BusinessDate {
  const month = addMonths(through, -12);
  const end = addDays(firstDayOf(addMonths(month, 1)), -1);
  if (monthOfDate(today) !== through) return end;
  const sameDay = `${month}-${today.slice(8)}` as BusinessDate;
  return sameDay < end ? sameDay : end;
}
