/** A calendar month without zone, as text `YYYY-MM` that sorts. */
export type YearMonth = `${number}-${number}`;

export function isYearMonth(text: string): text is YearMonth {
  if (text.length !== 7 || text.charCodeAt(4) !== 45) return false;
  const month = wholeNumber(text, 5, 7);
  return wholeNumber(text, 0, 4) >= 0 && month >= 1 && month <= 12;
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
  return wholeNumber(month, 0, 4);
}

/** @returns 1 to 12 */
export function monthOf(month: YearMonth): number {
  return wholeNumber(month, 5, 7);
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

// Asked for every row of a file, where cutting texts costs more than the digits. NaN when one is no digit.
function wholeNumber(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : NaN;
  }
  return number;
}
