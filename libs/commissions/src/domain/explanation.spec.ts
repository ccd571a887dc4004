import { parseBusinessDate, yearMonth } from '@tierline/shared/time';
import { inOrder, TIER_MODES, type CommissionYear, type TierMode } from './commission-year.js';
import { explain, type Explanation, type Reaching } from './explanation.js';
import { aSale, aYear } from './testing/commission-year.builder.js';
import { workedExample } from './testing/worked-example.js';
import { PAY_BY_MODE } from './year-pay.js';

const minor = (amount: string) => BigInt(amount.replace('.', ''));
const worked: CommissionYear = {
  rows: workedExample.rows.map((row, index) =>
    aSale({
      saleId: row.id,
      commissionMonth: yearMonth(2025, row.commissionMonth),
      saleDate: parseBusinessDate(`2025-0${row.commissionMonth}-09`),
      rowId: index + 1,
      sales: minor(row.salesActual),
      revenue: minor(row.revActual),
    }),
  ),
  thresholds: [2_000_000n],
  ratesOf: () => [325_000, 425_000],
};

/** Explains one line of a year as the module does, invoices being `INV-<sale>`. */
function explanationOf(mode: TierMode, year: CommissionYear, saleId: string): Explanation {
  const pay = PAY_BY_MODE[mode](year);
  const line = pay.lines.find(({ row }) => row.saleId === saleId);
  if (!line) throw new Error(`There is no sale ${saleId}.`);
  const reached = year.thresholds.map((_, step): Reaching | null => {
    const by = pay.lines.find(({ row }) => row.saleId === pay.positions[step]?.reachedBy);
    if (!by) return null;
    const { row, before } = by;
    return {
      month: row.commissionMonth,
      saleId: row.saleId,
      invoice: `INV-${row.saleId}`,
      saleDate: row.saleDate,
      total: before + row.sales,
    };
  });
  const yearSales = inOrder(year.rows).reduce((sum, { sales }) => sum + sales, 0n);
  return explain({
    mode,
    line,
    productLine: 'Cygnus',
    currency: 'USD',
    thresholds: year.thresholds,
    reached,
    yearSales,
    rateValidFrom: '2024-01-01',
  });
}

describe('the sentence of a line', () => {
  it.each<[TierMode, string, string]>([
    ['retroactive', 'S7', 'Tier 2 since April 2025 because Cygnus sales reached 20,000.00 with invoice INV-S6.'],
    [
      'retroactive',
      'S1',
      'Tier 2 since April 2025 because Cygnus sales reached 20,000.00 with invoice INV-S6. The tier 2 part of this sale is paid with April 2025.',
    ],
    ['marginal', 'S1', 'Tier 1 because Cygnus sales were 6,400.00 after this sale, below the threshold of 20,000.00.'],
    [
      'marginal',
      'S6',
      'Tier 2 for 3,000.00 of this sale because it takes Cygnus sales from 19,000.00 to 23,000.00, across the threshold of 20,000.00.',
    ],
    ['marginal', 'S7', 'Tier 2 since April 2025 because Cygnus sales reached 20,000.00 with invoice INV-S6.'],
    ['prospective', 'S6', 'Tier 1: this sale reaches the threshold of 20,000.00, so tier 2 begins with the next one.'],
    [
      'prospective',
      'S5',
      'Tier 1 because Cygnus sales were 19,000.00 after this sale, below the threshold of 20,000.00.',
    ],
    ['prospective', 'S8', 'Tier 2 since April 2025 because Cygnus sales reached 20,000.00 with invoice INV-S6.'],
  ])('in mode %s of %s is: %s', (mode, saleId, sentence) => {
    expect(explanationOf(mode, worked, saleId).sentence).toBe(sentence);
  });

  it('says that a threshold is not reached yet', () => {
    const year = aYear({ rows: [aSale({ saleId: 'S' })] });
    expect(explanationOf('retroactive', year, 'S').sentence).toBe(
      'Tier 1 because Cygnus sales of 1,000.00 are below the threshold of 15,000.00.',
    );
  });

  it.each(TIER_MODES)('says that a threshold is not set, in mode %s', (mode) => {
    const year = aYear({ rows: [aSale({ saleId: 'S' })], thresholds: [] });
    expect(explanationOf(mode, year, 'S').sentence).toBe('Tier 1 because no threshold is set for Cygnus in 2025.');
  });

  it.each(TIER_MODES)('says that there is no rate, or only one, in mode %s', (mode) => {
    const rows = [aSale({ saleId: 'S' })];
    expect(explanationOf(mode, aYear({ rows, ratesOf: () => null }), 'S').sentence).toBe(
      'Not paid because no rate is valid for Cygnus in January 2025.',
    );
    expect(explanationOf(mode, aYear({ rows, ratesOf: () => [300_000] }), 'S').sentence).toBe(
      'Paid at 30 %, the only rate for Cygnus in January 2025.',
    );
  });
});

describe('the steps of a line', () => {
  it('lead from revenue over the tiers to the commission', () => {
    expect(explanationOf('marginal', worked, 'S6')).toMatchObject({
      steps: [
        { label: 'Revenue, paid by the supplier', detail: null, amount: 35_000n },
        { label: 'Tier 1 rate 32.5 %', detail: 'Valid since 1 Jan 2024', amount: 11_375n },
        {
          label: 'Tier 2 rate 42.5 %, difference of 10 points',
          detail: '3,000.00 of 4,000.00 lies above 20,000.00',
          amount: 2_625n,
        },
        { label: 'Commission', detail: null, amount: 14_000n },
      ],
      tierSince: '2025-04',
      rate: 425_000,
    });
  });

  it('say when a month pays for an earlier one, and count it in', () => {
    const { steps } = explanationOf('retroactive', worked, 'S1');
    expect(steps[2]).toEqual({
      label: 'Tier 2 rate 42.5 %, difference of 10 points',
      detail: 'Cygnus sales of 23,000.00 passed 20,000.00 in April 2025, which also pays for earlier months',
      amount: 6_400n,
    });
    expect(steps.at(-1)?.amount).toBe(27_200n);
  });

  it('say what is held back, and do not count it', () => {
    const year = aYear({ rows: [aSale({ saleId: 'S' })] });
    const { steps, rate } = explanationOf('retroactive', year, 'S');
    expect(steps[2]).toMatchObject({ detail: '10.00 is held back until Cygnus sales reach 15,000.00', amount: 0n });
    expect([steps.at(-1)?.amount, rate]).toEqual([3_000n, 300_000]);
  });

  it('are none but revenue and nothing where no rate is valid', () => {
    const year = aYear({ rows: [aSale({ saleId: 'S' })], ratesOf: () => null });
    expect(explanationOf('marginal', year, 'S').steps.map(({ label, amount }) => [label, amount])).toEqual([
      ['Revenue, paid by the supplier', 10_000n],
      ['Commission', 0n],
    ]);
  });

  it('sum to the commission in every mode', () => {
    for (const mode of TIER_MODES) {
      for (const { saleId } of worked.rows) {
        const { steps } = explanationOf(mode, worked, saleId);
        const paid = steps.slice(1, -1).reduce((sum, { amount }) => sum + amount, 0n);
        expect(steps.at(-1)?.amount).toBe(paid);
      }
    }
  });
});
