import { decimalText, scaleDecimal } from './decimal-text.js';
import { formatRatePpm, isSharePpm, parseRatePpm, timesRate } from './rate.js';
import { roundMoney } from './round-money.js';

it.each([
  [300.29999999999995, '300.29999999999995'],
  [1e21, '1000000000000000000000'],
  [-1.5e-7, '-0.00000015'],
  [1.25e22, '12500000000000000000000'],
  [0, '0'],
])('writes %s without exponent', (value, text) => {
  expect(decimalText(value)).toBe(text);
});

it('takes the cents of a drifted formula result without calling it rounded', () => {
  expect(scaleDecimal('300.29999999999995', 2)).toEqual({ scaled: 30030n, isRounded: false });
});

it('rounds half a cent away from zero and says so', () => {
  expect(scaleDecimal('2.475', 2)).toEqual({ scaled: 248n, isRounded: true });
  expect(scaleDecimal('-2.475', 2)).toEqual({ scaled: -248n, isRounded: true });
});

it('keeps six decimals of a unit price', () => {
  expect(scaleDecimal('1.125', 6)).toEqual({ scaled: 1125000n, isRounded: false });
});

it('rounds pay half away from zero, credits too', () => {
  expect(roundMoney(timesRate(52505n, 100_000))).toBe(5251n);
  expect(roundMoney(timesRate(-4505n, 100_000))).toBe(-451n);
  expect(() => roundMoney({ numerator: 1n, denominator: 0n })).toThrow(RangeError);
});

it('reads and writes rates as fractions', () => {
  expect(parseRatePpm('0.325')).toBe(325_000);
  expect(parseRatePpm('0.3250000')).toBe(325_000);
  expect(formatRatePpm(325_000)).toBe('0.3250');
  expect(formatRatePpm(1_000_000)).toBe('1.0000');
  expect(formatRatePpm(23_751)).toBe('0.023751');
  expect(() => parseRatePpm('0.1234567')).toThrow(RangeError);
  expect(() => parseRatePpm('32 %')).toThrow(RangeError);
});

it('knows what can be a share of revenue', () => {
  expect([0, 1_000_000, 1_000_001, -1, 0.5].map(isSharePpm)).toEqual([true, true, false, false, false]);
});
