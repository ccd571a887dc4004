import { parseMinor, parseRatePpm } from '@tierline/shared/money';
import { parseBusinessDate, yearMonth, type YearMonth } from '@tierline/shared/time';
import { TIER_MODES, type CommissionYear } from './commission-year.js';
import { aSale, aYear } from './testing/commission-year.builder.js';
import { workedExample } from './testing/worked-example.js';
import { marginalPay, PAY_BY_MODE, prospectivePay, retroactivePay } from './year-pay.js';

const example = workedExample;
const usd = (text: string) => parseMinor(text, 'USD');
const month = (number: number): YearMonth => yearMonth(2025, number);
const total = (amounts: bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

const workedYear: CommissionYear = {
  rows: example.rows.map((row, index) =>
    aSale({
      saleId: row.id,
      commissionMonth: month(row.commissionMonth),
      saleDate: parseBusinessDate(`2025-0${row.commissionMonth}-01`),
      rowId: index + 1,
      sales: usd(row.salesActual),
      revenue: usd(row.revActual),
    }),
  ),
  thresholds: [usd(example.threshold)],
  ratesOf: () => [parseRatePpm(example.tier1Rate), parseRatePpm(example.tier2Rate)],
};

describe('the worked example of the rule book', () => {
  it.each([
    ['retroactive', 'payoutRetroactive', '848.51'],
    ['marginal', 'payoutMarginal', '659.36'],
    ['prospective', 'payoutProspective', '633.11'],
  ] as const)('pays each month and the year in mode %s', (mode, column, ofYear) => {
    const { months } = PAY_BY_MODE[mode](workedYear);
    const payouts = Object.fromEntries(months.map(({ month, payout }) => [Number(month.slice(5)), payout]));
    const expected = Object.fromEntries(
      Object.entries(example.months).map(([key, value]) => [key, usd(value[column])]),
    );
    expect(payouts).toEqual(expected);
    expect(total(months.map(({ payout }) => payout))).toBe(usd(ofYear));
  });

  it('gives tier 1 and the tier 2 difference of each row and month', () => {
    const { lines, months } = retroactivePay(workedYear);
    expect(lines.map(({ row, base, steps }) => [row.saleId, base, steps[0]?.uplift])).toEqual(
      example.rows.map(({ id, commAmountTier1, commTier2DiffAmount }) => [
        id,
        usd(commAmountTier1),
        usd(commTier2DiffAmount),
      ]),
    );
    expect(months.map(({ sales, base, uplift }) => [sales, base, uplift])).toEqual(
      Object.values(example.months).map(({ salesActual, tier1, tier2Diff }) => [
        usd(salesActual),
        usd(tier1),
        usd(tier2Diff),
      ]),
    );
  });

  it('splits the straddling sale and the credit exactly in mode marginal', () => {
    const { lines } = marginalPay(workedYear);
    expect(
      lines.map(({ row, before, base, steps }) => [row.saleId, before + row.sales, base, steps[0]?.uplift]),
    ).toEqual(
      example.rows.map(({ id, marginal }) => [
        id,
        usd(marginal.cumulativeSales),
        usd(marginal.tier1),
        usd(marginal.uplift),
      ]),
    );
    const shares = lines.map(({ steps }) => steps[0]?.share ?? { numerator: 0n, denominator: 1n });
    expect(shares.map(({ numerator, denominator }) => (Number(numerator) / Number(denominator)).toFixed(6))).toEqual(
      example.rows.map(({ marginal }) => marginal.shareAbove),
    );
  });

  it('holds back until April and catches up there', () => {
    const { months, positions, lines } = retroactivePay(workedYear);
    expect(months.map(({ heldBack }) => heldBack)).toEqual([6400n, 4800n, 3840n, 0n, 0n, 0n, 0n]);
    expect(months.map(({ catchUp }) => catchUp)).toEqual([0n, 0n, 0n, 15040n, 0n, 0n, 0n]);
    expect(positions).toEqual([
      { tier: 2, threshold: 2_000_000n, reachedMonth: '2025-04', reachedBy: 'S6', heldBack: 0n },
    ]);
    expect(lines.slice(0, 5).map(({ steps }) => steps[0]?.paidIn)).toEqual(Array.from({ length: 5 }, () => '2025-04'));
  });

  it('names the row that reaches the threshold, which prospective tiers still pay at tier 1', () => {
    const { lines, positions } = prospectivePay(workedYear);
    expect(positions[0]).toMatchObject({ reachedMonth: '2025-04', reachedBy: 'S6' });
    expect(lines.find(({ row }) => row.saleId === 'S6')?.steps[0]?.uplift).toBe(0n);
  });
});

describe('a threshold', () => {
  it.each(TIER_MODES)('is reached by a total equal to it in mode %s', (mode) => {
    const rows = [aSale({ sales: 1_500_000n })];
    expect(PAY_BY_MODE[mode](aYear({ rows })).positions[0]?.reachedMonth).toBe('2025-01');
  });

  it('lifts the whole month and the year when it is exactly reached', () => {
    const rows = [aSale({ sales: 1_400_000n }), aSale({ commissionMonth: month(2), sales: 100_000n })];
    expect(retroactivePay(aYear({ rows })).months.map(({ payout }) => payout)).toEqual([3_000n, 5_000n]);
  });

  it('stays reached when credits fall below it again', () => {
    const rows = [
      aSale({ sales: 1_500_000n }),
      aSale({ commissionMonth: month(2), sales: -900_000n, revenue: -90_000n }),
      aSale({ commissionMonth: month(3), sales: 10_000n, revenue: 1_000n }),
    ];
    expect(retroactivePay(aYear({ rows })).months.map(({ payout }) => payout)).toEqual([4_000n, -36_000n, 400n]);
    expect(prospectivePay(aYear({ rows })).months.map(({ payout }) => payout)).toEqual([3_000n, -36_000n, 400n]);
  });

  it('counts by month ends in mode retroactive and by rows otherwise', () => {
    const rows = [aSale({ sales: 1_500_000n }), aSale({ sales: -1n, revenue: 0n })];
    expect(retroactivePay(aYear({ rows })).positions[0]).toMatchObject({
      reachedMonth: null,
      reachedBy: null,
      heldBack: 1_000n,
    });
    expect(prospectivePay(aYear({ rows })).positions[0]).toMatchObject({
      reachedMonth: '2025-01',
      reachedBy: rows[0]?.saleId,
    });
    expect(marginalPay(aYear({ rows })).positions[0]).toMatchObject({
      reachedMonth: '2025-01',
      reachedBy: rows[0]?.saleId,
    });
  });

  it.each(TIER_MODES)('that is missing is never reached in mode %s', (mode) => {
    const { positions, months } = PAY_BY_MODE[mode](aYear({ rows: [aSale({ sales: 9_999_999n })], thresholds: [] }));
    expect(positions).toMatchObject([{ threshold: null, reachedMonth: null }]);
    expect(months[0]?.payout).toBe(3_000n);
  });

  it('keeps held back what a year never reaches', () => {
    const { months, positions } = retroactivePay(aYear({ rows: [aSale()] }));
    expect(months[0]).toMatchObject({ base: 3_000n, uplift: 1_000n, heldBack: 1_000n, payout: 3_000n });
    expect(positions[0]?.heldBack).toBe(1_000n);
  });
});

describe('a sale of nothing', () => {
  it('earns the whole difference of its revenue in mode marginal once the threshold is reached', () => {
    const nothing = (rowId: number) => aSale({ rowId, sales: 0n, revenue: 1_000n });
    const rows = [nothing(1), aSale({ rowId: 2, sales: 1_500_000n, revenue: 0n }), nothing(3)];
    expect(marginalPay(aYear({ rows })).lines.map(({ steps }) => steps[0]?.uplift)).toEqual([0n, 0n, 100n]);
  });
});

describe('a rate', () => {
  it('is the one of the commission month', () => {
    const rows = [aSale(), aSale({ commissionMonth: month(7) })];
    const ratesOf = (of: YearMonth) => (of < '2025-07' ? [300_000, 400_000] : [350_000, 400_000]);
    const { lines } = retroactivePay(aYear({ rows, ratesOf }));
    expect(lines.map(({ base, steps }) => [base, steps[0]?.uplift])).toEqual([
      [3_000n, 1_000n],
      [3_500n, 500n],
    ]);
  });

  it('that is missing pays nothing, visibly, while the sale still counts towards the threshold', () => {
    const rows = [aSale({ sales: 1_500_000n }), aSale({ commissionMonth: month(2) })];
    const ratesOf = (of: YearMonth) => (of === '2025-01' ? null : [300_000, 400_000]);
    const { lines, months } = retroactivePay(aYear({ rows, ratesOf }));
    expect(lines[0]).toMatchObject({ ratesPpm: null, base: 0n });
    expect(months).toMatchObject([
      { unratedRows: 1, payout: 0n },
      { unratedRows: 0, payout: 4_000n },
    ]);
  });

  it('without a second tier pays tier 1 and knows no step', () => {
    const { lines } = retroactivePay(
      aYear({ rows: [aSale({ sales: 2_000_000n })], ratesOf: () => [300_000], thresholds: [] }),
    );
    expect(lines[0]).toMatchObject({ base: 3_000n, steps: [] });
  });

  it.each([
    [10_501n, 500_000, 5_251n],
    [-901n, 5_000, -5n],
    [-900n, 5_000, -5n],
    [-899n, 5_000, -4n],
  ])('of %s at %s ppm is rounded half away from zero', (revenue, ratePpm, base) => {
    const { lines } = retroactivePay(aYear({ rows: [aSale({ revenue })], ratesOf: () => [ratePpm] }));
    expect(lines[0]?.base).toBe(base);
  });
});

describe('three tiers', () => {
  it('pay tier 1 plus each step against its own threshold', () => {
    const year = aYear({
      rows: [
        aSale({ sales: 600_000n }),
        aSale({ commissionMonth: month(2), sales: 600_000n }),
        aSale({ commissionMonth: month(3), sales: 600_000n }),
      ],
      thresholds: [1_000_000n, 1_500_000n],
      ratesOf: () => [300_000, 400_000, 450_000],
    });
    expect(retroactivePay(year).months.map(({ payout }) => payout)).toEqual([3_000n, 5_000n, 5_500n]);
    expect(retroactivePay(year).positions.map(({ tier, reachedMonth }) => [tier, reachedMonth])).toEqual([
      [2, '2025-02'],
      [3, '2025-03'],
    ]);
    expect(marginalPay(year).months.map(({ payout }) => payout)).toEqual([3_000n, 3_333n, 4_250n]);
    expect(prospectivePay(year).months.map(({ payout }) => payout)).toEqual([3_000n, 3_000n, 4_000n]);
  });
});
