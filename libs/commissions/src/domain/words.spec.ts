import { asAmount, asDay, asMonth, asPercent, asPoints } from './words.js';

describe('words of an explanation', () => {
  it.each([
    [123_450n, 'USD', '1,234.50'],
    [-45_050n, 'USD', '−450.50'],
    [100_000_000n, 'USD', '1,000,000.00'],
    [5n, 'USD', '0.05'],
    [1_234_567n, 'JPY', '1,234,567'],
    [0n, 'USD', '0.00'],
  ])('write %s minor units of %s as %s', (minor, currency, text) => {
    expect(asAmount(minor, currency)).toBe(text);
  });

  it.each([
    [325_000, '32.5 %'],
    [300_000, '30 %'],
    [1_000_000, '100 %'],
    [1, '0.0001 %'],
    [0, '0 %'],
  ])('write a rate of %s ppm as %s', (rate, text) => {
    expect(asPercent(rate)).toBe(text);
  });

  it.each([
    [100_000, '10 points'],
    [10_000, '1 point'],
    [15_000, '1.5 points'],
    [-25_000, '−2.5 points'],
  ])('write a difference of %s ppm as %s', (difference, text) => {
    expect(asPoints(difference)).toBe(text);
  });

  it('write months and days', () => {
    expect([asMonth('2025-04'), asDay('2025-03-09')]).toEqual(['April 2025', '9 Mar 2025']);
  });
});
