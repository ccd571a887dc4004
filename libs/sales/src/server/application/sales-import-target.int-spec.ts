import fc from 'fast-check';
import type { ImportRef } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { verdictsOf, withOrdinals } from '../../domain/duplicates.js';
import { ADD, REFUSE, REPLACE, TargetDriver, touchedIn } from '../testing/commit-file.js';
import { testLoaderProviders } from '../testing/loaders.js';
import { aRep, anAssignment, countingSales, stageFile, type LineToStage } from '../testing/sales-bench.js';
import { SalesImportTarget } from './sales-import-target.js';

describe('the import target of sales', () => {
  let running: RunningTestModule;
  let driver: TargetDriver;
  let avery: string;
  let marisol: string;

  beforeAll(async () => {
    running = await testModule({ providers: [...testLoaderProviders, SalesImportTarget] });
    driver = new TargetDriver(running.module.get(Database), running.module.get(SalesImportTarget));
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    await running.database.query(
      `truncate sales.sale, sales.batch_key, sales.batch_month, sales.batch, sales.loader_month, sales.customer_assignment,
         sales.rep_alias, sales.rep, sales.service_mapping, imports.staged_row, imports.import cascade`,
    );
    avery = await aRep(running.database, 'Avery Lindqvist');
    marisol = await aRep(running.database, 'Marisol Etcheverry');
    await anAssignment(running.database, { value: 'Alder Creek', repId: avery });
    await anAssignment(running.database, { value: 'Copper Basin', repId: marisol, until: '2025-03-15' });
  });

  const stage = (lines: LineToStage[], more: { loader?: string; commissionMonth?: string } = {}): Promise<ImportRef> =>
    stageFile(running.database, { lines, ...more });
  const sales = (): Promise<string[]> => countingSales(running.database);
  const rowsStored = async (): Promise<number> =>
    (await running.database.query<{ rows: number }>(`select count(*)::integer as rows from sales.sale`))[0]?.rows ?? 0;

  describe('judges', () => {
    it('a customer by the assignment of the day, whose end is the first day without it', async () => {
      const ref = await stage([
        { customer: 'Copper Basin', date: '2025-03-14' },
        { customer: 'Copper Basin', date: '2025-03-15' },
      ]);
      const issues = await driver.judge(ref);
      expect(issues.filter(({ severity }) => severity === 'blocking')).toEqual([
        {
          position: 2,
          field: 'rep',
          code: 'rep-unresolved',
          severity: 'blocking',
          value: 'Copper Basin',
          message: 'Copper Basin has no territory on 15 Mar 2025.',
        },
      ]);
    });

    it('a month without a day by its first day, and spaces as if they were one', async () => {
      await anAssignment(running.database, { value: 'Driftwood  Eye', repId: avery, from: '2025-03-01' });
      await anAssignment(running.database, { value: 'Elm Grove', repId: avery, from: '2025-03-02' });
      const ref = await stage([
        { customer: ' Driftwood \u00a0 Eye ', date: null, month: '2025-03' },
        { customer: 'Elm Grove', date: null, month: '2025-03' },
      ]);
      const blocking = (await driver.judge(ref)).filter(({ severity }) => severity === 'blocking');
      expect(blocking.map(({ position, message }) => [position, message])).toEqual([
        [2, 'Elm Grove has no territory on 1 Mar 2025.'],
      ]);
    });

    it('two assignments of one value on one day as an error that names both, not as the first one', async () => {
      await anAssignment(running.database, {
        value: 'Alder Creek',
        repId: marisol,
        field: 'Bill-to',
        from: '2025-03-20',
      });
      const ref = await stage([{ date: '2025-03-19' }, { date: '2025-03-20' }]);
      const blocking = (await driver.judge(ref)).filter(({ severity }) => severity === 'blocking');
      expect(blocking).toEqual([
        expect.objectContaining({
          position: 2,
          code: 'assignment-ambiguous',
          message:
            'Alder Creek belongs to Avery Lindqvist and Marisol Etcheverry on 20 Mar 2025. End one of the assignments.',
        }),
      ]);
    });

    it('names of reps, service lines and product lines that nobody knows', async () => {
      const ref = await stage(
        [
          { rep: 'Avery  Lindqvist' },
          { rep: 'A. Nobody' },
          { rep: 'Avery Lindqvist', productLine: null, service: 'Scope Processing' },
          { rep: 'Avery Lindqvist', productLine: 'unheard-of' },
        ],
        { loader: 'standard' },
      );
      const blocking = (await driver.judge(ref)).filter(({ severity }) => severity === 'blocking');
      expect(blocking.map(({ position, field, code, value }) => [position, field, code, value])).toEqual([
        [2, 'rep', 'rep-unknown', 'A. Nobody'],
        [3, 'productLine', 'service-unmapped', 'Scope Processing'],
        [4, 'productLine', 'product-line-unknown', 'unheard-of'],
      ]);
    });

    it('a missing rate once per rep, on the first of the rows, by the first day of the commission month', async () => {
      await running.database.query(
        `insert into commissions.rep_rate (rep_id, valid_from, valid_until, rates_ppm) values ($1, '2025-04-01', null, '{300000}'), ($2, '2025-04-02', null, '{300000}')`,
        [avery, marisol],
      );
      const ref = await stage([{}, { customer: 'Copper Basin' }, { customer: 'Copper Basin' }]);
      expect(await driver.judge(ref)).toEqual([
        {
          position: 2,
          field: 'rep',
          code: 'rate-missing',
          severity: 'warning',
          value: 'Marisol Etcheverry',
          message: 'Marisol Etcheverry has no rate for Cygnus in April 2025. These sales pay nothing until one is set.',
        },
      ]);
      await running.database.query('delete from commissions.rep_rate');
    });

    it('a month that would get far fewer rows than it has', async () => {
      await driver.commit(await stage([{}, { invoice: '2' }, { invoice: '3' }]));
      const half = await driver.judge(await stage([{}, { invoice: '2' }]));
      const fewer = await driver.judge(await stage([{}]));
      expect(half.map(({ code }) => code)).not.toContain('fewer-rows');
      expect(fewer).toContainEqual(
        expect.objectContaining({ position: null, code: 'fewer-rows', severity: 'warning', value: '2025-03' }),
      );
    });

    it('some rows as it judges them among all, without a look at the others', async () => {
      const ref = await stage([
        { customer: 'Nobody Clinic' },
        { customer: 'Copper Basin', date: '2025-03-20' },
        {},
        { customer: 'Nobody Clinic', invoice: '4' },
      ]);
      const blocking = <Issue extends { severity: string }>(issues: readonly Issue[]) =>
        issues.filter(({ severity }) => severity === 'blocking');
      const all = blocking(await driver.judge(ref));
      expect(all).toHaveLength(3);
      for (const positions of [[1], [2, 3], [4], [3], [1, 2, 3, 4]]) {
        const some = blocking(await driver.judge(ref, positions));
        expect(some).toEqual(all.filter((issue) => positions.includes(issue.position ?? 0)));
      }
    });

    it('nothing of rows that are skipped or that the loader could not read', async () => {
      const ref = await stage([{ state: 'skipped' }, { state: 'blocked', date: null, month: '', customer: null }]);
      await running.database.query(`update imports.staged_row set record[2] = null where position = 2`);
      expect((await driver.judge(ref)).filter(({ severity }) => severity === 'blocking')).toEqual([]);
    });
  });

  describe('commits', () => {
    it('every accepted row once, tells the keys it touched, and leaves others out', async () => {
      const ref = await stage([
        {},
        { customer: 'Copper Basin', sales: -45_050n },
        { state: 'skipped' },
        { state: 'blocked' },
      ]);
      const told: number[] = [];
      const outcome = await driver.commit(ref, REFUSE, (rows) => told.push(rows));
      expect(outcome).toMatchObject({ rows: 2, duplicates: [] });
      expect(told.at(-1)).toBe(2);
      expect(touchedIn(outcome.events)).toEqual(
        expect.arrayContaining([
          { repId: avery, productLine: 'cygnus', commissionMonth: '2025-04', revenueMonth: '2025-03' },
          { repId: marisol, productLine: 'cygnus', commissionMonth: '2025-04', revenueMonth: '2025-03' },
        ]),
      );
      expect(await sales()).toEqual([
        `Avery Lindqvist cygnus 2025-04-01 2025-03-01 2025-03-09 10000 1000 Alder Creek 310226 ${ref.id} 1`,
        `Marisol Etcheverry cygnus 2025-04-01 2025-03-01 2025-03-09 -45050 1000 Copper Basin 310226 ${ref.id} 2`,
      ]);
    });

    it('refuses a month that exists, with rows and sums, and stores nothing', async () => {
      await driver.commit(await stage([{}]));
      const before = await sales();
      await expect(driver.commit(await stage([{ invoice: '9' }, { date: '2025-02-28' }]))).rejects.toMatchObject({
        code: 'period-exists',
        facts: {
          periods: [
            { month: '2025-03', rowsNow: 1, rowsInFile: 1, sumsNow: { sales: { amount: '100.00', currency: 'USD' } } },
          ],
        },
      });
      expect(await sales()).toEqual(before);
      expect(await rowsStored()).toBe(1);
    });

    it('goes by the choice of each month, and rewrites no row', async () => {
      await driver.commit(await stage([{ invoice: '1' }, { invoice: '2', date: '2025-02-28' }]));
      const second = await stage([
        { invoice: '3' },
        { invoice: '4', date: '2025-02-01' },
        { invoice: '2', date: '2025-02-28' },
      ]);
      const outcome = await driver.commit(second, { existingPeriods: 'replace', months: { '2025-02': 'add' } });
      expect(outcome).toMatchObject({ rows: 2, duplicates: [3] });
      expect(
        (await sales()).map((line) => line.split(' ').slice(5, 6).concat(line.split(' ').slice(-3, -2)).join(' ')),
      ).toEqual(['2025-02-01 4', '2025-02-28 2', '2025-03-09 3']);
      const versions = await running.database.query(`select from sales.sale where xmax <> 0`);
      expect(versions).toEqual([]);
    });

    it('replaces per loader: another loader keeps its rows of the month', async () => {
      await driver.commit(await stage([{ rep: 'Avery Lindqvist' }], { loader: 'standard' }));
      await driver.commit(await stage([{}]));
      await driver.commit(await stage([{ invoice: '7' }]), REPLACE);
      expect(await sales()).toHaveLength(2);
    });

    it('keeps equal lines of one file as real twins, and adds nothing of them a second time', async () => {
      await driver.commit(await stage([{}, {}, {}]));
      expect(await sales()).toHaveLength(3);
      const again = await driver.commit(await stage([{}, {}, {}, {}]), ADD);
      expect(again).toMatchObject({ rows: 1, duplicates: [1, 2, 3] });
      expect(await sales()).toHaveLength(4);
    });

    it('just those rows of random files that the pure rule calls new', async () => {
      const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
      const property = fc.asyncProperty(letters, letters, async (first, second) => {
        await running.database.query(`truncate sales.sale, sales.batch_key, sales.batch_month, sales.batch`);
        await driver.commit(await stage(first.map((key) => ({ key }))));
        const outcome = await driver.commit(await stage(second.map((key) => ({ key }))), ADD);
        const verdicts = verdictsOf(withOrdinals(second), new Set(withOrdinals(first)));
        expect(outcome.duplicates).toEqual(
          verdicts.flatMap((verdict, index) => (verdict === 'same' ? [index + 1] : [])),
        );
        expect(outcome.rows).toBe(verdicts.filter((verdict) => verdict === 'new').length);
      });
      await fc.assert(property, { numRuns: 15 });
    });

    it('a file of which all rows are there already, which then counts for nothing', async () => {
      await driver.commit(await stage([{}]));
      const again = await driver.commit(await stage([{}]), ADD);
      expect(again).toMatchObject({ rows: 0, duplicates: [1] });
      expect(touchedIn(again.events)).toEqual([]);
    });

    it('does not take rows of a replaced or withdrawn slice for duplicates', async () => {
      const first = await stage([{}]);
      await driver.commit(first);
      await driver.revert(first);
      expect(await driver.commit(await stage([{}]), ADD)).toMatchObject({ rows: 1, duplicates: [] });
    });

    it('refuses when a rep disappeared after the review', async () => {
      const ref = await stage([{}]);
      await running.database.query('delete from sales.customer_assignment');
      await expect(driver.commit(ref)).rejects.toMatchObject({ code: 'judgement-outdated', facts: { rows: 1 } });
      expect(await rowsStored()).toBe(0);
    });

    it('lets two commits of one month follow each other instead of both believing that it is empty', async () => {
      const files = await Promise.all([stage([{ invoice: '1' }]), stage([{ invoice: '2' }])]);
      const results = await Promise.allSettled(files.map((ref) => driver.commit(ref)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'period-exists' } });
    });

    it('places days at the ends of months and years in their month', async () => {
      await driver.commit(
        await stage([
          { date: '2024-02-29' },
          { date: '2024-12-31' },
          { date: '2025-01-01' },
          { date: null, month: '2025-01' },
        ]),
      );
      const months = await running.database.query<{ month: string; rows: number }>(
        `select to_char(revenue_month, 'YYYY-MM') as month, rows from sales.batch_month order by 1`,
      );
      expect(months).toEqual([
        { month: '2024-02', rows: 1 },
        { month: '2024-12', rows: 1 },
        { month: '2025-01', rows: 2 },
      ]);
    });
  });

  describe('reverts', () => {
    it('exactly: what was replaced counts again, row for row, and the keys of both are touched', async () => {
      await driver.commit(await stage([{ invoice: '1' }, { invoice: '2', customer: 'Copper Basin' }]));
      const before = await sales();
      const second = await stage([{ invoice: '3' }]);
      const committed = await driver.commit(second, REPLACE);
      expect(touchedIn(committed.events)).toHaveLength(2);
      const touched = await driver.revert(second);
      expect(await sales()).toEqual(before);
      expect(touched).toEqual(touchedIn(committed.events));
    });

    it('not while a later import has replaced its rows, which has to be reverted first', async () => {
      const first = await stage([{}]);
      await driver.commit(first);
      const before = await sales();
      const second = await stage([{ invoice: '2' }]);
      await driver.commit(second, REPLACE);
      await expect(driver.revert(first)).rejects.toMatchObject({
        code: 'replaced-since',
        facts: { importId: second.id },
      });
      await driver.revert(second);
      expect(await sales()).toEqual(before);
      await driver.revert(first);
      expect(await sales()).toEqual([]);
    });

    it('only once, and only what was committed', async () => {
      const ref = await stage([{}]);
      await expect(driver.revert(ref)).rejects.toMatchObject({ code: 'batch-not-found' });
      await driver.commit(ref);
      await driver.revert(ref);
      await expect(driver.revert(ref)).rejects.toMatchObject({ code: 'batch-not-found' });
    });
  });

  describe('resolves', () => {
    it('an unknown customer for this import, and for later ones from the first day that needs it', async () => {
      await anAssignment(running.database, {
        value: 'Elm Grove',
        repId: marisol,
        from: '2025-03-20',
        until: '2025-04-01',
      });
      const ref = await stage([
        { customer: 'Elm Grove', date: '2025-03-12' },
        { customer: 'Elm Grove', date: '2025-03-10' },
        { customer: 'Elm Grove', date: '2025-03-25' },
        { customer: 'Elm Grove', date: '2025-04-02' },
      ]);
      await driver.resolve(ref, { code: 'rep-unresolved', value: ' Elm  Grove', to: avery, remember: true });
      const made = await running.database.query(
        `select r.name, a.customer_field, a.valid_from, a.valid_until from sales.customer_assignment a join sales.rep r on r.id = a.rep_id
         where a.value = 'Elm Grove' order by a.valid_from`,
      );
      expect(made).toEqual([
        { name: 'Avery Lindqvist', customer_field: 'Name', valid_from: '2025-03-10', valid_until: '2025-03-20' },
        { name: 'Marisol Etcheverry', customer_field: 'Name', valid_from: '2025-03-20', valid_until: '2025-04-01' },
        { name: 'Avery Lindqvist', customer_field: 'Name', valid_from: '2025-04-02', valid_until: null },
      ]);
      expect((await driver.judge(ref)).filter(({ severity }) => severity === 'blocking')).toEqual([]);
      const again = await driver.resolve(ref, {
        code: 'rep-unresolved',
        value: 'Elm Grove',
        to: avery,
        remember: true,
      });
      expect(again).toEqual({ valueKey: 'Elm Grove', remembered: [] });
      expect(
        await running.database.query(`select from sales.customer_assignment where value = 'Elm Grove'`),
      ).toHaveLength(3);
      const audited = await running.database.query(
        `select from auth.audit_entry where act = 'customer-assignment.created'`,
      );
      expect(audited).toHaveLength(2);
    });

    it('names and services, remembered as another name and as a mapping', async () => {
      const ref = await stage([{ rep: 'A. Lindqvist', productLine: null, service: 'Scope  Processing' }], {
        loader: 'standard',
      });
      await driver.resolve(ref, { code: 'rep-unknown', value: 'A. Lindqvist', to: avery, remember: true });
      await driver.resolve(ref, {
        code: 'service-unmapped',
        value: 'Scope Processing',
        to: 'pure-processing',
        remember: true,
      });
      expect((await driver.judge(ref)).filter(({ severity }) => severity === 'blocking')).toEqual([]);
      await driver.commit(ref);
      expect(await sales()).toEqual([expect.stringMatching(/^Avery Lindqvist pure-processing /)]);
    });

    it('for one import only, when nothing is to be remembered', async () => {
      const ref = await stage([{ customer: 'Elm Grove' }]);
      const { valueKey } = await driver.resolve(ref, { code: 'rep-unresolved', value: 'Elm Grove', to: avery });
      await running.database.query(
        `insert into imports.resolution (import_id, code, value_key, value, resolved_to) values ($1, 'rep-unresolved', $2, $2, $3)`,
        [ref.id, valueKey, avery],
      );
      expect((await driver.judge(ref)).filter(({ severity }) => severity === 'blocking')).toEqual([]);
      const other = await stage([{ customer: 'Elm Grove' }]);
      expect((await driver.judge(other)).map(({ code }) => code)).toContain('rep-unresolved');
    });

    it('nothing by a rep that does not exist, by himself, or of a kind that no name settles', async () => {
      const person = '00000000-0000-7000-8000-0000000000aa';
      const own = await aRep(running.database, 'Own Rep', person);
      const ref = { ...(await stage([{ customer: 'Elm Grove' }])), actorId: person };
      await expect(
        driver.resolve(ref, { code: 'rep-unresolved', value: 'Elm Grove', to: person }),
      ).rejects.toMatchObject({
        code: 'reference-unknown',
      });
      await expect(driver.resolve(ref, { code: 'rep-unresolved', value: 'Elm Grove', to: own })).rejects.toMatchObject({
        rule: 'D2',
      });
      await expect(driver.resolve(ref, { code: 'total-mismatch', value: 'x', to: avery })).rejects.toMatchObject({
        code: 'not-resolvable',
      });
    });
  });

  it('shows staged rows as the sales they would become', async () => {
    const ref = await stage([{}, { customer: 'Elm Grove', date: null, month: '2025-03', sales: -1n }]);
    const records = await running.database.query<{ position: number; record: object }>(
      running.module.get(SalesImportTarget).recordsSql,
      [ref.id, [1, 2]],
    );
    expect(records.sort((a, b) => a.position - b.position)).toEqual([
      {
        position: 1,
        record: {
          loader: 'cygnus',
          productLine: 'cygnus',
          rep: { id: avery, name: 'Avery Lindqvist' },
          commissionMonth: '2025-04',
          revenueMonth: '2025-03',
          revenueDate: '2025-03-09',
          sales: { amount: '100.00', currency: 'USD' },
          revenue: { amount: '10.00', currency: 'USD' },
          customer: 'Alder Creek',
          invoice: '310226',
          item: null,
        },
      },
      {
        position: 2,
        record: expect.objectContaining({ rep: null, revenueDate: null, sales: { amount: '-0.01', currency: 'USD' } }),
      },
    ]);
  });

  it('tells what a commit would change, month by month', async () => {
    await driver.commit(await stage([{ sales: 500n, revenue: 50n }]));
    const ref = await stage([{ date: '2025-02-01' }, { invoice: '2' }, { invoice: '3', sales: -100n }]);
    const changes = await running.module.get(SalesImportTarget).periods(running.database, ref);
    expect(changes).toEqual([
      {
        month: '2025-02',
        rowsNow: 0,
        rowsInFile: 1,
        sumsNow: { sales: 0n, revenue: 0n },
        sumsInFile: { sales: 10_000n, revenue: 1_000n },
      },
      {
        month: '2025-03',
        rowsNow: 1,
        rowsInFile: 2,
        sumsNow: { sales: 500n, revenue: 50n },
        sumsInFile: { sales: 9_900n, revenue: 2_000n },
      },
    ]);
  });
});
