import { rateText, readField } from './field-values.js';

const read = (kind: Parameters<typeof readField>[0], text: string, isOptional = false) =>
  readField(kind, text, { isOptional, currency: 'USD' });

describe('rates', () => {
  it.each([
    ['32.5', '0.3250000'],
    ['32,5 %', '0.3250000'],
    ['0', '0.0000000'],
    ['100', '1.0000000'],
    ['2.375%', '0.0237500'],
  ])('reads %j as the fraction %s', (text, fraction) => {
    expect(read('rate', text).value).toBe(fraction.replace(/(\.\d{6})0$/, '$1'));
  });

  it.each(['425 %', '100.01', '-1', 'a third', '0.325.1'])('refuses %j', (text) => {
    expect(read('rate', text).error).toBe('Enter a rate from 0 to 100 %.');
  });

  it('shows a fraction as the percentage that people type', () => {
    expect(['0.3250', '1.0000', '0.023750', '0.0000', null].map(rateText)).toEqual(['32.5', '100', '2.375', '0', '']);
  });
});

describe('amounts', () => {
  it('takes thousands separators and the sign of the currency', () => {
    expect(read('money', '$20,000').value).toEqual({ amount: '20000.00', currency: 'USD' });
    expect(read('money', '\u2212450.5').value).toEqual({ amount: '-450.50', currency: 'USD' });
  });

  it('refuses a third decimal', () => {
    expect(read('money', '1.005').error).toBe('Enter an amount with at most 2 decimals.');
  });
});

it('tells an empty field from an empty optional one', () => {
  expect(read('text', ' ').error).toBe('Enter a value.');
  expect(read('choice', '').error).toBe('Choose one.');
  expect(read('text', '', true)).toEqual({ value: null, error: null });
});

it('refuses days and years that the calendar lacks', () => {
  expect(read('day', '2025-02-30').error).toBe('Enter a day.');
  expect(read('year', '20255').error).toBe('Enter a year like 2026.');
});

it('reads a list of names between commas', () => {
  expect(read('list', 'A. Lindqvist, Avery L,').value).toEqual(['A. Lindqvist', 'Avery L']);
});
