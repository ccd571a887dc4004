import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess, type Access } from '@tierline/shared/access';
import { AnalyticsWorkerModule } from '../analytics-worker.module.js';
import { FoldOnSalesRecorded } from '../events/fold-on-sales-recorded.handler.js';
import { FoldOnSalesWithdrawn } from '../events/fold-on-sales-withdrawn.handler.js';
import {
  accessOf,
  anObjective,
  aPayout,
  aPerson,
  aRep,
  aTeamWith,
  aTierPosition,
  recordSales,
  withdrawSales,
} from '../testing/analytics-bench.js';
import { PeopleOfTests } from '../testing/people-of-tests.js';
import { NeedsAttentionQueries } from './needs-attention.queries.js';
import { SalesPerformanceExport } from './sales-performance-export.js';
import { SalesPerformanceQueries } from './sales-performance.queries.js';
import { FoldSales } from './fold-sales.js';

describe('sales performance', () => {
  let running: RunningTestModule;
  let queries: SalesPerformanceQueries;
  const reps = { avery: '', marisol: '' };
  const people = { avery: '', marisol: '', leader: '' };
  let team: string;
  let admin: Access;

  beforeAll(async () => {
    running = await testModule({
      imports: [AnalyticsWorkerModule, new PeopleOfTests().module()],
      providers: [FoldSales, SalesPerformanceQueries, SalesPerformanceExport, NeedsAttentionQueries],
    });
    queries = running.module.get(SalesPerformanceQueries);
    const { database } = running;
    people.avery = await aPerson(database, 'Avery Lindqvist');
    people.marisol = await aPerson(database, 'Marisol Etcheverry');
    people.leader = await aPerson(database, 'Owen Pryce');
    reps.avery = await aRep(database, 'Avery Lindqvist', people.avery);
    reps.marisol = await aRep(database, 'Marisol Etcheverry', people.marisol);
    team = await aTeamWith(database, [{ person: people.marisol, from: '2024-01-01', until: '2024-02-15' }]);
    admin = accessOf(people.leader, [
      ['sales.view', 'all'],
      ['pay.view', 'all'],
      ['objective.view', 'all'],
      ['threshold.edit', 'all'],
      ['sales.upload', 'all'],
    ]);
    await arrange();
  });
  afterAll(() => running.close());

  /** Two reps in 2023 and 2024; the commission is paid a month later. */
  async function arrange(): Promise<void> {
    const { database } = running;
    const { batchId, touched } = await recordSales(database, [
      { rep: reps.avery, date: '2023-02-10', commissionMonth: '2023-03', sales: 40_000n },
      { rep: reps.avery, date: '2024-01-31', commissionMonth: '2024-02', sales: 30_000n },
      { rep: reps.avery, date: '2024-02-29', commissionMonth: '2024-03', sales: -5_000n },
      { rep: reps.marisol, date: '2024-02-14', commissionMonth: '2024-03', sales: 20_000n },
      { rep: reps.marisol, date: '2024-02-15', commissionMonth: '2024-03', sales: 7_000n, productLine: 'novo' },
      { rep: reps.marisol, date: '2024-12-31', commissionMonth: '2025-01', sales: 1_000n },
    ]);
    await running.module.get(FoldOnSalesRecorded).handle({ batchId: batchId as never, touched });
    for (const [month, minor] of [
      ['2024-01', 40_000n],
      ['2024-02', 0n],
    ] as const)
      await anObjective(database, { rep: reps.avery, month, minor });
    await aPayout(database, { rep: reps.avery, month: '2024-02', minor: 900n });
    await aPayout(database, { rep: reps.marisol, month: '2024-03', minor: 600n });
    await aTierPosition(database, { rep: reps.avery, year: 2024, sales: 25_000n, threshold: 50_000n });
    await aTierPosition(database, { rep: reps.marisol, year: 2024, sales: 27_000n, threshold: null });
  }

  const rollUps = () =>
    running.database.query(`
      select 'month' as kind, rep_id, product_line, commission_month, revenue_month as period, rows, sales_minor, revenue_minor from analytics.sales_month
      union all select 'day', rep_id, product_line, commission_month, sale_date, rows, sales_minor, revenue_minor from analytics.sales_day
      order by 1, 2, 3, 4, 5`);

  describe('is folded', () => {
    it('to what counts in the ledger, and a second delivery changes nothing', async () => {
      const before = await rollUps();
      expect(before).toHaveLength(12);
      const keys = await running.database.query<{
        rep_id: string;
        product_line: string;
        commission_month: string;
        revenue_month: string;
      }>(
        `select rep_id, product_line, to_char(commission_month, 'YYYY-MM') as commission_month, to_char(revenue_month, 'YYYY-MM') as revenue_month
         from analytics.sales_month`,
      );
      const touched = keys.map((key) => ({
        repId: key.rep_id,
        productLine: key.product_line,
        commissionMonth: key.commission_month,
        revenueMonth: key.revenue_month,
      })) as never;
      await running.module.get(FoldSales).execute(systemAccess, touched);
      await running.module.get(FoldSales).execute(systemAccess, touched);
      expect(await rollUps()).toEqual(before);
    });

    it('back to what it was when a batch is withdrawn, without empty sums', async () => {
      const before = await rollUps();
      const { batchId, touched } = await recordSales(running.database, [
        { rep: reps.avery, date: '2024-02-29', commissionMonth: '2024-03', sales: 1n },
        { rep: reps.avery, date: '2024-03-01', commissionMonth: '2024-03', sales: 2n },
      ]);
      const event = { batchId: batchId as never, touched };
      await running.module.get(FoldOnSalesRecorded).handle(event);
      expect(await rollUps()).toHaveLength(before.length + 2);
      await withdrawSales(running.database, batchId);
      await running.module.get(FoldOnSalesWithdrawn).handle(event);
      await running.module.get(FoldOnSalesWithdrawn).handle(event);
      expect(await rollUps()).toEqual(before);
    });
  });

  it('adds up a year by the revenue calendar, with payouts by commission month', async () => {
    const figures = await queries.salesPerformance(admin, { year: 2024, range: 'full-year' });
    expect(figures.cards).toEqual({
      sales: usd('530.00'),
      salesLastYear: usd('400.00'),
      objective: usd('400.00'),
      toObjectivePercent: '132.50',
      revenue: usd('53.00'),
      revenueLastYear: usd('40.00'),
      payout: usd('15.00'),
      payoutLastYear: null,
      agencyMargin: usd('38.00'),
      agencyMarginLastYear: null,
      salesRows: 5,
    });
    expect(figures.months.slice(0, 3)).toEqual([
      {
        month: '2024-01',
        sales: usd('300.00'),
        objective: usd('400.00'),
        toObjectivePercent: '75.00',
        revenue: usd('30.00'),
        payout: usd('0.00'),
        agencyMargin: usd('30.00'),
        salesRows: 1,
      },
      {
        month: '2024-02',
        sales: usd('220.00'),
        objective: usd('0.00'),
        toObjectivePercent: null,
        revenue: usd('22.00'),
        payout: usd('9.00'),
        agencyMargin: usd('13.00'),
        salesRows: 3,
      },
      {
        month: '2024-03',
        sales: usd('0.00'),
        objective: null,
        toObjectivePercent: null,
        revenue: usd('0.00'),
        payout: usd('6.00'),
        agencyMargin: usd('-6.00'),
        salesRows: 0,
      },
    ]);
    expect(figures.byRep.map(({ rep, sales, payout }) => [rep.name, sales.amount, payout?.amount])).toEqual([
      ['Marisol Etcheverry', '280.00', '6.00'],
      ['Avery Lindqvist', '250.00', '9.00'],
    ]);
    expect(figures.byProductLine.map(({ name, sales }) => [name, sales.amount])).toEqual([
      ['Cygnus', '460.00'],
      ['Novo', '70.00'],
    ]);
    expect(figures.byRep[1]?.thresholds).toEqual([
      {
        productLine: 'cygnus',
        threshold: usd('500.00'),
        sales: usd('250.00'),
        toThresholdPercent: '50.00',
        reachedMonth: null,
      },
    ]);
    expect(figures).toMatchObject({ through: '2024-12', currency: 'USD', asOf: expect.any(Date) });
    expect(figures.reps.map(({ name }) => name)).toEqual(['Avery Lindqvist', 'Marisol Etcheverry']);
    expect(figures.years).toEqual(expect.arrayContaining([2024, 2023]));
  });

  it('counts by the commission calendar when asked', async () => {
    const figures = await queries.salesPerformance(admin, { year: 2024, calendar: 'commission', range: 'full-year' });
    expect(figures.cards.sales).toEqual(usd('520.00'));
    expect(figures.months[2]?.sales).toEqual(usd('220.00'));
    expect(
      (await queries.salesPerformance(admin, { year: 2025, calendar: 'commission', range: 'full-year' })).cards.sales,
    ).toEqual(usd('10.00'));
  });

  it('follows the filters in every part', async () => {
    const figures = await queries.salesPerformance(admin, {
      year: 2024,
      rep: [reps.marisol],
      productLine: ['novo'],
      range: 'full-year',
    });
    expect(figures.cards).toMatchObject({
      sales: usd('70.00'),
      objective: null,
      toObjectivePercent: null,
      payout: usd('0.00'),
      salesLastYear: null,
    });
    expect(figures.byRep).toHaveLength(1);
    expect(figures.reps).toHaveLength(2);
  });

  it('shows a rep his own rows and pay only', async () => {
    const own = accessOf(people.avery, [
      ['sales.view', 'own'],
      ['pay.view', 'own'],
      ['objective.view', 'own'],
    ]);
    const figures = await queries.salesPerformance(own, { year: 2024, range: 'full-year' });
    expect(figures.cards).toMatchObject({ sales: usd('250.00'), payout: usd('9.00'), objective: usd('400.00') });
    expect(figures.byRep.map(({ rep }) => rep.name)).toEqual(['Avery Lindqvist']);
    expect(figures.reps.map(({ name }) => name)).toEqual(['Avery Lindqvist']);
    expect(JSON.stringify(figures)).not.toContain('Marisol');
    expect(figures).toMatchObject({ supplierFiles: [], needsAttention: [] });
  });

  it('shows a leader the days on which people were in the team, and nobody else’s pay', async () => {
    const leader = accessOf(people.leader, [
      ['sales.view', 'team', team],
      ['objective.view', 'team', team],
      ['pay.view', 'own'],
    ]);
    const figures = await queries.salesPerformance(leader, { year: 2024, range: 'full-year' });
    expect(figures.cards).toMatchObject({ sales: usd('200.00'), payout: null, agencyMargin: null });
    expect(figures.months[1]).toMatchObject({ sales: usd('200.00'), payout: null });
    expect(figures.byRep).toEqual([expect.objectContaining({ sales: usd('200.00'), payout: null })]);
    expect(figures.byProductLine.map(({ productLine }) => productLine)).toEqual(['cygnus']);
    expect(JSON.stringify(figures)).not.toContain('Avery');
  });

  it('sees nothing without rows, in a year that is empty', async () => {
    const figures = await queries.salesPerformance(admin, { year: 2019 });
    expect(figures.cards).toMatchObject({
      sales: usd('0.00'),
      objective: null,
      toObjectivePercent: null,
      salesLastYear: null,
      salesRows: 0,
    });
    expect(figures.months).toHaveLength(12);
  });

  it('names what waits for somebody who can settle it', async () => {
    await running.database.query(`
      insert into imports.import (target, duplicate_scope, params, file_name, file_sha256, file_size, status, blocked, uploaded_by_name)
      values ('sales', 'cygnus', '{"loader": "cygnus", "commissionMonth": "2024-05"}', 'may.xlsx', '${'a'.repeat(64)}', 1, 'review', 1, 'Test')`);
    const { needsAttention, supplierFiles } = await queries.salesPerformance(admin, { year: 2024 });
    expect(needsAttention.map(({ kind, title, detail }) => [kind, title, detail])).toEqual([
      ['import-review', '1 row waits for a decision', 'may.xlsx'],
      ['rate-missing', 'No rate for Avery Lindqvist', 'Cygnus 2024, these sales pay nothing'],
      ['rate-missing', 'No rate for Marisol Etcheverry', 'Cygnus, Novo 2024, these sales pay nothing'],
      ['threshold-missing', 'No threshold for Marisol Etcheverry', 'Cygnus 2024, tier 2 never starts'],
    ]);
    expect(supplierFiles).toEqual([{ loader: 'cygnus', months: expect.any(Array) }]);
    expect(supplierFiles[0]?.months[4]).toEqual({ month: '2024-05', state: 'review', importId: expect.any(String) });
    expect(supplierFiles[0]?.months[5]).toEqual({ month: '2024-06', state: 'none', importId: null });
  });

  it('exports the figures of the screen as typed cells', async () => {
    const { year, sheets } = await running.module
      .get(SalesPerformanceExport)
      .workbook(admin, { year: 2024, range: 'full-year' });
    expect(year).toBe(2024);
    expect(sheets.map(({ name }) => name)).toEqual(['Monthly performance', 'By sales rep', 'By product line']);
    const [sales] = [...(sheets[0]?.rows as Iterable<unknown[]>)];
    expect(sales?.[0]).toEqual({ kind: 'text', value: 'Sales' });
    expect(sales?.[1]).toEqual({ kind: 'money', minor: 30_000n, digits: 2 });
    expect(sales?.at(-1)).toEqual({ kind: 'money', minor: 53_000n, digits: 2 });
  });

  function usd(amount: string): { amount: string; currency: string } {
    return { amount, currency: 'USD' };
  }
});
