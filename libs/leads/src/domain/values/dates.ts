import { businessDate, dateOfSerial, type BusinessDate } from '@tierline/shared/time';
import { textOf } from './blank-words.js';

/** What stands first in a date that could be read in two ways: the day or the month. */
export type DateOrder = 'dmy' | 'mdy';

export interface DateRead {
  /** Null when there is none, or none that can be read. */
  readonly date: BusinessDate | null;
  readonly issue: 'invalid-date' | 'date-order-assumed' | null;
}

const NOTHING: DateRead = { date: null, issue: null };
const INVALID: DateRead = { date: null, issue: 'invalid-date' };
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const YEAR_FIRST = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/;
const YEAR_LAST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/;
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 80_000;
const DAYS_TO_1904 = 1462;

/** Reads the day of a cell, or of what a person typed; a time of day is dropped. Serials are days of a spreadsheet's calendar.
 *  @param isDate1904 whether serials count from 1904
 *  @source leads 2.2 */
export function readDate(text: string, order: DateOrder, isDate1904 = false): DateRead {
  const whole = textOf(text);
  if (whole === null) return NOTHING;
  if (SERIAL.test(whole)) return serialDate(Number(whole) + (isDate1904 ? DAYS_TO_1904 : 0));
  const yearFirst = YEAR_FIRST.exec(whole);
  if (yearFirst) return dayOf([Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])]);
  const yearLast = YEAR_LAST.exec(whole);
  if (!yearLast) return INVALID;
  const [first, second, year] = [Number(yearLast[1]), Number(yearLast[2]), fullYear(yearLast[3] ?? '')];
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  if (month > 12 && day <= 12) return dayOf([year, day, month], 'date-order-assumed');
  return dayOf([year, month, day]);
}

function serialDate(serial: number): DateRead {
  return serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1 ? { date: dateOfSerial(serial), issue: null } : INVALID;
}

// A text of only two digits means 1970 to 2069.
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function dayOf([year, month, day]: readonly [number, number, number], issue: DateRead['issue'] = null): DateRead {
  const date = year < 1900 ? null : businessDate(year, month, day);
  return date === null ? INVALID : { date, issue };
}
