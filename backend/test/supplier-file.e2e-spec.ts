import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { EnsureAdministrator } from '@tierline/auth';
import { testDatabase, until, type TestDatabase } from '@tierline/platform/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as xlsx from 'xlsx';
import { createApi } from '../src/api/create-api.js';
import { parseConfig } from '../src/config/app-config.js';
import { DemoApi as Client } from '../src/demo/demo-api.js';

const ROOT = join(import.meta.dirname, '..', '..');
const WORKER = join(ROOT, 'backend', 'dist', 'worker', 'main.js');
const FILE = join(ROOT, 'libs', 'loaders', 'src', 'cygnus', 'samples', 'ok-2025-03.xlsx');
const ADMINISTRATOR = { email: 'admin@example.test', password: 'A-long-enough-word-1' };
const UNKNOWN = 'Hawthorn Valley Health';

interface Money {
  readonly amount: string;
  readonly currency: string;
}
interface ExpectedRow {
  readonly sourceRow: number;
  readonly commissionDate: string;
  readonly revenueRecognitionDate: string;
  readonly salesRep: string | null;
  readonly salesActual: string;
  readonly revActual: string;
  readonly commAmountTier1: string | null;
  readonly commTier2DiffAmount: string | null;
  readonly source: { readonly customer: string; readonly invoice: string; readonly sku: string };
}
interface Fixture {
  readonly expected: {
    readonly totals: { readonly rows: number; readonly salesActual: string; readonly revActual: string };
    readonly issues: readonly { readonly sourceRow: number; readonly code: string; readonly severity: string }[];
    readonly skipped: readonly { readonly sourceRow: number; readonly reason: string }[];
    readonly rows: readonly ExpectedRow[];
  };
  readonly reference: {
    readonly reps: readonly { salesRepName: string; repCategory: string; tier1Rate: string; tier2Rate: string }[];
    readonly thresholds: readonly { salesRepName: string; year: number; threshold: string }[];
    readonly assignments: readonly {
      customerField: string;
      dataFieldValue: string;
      salesRepName: string;
      validFrom: string;
      validUntil: string | null;
    }[];
  };
  readonly workedExample: {
    readonly threshold: string;
    readonly rows: readonly { id: string; commissionMonth: number; salesActual: string; revActual: string }[];
    readonly months: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly ytdPayoutRetroactive: string;
    readonly ytdPayoutMarginal: string;
    readonly ytdPayoutProspective: string;
  };
}
interface Sale {
  readonly rep: { readonly name: string } | null;
  readonly productLine: string;
  readonly commissionMonth: string;
  readonly revenueDate: string;
  readonly sales: Money;
  readonly revenue: Money;
}
interface ImportRow {
  readonly rowId: number;
  readonly row: number;
  readonly state: string;
  readonly reason: string | null;
  readonly record: Sale | null;
  readonly cells: readonly { readonly field: string | null; readonly value: string | null }[];
}
interface Import {
  readonly id: string;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly totals: Readonly<Record<string, Money>>;
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

const fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'cygnus-2025-03.json'), 'utf8'),
) as Fixture;
const { expected, reference, workedExample } = fixture;

let database: TestDatabase;
let app: INestApplication;
let worker: ChildProcess;
let folder: string;
let base: string;
let api: Client;
const repIds = new Map<string, string>();

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tierline-supplier-file-'));
  const env = {
    DATABASE_URL: database.url,
    QUEUE_DATABASE_URL: database.url,
    JWT_SECRET: 'a key of forty characters for the tests.',
    SECRETS_KEY: 'a key for the secrets that tests write down',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    TIERLINE_DATA: folder,
  };
  app = await createApi(parseConfig(env));
  await app.get(EnsureAdministrator, { strict: false }).execute(ADMINISTRATOR);
  await app.listen(0, '127.0.0.1');
  const { PATH = '' } = process.env;
  worker = spawn(process.execPath, [WORKER], { env: { PATH, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  api = await Client.signIn(base, ADMINISTRATOR);
  await loadReference();
}, 120_000);

afterAll(async () => {
  worker.kill('SIGTERM');
  await new Promise((resolve) => (worker.exitCode === null ? worker.once('exit', resolve) : resolve(null)));
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

async function loadReference(): Promise<void> {
  for (const { salesRepName, repCategory, tier1Rate, tier2Rate } of reference.reps) {
    const { id } = await api.post<{ id: string }>('/reps', { name: salesRepName, category: repCategory });
    repIds.set(salesRepName, id);
    await api.post('/rep-rates', { repId: id, validFrom: '2024-01-01', tier1Rate, tier2Rate });
  }
  for (const { salesRepName, year, threshold } of reference.thresholds) {
    const amount = { amount: threshold, currency: 'USD' };
    await api.post('/thresholds', { repId: repIds.get(salesRepName), productLine: 'cygnus', year, threshold: amount });
  }
  for (const { customerField, dataFieldValue, salesRepName, validFrom, validUntil } of reference.assignments) {
    const rep = { repId: repIds.get(salesRepName), validFrom, validUntil };
    await api.post('/customer-assignments', { loader: 'cygnus', customerField, value: dataFieldValue, ...rep });
  }
}

async function reached(id: string, status: string): Promise<Import> {
  await until(async () => (await api.get<Import>(`/imports/${id}`)).status === status, 45_000);
  return api.get<Import>(`/imports/${id}`);
}

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

const cellOf = (row: ImportRow, field: string): string | null =>
  row.cells.find((cell) => cell.field === field)?.value ?? null;
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

describe('a statement of Cygnus, against independently computed figures', () => {
  let id: string;
  let before: unknown;

  it('is read with every awkward case as expected', async () => {
    before = await figures();
    const fields = { target: 'sales', loader: 'cygnus', commissionMonth: '2025-04' };
    const file = { name: 'cygnus_2025-03.xlsx', bytes: readFileSync(FILE) };
    ({ id } = await api.upload<{ id: string }>('/imports', fields, file));
    const one = await reached(id, 'review');
    expect(one.totals).toEqual({
      sales: { amount: expected.totals.salesActual, currency: 'USD' },
      revenue: { amount: expected.totals.revActual, currency: 'USD' },
    });
    expect(one.counts).toEqual({ rows: 29, accepted: 28, blocked: 1, duplicates: 0, skipped: 11, warnings: 1 });
    const issues = await api.all<{ row: number; code: string; severity: string }>(`/imports/${id}/issues`);
    const judged = issues
      .filter(({ severity }) => severity !== 'note')
      .map(({ row, code, severity }) => ({ row, code, severity }));
    expect(judged.sort((a, b) => a.row - b.row)).toEqual(
      expected.issues.map(({ sourceRow, code, severity }) => ({ row: sourceRow, code, severity })),
    );
  });

  it('shows every record and every skipped row', async () => {
    const rows = await api.all<ImportRow>(`/imports/${id}/rows`);
    const records = rows.filter((row) => row.state !== 'skipped');
    expect(records.map((row) => shown(row.row, row.record as Sale))).toEqual(expected.rows.map(wanted));
    expect(records.map((row) => [cellOf(row, 'customer'), cellOf(row, 'invoice')])).toEqual(
      expected.rows.map(({ source }) => [source.customer, source.invoice]),
    );
    expect(
      rows.filter((row) => row.state === 'skipped').map(({ row, reason }) => ({ sourceRow: row, reason })),
    ).toEqual(expected.skipped);
  });

  it('refuses the same file a second time', async () => {
    const fields = { target: 'sales', loader: 'cygnus', commissionMonth: '2025-05' };
    await expect(api.upload('/imports', fields, { name: 'again.xlsx', bytes: readFileSync(FILE) })).rejects.toThrow(
      /409/,
    );
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
    await reached(id, 'committed');
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
    expect(await exported(`/sales/export?importId=${id}`)).toEqual([29, 94483.27, 7782.18]);
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
    await reached(id, 'reverted');
    await until(async () => (await api.get<Payouts>('/commissions/payouts?year=2025')).items.length === 0);
    await until(async () => JSON.stringify(await figures()) === JSON.stringify(before));
    expect(await figures()).toEqual(before);
  });
});

/** Rows and the sums of an exported workbook, as a spreadsheet adds them up to the cent. */
async function exported(path: string): Promise<number[]> {
  const response = await call('GET', path);
  const book = xlsx.read(Buffer.from(await response.arrayBuffer()));
  const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
  const records = rows.filter((row) => row['Invoice'] !== undefined);
  const sum = (head: string): number =>
    records.reduce((cents, row) => cents + Math.round(Number(row[head]) * 100), 0) / 100;
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
  const thresholds = await api.all<{ id: string; rep: { name: string }; year: number }>('/thresholds');
  const own = thresholds.find(({ rep, year }) => rep.name === 'Marisol Etcheverry' && year === 2025);
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
    await reached(id, 'review');
    await api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'refuse' });
    await reached(id, 'committed');
  }
}

async function patch(path: string, body: object): Promise<void> {
  const { status } = await call('PATCH', path, body);
  expect([path, status]).toEqual([path, 200]);
}

/** What the client of the demo company has no word for. */
async function call(method: string, path: string, body?: object): Promise<Response> {
  const url = `${base}/api/v1`;
  const json = { 'content-type': 'application/json' };
  const signIn = { method: 'POST', headers: json, body: JSON.stringify(ADMINISTRATOR) };
  const { accessToken } = (await (await fetch(`${url}/auth/sign-in`, signIn)).json()) as { accessToken: string };
  const headers = { ...json, authorization: `Bearer ${accessToken}` };
  return fetch(`${url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}
