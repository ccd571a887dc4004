import fc from 'fast-check';
import { percentOf } from './percent.js';

describe('percent to objective', () => {
  it.each([
    [10_111n, 10_000n, '101.11'],
    [1n, 3n, '33.33'],
    [2n, 3n, '66.67'],
    [0n, 500n, '0.00'],
    [-450n, 10_000n, '-4.50'],
    [1n, 20_000n, '0.01'],
    [-1n, 30_000n, '0.00'],
    [62n, 100n, '62.00'],
  ])('%d of %d is %s', (part, whole, text) => {
    expect(percentOf(part, whole)).toBe(text);
  });

  it('is nothing, not zero, without an objective', () => {
    expect(percentOf(100n, 0n)).toBeNull();
  });

  it('is off by less than half a hundredth', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.bigInt({ min: 1n, max: 10n ** 15n }),
        (part, whole) => {
          const hundredths = BigInt((percentOf(part, whole) ?? '').replace('.', ''));
          const difference = hundredths * whole - part * 10_000n;
          expect((difference < 0n ? -difference : difference) * 2n <= whole).toBe(true);
        },
      ),
    );
  });
});
