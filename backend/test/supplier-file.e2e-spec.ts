import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import { decimalText, formatMinor, parseMinor } from '@tierline/shared/money';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from 'xlsx';
import { runProduct, type RunningProduct } from './testing/running-product.js';
import { loadReference, type Money } from './testing/supplier-reference.js';

const FIXTURES = join(import.meta.dirname, 'fixtures', 'suppliers');
const FILE = join(import.meta.dirname, '..', '..', 'libs', 'loaders', 'src', 'cygnus', 'samples', 'ok-2025-03.xlsx');
const UNKNOWN = 'Hawthorn Valley Health';

interface ExpectedRow {
  readonly sourceRow: number;
  readonly commissionDate: string;
  readonly revenueRecognitionDate: string;
  readonly salesRep: string | null;
  readonly salesActual: string;
  readonly revActual: string;
  readonly commAmountTier1: string | null;
  readonly commTier2DiffAmount: string | null;
}
interface WorkedExample {
  readonly threshold: string;
  readonly rows: readonly { id: string; commissionMonth: number; salesActual: string; revActual: string }[];
  readonly months: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly ytdPayoutRetroactive: string;
  readonly ytdPayoutMarginal: string;
  readonly ytdPayoutProspective: string;
}
interface Sale {
  readonly rep: { readonly name: string } | null;
  readonly productLine: string;
  readonly commissionMonth: string;
  readonly revenueDate: string;
  readonly sales: Money;
  readonly revenue: Money;
}
interface Import {
  readonly counts: Readonly<Record<string, number>>;
}
interface LedgerSale extends Sale {
  readonly id: string;
  readonly source: { readonly row: number };
}
interface Line {
  readonly saleId: string;
  readonly base: Money;
  readonly uplift: Money;
}
interface Payouts {
  readonly items: readonly { readonly month: string; readonly payout: Money }[];
  readonly totals: { readonly payout: Money };
}

const read = <Content>(name: string): Content => JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Content;
const expected = read<{ readonly rows: readonly ExpectedRow[] }>('cygnus_2025-03.xlsx.json');
const workedExample = read<WorkedExample>('worked-example.json');

let product: RunningProduct;
let api: RunningProduct['api'];
let repIds: ReadonlyMap<string, string>;

beforeAll(async () => {
  product = await runProduct();
  ({ api } = product);
  repIds = await loadReference(api);
}, 120_000);

afterAll(() => product.stop(), 30_000);

/** Everything that an import may change, as people see it. */
async function figures(): Promise<unknown> {
  const [sales, payouts, dashboard] = await Promise.all([
    api.all<LedgerSale>('/sales?sort=rowId'),
    api.get<Payouts>('/commissions/payouts?year=2025'),
    api.get<{ cards: unknown; months: unknown; byRep: unknown }>(
      '/dashboards/sales-performance?year=2025&range=full-year',
    ),
  ]);
  const { cards, months, byRep } = dashboard;
  return { sales: sales.map(({ id }) => id), items: payouts.items, totals: payouts.totals, cards, months, byRep };
}

const wanted = (row: ExpectedRow) => ({
  row: row.sourceRow,
  commissionMonth: row.commissionDate,
  revenueDate: row.revenueRecognitionDate,
  rep: row.salesRep,
  productLine: 'cygnus',
  sales: row.salesActual,
  revenue: row.revActual,
});
const shown = (row: number, sale: Sale) => ({
  row,
  commissionMonth: sale.commissionMonth,
  revenueDate: sale.revenueDate,
  rep: sale.rep?.name ?? null,
  productLine: sale.productLine,
  sales: sale.sales.amount,
  revenue: sale.revenue.amount,
});

describe('a statement of Cygnus', () => {
  let id: string;
  let before: unknown;

  it('is read and waits for its review', async () => {
    before = await figures();
    const fields = { target: 'sales', loader: 'cygnus', commissionMonth: '2025-04' };
    const file = { name: 'cygnus_2025-03.xlsx', bytes: readFileSync(FILE) };
    ({ id } = await api.upload<{ id: string }>('/imports', fields, file));
    const { counts } = await product.reached<Import>(id, 'review');
    expect(counts).toEqual({ rows: 29, accepted: 28, blocked: 1, duplicates: 0, skipped: 11, warnings: 1 });
  });

  it('refuses the same file a second time', async () => {
    const fields = { target: 'sales', loader: 'cygnus', commissionMonth: '2025-05' };
    await expect(api.upload('/imports', fields, { name: 'again.xlsx', bytes: readFileSync(FILE) })).rejects.toThrow(
      /409/,
    );
  });

  it('takes back what an answer was remembered as when the answer is undone', async () => {
    const customers = async () =>
      (await api.all<{ value: string }>('/customer-assignments')).filter(({ value }) => value === UNKNOWN);
    const { id: unpaid } = await api.post<{ id: string }>('/reps', { name: 'Nobody Yet', category: 'Senior' });
    // The rep has no rate, which the file is warned of as long as the answer stands.
    const stand = async () => {
      const { blocked, warnings = 0 } = (await api.get<Import>(`/imports/${id}`)).counts;
      return { blocked, warnings, customers: (await customers()).length };
    };
    const open = await stand();
    const answered = { blocked: 0, warnings: open.warnings + 1, customers: open.customers + 1 };
    expect(open.blocked).toBe(1);
    await api.post(`/imports/${id}/resolutions`, {
      code: 'rep-unresolved',
      value: UNKNOWN,
      to: unpaid,
      remember: true,
    });
    expect(await stand()).toEqual(answered);
    await api.post(`/imports/${id}/undo`, {});
    expect(await stand()).toEqual(open);
    await api.post(`/imports/${id}/redo`, {});
    expect(await stand()).toEqual(answered);
    const changed = { code: 'rep-unresolved', value: UNKNOWN, to: repIds.get('House Account'), remember: true };
    await api.post(`/imports/${id}/resolutions`, changed);
    expect(await stand()).toEqual({ ...answered, warnings: open.warnings });
    await api.post(`/imports/${id}/undo`, {});
    expect(await stand()).toEqual(answered);
    await api.post(`/imports/${id}/undo`, {});
    expect(await stand()).toEqual(open);
  });

  it('commits once its unknown customer is mapped, and shows the same figures everywhere', async () => {
    await api.post(`/imports/${id}/resolutions`, {
      code: 'rep-unresolved',
      value: UNKNOWN,
      to: repIds.get('House Account'),
      remember: false,
    });
    expect((await api.get<Import>(`/imports/${id}`)).counts).toMatchObject({ accepted: 29, blocked: 0 });
    await api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'refuse' });
    await product.reached(id, 'committed');
    const sales = await api.all<LedgerSale>(`/sales?importId=${id}&sort=rowId`);
    const mapped = expected.rows.map((row) => wanted(row.salesRep ? row : { ...row, salesRep: 'House Account' }));
    expect(sales.map((sale) => shown(sale.source.row, sale))).toEqual(mapped);
    const page = await api.get<{ total: number; totals: Record<string, Money> }>(
      `/sales?importId=${id}&count=true&limit=1`,
    );
    expect([page.total, page.totals['sales']?.amount, page.totals['revenue']?.amount]).toEqual([
      29,
      '94483.27',
      '7782.18',
    ]);
    expect(await exported(`/sales/export?importId=${id}`)).toEqual([29, '94483.27', '7782.18']);
  });

  it('pays each row as expected', async () => {
    await until(async () => (await api.get<Payouts>('/commissions/payouts?year=2025')).items.length > 0);
    const sales = await api.all<LedgerSale>(`/sales?importId=${id}&sort=rowId`);
    const lines = new Map((await api.all<Line>('/commissions/lines?year=2025')).map((line) => [line.saleId, line]));
    const paid = sales.map((sale) => [
      sale.source.row,
      lines.get(sale.id)?.base.amount,
      lines.get(sale.id)?.uplift.amount,
    ]);
    expect(paid).toEqual(
      expected.rows.map((row) => [row.sourceRow, row.commAmountTier1 ?? '0.00', row.commTier2DiffAmount ?? '0.00']),
    );
  });

  it('is taken back exactly', async () => {
    await api.post(`/imports/${id}/revert`, {});
    await product.reached(id, 'reverted');
    await until(async () => (await api.get<Payouts>('/commissions/payouts?year=2025')).items.length === 0);
    await until(async () => JSON.stringify(await figures()) === JSON.stringify(before));
    expect(await figures()).toEqual(before);
  });
});

/** Number of rows of an exported workbook and the exact sums of its amounts, none of which may hold parts of a cent. */
async function exported(path: string): Promise<[number, string, string]> {
  const response = await product.call('GET', path);
  const book = xlsx.read(Buffer.from(await response.arrayBuffer()));
  const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
  const records = rows.filter((row) => row['Invoice'] !== undefined);
  const sum = (head: string): string => {
    const cents = records.map((row) => parseMinor(decimalText(Number(row[head])), 'USD'));
    return formatMinor(
      cents.reduce((total, one) => total + one, 0n),
      'USD',
    );
  };
  return [records.length, sum('Sales USD'), sum('Revenue USD')];
}

describe('the worked example of the rules, through a file of our own template', () => {
  it.each([
    ['retroactive', workedExample.ytdPayoutRetroactive, 'payoutRetroactive'],
    ['marginal', workedExample.ytdPayoutMarginal, 'payoutMarginal'],
    ['prospective', workedExample.ytdPayoutProspective, 'payoutProspective'],
  ] as const)('pays as the rules say under %s tiers', async (mode, total, month) => {
    if (mode === 'retroactive') await loadWorkedExample();
    await patch('/commissions/plan', { mode });
    const query = `/commissions/payouts?year=2025&rep=${repIds.get('Marisol Etcheverry') ?? ''}`;
    await until(async () => (await api.get<Payouts>(query)).totals.payout.amount === total);
    const { items } = await api.get<Payouts>(query);
    const paid = Object.fromEntries(items.map((item) => [String(Number(item.month.slice(5))), item.payout.amount]));
    expect(paid).toEqual(
      Object.fromEntries(Object.entries(workedExample.months).map(([key, one]) => [key, one[month]])),
    );
  });
});

/** One file per commission month: nine sales and credits of one rep. */
async function loadWorkedExample(): Promise<void> {
  const thresholds = await api.all<{ id: string; rep: { name: string }; productLine: string; year: number }>(
    '/thresholds',
  );
  const own = thresholds.find(
    ({ rep, productLine, year }) => rep.name === 'Marisol Etcheverry' && productLine === 'cygnus' && year === 2025,
  );
  await patch(`/thresholds/${own?.id ?? ''}`, { threshold: { amount: workedExample.threshold, currency: 'USD' } });
  for (const month of [...new Set(workedExample.rows.map((row) => row.commissionMonth))]) {
    const lines = workedExample.rows
      .filter((row) => row.commissionMonth === month)
      .map((row, at) => {
        const date = `2025-${String(month).padStart(2, '0')}-${String(at + 10)}`;
        return [
          date,
          row.id,
          'Marisol Etcheverry',
          'Alder Creek',
          'Cygnus',
          'Table',
          '1',
          row.salesActual,
          row.salesActual,
          row.revActual,
        ];
      });
    const head = 'Date,Invoice No,Sales Rep,Customer,Product Line,Product,Quantity,Unit Price,Amount,Revenue'.split(
      ',',
    );
    const csv = [head, ...lines].map((line) => line.join(',')).join('\r\n');
    const fields = { target: 'sales', loader: 'standard', commissionMonth: `2025-${String(month).padStart(2, '0')}` };
    const { id } = await api.upload<{ id: string }>('/imports', fields, {
      name: `example-${month}.csv`,
      bytes: Buffer.from(csv),
    });
    await product.reached(id, 'review');
    await api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'refuse' });
    await product.reached(id, 'committed');
  }
}

async function patch(path: string, body: object): Promise<void> {
  const { status } = await product.call('PATCH', path, body);
  expect([path, status]).toEqual([path, 200]);
}
