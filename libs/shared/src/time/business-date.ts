import { parseYearMonth, type YearMonth } from './year-month.js';

/** A calendar day without zone, as text `YYYY-MM-DD` that sorts. */
export type BusinessDate = `${number}-${number}-${number}`;

const DAY_MS = 86_400_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day with these numbers, or null when there is none (30 February). */
export function businessDate(year: number, month: number, day: number): BusinessDate | null {
  const instant = Date.UTC(year, month - 1, day);
  const text = Number.isNaN(instant) ? '' : new Date(instant).toISOString().slice(0, 10);
  const wanted = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return text === wanted ? (text as BusinessDate) : null;
}

export function isBusinessDate(text: string): text is BusinessDate {
  const match = FORM.exec(text);
  return match !== null && businessDate(Number(match[1]), Number(match[2]), Number(match[3])) !== null;
}

/** @throws RangeError when the text is no day */
export function parseBusinessDate(text: string): BusinessDate {
  if (!isBusinessDate(text)) throw new RangeError(`"${text}" is not a day like 2025-03-31.`);
  return text;
}

export function monthOfDate(date: BusinessDate): YearMonth {
  return parseYearMonth(date.slice(0, 7));
}

export function firstDayOf(month: YearMonth): BusinessDate {
  return parseBusinessDate(`${month}-01`);
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10) as BusinessDate;
}

/** The day of a spreadsheet serial in the 1900 calendar: day 0 is 30 December 1899; a fraction is a time and is dropped. */
export function dateOfSerial(serial: number): BusinessDate {
  return addDays('1899-12-30', Math.floor(serial));
}
