import {
  addDays,
  businessDate,
  dateOfSerial,
  firstDayOf,
  isBusinessDate,
  monthOfDate,
  parseBusinessDate,
} from './business-date.js';
import { dayIn } from './day-in.js';
import {
  addMonths,
  isYearMonth,
  monthOf,
  monthsBetween,
  monthsOfYear,
  parseYearMonth,
  yearMonth,
  yearOf,
} from './year-month.js';

describe('months', () => {
  it('turns the year at both ends', () => {
    expect(addMonths('2025-12', 1)).toBe('2026-01');
    expect(addMonths('2025-01', -1)).toBe('2024-12');
    expect(addMonths('2025-01', -25)).toBe('2022-12');
    expect(monthsBetween('2024-11', '2026-02')).toBe(15);
  });

  it('knows its parts', () => {
    expect([yearOf('2025-04'), monthOf('2025-04')]).toEqual([2025, 4]);
    expect(monthsOfYear(2025).at(-1)).toBe('2025-12');
    expect(yearMonth(2025, 4)).toBe('2025-04');
  });

  it.each(['2025-13', '2025-0', '25-01', '2025-1', '2025-01-01', ''])('refuses %j', (text) => {
    expect(isYearMonth(text)).toBe(false);
    expect(() => parseYearMonth(text)).toThrow(RangeError);
  });
});

describe('days', () => {
  it('refuses days that the calendar lacks', () => {
    expect(businessDate(2025, 2, 29)).toBeNull();
    expect(businessDate(2024, 2, 29)).toBe('2024-02-29');
    expect(isBusinessDate('2025-04-31')).toBe(false);
    expect(() => parseBusinessDate('2025-02-30')).toThrow(RangeError);
  });

  it('reads spreadsheet serials by the day before 1900', () => {
    expect(dateOfSerial(45725)).toBe('2025-03-09');
    expect(dateOfSerial(45725.99)).toBe('2025-03-09');
    expect(dateOfSerial(1)).toBe('1899-12-31');
  });

  it('moves over month ends', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(monthOfDate('2024-02-29')).toBe('2024-02');
    expect(firstDayOf('2024-02')).toBe('2024-02-01');
  });

  it('are those of the place: the same instant is yesterday there and today here', () => {
    const instant = new Date('2025-03-01T03:30:00Z');
    expect(dayIn('America/Chicago', instant)).toBe('2025-02-28');
    expect(dayIn('UTC', instant)).toBe('2025-03-01');
    expect(dayIn('Asia/Kolkata', new Date('2025-12-31T18:30:00Z'))).toBe('2026-01-01');
    expect(() => dayIn('Nowhere/Else', instant)).toThrow(RangeError);
  });
});
