import { RequestInvalid } from '@tierline/platform/http';
import type { SheetToWrite } from '@tierline/platform/tabular';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import type { Access } from '@tierline/shared/access';
import { REPLACE, TargetDriver } from '../testing/commit-file.js';
import { testLoaderProviders } from '../testing/loaders.js';
import { accessOf, aMember, aPerson, aTeam } from '../testing/organisation.js';
import { aRep, anAssignment, stageFile, type LineToStage } from '../testing/sales-bench.js';
import { SaleCellsQueries } from './sale-cells.queries.js';
import { SaleExport } from './sale-export.js';
import { SaleSourceQueries } from './sale-source.queries.js';
import { SaleQueries, type SaleListRequest } from './sale.queries.js';
import { SalesImportTarget } from './sales-import-target.js';

describe('reads of sales', () => {
  let running: RunningTestModule;
  let queries: SaleQueries;
  const people = { avery: '', marisol: '', leader: '' };
  const reps = { avery: '', marisol: '', house: '' };
  const access: Record<'all' | 'avery' | 'marisol' | 'south' | 'nobody', Access> = {} as never;
  let importId: string;

  beforeAll(async () => {
    running = await testModule({
      providers: [
        ...testLoaderProviders,
        SalesImportTarget,
        SaleQueries,
        SaleCellsQueries,
        SaleSourceQueries,
        SaleExport,
      ],
    });
    queries = running.module.get(SaleQueries);
    await arrange();
  });
  afterAll(() => running.close());

  async function arrange(): Promise<void> {
    const { database } = running;
    people.avery = await aPerson(database, 'Avery Lindqvist');
    people.marisol = await aPerson(database, 'Marisol Etcheverry');
    people.leader = await aPerson(database, 'Sunniva Dale');
    const north = await aTeam(database, 'North');
    const south = await aTeam(database, 'South');
    await aMember(database, { person: people.avery, team: north, from: '2024-01-01', until: '2025-03-15' });
    await aMember(database, { person: people.avery, team: south, from: '2025-03-15' });
    await aMember(database, { person: people.marisol, team: south, from: '2024-01-01', until: '2025-03-20' });
    reps.avery = await aRep(database, 'Avery Lindqvist', people.avery);
    reps.marisol = await aRep(database, 'Marisol Etcheverry', people.marisol);
    reps.house = await aRep(database, 'House Account');
    for (const [value, repId] of [
      ['Alder Creek', reps.avery],
      ['Copper Basin', reps.marisol],
      ['Nobody Clinic', reps.house],
    ] as const) {
      await anAssignment(database, { value, repId });
    }
    access.all = accessOf(people.leader, ['sales.view'], { scope: 'all' });
    access.avery = accessOf(people.avery, ['sales.view'], { scope: 'own' });
    access.marisol = accessOf(people.marisol, ['sales.view'], { scope: 'own' });
    access.south = accessOf(people.leader, ['sales.view'], { scope: 'team', anchorId: south });
    access.nobody = accessOf(people.leader, ['sales.view'], { scope: 'own' });
    const driver = new TargetDriver(running.db, running.module.get(SalesImportTarget));
    await driver.commit(await stageFile(database, { lines: [{ invoice: 'old', date: '2025-03-01' }] }));
    const march = await stageFile(database, { lines: lines('2025-03') });
    importId = march.id;
    await driver.commit(march, REPLACE);
    await driver.commit(await stageFile(database, { commissionMonth: '2026-01', lines: lines('2025-12') }));
  }

  /** Three customers on 30 days: days, amounts and invoices differ; one line without a day, one total row. */
  function lines(month: string): LineToStage[] {
    const customers = ['Alder Creek', 'Copper Basin', 'Nobody Clinic'];
    const dated = Array.from({ length: 30 }, (_, index): LineToStage => {
      const date = `${month}-${String(index + 1).padStart(2, '0')}`;
      return {
        date,
        customer: customers[index % 3],
        invoice: `INV-${month}-${index}`,
        sales: BigInt(((index * 7) % 11) - 3) * 100n,
      };
    });
    return [...dated, { date: null, month, customer: 'Alder Creek', invoice: null }, { state: 'skipped' }];
  }

  const page = (who: Access, request: SaleListRequest = {}) =>
    queries.page(who, { limit: 200, count: true, ...request });

  it('show what counts, and neither withdrawn nor replaced rows', async () => {
    const { items, total } = await page(access.all, { revenueMonth: ['2025-03'] });
    expect(total).toBe(31);
    expect(items).toHaveLength(31);
    expect(items.map(({ invoice }) => invoice)).not.toContain('old');
    expect(items[0]).toEqual({
      id: expect.any(String),
      importId,
      rowId: 30,
      loader: 'cygnus',
      productLine: 'cygnus',
      rep: { id: reps.house, name: 'House Account' },
      commissionMonth: '2025-04',
      revenueMonth: '2025-03',
      revenueDate: '2025-03-30',
      sales: { amount: '2.00', currency: 'USD' },
      revenue: { amount: '10.00', currency: 'USD' },
      customer: 'Nobody Clinic',
      invoice: 'INV-2025-03-29',
      item: null,
      source: { file: 'cygnus.xlsx', sha256: expect.any(String), sheet: 'Sheet1', page: null, row: 34 },
    });
  });

  it('show a rep his own rows only, and nothing to who is no rep', async () => {
    const own = await page(access.avery);
    expect(new Set(own.items.map(({ rep }) => rep.name))).toEqual(new Set(['Avery Lindqvist']));
    expect(own.total).toBe(22);
    expect(await page(access.nobody)).toMatchObject({ items: [], total: 0, totals: { sales: { amount: '0.00' } } });
    expect(await page(access.avery, { rep: [reps.marisol] })).toMatchObject({ items: [], total: 0 });
  });

  it('show a leader the rows of those who were in the team on the day of the sale', async () => {
    const { items } = await page(access.south, { revenueMonth: ['2025-03'] });
    const days = (name: string) =>
      items
        .filter(({ rep }) => rep.name === name)
        .map(({ revenueDate }) => revenueDate ?? '')
        .sort();
    expect(days('Avery Lindqvist')).toEqual(['2025-03-16', '2025-03-19', '2025-03-22', '2025-03-25', '2025-03-28']);
    expect(days('Marisol Etcheverry').at(-1)).toBe('2025-03-17');
    expect(days('House Account')).toEqual([]);
    const december = await page(access.south, { revenueMonth: ['2025-12'] });
    expect(new Set(december.items.map(({ rep }) => rep.name))).toEqual(new Set(['Avery Lindqvist']));
  });

  const filters: SaleListRequest[] = [
    {},
    { year: 2025 },
    { year: 2026, calendar: 'commission' },
    { year: 2026 },
    { commissionMonth: ['2025-04', '2026-01'] },
    { loader: ['standard'] },
    { productLine: ['cygnus'], loader: ['cygnus'] },
    { revenueDate: '2025-03-16' },
    { customer: 'Copper Basin' },
    { search: 'alder' },
    { search: 'inv-2025-12-1' },
    { search: '%' },
    { rowId: 31 },
  ];

  it.each(filters)('have one filter for list, number, sums and export: %j', async (filter) => {
    for (const who of Object.values(access)) {
      const { items, total, totals } = await page(who, filter);
      let exported = 0;
      await running.module
        .get(SaleExport)
        .withSheet(who, filter, async (sheet) => void (exported = await rowsOf(sheet)));
      const sum = items.reduce((minor, { sales }) => minor + BigInt(sales.amount.replace('.', '')), 0n);
      expect(total).toBe(items.length);
      expect(exported).toBe(items.length);
      expect(BigInt(totals?.sales.amount.replace('.', '') ?? 'x')).toBe(sum);
    }
  });

  const sorts = [
    'revenueDate',
    'commissionMonth',
    'sales',
    'revenue',
    'customer',
    'invoice',
    'productLine',
    'rep',
    'rowId',
  ];

  it.each(sorts.flatMap((sort) => [sort, `-${sort}`]))('page through everything once by %s', async (sort) => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, nextCursor } = await queries.page(access.all, { sort, limit: 7, cursor });
      ids.push(...items.map(({ id }) => id));
      cursor = nextCursor ?? undefined;
    } while (cursor);
    const whole = await page(access.all, { sort });
    expect(ids).toEqual(whole.items.map(({ id }) => id));
    expect(new Set(ids).size).toBe(62);
  });

  it('refuse a cursor of another order', async () => {
    const { nextCursor } = await queries.page(access.all, { sort: 'customer', limit: 1 });
    await expect(queries.page(access.all, { sort: 'sales', cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'cursor-invalid',
    });
  });

  it('do not find a sale outside the scope, in the same words as one that does not exist', async () => {
    const { items } = await page(access.all, { rep: [reps.marisol] });
    const foreign = queries.one(access.avery, items[0]?.id ?? '');
    const missing = queries.one(access.avery, '00000000-0000-7000-8000-00000000dead');
    const [first, second] = await Promise.all([foreign.catch(String), missing.catch(String)]);
    expect(first).toBe(second);
    await expect(foreign).rejects.toMatchObject({ code: 'sale-not-found' });
    expect(await queries.one(access.all, items[0]?.id ?? '')).toEqual(items[0]);
  });

  it('show the rows around a sale in its file, and of those outside the scope nothing but that they are there', async () => {
    const sources = running.module.get(SaleSourceQueries);
    const [sale] = (await page(access.avery, { revenueMonth: ['2025-03'], rowId: 4 })).items;
    const mine = await sources.source(access.avery, sale?.id ?? '', 'sales');
    expect(mine.rows.map(({ row, isMine, cells }) => [row, isMine, cells !== undefined])).toEqual([
      [6, false, false],
      [7, false, false],
      [8, true, true],
      [9, false, false],
      [10, false, false],
    ]);
    expect(mine.rows[2]?.cells?.map(({ ref, text, isMarked }) => [ref, text, isMarked])).toEqual([
      ['A8', 'Alder Creek', false],
      ['B8', 'INV-2025-03-3', false],
      ['C8', '700', true],
    ]);
    expect(mine).toMatchObject({ sheet: 'Sheet1', headerRow: 4, file: { name: 'cygnus.xlsx', importId } });
    expect(mine.timeline.map(({ act }) => act)).toEqual(['committed', 'uploaded']);
    const all = await sources.source(access.all, sale?.id ?? '', 'customer');
    expect(all.rows.every(({ isMine }) => isMine)).toBe(true);
    await expect(sources.source(access.marisol, sale?.id ?? '', 'sales')).rejects.toMatchObject({
      code: 'sale-not-found',
    });
  });

  it('export in the order of the list, and let more exports than may run wait', async () => {
    const whole = await page(access.all, { sort: 'customer' });
    const files = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const invoices: unknown[] = [];
        await running.module.get(SaleExport).withSheet(access.all, { sort: 'customer' }, async (sheet) => {
          for await (const row of sheet.rows) invoices.push(row[7]);
        });
        return invoices;
      }),
    );
    const listed = whole.items.map(({ invoice }) => (invoice === null ? null : { kind: 'text', value: invoice }));
    for (const invoices of files) expect(invoices).toEqual(listed);
  });

  describe('give the cells of the source', () => {
    const march = { revenueMonth: ['2025-03'], invoice: 'INV-2025-03-29' };

    beforeAll(async () => {
      const { database } = running;
      await database.query(`update imports.import set status = 'committed', committed_at = now() where id = $1`, [
        importId,
      ]);
      await database.query(
        `update imports.staged_row set fixed = '{"sales": "2.05"}' where import_id = $1 and position = 30`,
        [importId],
      );
    });

    it('by field, corrected where a person did, and only when they are wanted', async () => {
      const [plain] = (await page(access.all, march)).items;
      expect(plain).not.toHaveProperty('cells');
      const [sale] = (await page(access.all, { ...march, withCells: true })).items;
      expect(sale?.cells).toEqual({ customer: 'Nobody Clinic', invoice: 'INV-2025-03-29', sales: '2.05' });
      expect((await page(access.avery, { ...march, withCells: true })).items).toEqual([]);
    });

    it('under the headers of the newest files of the loader', async () => {
      const cells = running.module.get(SaleCellsQueries);
      expect(await cells.columns(access.all, 'cygnus')).toEqual([
        { field: 'customer', header: 'Name' },
        { field: 'invoice', header: 'Invoice' },
        { field: 'sales', header: 'Invoice Total' },
      ]);
      expect(await cells.columns(access.all, 'novo')).toEqual([]);
    });

    it('in the export behind the others, for exactly one loader', async () => {
      const files = running.module.get(SaleExport);
      const sheets: { headers: string[]; rows: unknown[][] }[] = [];
      const wanted = { ...march, loader: ['cygnus'], withCells: true };
      await files.withSheet(access.all, wanted, async ({ columns, rows }) => {
        const cells: unknown[][] = [];
        for await (const row of rows) cells.push(row.slice(-3));
        sheets.push({ headers: columns.slice(-3).map(({ header }) => header), rows: cells });
      });
      const text = (value: string) => ({ kind: 'text', value });
      expect(sheets).toEqual([
        {
          headers: ['Name', 'Invoice', 'Invoice Total'],
          rows: [[text('Nobody Clinic'), text('INV-2025-03-29'), text('2.05')]],
        },
      ]);
      for (const loader of [undefined, ['cygnus', 'novo']]) {
        const request = { withCells: true, ...(loader ? { loader } : {}) };
        const refused = files.withSheet(access.all, request, async () => undefined);
        await expect(refused).rejects.toBeInstanceOf(RequestInvalid);
      }
    });
  });

  async function rowsOf(sheet: SheetToWrite): Promise<number> {
    let rows = 0;
    for await (const row of sheet.rows) rows += row.length > 0 ? 1 : 0;
    return rows;
  }
});
