import { formatMinor, type RatePpm } from '@tierline/shared/money';
import { monthOf, monthOfDate, yearOf, type BusinessDate, type YearMonth } from '@tierline/shared/time';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** 123450n USD -> "1,234.50"; a negative amount with the minus sign of text. */
export function asAmount(minor: bigint, currency: string): string {
  const [whole = '', decimals] = formatMinor(minor < 0n ? -minor : minor, currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minor < 0n ? '−' : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** 2025-04 -> "April 2025" */
export function asMonth(month: YearMonth): string {
  return `${MONTHS[monthOf(month) - 1]} ${yearOf(month)}`;
}

/** 2025-03-09 -> "9 Mar 2025" */
export function asDay(date: BusinessDate): string {
  const month = monthOfDate(date);
  return `${Number(date.slice(8))} ${MONTHS[monthOf(month) - 1]?.slice(0, 3)} ${yearOf(month)}`;
}

/** 325000 -> "32.5 %" */
export function asPercent(ratePpm: RatePpm): string {
  return `${hundredths(ratePpm)} %`;
}

/** 100000 -> "10 points", the difference of two rates */
export function asPoints(ratePpm: RatePpm): string {
  const text = hundredths(ratePpm);
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

function hundredths(ratePpm: RatePpm): string {
  const magnitude = Math.abs(ratePpm);
  const decimals = String(magnitude % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${ratePpm < 0 ? '−' : ''}${Math.trunc(magnitude / 10_000)}${decimals === '' ? '' : `.${decimals}`}`;
}
