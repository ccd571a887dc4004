import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from 'xlsx';
import { runProduct, type RunningProduct } from './testing/running-product.js';
import { loadReference } from './testing/supplier-reference.js';

const SAMPLES = join(import.meta.dirname, '..', '..', 'libs', 'loaders', 'src');
const APRIL = { target: 'sales', commissionMonth: '2025-04' };

interface Import {
  readonly id: string;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly problem: { readonly code: string } | null;
}
interface Sale {
  readonly importId: string;
  readonly revenueMonth: string;
  readonly productLine: string;
}
interface Row {
  readonly reason: string | null;
  readonly cells: readonly { readonly field: string | null; readonly ref: string }[];
}
interface Settings {
  readonly items: readonly { readonly key: string; readonly value: string; readonly default: string }[];
  readonly changedBy: string | null;
}

let product: RunningProduct;
let repIds: ReadonlyMap<string, string>;
beforeAll(async () => {
  product = await runProduct();
  repIds = await loadReference(product.api);
}, 120_000);
afterAll(() => product.stop(), 30_000);

const sample = (loader: string, name: string): Buffer => readFileSync(join(SAMPLES, loader, 'samples', name));

/** The rows of a sample as csv, after some change of them. */
function asCsv(loader: string, name: string, change: (rows: string[][]) => string[][] = (rows) => rows): Buffer {
  const book = xlsx.read(sample(loader, name));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  const rows = xlsx.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true, defval: '', blankrows: true });
  const quoted = (text: unknown): string => `"${String(text).replaceAll('"', '""')}"`;
  return Buffer.from(
    change(rows)
      .map((row) => row.map(quoted).join(','))
      .join('\r\n'),
  );
}

async function review(fields: Readonly<Record<string, string>>, name: string, bytes: Buffer): Promise<string> {
  const { id } = await product.api.upload<{ id: string }>('/imports', { ...APRIL, ...fields }, { name, bytes });
  await product.reached(id, 'review');
  return id;
}

async function commit(id: string, choice: object = {}): Promise<Import> {
  await product.api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'leave-out', ...choice });
  return product.reached<Import>(id, 'committed');
}

const salesOf = (loader: string): Promise<Sale[]> => product.api.all<Sale>(`/sales?loader=${loader}`);
const countBy = (sales: readonly Sale[], key: (sale: Sale) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(sales, key)].map(([name, all]) => [name, all.length]).sort());

describe('the two forms of Summit Medical', () => {
  let report: string;

  it('say in the PDF where every cell stands, line by line', async () => {
    report = await review({ loader: 'summit-medical' }, 'report.pdf', sample('summit-medical', 'ok-2025-03.pdf'));
    const { items } = await product.api.get<{ items: Row[] }>(`/imports/${report}/rows?limit=1`);
    const refs = (items[0]?.cells ?? []).map(({ field, ref }) => [field, ref]);
    expect(Object.fromEntries(refs)).toMatchObject({
      ...{ customer: 'p1 A7', invoice: 'p1 B7', revenue: 'p1 F7', state: 'p1 A8', zip: 'p1 A8' },
      ...{ agency: 'p1 6', revenueMonth: 'p1 3' },
    });
    await commit(report);
  });

  it('replace each other: they are one loader', async () => {
    const fields = { loader: 'summit-medical', revenueMonth: '2025-03' };
    const pivot = await review(fields, 'pivot.csv', asCsv('summit-medical', 'ok-2025-02.xlsx'));
    const refused = await product.call('POST', `/imports/${pivot}/commit`, { existingPeriods: 'refuse' });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'period-exists']);
    await commit(pivot, { existingPeriods: 'replace' });
    expect(countBy(await salesOf('summit-medical'), ({ importId }) => importId)).toEqual({ [pivot]: 37 });
  });

  it('are not read where nobody says the month, until somebody does', async () => {
    const { id } = await product.api.upload<{ id: string }>(
      '/imports',
      { ...APRIL, loader: 'summit-medical' },
      { name: 'pivot.xlsx', bytes: sample('summit-medical', 'ok-2025-02.xlsx') },
    );
    expect((await product.reached<Import>(id, 'failed')).problem).toMatchObject({
      ...{ code: 'revenue-month-missing', title: 'The revenue month is missing' },
    });
    const chosen = await product.call('PUT', `/imports/${id}/choices`, { revenueMonth: '2025-02' });
    expect(chosen.status).toBe(200);
    expect((await product.reached<Import>(id, 'review')).counts).toMatchObject({ rows: 37, blocked: 0 });
  });
});

describe('a corrected file of QuickBooks', () => {
  const isBlade = (row: readonly string[]): boolean => row[1] === 'Micro Blades';

  it('leaves nothing standing of a product line that it no longer holds, month by month as chosen', async () => {
    await commit(await review({ loader: 'quickbooks' }, 'q1.xlsx', sample('quickbooks', 'ok-2025-q1.xlsx')));
    const before = await salesOf('quickbooks');
    const blades = before.filter(({ productLine }) => productLine === 'mastel-surgical');
    expect([before.length, blades.length]).toEqual([60, 9]);
    const corrected = asCsv('quickbooks', 'ok-2025-q1.xlsx', (rows) => rows.filter((row) => !isBlade(row)));
    const id = await review({ loader: 'quickbooks' }, 'q1-corrected.csv', corrected);
    const { counts } = await commit(id, { existingPeriods: 'replace', months: { '2025-01': 'add' } });
    const after = await salesOf('quickbooks');
    const january = before.filter(({ revenueMonth }) => revenueMonth === '2025-01');
    const kept = january.filter(({ productLine }) => productLine === 'mastel-surgical').length;
    expect(after).toHaveLength(60 - 9 + kept);
    expect(countBy(after, ({ productLine }) => productLine)['mastel-surgical'] ?? 0).toBe(kept);
    expect(counts['duplicates']).toBe(january.length - kept);
  });
});

describe('the blocked rows of a file', () => {
  it('come back corrected as a workbook, which readers open and workers take over', async () => {
    const spoilt = asCsv('cygnus', 'ok-2025-03.xlsx', (rows) => rows.with(5, (rows[5] ?? []).with(14, 'soon')));
    const id = await review({ loader: 'cygnus' }, 'spoilt.csv', spoilt);
    const before = await product.api.get<Import>(`/imports/${id}`);
    expect(before.counts['blocked']).toBe(2);
    const download = await product.call('GET', `/imports/${id}/error-workbook`);
    const book = xlsx.read(new Uint8Array(await download.arrayBuffer()));
    const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
    expect(sheet['O2']).toMatchObject({ v: 'soon' });
    sheet['O2'] = { t: 's', v: '300.30' };
    const bytes = xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const path = `/imports/${id}/error-workbook`;
    const sent = await product.api.upload<{ id: string }>(path, {}, { name: 'corrected.xlsx', bytes });
    const outcome = () => product.api.get<{ status: string; result: object | null }>(`${path}/${sent.id}`);
    await until(async () => (await outcome()).status !== 'waiting', 30_000);
    expect(await outcome()).toMatchObject({
      status: 'applied',
      result: { rows: 1, cells: 1, unchanged: 1, refused: [] },
    });
    const after = await product.api.get<Import>(`/imports/${id}`);
    expect(after.counts).toMatchObject({ blocked: 1, accepted: Number(before.counts['accepted']) + 1 });
    await product.api.post(`/imports/${id}/discard`, {});
  });
});

describe('the settings of a loader', () => {
  it('count for files that are uploaded from then on', async () => {
    const before = await product.api.get<Settings>('/loaders/quickbooks/settings');
    expect(before).toMatchObject({ changedBy: null, items: [{ value: 'HHS Transfers Customer' }] });
    const values = { internalTransferCustomer: 'Fernbank Orthopedics, Inc.' };
    await product.api.put('/loaders/quickbooks/settings', { values });
    const file = asCsv('quickbooks', 'ok-2025-q1.xlsx', (rows) => [['Anew'], ...rows]);
    const id = await review({ loader: 'quickbooks' }, 'q1-again.csv', file);
    const rows = await product.api.all<Row>(`/imports/${id}/rows?state=skipped`);
    const transfers = rows.filter(({ reason }) => reason === 'internal-transfer').length;
    const fernbank =
      asCsv('quickbooks', 'ok-2025-q1.xlsx')
        .toString()
        .match(/Fernbank Orthopedics, Inc\./g)?.length ?? 0;
    expect(transfers).toBeGreaterThan(0);
    expect(transfers).toBeLessThanOrEqual(fernbank);
    await product.api.put('/loaders/quickbooks/settings', { values: {} });
    const after = await product.api.get<Settings>('/loaders/quickbooks/settings');
    expect(after.items).toEqual(before.items);
    expect(after.changedBy).not.toBeNull();
  });

  it('are checked', async () => {
    const put = (loader: string, values: object) => product.call('PUT', `/loaders/${loader}/settings`, { values });
    expect((await put('ternio', { rate: '101' })).status).toBe(400);
    expect((await put('ternio', { productLine: 'no-such-line' })).status).toBe(400);
    expect((await put('ternio', { colour: 'red' })).status).toBe(400);
    expect((await put('no-such-loader', {})).status).toBe(404);
    expect((await put('ternio', { rate: '6.5', productLine: 'services' })).status).toBe(200);
  });
});

describe('an assignment of Logiquip', () => {
  it('is the same with and without the zeros in front of its zip', async () => {
    const fields = { loader: 'logiquip', customerField: 'SteppingStone', value: '02169;  Driftwood Eye Institute' };
    const taken = {
      ...fields,
      repId: repIds.get('Avery Lindqvist'),
      validFrom: '2024-06-01',
      validUntil: '2024-07-01',
    };
    expect((await product.call('POST', '/customer-assignments', taken)).status).toBe(409);
    const free = { ...taken, validFrom: '2020-01-01', validUntil: '2020-02-01' };
    expect((await product.call('POST', '/customer-assignments', free)).status).toBe(201);
    const found = await product.api.all<{ value: string; validFrom: string }>('/customer-assignments?loader=logiquip');
    expect(found.find(({ validFrom }) => validFrom === '2020-01-01')?.value).toBe('2169; Driftwood Eye Institute');
  });
});
