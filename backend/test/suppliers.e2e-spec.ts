import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import { parseMinor } from '@tierline/shared/money';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProduct, type RunningProduct } from './testing/running-product.js';
import { loadReference, slug, usd, type Money } from './testing/supplier-reference.js';

const FIXTURES = join(import.meta.dirname, 'fixtures', 'suppliers');
const SAMPLES = join(import.meta.dirname, '..', '..', 'libs', 'loaders', 'src');

/** The files as suppliers sent them, with the names that the expected figures give to cells. */
const FILES = [
  {
    file: 'cygnus_2025-03.xlsx',
    loader: 'cygnus',
    sample: 'ok-2025-03.xlsx',
    cells: { customer: 'customer', invoice: 'invoice', sku: 'sku', dueDate: 'dueDate' },
  },
  {
    file: 'logiquip_2025-03.xlsx',
    loader: 'logiquip',
    sample: 'ok-2025-03.xlsx',
    cells: { customer: 'customer', zip: 'zip', document: 'invoice' },
  },
  {
    file: 'summit-medical_2025-02.xlsx',
    loader: 'summit-medical',
    sample: 'ok-2025-02.xlsx',
    cells: { customer: 'customer', state: 'state', zip: 'zip', invoice: 'invoice' },
  },
  {
    file: 'summit-medical_2025-03.pdf',
    loader: 'summit-medical',
    sample: 'ok-2025-03.pdf',
    cells: { customer: 'customer', state: 'state', zip: 'zip', invoice: 'invoice' },
  },
  {
    file: 'quickbooks_2025-q1.xlsx',
    loader: 'quickbooks',
    sample: 'ok-2025-q1.xlsx',
    cells: { customer: 'customer', number: 'invoice', lineOrder: 'lineOrder', serviceLine: 'service' },
  },
  {
    file: 'inspektor_2025-03.xlsx',
    loader: 'inspektor',
    sample: 'ok-2025-03.xlsx',
    cells: { customer: 'customer', document: 'invoice' },
  },
  {
    file: 'sunoptic_2025-03.xlsx',
    loader: 'sunoptic',
    sample: 'ok-2025-03.xlsx',
    cells: { customerId: 'customerId', invoice: 'invoice', item: 'item' },
  },
  {
    file: 'ternio_2025-03.xlsx',
    loader: 'ternio',
    sample: 'ok-2025-03.xlsx',
    cells: { customer: 'customer', number: 'invoice', invoiced: 'invoiced', invoiceDate: 'invoiceDate' },
  },
  {
    file: 'novo_2025-03.xlsx',
    loader: 'novo',
    sample: 'ok-2025-03.xlsx',
    cells: { customerNumber: 'customerNumber', invoice: 'invoice', item: 'item' },
  },
  {
    file: 'chemence_2025-03.xlsx',
    loader: 'chemence',
    sample: 'ok-2025-03.xlsx',
    cells: { accountNumber: 'accountNumber', sourceId: 'invoice', part: 'item' },
  },
] as const;
type SupplierFile = (typeof FILES)[number];

interface ExpectedRow {
  readonly sourceRow: number;
  readonly commissionDate: string;
  readonly revenueRecognitionDate: string;
  readonly salesRep: string | null;
  readonly productLine: string;
  readonly dataSource: string;
  readonly salesActual: string;
  readonly revActual: string;
  readonly commAmountTier1: string | null;
  readonly commTier2DiffAmount: string | null;
  readonly source: Readonly<Record<string, string | number>>;
}
interface Expected {
  readonly chosenOnUpload: {
    readonly commissionYear: number;
    readonly commissionMonth: number;
    readonly revenueRecognitionYear: number | null;
    readonly revenueRecognitionMonth: number | null;
  };
  readonly totals: { readonly rows: number; readonly salesActual: string; readonly revActual: string };
  readonly issues: readonly { readonly sourceRow: number; readonly code: string; readonly severity: string }[];
  readonly skipped: readonly { readonly sourceRow: number | null; readonly reason: string }[];
  readonly rows: readonly ExpectedRow[];
}
interface ExpectedPay {
  readonly salesRep: string;
  readonly productLine: string;
  readonly months: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly ytdSales: string;
  readonly thresholdReachedInMonth: number | null;
  readonly tier2HeldBack: string;
}
interface Sale {
  readonly rep: { readonly name: string } | null;
  readonly loader: string;
  readonly productLine: string;
  readonly commissionMonth: string;
  readonly revenueMonth: string;
  readonly revenueDate: string | null;
  readonly sales: Money;
  readonly revenue: Money;
}
interface LedgerSale extends Sale {
  readonly id: string;
  readonly source: { readonly row: number; readonly page: number | null };
}
interface ImportRow {
  readonly row: number | null;
  readonly page: number | null;
  readonly state: string;
  readonly reason: string | null;
  readonly record: Sale | null;
  readonly cells: readonly { readonly field: string | null; readonly value: string | null }[];
}
interface Import {
  readonly counts: Readonly<Record<string, number>>;
  readonly totals: Readonly<Record<string, Money>>;
}
interface Line {
  readonly saleId: string;
  readonly base: Money;
  readonly uplift: Money;
}
interface Payouts {
  readonly items: readonly {
    readonly rep: { readonly name: string };
    readonly productLine: string;
    readonly month: string;
    readonly sales: Money;
    readonly base: Money;
    readonly uplift: Money;
    readonly payout: Money;
  }[];
  readonly positions: readonly {
    readonly rep: { readonly name: string };
    readonly productLine: string;
    readonly sales: Money;
    readonly reachedMonth: string | null;
    readonly heldBack: Money;
  }[];
  readonly totals: { readonly payout: Money };
}

const read = <Content>(name: string): Content => JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Content;
const pay = read<readonly ExpectedPay[]>('commissions-2025.json');
const monthText = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

let product: RunningProduct;

beforeAll(async () => {
  product = await runProduct();
  await loadReference(product.api);
}, 120_000);

afterAll(() => product.stop(), 30_000);

function upload({ file, loader, sample }: SupplierFile, chosen: Expected['chosenOnUpload']): Promise<{ id: string }> {
  const { revenueRecognitionYear: year, revenueRecognitionMonth: month } = chosen;
  const fields = {
    ...{ target: 'sales', loader, commissionMonth: monthText(chosen.commissionYear, chosen.commissionMonth) },
    ...(year === null || month === null ? {} : { revenueMonth: monthText(year, month) }),
  };
  const bytes = readFileSync(join(SAMPLES, loader, 'samples', sample));
  return product.api.upload<{ id: string }>('/imports', fields, { name: file, bytes });
}

const wanted = (row: ExpectedRow) => ({
  row: row.sourceRow,
  page: row.source['page'] ?? null,
  commissionMonth: row.commissionDate,
  revenue: row.revenueRecognitionDate,
  rep: row.salesRep,
  productLine: slug(row.productLine),
  loader: row.dataSource.replace(/^master_(.*)_sales$/, '$1').replaceAll('_', '-'),
  salesActual: row.salesActual,
  revActual: row.revActual,
});
const shown = ({ row, page }: { row: number | null; page: number | null }, sale: Sale) => ({
  ...{ row, page },
  commissionMonth: sale.commissionMonth,
  revenue: sale.revenueDate ?? sale.revenueMonth,
  rep: sale.rep?.name ?? null,
  productLine: sale.productLine,
  loader: sale.loader,
  salesActual: sale.sales.amount,
  revActual: sale.revenue.amount,
});
const cellOf = (row: ImportRow, field: string): string | null =>
  row.cells.find((cell) => cell.field === field)?.value ?? null;

describe.each(FILES)('$file, against independently computed figures', (supplier) => {
  const expected = read<Expected>(`${supplier.file}.json`);
  let id: string;

  it('is read with totals, issues and counts as expected', async () => {
    ({ id } = await upload(supplier, expected.chosenOnUpload));
    const { counts, totals } = await product.reached<Import>(id, 'review');
    expect(totals).toEqual({ sales: usd(expected.totals.salesActual), revenue: usd(expected.totals.revActual) });
    const blocked = expected.issues.filter(({ severity }) => severity === 'blocking').length;
    expect(counts).toEqual({
      ...{ rows: expected.totals.rows, accepted: expected.totals.rows - blocked, blocked, duplicates: 0 },
      ...{ skipped: expected.skipped.length, warnings: expected.issues.length - blocked },
    });
    const issues = await product.api.all<{ row: number; code: string; severity: string }>(`/imports/${id}/issues`);
    const serious = issues.filter(({ severity }) => severity !== 'note');
    expect(serious.map(({ row, code, severity }) => `${row} ${code} ${severity}`).sort()).toEqual(
      expected.issues.map(({ sourceRow, code, severity }) => `${sourceRow} ${code} ${severity}`).sort(),
    );
  });

  it('shows every record with its cells, and every skipped row', async () => {
    const rows = await product.api.all<ImportRow>(`/imports/${id}/rows`);
    const records = rows.filter(({ state }) => state !== 'skipped');
    expect(records.map((row) => shown(row, row.record as Sale))).toEqual(expected.rows.map(wanted));
    const fields = Object.entries(supplier.cells);
    expect(records.map((row) => fields.map(([, field]) => cellOf(row, field)))).toEqual(
      expected.rows.map(({ source }) => fields.map(([key]) => String(source[key]))),
    );
    const skipped = rows.filter(({ state }) => state === 'skipped');
    expect(skipped.map(({ row, reason }) => ({ sourceRow: row, reason }))).toEqual(expected.skipped);
  });

  it('becomes sales of the same figures', async () => {
    await product.api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'leave-out' });
    await product.reached(id, 'committed');
    const sales = await product.api.all<LedgerSale>(`/sales?importId=${id}&sort=rowId`);
    const kept = expected.rows.filter(({ salesRep }) => salesRep !== null);
    expect(sales.map((sale) => shown(sale.source, sale))).toEqual(kept.map(wanted));
  });

  it('pays each row as expected', async () => {
    const kept = expected.rows.filter(({ salesRep }) => salesRep !== null);
    const sales = await product.api.all<LedgerSale>(`/sales?importId=${id}&sort=rowId`);
    const month = kept[0]?.commissionDate ?? '';
    const lines = async (): Promise<Map<string, Line>> => {
      const all = await product.api.all<Line>(`/commissions/lines?month=${month}`);
      return new Map(all.map((line) => [line.saleId, line]));
    };
    await until(async () => {
      const known = await lines();
      return sales.every((sale) => known.has(sale.id));
    }, 30_000);
    const known = await lines();
    expect(sales.map((sale) => [known.get(sale.id)?.base.amount, known.get(sale.id)?.uplift.amount])).toEqual(
      kept.map(({ commAmountTier1, commTier2DiffAmount }) => [commAmountTier1, commTier2DiffAmount]),
    );
  });
});

describe('all ten files together', () => {
  const keyOf = (rep: string, line: string, month: string): string => `${rep} ${line} ${month}`;

  it.each([
    ['retroactive', 'payoutRetroactive', '36150.55'],
    ['marginal', 'payoutMarginal', '34170.00'],
    ['prospective', 'payoutProspective', '33691.46'],
  ] as const)('pay every rep, line and month to the cent under %s tiers', async (mode, payout, total) => {
    const { status } = await product.call('PATCH', '/commissions/plan', { mode });
    expect(status).toBe(200);
    const year = '/commissions/payouts?year=2025';
    await until(async () => (await product.api.get<Payouts>(year)).totals.payout.amount === total, 30_000);
    const { items, positions } = await product.api.get<Payouts>(year);
    const paid = items.map(({ rep, productLine, month, sales, base, payout: sum }) => [
      ...[keyOf(rep.name, productLine, month), sales.amount, base.amount, sum.amount],
    ]);
    const due = pay.flatMap(({ salesRep, productLine, months }) =>
      Object.entries(months).map(([month, figures]) => [
        keyOf(salesRep, slug(productLine), monthText(2025, Number(month))),
        ...[figures['salesActual'], figures['commAmountTier1'], figures[payout]],
      ]),
    );
    expect(paid.sort(byFirst)).toEqual(due.sort(byFirst));
    if (mode !== 'retroactive') return;
    const uplifts = items.map(({ rep, productLine, month, uplift }) => [
      ...[keyOf(rep.name, productLine, month), uplift.amount],
    ]);
    expect(uplifts.sort(byFirst)).toEqual(
      pay
        .flatMap(({ salesRep, productLine, months }) =>
          Object.entries(months).map(([month, figures]) => [
            ...[keyOf(salesRep, slug(productLine), monthText(2025, Number(month))), figures['commTier2DiffAmount']],
          ]),
        )
        .sort(byFirst),
    );
    const stand = positions.map(({ rep, productLine, sales, reachedMonth, heldBack }) => [
      ...[keyOf(rep.name, productLine, ''), sales.amount, reachedMonth, parseMinor(heldBack.amount, 'USD')],
    ]);
    expect(stand.sort(byFirst)).toEqual(
      pay
        .map(({ salesRep, productLine, ytdSales, thresholdReachedInMonth: reached, tier2HeldBack }) => [
          ...[keyOf(salesRep, slug(productLine), ''), ytdSales],
          ...[reached === null ? null : monthText(2025, reached), parseMinor(tier2HeldBack, 'USD')],
        ])
        .sort(byFirst),
    );
  });
});

function byFirst(left: readonly unknown[], right: readonly unknown[]): number {
  return String(left[0]) < String(right[0]) ? -1 : 1;
}
