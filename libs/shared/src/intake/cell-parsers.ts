import { scaleDecimal } from '../money/index.js';
import { businessDate, dateOfSerial, isYearMonth, type BusinessDate, type YearMonth } from '../time/index.js';
import { cleanText } from './clean-text.js';
import type { ColumnType, DateForm } from './layout.js';
import type { SourceCell } from './source.js';

/** Why a cell has no value although it is not empty. */
export type CellFault = 'no-number' | 'too-large' | 'no-date' | 'error-value' | 'formula-without-value';

/** What a cell was read as. `value` is null when the cell is empty or faulty. */
export interface ParsedCell<Value> {
  readonly value: Value | null;
  readonly fault: CellFault | null;
  /** Whether rounding to the decimals of the field moved the value by more than a millionth. */
  readonly isRounded: boolean;
}

/** What the parsers need to know about the file. */
export interface ParseContext {
  readonly dateForms: readonly DateForm[];
  /** Decimals of money. */
  readonly moneyDigits: number;
  /** Whether bare serial numbers count from 1904. */
  readonly isDate1904: boolean;
}

const QUANTITY_DIGITS = 6;
// Ten trillion in cents: far above any sale, and a million such rows still sum inside PostgreSQL's bigint.
const LARGEST_SCALED = 1_000_000_000_000_000n;
const DAYS_TO_1904 = 1462;
const ERROR_VALUE = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/i;
const NUMBER_TEXT = /^(\d+|\d{1,3}(?:[, ]\d{2,3})*[, ]\d{3})?(?:\.(\d*))?$/;
const DATE_TEXT = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?)?Z?$/i;

const EMPTY: ParsedCell<never> = { value: null, fault: null, isRounded: false };

/** Money in minor units: a number, or text with `$`, thousands commas or spaces, a minus in front, or parentheses for negative.
 *  Rounded half away from zero from the shortest decimal text of the stored number.
 *  @source loaders.md 7 */
export function parseMoney(cell: SourceCell | undefined, context: ParseContext): ParsedCell<bigint> {
  return parseScaled(cell, context.moneyDigits);
}

/** Units or a unit price in millionths, written like money. */
export function parseQuantity(cell: SourceCell | undefined): ParsedCell<bigint> {
  return parseScaled(cell, QUANTITY_DIGITS);
}

/** A percentage in parts per million: text with `%` (decimal comma allowed), a number below 1 as a fraction, 1 or more as percent. */
export function parsePercent(cell: SourceCell | undefined): ParsedCell<number> {
  const blank = faultOf(cell);
  if (blank !== null || cell === undefined) return blank ?? EMPTY;
  const text = cleanText(cell.text);
  if (text === '') return EMPTY;
  const match = /^(-?)(\d*)(?:[.,](\d+))?\s?(%?)$/.exec(text.replace('\u2212', '-'));
  if (!match || (match[2] === '' && match[3] === undefined) || isWordy(cell)) return faulty('no-number');
  const [, sign = '', whole = '', decimals = '', mark = ''] = match;
  const isPercent = mark === '%' || /[1-9]/.test(whole);
  const { scaled, isRounded } = scaleDecimal(
    `${sign}${whole || '0'}${decimals && `.${decimals}`}`,
    isPercent ? 4 : QUANTITY_DIGITS,
  );
  if (magnitudeOf(scaled) > LARGEST_SCALED) return faulty('too-large');
  return { value: Number(scaled), fault: null, isRounded };
}

/** A calendar day: a date cell, a bare serial from 20000 to 80000, or text in one of the layout's forms (or year-month-day).
 *  A time of day is dropped. */
export function parseDate(cell: SourceCell | undefined, context: ParseContext): ParsedCell<BusinessDate> {
  const blank = faultOf(cell);
  if (blank !== null || cell === undefined) return blank ?? EMPTY;
  // A date cell comes as ISO text from the reader, which made it from a serial: it is a day.
  if (cell.kind === 'date' && cell.text >= '19') return plain(cell.text.slice(0, 10) as BusinessDate);
  const text = cleanText(cell.text);
  if (text === '') return EMPTY;
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const serial = Number(text) + (context.isDate1904 ? DAYS_TO_1904 : 0);
    return serial >= 20_000 && serial < 80_001 ? plain(dateOfSerial(serial)) : faulty('no-date');
  }
  const match = DATE_TEXT.exec(text);
  const day =
    match && !isWordy(cell) ? dayOf([match[1] ?? '', match[3] ?? '', match[4] ?? ''], context.dateForms) : null;
  return day === null ? faulty('no-date') : plain(day);
}

/** Text, trimmed and with inner spaces collapsed; '' is empty. */
export function parseText(cell: SourceCell | undefined): ParsedCell<string> {
  const blank = faultOf(cell);
  if (blank !== null || cell === undefined) return blank ?? EMPTY;
  const text = cleanText(cell.text);
  return text === '' ? EMPTY : plain(text);
}

/** An identifier as text: a number cell gives its plain digits (the reader wrote them without exponent and `.0`), text keeps leading zeros. */
export const parseIdentifier = parseText;

/** A zip: up to five digits get back the zeros in front that a number cell has not; anything else stays. */
export function parseZip(cell: SourceCell | undefined): ParsedCell<string> {
  const parsed = parseText(cell);
  return parsed.value !== null && /^\d{3,4}$/.test(parsed.value) ? plain(parsed.value.padStart(5, '0')) : parsed;
}

/** A day as `parseDate` reads it, or text of a month only (`2025-03`). */
export function parseDateOrMonth(
  cell: SourceCell | undefined,
  context: ParseContext,
): ParsedCell<BusinessDate | YearMonth> {
  const text = cell?.kind === 'text' ? cleanText(cell.text) : '';
  return isYearMonth(text) && text >= '1900' ? plain(text) : parseDate(cell, context);
}

/** Reads a cell by the type of its column. */
export function parseCell(type: ColumnType, cell: SourceCell | undefined, context: ParseContext): ParsedCell<unknown> {
  switch (type) {
    case 'money':
      return parseMoney(cell, context);
    case 'quantity':
      return parseQuantity(cell);
    case 'percent':
      return parsePercent(cell);
    case 'date':
      return parseDate(cell, context);
    case 'date-or-month':
      return parseDateOrMonth(cell, context);
    case 'zip':
      return parseZip(cell);
    case 'identifier':
      return parseIdentifier(cell);
    case 'text':
      return parseText(cell);
  }
}

/** Whether a cell shows nothing. */
export function isBlankCell(cell: SourceCell | undefined): boolean {
  if (cell === undefined || cell.kind === 'empty') return true;
  if (cell.kind !== 'text') return false;
  const first = cell.text.charCodeAt(0);
  return !(first > 32 && first < 127) && cleanText(cell.text) === '';
}

function parseScaled(cell: SourceCell | undefined, digits: number): ParsedCell<bigint> {
  const blank = faultOf(cell);
  if (blank !== null || cell === undefined) return blank ?? EMPTY;
  const quick = quickScaled(cell.text, digits);
  if (quick !== null && !isWordy(cell)) return plain(quick);
  const text = cleanText(cell.text);
  if (text === '') return EMPTY;
  const decimal = isWordy(cell) ? null : plainDecimal(text);
  if (decimal === null) return faulty('no-number');
  const { scaled, isRounded } = scaleDecimal(decimal, digits);
  return magnitudeOf(scaled) > LARGEST_SCALED ? faulty('too-large') : { value: scaled, fault: null, isRounded };
}

// Almost every amount is a plain decimal like 300.3 or $1,234.50: its digits are read as a whole number that a double holds exactly.
// Anything else, and commas that do not stand before three digits each, is left to the general way.
function quickScaled(text: string, digits: number): bigint | null {
  const { length } = text;
  const isNegative = text.charCodeAt(0) === 45;
  let index = isNegative ? 1 : 0;
  if (text.charCodeAt(index) === 36) index += 1;
  const first = text.charCodeAt(index);
  if (length > 15 || !(first >= 48 && first <= 57)) return null;
  let scaled = 0;
  let decimals = -1;
  // Digits since the last comma; a number without commas counts as one group that is not full.
  let group = 0;
  let hasCommas = false;
  for (; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      if (decimals === digits) return null;
      scaled = scaled * 10 + code - 48;
      if (decimals >= 0) decimals += 1;
      else group += 1;
    } else if (decimals >= 0 || (hasCommas && group !== 3)) return null;
    else if (code === 44 && group <= 3) {
      hasCommas = true;
      group = 0;
    } else if (code === 46 && index + 1 < length) decimals = 0;
    else return null;
  }
  if (hasCommas && group !== 3) return null;
  scaled *= 10 ** (digits - Math.max(decimals, 0));
  return scaled > Number.MAX_SAFE_INTEGER ? null : BigInt(isNegative ? -scaled : scaled);
}

// "-$1,234.50", "($20.00)", "$ 1 234" -> plain decimal text; null when it is no number. Commas must group digits: "12,50" is refused,
// since dropping its comma would make the amount a hundred times larger.
function plainDecimal(text: string): string | null {
  let rest = text.replace('\u2212', '-');
  let isNegative = false;
  // Spreadsheets save their accounting format as "$(20.00)".
  const inParentheses = /^(?:\$\s?)?\(([^$]*)\)$/.exec(rest) ?? /^\((.*)\)$/.exec(rest);
  if (inParentheses) {
    isNegative = true;
    rest = (inParentheses[1] ?? '').trim();
  }
  const signed = /^(-?)\s?\$?\s?(-?)\s?(.*)$/.exec(rest);
  const [, before = '', after = '', digits = ''] = signed ?? [];
  if ((before && after) || (isNegative && (before || after))) return null;
  const number = NUMBER_TEXT.exec(digits);
  if (!number || (number[1] === undefined && !number[2])) return null;
  const whole = (number[1] ?? '0').replace(/[, ]/g, '');
  const decimals = number[2] ?? '';
  return `${isNegative || before || after ? '-' : ''}${whole}${decimals && `.${decimals}`}`;
}

function dayOf(parts: readonly [string, string, string], forms: readonly DateForm[]): BusinessDate | null {
  const [first, second, third] = parts;
  if (first.length === 4) return third.length <= 2 ? modernDay(Number(first), Number(second), Number(third)) : null;
  if (third.length !== 4 || first.length > 2) return null;
  for (const form of forms) {
    if (form === 'year-month-day') continue;
    const [month, day] = form === 'month-day-year' ? [first, second] : [second, first];
    const date = modernDay(Number(third), Number(month), Number(day));
    if (date !== null) return date;
  }
  return null;
}

// Spreadsheets know no day before 1900; an earlier year is a slip of the keyboard.
function modernDay(year: number, month: number, day: number): BusinessDate | null {
  return year < 1900 ? null : businessDate(year, month, day);
}

// The fault of a cell that holds no content to read, EMPTY for a blank one, null for one that can be read.
function faultOf(cell: SourceCell | undefined): ParsedCell<never> | null {
  if (cell === undefined) return EMPTY;
  switch (cell.kind) {
    case 'empty':
      return EMPTY;
    case 'error':
      return faulty('error-value');
    case 'formula-without-value':
      return faulty('formula-without-value');
    case 'text':
      // Also as text: csv has no error cells, and a staged row keeps texts only.
      if (cell.text.charCodeAt(0) === 35 && ERROR_VALUE.test(cell.text)) return faulty('error-value');
      return cell.text === '' ? EMPTY : null;
    default:
      return null;
  }
}

// A date or a truth value in a column of numbers is no number, whatever its text looks like.
function isWordy(cell: SourceCell): boolean {
  return cell.kind === 'boolean' || cell.kind === 'date';
}

function magnitudeOf(scaled: bigint): bigint {
  return scaled < 0n ? -scaled : scaled;
}

function plain<Value>(value: Value): ParsedCell<Value> {
  return { value, fault: null, isRounded: false };
}

function faulty(fault: CellFault): ParsedCell<never> {
  return { value: null, fault, isRounded: false };
}
