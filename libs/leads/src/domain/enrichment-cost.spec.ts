import { money } from '@tierline/shared/money';
import fc from 'fast-check';
import { capE12, costE12, costText, estimatedTokens, parsePriceE6, priceText } from './enrichment-cost.js';

// 0.15 and 0.60 per million tokens
const prices = { inputE6: 150_000n, outputE6: 600_000n };

describe('the cost of a question to a model', () => {
  it('is exact: 1,000 tokens in and 300 out cost 0.00033', () => {
    const cost = costE12({ input: 1_000, output: 300 }, prices);
    expect(cost).toBe(330_000_000n);
    expect(costText(cost)).toBe('0.000330');
  });

  it('meets a cap in the currency of the company, with its own minor digits', () => {
    expect(capE12(money(500n, 'USD'))).toBe(5_000_000_000_000n);
    expect(capE12(money(500n, 'JPY'))).toBe(500_000_000_000_000n);
    expect(capE12(money(5_000n, 'KWD'))).toBe(5_000_000_000_000n);
  });

  it('is shown with six decimals, rounded up', () => {
    expect([costText(0n), costText(1n), costText(12_345_678_901_234n)]).toEqual(['0.000000', '0.000001', '12.345679']);
  });

  it('has prices that are read back as they were written', () => {
    expect([parsePriceE6('0.15'), parsePriceE6('2'), parsePriceE6('0.000001')]).toEqual([150_000n, 2_000_000n, 1n]);
    expect([priceText(150_000n), priceText(2_000_000n), priceText(75_500n)]).toEqual(['0.15', '2.00', '0.0755']);
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (e6) => parsePriceE6(priceText(e6)) === e6));
    for (const text of ['', '-1', '1.', '.5', '1e3', '0.1234567', '1,5'])
      expect(() => parsePriceE6(text)).toThrow(RangeError);
  });

  it('adds up to the cost of all', () => {
    const use = fc.record({ input: fc.nat(100_000), output: fc.nat(100_000) });
    fc.assert(
      fc.property(fc.array(use), (uses) => {
        const sum = uses.reduce((total, one) => total + costE12(one, prices), 0n);
        const all = uses.reduce((a, b) => ({ input: a.input + b.input, output: a.output + b.output }), {
          input: 0,
          output: 0,
        });
        return sum === costE12(all, prices);
      }),
    );
  });

  it('is estimated from bytes, so that scripts of many bytes are not taken for cheap', () => {
    const tokens = (content: string) => estimatedTokens([{ role: 'user', content }]);
    expect(tokens('a'.repeat(300))).toBe(108);
    expect(tokens('म'.repeat(100))).toBe(108);
  });
});
