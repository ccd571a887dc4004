import fc from 'fast-check';
import type { FencedTransaction, ImportRef } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import { REPLACE, TargetDriver } from '../testing/commit-file.js';
import { testLoaderProviders } from '../testing/loaders.js';
import { aRep, anAssignment, stageFile, type LineToStage } from '../testing/sales-bench.js';
import { prepareBatch } from './prepare-batch.js';
import { SalesImportTarget } from './sales-import-target.js';

/** What somebody may do to a file between its reading and its commit. */
type FileChange =
  | { readonly kind: 'amount' | 'block' | 'unblock' | 'leave-out'; readonly position: number }
  | { readonly kind: 'customer'; readonly position: number; readonly to: string }
  | { readonly kind: 'answer'; readonly to: 'avery' | 'marisol' | 'nobody' };
type Change = FileChange | 'assignment-moves' | 'rep-renamed';

const CUSTOMERS = ['Alder Creek', 'Copper Basin', 'Elm Grove'] as const;
const LINES = 5;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('amount', 'block', 'unblock', 'leave-out'),
    position: fc.integer({ min: 1, max: LINES }),
  }),
  fc.record({
    kind: fc.constant('customer' as const),
    position: fc.integer({ min: 1, max: LINES }),
    to: fc.constantFrom(...CUSTOMERS),
  }),
  fc.record({ kind: fc.constant('answer' as const), to: fc.constantFrom('avery', 'marisol', 'nobody') }),
  fc.constantFrom('assignment-moves' as const, 'rep-renamed' as const),
);

describe('preparing the sales of a file', () => {
  let running: RunningTestModule;
  let driver: TargetDriver;
  let reps: Record<'avery' | 'marisol', string>;

  beforeAll(async () => {
    running = await testModule({ providers: [...testLoaderProviders, SalesImportTarget] });
    driver = new TargetDriver(running.module.get(Database), running.module.get(SalesImportTarget));
  });
  afterAll(() => running.close());
  beforeEach(begin);

  async function begin(): Promise<void> {
    await running.database.query(
      `truncate sales.sale, sales.batch_key, sales.batch_month, sales.batch, sales.loader_month, sales.customer_assignment, sales.rep_alias,
         sales.rep, sales.preparation, sales.prepared_key, imports.staged_row, imports.changed_row, imports.resolution, imports.import cascade`,
    );
    reps = {
      avery: await aRep(running.database, 'Avery Lindqvist'),
      marisol: await aRep(running.database, 'Marisol Etcheverry'),
    };
    await anAssignment(running.database, { value: 'Alder Creek', repId: reps.avery });
    await anAssignment(running.database, { value: 'Copper Basin', repId: reps.marisol });
  }

  const fenced: FencedTransaction = (work) => running.module.get(Database).transaction(systemAccess, work);

  async function prepare(ref: ImportRef, last = LINES): Promise<void> {
    await fenced((sql) => prepareBatch.begin(sql, ref));
    await Promise.all([
      prepareBatch.rows(fenced, ref, { first: 1, last: 2 }),
      prepareBatch.rows(fenced, ref, { first: 3, last }),
    ]);
    await fenced((sql) => prepareBatch.finish(sql, ref));
  }

  const stored = async (ref: ImportRef): Promise<string[]> =>
    (
      await running.database.query<{ line: string }>(
        `select concat_ws(' ', row_id, rep_id, sales_minor, (select name from sales.customer c where c.id = customer_id), invoice) as line
         from sales.sale where import_id = $1 order by row_id`,
        [ref.id],
      )
    ).map(({ line }) => line);
  const sums = async (ref: ImportRef): Promise<string[]> =>
    (
      await running.database.query<{ line: string }>(
        `select concat_ws(' ', revenue_month, rep_id, product_line, rows, sales_minor, revenue_minor) as line
         from sales.batch_key where import_id = $1 order by 1`,
        [ref.id],
      )
    ).map(({ line }) => line);
  const versions = async (ref: ImportRef): Promise<string[]> =>
    (
      await running.database.query<{ tid: string }>(
        `select xmin::text || ctid::text as tid from sales.sale where import_id = $1 order by row_id`,
        [ref.id],
      )
    ).map(({ tid }) => tid);
  const counting = async (): Promise<number> =>
    (await running.database.query<{ rows: number }>(`select count(*)::integer as rows from sales.sale_v1`))[0]?.rows ??
    0;

  async function make(one: Change, refs: readonly ImportRef[]): Promise<void> {
    const { database } = running;
    if (one === 'assignment-moves') {
      await database.query(`update sales.customer_assignment set rep_id = $1 where value = 'Alder Creek'`, [
        reps.marisol,
      ]);
    } else if (one === 'rep-renamed') {
      await database.query(`update sales.rep set name = name || ' II' where id = $1`, [reps.avery]);
    } else {
      for (const ref of refs) await makeIn(one, ref);
    }
  }

  async function makeIn(one: FileChange, ref: ImportRef): Promise<void> {
    const { database } = running;
    if (one.kind === 'answer') {
      await database.query(`delete from imports.resolution where import_id = $1`, [ref.id]);
      if (one.to === 'nobody') return;
      await database.query(
        `insert into imports.resolution (import_id, code, value_key, value, resolved_to)
         values ($1, 'rep-unresolved', 'Elm Grove', 'Elm Grove', $2)`,
        [ref.id, reps[one.to]],
      );
      // As the judgement does: what is settled now is accepted.
      await database.query(
        `update imports.staged_row set state = 'accepted' where import_id = $1 and state = 'blocked' and record[5] = 'Elm Grove'`,
        [ref.id],
      );
      return;
    }
    const set = {
      amount: `record[3] = (record[3]::bigint + 1)::text`,
      block: `state = 'blocked'`,
      unblock: `state = 'accepted'`,
      'leave-out': `state = 'skipped'`,
      customer: `record[5] = $3, record[11] = $3`,
    }[one.kind];
    await database.query(`update imports.staged_row set ${set} where import_id = $1 and position = $2`, [
      ...[ref.id, one.position],
      ...(one.kind === 'customer' ? [one.to] : []),
    ]);
  }

  /** What a commit leaves in the ledger, or why it was refused. */
  async function outcome(ref: ImportRef): Promise<string[]> {
    try {
      await driver.commit(ref, REPLACE);
      return [...(await stored(ref)), ...(await sums(ref))];
    } catch (error) {
      return [String((error as { code?: string }).code)];
    }
  }

  it('writes sales that do not count, and hands them over to the commit as they are', async () => {
    const ref = await stageFile(running.database, { lines: CUSTOMERS.slice(0, 2).map((customer) => ({ customer })) });
    await prepare(ref, 2);
    expect(await counting()).toBe(0);
    const before = await versions(ref);
    expect(before).toHaveLength(2);
    await driver.commit(ref);
    expect(await counting()).toBe(2);
    expect(await versions(ref)).toEqual(before);
  });

  it('gives the ledger that a commit without it gives, whatever happens in between', async () => {
    const line: fc.Arbitrary<LineToStage> = fc.record({
      customer: fc.constantFrom(...CUSTOMERS),
      invoice: fc.constantFrom('1', '2', '3'),
      state: fc.constantFrom('accepted' as const, 'accepted' as const, 'blocked' as const),
    });
    // The judgement has blocked the rows of a customer that nobody has.
    const judged = line.map((one) => (one.customer === 'Elm Grove' ? { ...one, state: 'blocked' as const } : one));
    const lines = fc.array(judged, { minLength: LINES, maxLength: LINES });
    const property = fc.asyncProperty(lines, fc.array(change, { maxLength: 4 }), async (file, changes) => {
      await begin();
      const [prepared, plain] = [
        await stageFile(running.database, { lines: file }),
        await stageFile(running.database, { lines: file }),
      ];
      await prepare(prepared);
      for (const one of changes) await make(one, [prepared, plain]);
      expect(await driver.judge(prepared)).toEqual(await driver.judge(plain));
      expect(await outcome(prepared)).toEqual(await outcome(plain));
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('tells judgement and commit the sums of its rows, so that neither reads them again', async () => {
    const lines = [{}, { month: '2025-02', date: '2025-02-03' }, { invoice: '3' }];
    const ref = await stageFile(running.database, { lines });
    await prepare(ref, 3);
    // Rows that nobody changed through the table itself: only the sums can know them now.
    await running.database.query(`alter table imports.staged_row disable trigger user`);
    await running.database.query(`update imports.staged_row set state = 'skipped' where import_id = $1`, [ref.id]);
    await running.database.query(`alter table imports.staged_row enable trigger user`);
    expect(await driver.judge(ref)).toEqual([expect.objectContaining({ code: 'rate-missing', position: 1 })]);
    expect(await driver.commit(ref)).toMatchObject({ rows: 3 });
    expect(await sums(ref)).toEqual([
      `2025-02-01 ${reps.avery} cygnus 1 10000 1000`,
      `2025-03-01 ${reps.avery} cygnus 2 20000 2000`,
    ]);
  });

  it('begins anew without doubling a row, and clears what will not be committed', async () => {
    const ref = await stageFile(running.database, { lines: [{}, { invoice: '2' }] });
    await prepare(ref, 2);
    await prepare(ref, 2);
    expect(await stored(ref)).toHaveLength(2);
    await fenced((sql) => prepareBatch.clear(sql, ref));
    expect(await stored(ref)).toEqual([]);
  });

  it('never clears what a batch has made count', async () => {
    const ref = await stageFile(running.database, { lines: [{}] });
    await prepare(ref, 1);
    await driver.commit(ref);
    await fenced((sql) => prepareBatch.clear(sql, ref));
    expect(await counting()).toBe(1);
  });

  it('is not taken over when it was not finished', async () => {
    const ref = await stageFile(running.database, { lines: [{}, { invoice: '2' }] });
    await fenced((sql) => prepareBatch.begin(sql, ref));
    await prepareBatch.rows(fenced, ref, { first: 1, last: 1 });
    await driver.commit(ref);
    expect(await stored(ref)).toHaveLength(2);
  });
});
