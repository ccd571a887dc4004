import { roundMoney, timesRate } from '@tierline/shared/money';
import fc from 'fast-check';
import {
  inOrder,
  TIER_MODES,
  type CommissionYear,
  type LedgerSale,
  type LinePay,
  type YearPay,
} from './commission-year.js';
import { aSale, randomYear, toCommissionYear } from './testing/commission-year.builder.js';
import { marginalPay, PAY_BY_MODE, payKnownRow, prospectivePay, retroactivePay } from './year-pay.js';

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
const payoutOf = ({ months }: YearPay) => sum(months.map(({ payout }) => payout));
const anyYear = randomYear().map(toCommissionYear);
/** Sales only, one set of rising rates: where more can only mean more. */
const growingYear = randomYear({ hasCredits: false, hasOneRate: true, hasRisingRates: true }).map(toCommissionYear);

describe.each(TIER_MODES)('mode %s', (mode) => {
  const pay = PAY_BY_MODE[mode];

  it('pays the same whatever order the rows come in', () => {
    const shuffled = anyYear.chain((year) =>
      fc.shuffledSubarray([...year.rows], { minLength: year.rows.length }).map((rows) => ({ year, rows })),
    );
    fc.assert(fc.property(shuffled, ({ year, rows }) => expect(pay({ ...year, rows })).toEqual(pay(year))));
  });

  it('loses no cent: months sum to base and to every uplift that some month pays', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const { lines, months, positions } = pay(year);
        const steps = lines.flatMap((line) => line.steps);
        const base = sum(lines.map((line) => line.base));
        const uplift = sum(steps.map((step) => step.uplift));
        const heldBack = sum(positions.map((position) => position.heldBack));
        expect(sum(months.map(({ payout }) => payout))).toBe(base + uplift - heldBack);
        expect(sum(months.map((month) => month.heldBack - month.catchUp))).toBe(heldBack);
      }),
    );
  });

  it('pays all modes alike when there is one tier', () => {
    fc.assert(
      fc.property(randomYear({ maxTiers: 1 }).map(toCommissionYear), (year) => {
        const pays = (lines: YearPay) => lines.months.map(({ month, payout }) => [month, payout]);
        expect(pays(pay(year))).toEqual(pays(retroactivePay(year)));
      }),
    );
  });

  it('pays several steps as the sum of single ones', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const whole = pay(year);
        const steps = whole.positions.map(({ threshold }, step) => pay(stepAlone(year, step, threshold)));
        const stepPayouts = sum(steps.map((alone) => payoutOf(alone) - sum(alone.lines.map((line) => line.base))));
        expect(payoutOf(whole)).toBe(sum(whole.lines.map((line) => line.base)) + stepPayouts);
        whole.positions.forEach((position, step) => {
          expect(steps[step]?.positions[0]).toEqual({ ...position, tier: 2 });
        });
      }),
    );
  });
});

/** The year with only one of its steps: the rate below it as tier 1, the rate above it as tier 2. */
function stepAlone(year: CommissionYear, step: number, threshold: bigint | null): CommissionYear {
  return {
    rows: year.rows,
    thresholds: threshold === null ? [] : [threshold],
    ratesOf: (month) => {
      const rates = year.ratesOf(month)?.slice(step, step + 2) ?? [];
      return rates.length === 2 ? rates : [0, 0];
    },
  };
}

describe('marginal tiers', () => {
  it('never pay less for one more sale when rates do not fall', () => {
    const more = fc.record({ year: growingYear, at: fc.nat(), sales: fc.bigInt({ min: 0n, max: 90_000n }) });
    fc.assert(
      fc.property(more, ({ year, at, sales }) => {
        const neighbour = year.rows[at % Math.max(1, year.rows.length)] ?? aSale();
        const extra: LedgerSale = {
          ...neighbour,
          saleId: 'extra',
          rowId: neighbour.rowId,
          batchNo: 0n,
          sales,
          revenue: sales / 10n,
        };
        expect(payoutOf(marginalPay({ ...year, rows: [...year.rows, extra] }))).toBeGreaterThanOrEqual(
          payoutOf(marginalPay(year)),
        );
      }),
    );
  });

  it('pay a sale split in two the same before rounding', () => {
    const split = fc.record({ year: anyYear, at: fc.nat(), part: fc.bigInt({ min: 1n, max: 7n }) });
    fc.assert(
      fc.property(split, ({ year, at, part }) => {
        const rows = inOrder(year.rows).map((row, index) => ({
          ...row,
          batchNo: BigInt(index),
          loader: 'a',
          sales: row.sales * 8n,
          revenue: row.revenue * 8n,
        }));
        const row = rows[at % Math.max(1, rows.length)];
        fc.pre(row !== undefined && row.sales !== 0n);
        const first = { ...row, sales: (row.sales / 8n) * part, revenue: (row.revenue / 8n) * part, rowId: 1 };
        const second = { ...row, sales: row.sales - first.sales, revenue: row.revenue - first.revenue, rowId: 2 };
        const halves = rows.flatMap((other) => (other === row ? [first, second] : [other]));
        expect(exactUplifts({ ...year, rows: halves })).toEqual(exactUplifts({ ...year, rows }));
      }),
    );
  });

  it('give nothing twice: the shares of all rows sum to the part of the year above the threshold', () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const { lines, positions } = marginalPay(year);
        const total = sum(lines.map(({ row }) => row.sales));
        positions.forEach(({ threshold }, index) => {
          const above = lines.map(({ row, steps }) => {
            const share = steps[index]?.share ?? { numerator: 0n, denominator: 1n };
            return (row.sales * share.numerator) / share.denominator;
          });
          expect(sum(above)).toBe(threshold !== null && total > threshold ? total - threshold : 0n);
        });
      }),
    );
  });

  /** Per step: revenue × difference × share of all rows together, as one fraction in lowest terms. */
  function exactUplifts(year: CommissionYear): string[] {
    const { lines, positions } = marginalPay(year);
    return positions.map((_, index) => {
      let [numerator, denominator] = [0n, 1n];
      for (const { row, steps } of lines) {
        const step = steps[index];
        if (!step) continue;
        const over = step.share.denominator;
        numerator = numerator * over + row.revenue * BigInt(step.deltaPpm) * step.share.numerator * denominator;
        denominator *= over;
        const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator);
        [numerator, denominator] = [numerator / divisor, denominator / divisor];
      }
      return `${numerator}/${denominator}`;
    });
  }

  function gcd(left: bigint, right: bigint): bigint {
    return right === 0n ? left || 1n : gcd(right, left % right);
  }
});

describe('retroactive tiers', () => {
  it('end the year with all rows at the tier that was reached', () => {
    fc.assert(
      fc.property(randomYear({ hasOneRate: true }).map(toCommissionYear), (year) => {
        const { lines, positions } = retroactivePay(year);
        const expected = lines.map(({ row, ratesPpm }) => {
          const steps = positions.map(({ reachedMonth }, index) => {
            const [below, rate] = [ratesPpm?.[index], ratesPpm?.[index + 1]];
            const delta = reachedMonth === null || below === undefined || rate === undefined ? 0 : rate - below;
            return roundMoney(timesRate(row.revenue, delta));
          });
          return roundMoney(timesRate(row.revenue, ratesPpm?.[0] ?? 0)) + sum(steps);
        });
        expect(payoutOf(retroactivePay(year))).toBe(sum(expected));
      }),
    );
  });

  it('never pay less than marginal or prospective ones when nothing is taken back', () => {
    fc.assert(
      fc.property(growingYear, (year) => {
        const retroactive = payoutOf(retroactivePay(year));
        expect(retroactive).toBeGreaterThanOrEqual(payoutOf(marginalPay(year)));
        expect(retroactive).toBeGreaterThanOrEqual(payoutOf(prospectivePay(year)));
      }),
    );
  });
});

describe('a known row', () => {
  it.each(TIER_MODES)('is paid alone as among all rows in mode %s', (mode) => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const { lines, positions } = PAY_BY_MODE[mode](year);
        const reachedMonths = positions.map(({ reachedMonth }) => reachedMonth);
        const alone = lines.map(({ row, before, ratesPpm }, index) => {
          const totals = lines.slice(0, index).map((earlier) => earlier.before + earlier.row.sales);
          const peakBefore = totals.reduce<bigint | null>(
            (peak, total) => (peak !== null && peak > total ? peak : total),
            null,
          );
          return payKnownRow(mode, { row, before, peakBefore, ratesPpm, thresholds: year.thresholds, reachedMonths });
        });
        expect(alone.map(paidSteps)).toEqual(lines.map(paidSteps));
      }),
    );
  });

  const paidSteps = ({ base, steps }: LinePay) => [base, steps.filter(({ uplift }) => uplift !== 0n)];
});
