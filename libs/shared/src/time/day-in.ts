import type { BusinessDate } from './business-date.js';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** The calendar day that an instant falls on in a time zone.
 *  @param timeZone IANA name, `Asia/Kolkata`
 *  @throws RangeError when there is no such zone */
export function dayIn(timeZone: string, instant: Date): BusinessDate {
  let format = FORMATS.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    FORMATS.set(timeZone, format);
  }
  const parts = format.formatToParts(instant).map(({ type, value }) => [type, value] as const);
  const { year, month, day } = Object.fromEntries(parts);
  return `${year}-${month}-${day}` as BusinessDate;
}
