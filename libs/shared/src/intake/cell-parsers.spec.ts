import { describe, expect, it } from '@jest/globals';
import {
  parseDate,
  parseIdentifier,
  parseMoney,
  parsePercent,
  parseQuantity,
  parseText,
  type ParseContext,
} from './cell-parsers.js';
import type { CellKind, SourceCell } from './source.js';
import { aDay } from './testing/index.js';

const context: ParseContext = { dateForms: ['month-day-year'], moneyDigits: 2, isDate1904: false };
const cell = (text: string, kind: CellKind = 'text'): SourceCell => ({ kind, text });
const number = (text: string): SourceCell => cell(text, 'number');

describe('money', () => {
  it.each([
    ['1234.5', 123450n],
    ['$1,234.50', 123450n],
    ['-$20.00', -2000n],
    ['$-20', -2000n],
    ['\u221220', -2000n],
    ['(20.00)', -2000n],
    ['($1,234,567.89)', -123456789n],
    ['( $ 20 )', -2000n],
    ['$(20.00)', -2000n],
    [' $ (1,234.50) ', -123450n],
    [' $ 1 234.50\u00a0', 123450n],
    ['1\u00a0234.50', 123450n],
    ['1\u202f234.50', 123450n],
    ['12,34,567.00', 123456700n],
    ['.5', 50n],
    ['5.', 500n],
    ['0', 0n],
    ['-0.00', 0n],
    ['007', 700n],
  ])('reads %j', (text, minor) => {
    expect(parseMoney(cell(text), context)).toEqual({ value: minor, fault: null, isRounded: false });
  });

  it.each([
    'abc',
    '12,50',
    '1,2345',
    '1.2.3',
    '--5',
    '-(5)',
    '(-5)',
    '$($5)',
    '-$(5)',
    '5-',
    '$',
    '.',
    '-',
    '()',
    '1e3',
    '12 34',
    '€5',
    '5 USD',
    'TRUE',
  ])('does not make a number of %j', (text) => {
    expect(parseMoney(cell(text), context)).toMatchObject({ value: null, fault: 'no-number' });
  });

  it('rounds half away from zero from the shortest decimal text', () => {
    expect(parseMoney(number('300.29999999999995'), context)).toEqual({ value: 30030n, fault: null, isRounded: false });
    expect(parseMoney(number('2.475'), context)).toEqual({ value: 248n, fault: null, isRounded: true });
    expect(parseMoney(number('-2.475'), context)).toEqual({ value: -248n, fault: null, isRounded: true });
    expect(parseMoney(number('1.005'), context).value).toBe(101n);
  });

  it('follows the decimals of the currency', () => {
    expect(parseMoney(number('1234'), { ...context, moneyDigits: 0 }).value).toBe(1234n);
    expect(parseMoney(number('1.2345'), { ...context, moneyDigits: 3 })).toMatchObject({
      value: 1235n,
      isRounded: true,
    });
  });

  it('refuses what is larger than any amount', () => {
    expect(parseMoney(number('99999999999999999999'), context)).toMatchObject({ value: null, fault: 'too-large' });
    expect(parseMoney(number('9999999999999.99'), context).value).toBe(999999999999999n);
  });

  it.each([
    [undefined, null],
    [cell('', 'empty'), null],
    [cell(' \u00a0 '), null],
    [cell('#REF!', 'error'), 'error-value'],
    [cell('#N/A'), 'error-value'],
    [cell('', 'formula-without-value'), 'formula-without-value'],
    [cell('TRUE', 'boolean'), 'no-number'],
    [aDay('2025-03-01'), 'no-number'],
  ])('never turns %j into zero', (source, fault) => {
    expect(parseMoney(source, context)).toMatchObject({ value: null, fault });
  });
});

describe('quantities and percentages', () => {
  it('keeps six decimals of a quantity', () => {
    expect(parseQuantity(number('2.5')).value).toBe(2_500_000n);
    expect(parseQuantity(number('-1.125'))).toMatchObject({ value: -1_125_000n, isRounded: false });
    expect(parseQuantity(number('0.12345678'))).toMatchObject({ value: 123_457n, isRounded: false });
  });

  it.each([
    ['7%', 70_000],
    ['7,0%', 70_000],
    ['7.0 %', 70_000],
    ['0.5%', 5_000],
    ['0.07', 70_000],
    ['7', 70_000],
    ['1', 10_000],
    ['0', 0],
    ['-5%', -50_000],
    ['12.3456%', 123_456],
    ['100%', 1_000_000],
  ])('reads the rate %s', (text, ppm) => {
    expect(parsePercent(cell(text))).toMatchObject({ value: ppm, fault: null });
  });

  it.each(['seven', '%', '7%%', '1,000.5%'])('does not make a rate of %s', (text) => {
    expect(parsePercent(cell(text))).toMatchObject({ value: null, fault: 'no-number' });
  });
});

describe('dates', () => {
  it.each([
    [aDay('2025-03-09'), '2025-03-09'],
    [aDay('2025-03-09T13:45:00'), '2025-03-09'],
    [cell('03/30/2025'), '2025-03-30'],
    [cell('3/5/2025'), '2025-03-05'],
    [cell('03-30-2025'), '2025-03-30'],
    [cell('2025-03-30'), '2025-03-30'],
    [cell('2025-03-30T00:00:00'), '2025-03-30'],
    [cell('03/30/2025 1:05 PM'), '2025-03-30'],
    [cell(' 03/30/2025 '), '2025-03-30'],
    [number('45746'), '2025-03-30'],
    [number('45746.75'), '2025-03-30'],
    [cell('45746'), '2025-03-30'],
    [number('20000'), '1954-10-03'],
    [number('80000'), '2119-01-11'],
  ])('reads %j', (source, day) => {
    expect(parseDate(source, context)).toMatchObject({ value: day, fault: null });
  });

  it.each([
    cell('31/12/2025'),
    cell('02/30/2025'),
    cell('March 2025'),
    cell('2025'),
    cell('03/30/25'),
    cell('03-30/2025'),
    number('19999'),
    number('80001'),
    number('0.5'),
    cell('TRUE', 'boolean'),
    cell('0025-03-30'),
  ])('does not make a day of %j', (source) => {
    expect(parseDate(source, context)).toMatchObject({ value: null, fault: 'no-date' });
  });

  it('reads day before month only where the layout says so', () => {
    expect(parseDate(cell('31/12/2025'), { ...context, dateForms: ['day-month-year'] }).value).toBe('2025-12-31');
    expect(parseDate(cell('03/04/2025'), { ...context, dateForms: ['day-month-year'] }).value).toBe('2025-04-03');
  });

  it('counts bare serials of a 1904 workbook from 1904', () => {
    expect(parseDate(number('44284'), { ...context, isDate1904: true }).value).toBe('2025-03-30');
  });
});

describe('texts', () => {
  it('trims and collapses spaces of every kind', () => {
    expect(parseText(cell('\u00a0 Alder \t Creek\r\n Center \u200b')).value).toBe('Alder Creek Center');
  });

  it('keeps leading zeros of identifiers and gives the digits of number cells', () => {
    expect(parseIdentifier(cell('00417')).value).toBe('00417');
    expect(parseIdentifier(cell('4500E12')).value).toBe('4500E12');
    expect(parseIdentifier(number('310226')).value).toBe('310226');
  });

  it('does not take an error for a text', () => {
    expect(parseText(cell('#NAME?', 'error'))).toMatchObject({ value: null, fault: 'error-value' });
    expect(parseText(cell('#1 Clinic')).value).toBe('#1 Clinic');
  });
});
