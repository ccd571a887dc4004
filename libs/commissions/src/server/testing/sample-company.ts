import type { Sql } from '@tierline/platform/database';
import { parseMinor, parseRatePpm } from '@tierline/shared/money';
import { parseBusinessDate, parseYearMonth } from '@tierline/shared/time';
import { readFileSync } from 'node:fs';
import { addProductLine, addRep, recordSales, type SaleToRecord } from './published-views.js';

/** One row of the ten supplier files of 2025, with the pay that an independent calculation gives it. */
export interface SampleSale extends SaleToRecord {
  readonly rep: string;
  readonly tier1: string;
  readonly tier2Difference: string;
}

/** A rep and product line of `commissions-2025.json`, as computed independently of this code. */
export interface ExpectedYear {
  readonly salesRep: string;
  readonly productLine: string;
  readonly threshold: string | null;
  readonly months: Readonly<Record<string, Readonly<Record<ExpectedAmount, string>>>>;
  readonly ytdSales: string;
  readonly thresholdReachedInMonth: number | null;
  readonly tier2HeldBack: string;
}
export type ExpectedAmount =
  | 'salesActual'
  | 'commAmountTier1'
  | 'commTier2DiffAmount'
  | 'payoutRetroactive'
  | 'payoutMarginal'
  | 'payoutProspective';

interface SampleRules {
  readonly rates: readonly { rep: string; tier1Rate: string; tier2Rate: string }[];
  readonly thresholds: readonly { rep: string; productLine: string; year: number; threshold: string }[];
}

export const expectedYears = sample<ExpectedYear[]>('commissions-2025.json');
const rules = sample<SampleRules>('rules-2025.json');

/** Id of a sample rep by name. */
export function sampleRepId(name: string): string {
  return numberedId('019c', rules.rates.findIndex(({ rep }) => rep === name) + 1);
}

/** The sales of all ten files, Cygnus row 42 left out. */
export function sampleSales(): SampleSale[] {
  const [header = '', ...lines] = readFileSync(new URL('./samples/ledger-2025.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  return lines.map((line, index) => {
    const cells = Object.fromEntries(line.split(',').map((cell, position) => [names[position], cell])) as Record<
      string,
      string
    >;
    const day = cells['revenueDate'] ?? '';
    const month = parseYearMonth(cells['commissionMonth'] ?? '');
    return {
      saleId: numberedId('019d', index + 1),
      rep: cells['rep'] ?? '',
      repId: sampleRepId(cells['rep'] ?? ''),
      productLine: cells['productLine'] ?? '',
      loader: cells['loader'] ?? '',
      commissionMonth: month,
      saleDate: parseBusinessDate(day.length === 7 ? `${day}-01` : day),
      batchNo: BigInt(month.slice(5)),
      rowId: Number(cells['row']),
      invoice: `${cells['file']} ${cells['row']}`,
      sales: parseMinor(cells['sales'] ?? '', 'USD'),
      revenue: parseMinor(cells['revenue'] ?? '', 'USD'),
      tier1: cells['tier1'] ?? '',
      tier2Difference: cells['tier2Difference'] ?? '',
    };
  });
}

/** Reps, product lines, rates, thresholds and sales of the samples, not calculated yet. */
export async function loadSamples(sql: Sql): Promise<void> {
  const names = new Map(
    expectedYears.map(({ productLine }) => [productLine.toLowerCase().replaceAll(' ', '-'), productLine]),
  );
  for (const [slug, name] of names) await addProductLine(sql, { slug, name });
  for (const { rep, tier1Rate, tier2Rate } of rules.rates) {
    await addRep(sql, { id: sampleRepId(rep), name: rep });
    await sql.query(`insert into commissions.rep_rate (rep_id, valid_from, rates_ppm) values ($1, '2024-01-01', $2)`, [
      sampleRepId(rep),
      [parseRatePpm(tier1Rate), parseRatePpm(tier2Rate)],
    ]);
  }
  for (const { rep, productLine, year, threshold } of rules.thresholds) {
    await sql.query(
      'insert into commissions.threshold (rep_id, product_line, commission_year, thresholds_minor) values ($1, $2, $3, $4)',
      [sampleRepId(rep), productLine, year, [String(parseMinor(threshold, 'USD'))]],
    );
  }
  await recordSales(sql, sampleSales());
}

function numberedId(prefix: string, number: number): string {
  return `${prefix}0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function sample<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./samples/${name}`, import.meta.url), 'utf8')) as T;
}
