import fc from 'fast-check';
import { scaleDecimal, decimalText } from './decimal-text.js';
import { allocate, formatMinor, parseMinor } from './money.js';
import { formatRatePpm, parseRatePpm } from './rate.js';
import { roundMoney } from './round-money.js';

const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const currency = fc.constantFrom('USD', 'JPY', 'KWD');

it('reads back every amount that it writes', () => {
  fc.assert(fc.property(minor, currency, (amount, code) => parseMinor(formatMinor(amount, code), code) === amount));
});

it('reads back every rate that it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_000_000, max: 2_000_000 }), (rate) => parseRatePpm(formatRatePpm(rate)) === rate),
  );
});

it('never loses a minor unit when an amount is shared out', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 })
    .filter((all) => all.some((weight) => weight > 0n));
  fc.assert(
    fc.property(minor, weights, (total, shares) => {
      const parts = allocate(total, shares);
      return parts.length === shares.length && parts.reduce((sum, part) => sum + part, 0n) === total;
    }),
  );
});

it('rounds to the nearest whole unit, and halves away from zero', () => {
  fc.assert(
    fc.property(minor, fc.bigInt({ min: 1n, max: 10n ** 9n }), (numerator, denominator) => {
      const rounded = roundMoney({ numerator, denominator });
      const twiceError = 2n * (rounded * denominator - numerator);
      const isNearest = twiceError <= denominator && twiceError >= -denominator;
      const isHalf = twiceError === denominator || twiceError === -denominator;
      return (
        isNearest &&
        (!isHalf || rounded === 0n || rounded > 0n === numerator > 0n) &&
        roundMoney({ numerator: -numerator, denominator }) === -rounded
      );
    }),
  );
});

it('scales the text of a binary fraction to the cents a person typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }), (cents) => {
      const { scaled, isRounded } = scaleDecimal(decimalText(cents / 100), 2);
      return scaled === BigInt(cents) && !isRounded;
    }),
  );
});
