import fc from 'fast-check';
import type { ImportRef } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { ADD, REFUSE, REPLACE, TargetDriver, touchedIn } from '../testing/commit-file.js';
import { testLoaderProviders } from '../testing/loaders.js';
import { aRep, anAssignment, countingSales, stageFile, type LineToStage } from '../testing/sales-bench.js';
import { SalesImportTarget } from './sales-import-target.js';

const MARCH: LineToStage[] = [{ date: '2025-03-04' }, { date: '2025-03-05', customer: 'Copper Basin' }];
const APRIL: LineToStage[] = [{ date: '2025-04-04' }];

describe('restoring a reverted import', () => {
  let running: RunningTestModule;
  let target: SalesImportTarget;
  let db: Database;
  let driver: TargetDriver;

  beforeAll(async () => {
    running = await testModule({ providers: [...testLoaderProviders, SalesImportTarget] });
    db = running.module.get(Database);
    target = running.module.get(SalesImportTarget);
    driver = new TargetDriver(db, target);
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    await running.database.query(
      `truncate sales.sale, sales.batch_key, sales.batch_month, sales.batch, sales.loader_month, sales.customer_assignment,
         sales.rep_alias, sales.rep, sales.service_mapping, imports.staged_row, imports.import cascade`,
    );
    const avery = await aRep(running.database, 'Avery Lindqvist');
    const marisol = await aRep(running.database, 'Marisol Etcheverry');
    await anAssignment(running.database, { value: 'Alder Creek', repId: avery });
    await anAssignment(running.database, { value: 'Copper Basin', repId: marisol });
  });

  const stage = (lines: LineToStage[]): Promise<ImportRef> => stageFile(running.database, { lines });
  const sales = (): Promise<string[]> => countingSales(running.database);
  const restore = async (ref: ImportRef) =>
    touchedIn(await db.transaction(systemAccess, (tx) => target.restore(tx, ref)));
  /** Everything that the ledger holds, whether it counts or not, but for the times. */
  const ledger = async (): Promise<unknown> => ({
    counting: await sales(),
    keys: await running.database.query(`select * from sales.batch_key order by 1, 2, 3, 4`),
    slices: await running.database.query(
      `select import_id, revenue_month, rows, sales_minor, revenue_minor, is_active, replaced_by from sales.batch_month order by 1, 2`,
    ),
    stored: await running.database.query(
      `select import_id, row_id, rep_id, sales_minor, revenue_minor, sale_date, product_line, invoice from sales.sale order by 1, 2`,
    ),
  });
  const refusal = async (ref: ImportRef): Promise<DomainError | null> =>
    restore(ref).then(
      () => null,
      (error: unknown) => {
        if (error instanceof DomainError) return error;
        throw error;
      },
    );

  it('lets count what it added, and nothing of what it had replaced', async () => {
    const first = await stage(MARCH);
    await driver.commit(first);
    const second = await stage([{ date: '2025-03-09', sales: 777n }, ...APRIL]);
    await driver.commit(second, REPLACE);
    const before = await ledger();

    const withdrawn = await driver.revert(second);
    expect(await sales()).toHaveLength(2);
    const recorded = await restore(second);

    expect(await ledger()).toEqual(before);
    expect(recorded).toEqual(withdrawn);
    expect((await refusal(first))?.code).toBe('batch-not-found');
  });

  it('can be done and undone again and again', async () => {
    const first = await stage(MARCH);
    await driver.commit(first);
    const second = await stage([{ date: '2025-03-09', sales: 777n }]);
    await driver.commit(second, REPLACE);
    const before = await ledger();
    for (let round = 0; round < 3; round += 1) {
      await driver.revert(second);
      await driver.revert(first);
      expect(await sales()).toEqual([]);
      await restore(first);
      await restore(second);
    }
    expect(await ledger()).toEqual(before);
  });

  it('is refused when another file has come to count in its months since', async () => {
    const first = await stage(MARCH);
    await driver.commit(first);
    await driver.revert(first);
    const second = await stage([{ date: '2025-03-20' }]);
    await driver.commit(second, REFUSE);

    const refused = await refusal(first);
    expect(refused).toMatchObject({ code: 'months-taken', facts: { months: ['2025-03'], importIds: [second.id] } });
    await driver.revert(second);
    expect(await refusal(first)).toBeNull();
  });

  it('is refused when what it had replaced was reverted and gave back something older', async () => {
    const [a, b, c] = [
      await stage(MARCH),
      await stage([{ date: '2025-03-06' }]),
      await stage([{ date: '2025-03-07' }]),
    ];
    await driver.commit(a);
    await driver.commit(b, REPLACE);
    await driver.commit(c, REPLACE);
    await driver.revert(c);
    await driver.revert(b);

    expect((await refusal(c))?.code).toBe('months-taken');
    await restore(b);
    expect(await refusal(c)).toBeNull();
  });

  it('is possible beside files that counted beside it before', async () => {
    const first = await stage(MARCH);
    await driver.commit(first);
    const added = await stage([{ date: '2025-03-21', invoice: '9' }]);
    await driver.commit(added, ADD);
    const before = await ledger();
    await driver.revert(first);
    await restore(first);
    expect(await ledger()).toEqual(before);
  });

  it('is refused while it counts, and for what never did', async () => {
    const first = await stage(MARCH);
    await driver.commit(first);
    expect((await refusal(first))?.code).toBe('batch-not-found');
    expect((await refusal(await stage(APRIL)))?.code).toBe('batch-not-found');
  });

  it('gives back the same ledger whatever was replaced, added and reverted before', async () => {
    const file = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 4 }),
      months: fc.uniqueArray(fc.constantFrom('2025-02', '2025-03', '2025-04'), { minLength: 1, maxLength: 2 }),
      choice: fc.constantFrom(REPLACE, ADD),
      isReverted: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async (files) => {
        await running.database.query('truncate sales.sale, sales.batch_key, sales.batch_month, sales.batch cascade');
        const standing: ImportRef[] = [];
        for (const [index, { days, months, choice, isReverted }] of files.entries()) {
          const lines = months.flatMap((month) =>
            days.map((day) => ({
              date: `${month}-${String(day).padStart(2, '0')}`,
              customer: day % 2 === 0 ? 'Alder Creek' : 'Copper Basin',
              invoice: `${index}-${day}`,
            })),
          );
          const ref = await stage(lines);
          await driver.commit(ref, choice);
          if (isReverted) await driver.revert(ref);
          else standing.push(ref);
        }
        for (const ref of [...standing].reverse()) {
          const before = await ledger();
          const isReverted = await driver.revert(ref).then(
            () => true,
            () => false,
          );
          if (!isReverted) continue;
          await restore(ref);
          expect(await ledger()).toEqual(before);
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('what became of imports', () => {
  let running: RunningTestModule;
  let target: SalesImportTarget;
  let driver: TargetDriver;

  beforeAll(async () => {
    running = await testModule({ providers: [...testLoaderProviders, SalesImportTarget] });
    target = running.module.get(SalesImportTarget);
    driver = new TargetDriver(running.module.get(Database), target);
    await anAssignment(running.database, {
      value: 'Alder Creek',
      repId: await aRep(running.database, 'Avery Lindqvist'),
    });
  });
  afterAll(() => running.close());

  it('is told by the rows that still count and by what replaced the others', async () => {
    const first = await stageFile(running.database, { lines: [{ date: '2025-03-04' }, { date: '2025-04-04' }] });
    await driver.commit(first);
    const second = await stageFile(running.database, { lines: [{ date: '2025-03-09' }] });
    await driver.commit(second, REPLACE);
    const standing = await target.standing(running.module.get(Database), [first.id, second.id]);
    expect(standing).toHaveLength(2);
    expect(standing).toEqual(
      expect.arrayContaining([
        { importId: first.id, rowsCounting: 1, replacedBy: [second.id] },
        { importId: second.id, rowsCounting: 1, replacedBy: [] },
      ]),
    );
  });

  it('gives the usual time between sale and pay', async () => {
    const recognised = { loaders: ['cygnus'], nearest: null, months: [{ month: '2025-05', rows: 3 }], titleMonths: [] };
    const proposal = await target.proposeParams(running.module.get(Database), {}, recognised);
    // The files above are paid in April: one of them with sales of April, one of March; the later one decides.
    expect(proposal).toMatchObject({ isSure: true, params: { loader: 'cygnus', commissionMonth: '2025-06' } });
  });
});
