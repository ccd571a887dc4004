import { cleanText, type SourceCell } from '@tierline/shared/intake';
import { businessDate, dateOfSerial, type BusinessDate } from '@tierline/shared/time';

/** What a cell was read as. `fault` tells why there is no value although the cell holds something. */
export interface CellValue {
  /** Text as it is staged: ISO days and months, decimal integers, `true` or `false`. */
  readonly value: string | null;
  readonly fault: CellFault | null;
}

export type CellFault = 'invalid-date' | 'invalid-number' | 'invalid-boolean' | 'unreadable-cell';

/** How the cells of a column are read.
 *  @source campaigns and teams 4.3 and 4.5 */
export type CellType = 'text' | 'key' | 'date' | 'date-time' | 'month' | 'integer' | 'boolean';

const NOTHING: CellValue = { value: null, fault: null };
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 80_000;
const DAYS_TO_1904 = 1462;
/** Texts that programs write where they found no value. */
const NO_VALUE = new Set(['nan', 'none', 'nat']);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = /^[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AP]M))?Z?$/i;
const BOOLEANS: Readonly<Record<string, string>> = {
  ...{ true: 'true', yes: 'true', y: 'true', '1': 'true' },
  ...{ false: 'false', no: 'false', n: 'false', '0': 'false' },
};

/** Reads a cell by the type of its column. A cell that cannot be read gives no value and says so; it never throws.
 *  @param isDate1904 whether bare serial numbers count days from 1904 */
export function readCell(type: CellType, cell: SourceCell | undefined, isDate1904 = false): CellValue {
  const text = textOf(cell);
  if (cell === undefined || text === '') return NOTHING;
  if (cell.kind === 'error' || cell.kind === 'formula-without-value') return faulty('unreadable-cell');
  switch (type) {
    case 'text':
      return { value: text, fault: null };
    case 'key':
      return { value: text.replace(/^(\d+)\.0+$/, '$1'), fault: null };
    case 'integer':
      return cell.kind !== 'date' && /^[+-]?\d{1,9}$/.test(text)
        ? { value: String(Number(text)), fault: null }
        : faulty('invalid-number');
    case 'boolean':
      return orFault(BOOLEANS[text.toLowerCase()] ?? null, 'invalid-boolean');
    case 'date':
      return orFault(dayOf(text, isDate1904)?.day ?? null, 'invalid-date');
    case 'date-time':
      return orFault(instantOf(text, isDate1904), 'invalid-date');
    case 'month':
      return orFault(monthOf(text, isDate1904), 'invalid-date');
  }
}

/** The text of a cell, '' when it is empty or says that there is no value. */
function textOf(cell: SourceCell | undefined): string {
  if (cell === undefined || cell.kind === 'empty') return '';
  const text = cleanText(cell.text);
  return NO_VALUE.has(text.toLowerCase()) && cell.kind === 'text' ? '' : text;
}

interface Day {
  readonly day: BusinessDate;
  /** What stands behind the day. */
  readonly rest: string;
  /** Part of the day from 0 to 1 of a serial number. */
  readonly fraction: number;
}

/** The day of an ISO text, a text with the day first, or a spreadsheet serial. */
function dayOf(text: string, isDate1904: boolean): Day | null {
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const serial = Number(text);
    const isDay = serial >= FIRST_SERIAL && serial <= LAST_SERIAL;
    const day = dateOfSerial(serial + (isDate1904 ? DAYS_TO_1904 : 0));
    return isDay ? { day, rest: '', fraction: serial % 1 } : null;
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/.exec(text);
  if (iso) return found([Number(iso[1]), Number(iso[2]), Number(iso[3])], iso[4] ?? '');
  const written = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/.exec(text);
  if (!written) return null;
  return found([fullYear(written[4] ?? ''), Number(written[3]), Number(written[1])], written[5] ?? '');
}

function found([year, month, day]: readonly [number, number, number], rest: string): Day | null {
  const date = businessDate(year, month, day);
  return date === null || (rest !== '' && !TIME.test(rest)) ? null : { day: date, rest, fraction: 0 };
}

/** Two digits below 70 are of this century. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length !== 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Day and time as ISO text without a zone: the file does not say one. */
function instantOf(text: string, isDate1904: boolean): string | null {
  const read = dayOf(text, isDate1904);
  if (read === null) return null;
  const time = TIME.exec(read.rest);
  if (!time) return `${read.day}T${clock(Math.round(read.fraction * 86_400))}`;
  const isAfternoon = time[4]?.toUpperCase() === 'PM';
  const hours = time[4] ? (Number(time[1]) % 12) + (isAfternoon ? 12 : 0) : Number(time[1]);
  const seconds = hours * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
  return hours > 23 || Number(time[2]) > 59 || Number(time[3] ?? 0) > 59 ? null : `${read.day}T${clock(seconds)}`;
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** `2025-06` of "Jun-25", "June 2025", "2025-06", "06/2025" or of a day in it. */
function monthOf(text: string, isDate1904: boolean): string | null {
  const named = /^([a-z]{3,9})[-\s/.'’,]*(\d{4}|\d{2})$/i.exec(text);
  if (named) {
    const month = MONTHS.indexOf((named[1] ?? '').slice(0, 3).toLowerCase()) + 1;
    return month === 0 ? null : monthText(fullYear(named[2] ?? ''), month);
  }
  const numbered = /^(\d{4})-(\d{1,2})$/.exec(text);
  if (numbered) return monthText(Number(numbered[1]), Number(numbered[2]));
  const reversed = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (reversed) return monthText(Number(reversed[2]), Number(reversed[1]));
  return dayOf(text, isDate1904)?.day.slice(0, 7) ?? null;
}

function monthText(year: number, month: number): string | null {
  return businessDate(year, month, 1)?.slice(0, 7) ?? null;
}

function orFault(value: string | null, fault: CellFault): CellValue {
  return value === null ? faulty(fault) : { value, fault: null };
}

function faulty(fault: CellFault): CellValue {
  return { value: null, fault };
}
