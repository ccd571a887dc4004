/** A calendar month without zone, as text `YYYY-MM` that sorts. */
export type YearMonth = `${number}-${number}`;

const FORM = /^(\d{4})-(0[1-9]|1[0-2])$/;

export function isYearMonth(text: string): text is YearMonth {
  return FORM.test(text);
}

/** @throws RangeError when the text is no month */
export function parseYearMonth(text: string): YearMonth {
  if (!isYearMonth(text)) throw new RangeError(`"${text}" is not a month like 2025-04.`);
  return text;
}

export function yearMonth(year: number, month: number): YearMonth {
  return parseYearMonth(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
}

export function yearOf(month: YearMonth): number {
  return Number(month.slice(0, 4));
}

/** @returns 1 to 12 */
export function monthOf(month: YearMonth): number {
  return Number(month.slice(5, 7));
}

export function addMonths(month: YearMonth, count: number): YearMonth {
  const index = yearOf(month) * 12 + monthOf(month) - 1 + count;
  return yearMonth(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
}

/** How many months `later` is after `earlier`; negative when before. */
export function monthsBetween(earlier: YearMonth, later: YearMonth): number {
  return (yearOf(later) - yearOf(earlier)) * 12 + monthOf(later) - monthOf(earlier);
}

/** The twelve months of a year, January first. */
export function monthsOfYear(year: number): YearMonth[] {
  return Array.from({ length: 12 }, (_, index) => yearMonth(year, index + 1));
}
