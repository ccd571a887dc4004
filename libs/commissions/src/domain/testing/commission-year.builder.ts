import type { RatePpm } from '@tierline/shared/money';
import { parseBusinessDate, parseYearMonth } from '@tierline/shared/time';
import fc from 'fast-check';
import type { CommissionYear, LedgerSale } from '../commission-year.js';

let lastRow = 0;

/** A sale of 1,000.00 with 100.00 revenue in January 2025; each is the next row of the same import. */
export function aSale(changes: Partial<LedgerSale> = {}): LedgerSale {
  lastRow += 1;
  return {
    saleId: `00000000-0000-7000-8000-${String(lastRow).padStart(12, '0')}`,
    commissionMonth: parseYearMonth('2025-01'),
    saleDate: parseBusinessDate('2025-01-15'),
    loader: 'cygnus',
    batchNo: 1n,
    rowId: lastRow,
    sales: 100_000n,
    revenue: 10_000n,
    ...changes,
  };
}

/** A year without rows, 30 % and 40 % from 15,000.00 on. */
export function aYear(changes: Partial<CommissionYear> = {}): CommissionYear {
  return { rows: [], thresholds: [1_500_000n], ratesOf: () => [300_000, 400_000], ...changes };
}

/** A year as data, so that it can be written to a database as well as given to the pure functions. */
export interface RandomYear {
  readonly rows: readonly LedgerSale[];
  readonly thresholds: readonly bigint[];
  /** Rates by calendar month, January first; null where none is valid. */
  readonly rates: readonly (readonly RatePpm[] | null)[];
}

export function toCommissionYear({ rows, thresholds, rates }: RandomYear): CommissionYear {
  return { rows, thresholds, ratesOf: (month) => rates[Number(month.slice(5)) - 1] ?? null };
}

export interface YearLimits {
  readonly maxRows?: number;
  /** Whether credits (negative sales and revenue) and sales of nothing occur. */
  readonly hasCredits?: boolean;
  readonly minTiers?: number;
  readonly maxTiers?: number;
  /** Whether rates are missing in some months or change within the year. */
  readonly hasOneRate?: boolean;
  readonly hasRisingRates?: boolean;
}

const DATES = ['2024-12-31', '2025-01-31', '2025-02-01', '2025-02-28', '2025-06-15'] as const;
const MONTHS = [
  '2025-01',
  '2025-02',
  '2025-03',
  '2025-04',
  '2025-05',
  '2025-06',
  '2025-07',
  '2025-11',
  '2025-12',
] as const;

/** Random years around their own thresholds. Every second one has amounts and thresholds on a coarse grid only, so that totals that
 *  equal a threshold, ties and credits through a threshold are common. */
export function randomYear(limits: YearLimits = {}): fc.Arbitrary<RandomYear> {
  const { maxRows = 12, minTiers = 1, maxTiers = 4 } = limits;
  const count = { minLength: minTiers - 1, maxLength: maxTiers - 1 };
  return fc.boolean().chain((isOnGrid) => {
    const threshold = isOnGrid
      ? fc.bigInt({ min: 0n, max: 8n }).map((steps) => steps * GRID)
      : fc.bigInt({ min: 0n, max: 60_000n });
    return fc
      .record({
        sales: fc.array(randomSale(limits, isOnGrid), { maxLength: maxRows }),
        thresholds: fc.uniqueArray(threshold, count),
        rates: ratesOfYear(limits),
      })
      .map(({ sales, thresholds, rates }) => ({
        rows: sales.map((sale, index) => aSale({ ...sale, saleId: numberedId(index), rowId: index + 1 })),
        thresholds: thresholds.sort((a, b) => (a < b ? -1 : 1)),
        rates,
      }));
  });
}

const GRID = 5_000n;

function numberedId(index: number): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

function randomSale({ hasCredits = true }: YearLimits, isOnGrid: boolean): fc.Arbitrary<Partial<LedgerSale>> {
  const onGrid = fc.bigInt({ min: hasCredits ? -3n : 1n, max: 4n }).map((steps) => steps * GRID);
  return fc.record({
    commissionMonth: fc.constantFrom(...MONTHS).map(parseYearMonth),
    saleDate: fc.constantFrom(...DATES).map(parseBusinessDate),
    loader: fc.constantFrom('cygnus', 'quick-books', 'quickbooks'),
    batchNo: fc.bigInt({ min: 1n, max: 3n }),
    sales: isOnGrid ? onGrid : fc.bigInt({ min: hasCredits ? -20_000n : 1n, max: 30_000n }),
    revenue: hasCredits ? fc.bigInt({ min: -5_000n, max: 9_999n }) : fc.bigInt({ min: 0n, max: 9_999n }),
  });
}

function ratesOfYear(limits: YearLimits): fc.Arbitrary<RandomYear['rates']> {
  const rates = randomRates(limits);
  if (limits.hasOneRate) return rates.map((same) => Array.from({ length: 12 }, () => same));
  return fc
    .record({
      first: fc.option(rates, { freq: 8 }),
      second: fc.option(rates, { freq: 8 }),
      change: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ first, second, change }) => Array.from({ length: 12 }, (_, month) => (month < change ? first : second)));
}

function randomRates({
  minTiers = 1,
  maxTiers = 4,
  hasRisingRates = false,
}: YearLimits): fc.Arbitrary<readonly RatePpm[]> {
  const rate = fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }),
    fc.constantFrom(0, 275_000, 300_000, 325_000, 425_000, 1_000_000),
  );
  const rates = fc.array(rate, { minLength: minTiers, maxLength: maxTiers });
  return hasRisingRates ? rates.map((some) => [...some].sort((a, b) => a - b)) : rates;
}
