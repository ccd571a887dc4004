import {
  addMoney,
  allocate,
  CurrencyMismatch,
  formatMinor,
  minorDigits,
  money,
  parseMinor,
  sumMoney,
} from './money.js';

describe('amounts as text', () => {
  it.each([
    [0n, 'USD', '0.00'],
    [5n, 'USD', '0.05'],
    [-5n, 'USD', '-0.05'],
    [123450n, 'USD', '1234.50'],
    [1234n, 'JPY', '1234'],
    [-1234n, 'KWD', '-1.234'],
  ])('writes %s minor units of %s as %s', (minor, currency, text) => {
    expect(formatMinor(minor, currency)).toBe(text);
  });

  it('reads fewer decimals than the currency has', () => {
    expect(parseMinor('1234.5', 'USD')).toBe(123450n);
    expect(parseMinor('7', 'KWD')).toBe(7000n);
  });

  it.each(['1,234.50', '12.345', '', '-', '1e3', '$5', ' 5'])('refuses %j', (text) => {
    expect(() => parseMinor(text, 'USD')).toThrow(RangeError);
  });

  it('takes the decimals of ISO 4217', () => {
    expect(['USD', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]);
  });
});

describe('sums', () => {
  it('refuses to add two currencies', () => {
    expect(() => addMoney(money(1n, 'USD'), money(1n, 'EUR'))).toThrow(CurrencyMismatch);
  });

  it('is zero of the currency for no amounts', () => {
    expect(sumMoney([], 'USD')).toEqual(money(0n, 'USD'));
  });
});

describe('allocate', () => {
  it('gives the remainder by largest fraction, ties by position', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(allocate(5n, [1n, 2n])).toEqual([2n, 3n]);
  });

  it('needs a positive sum of weights', () => {
    expect(() => allocate(1n, [0n, 0n])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
  });
});
