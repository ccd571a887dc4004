import { salesRecordedV1, repIdSchema, type TouchedKey } from '@tierline/contracts/sales';
import type { Database } from '@tierline/platform/database';
import { anAccess, testModule, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import { formatMinor, moneyFromJson } from '@tierline/shared/money';
import { parseYearMonth } from '@tierline/shared/time';
import fc from 'fast-check';
import { TIER_MODES, type CommissionYear, type TierMode } from '../../domain/commission-year.js';
import { randomYear, type RandomYear } from '../../domain/testing/commission-year.builder.js';
import { PAY_BY_MODE } from '../../domain/year-pay.js';
import { RecalculateOnSalesRecorded } from '../events/recalculate-on-sales-recorded.handler.js';
import { RecalculateOnSalesWithdrawn } from '../events/recalculate-on-sales-withdrawn.handler.js';
import { fingerprintOfPayouts, lockYears } from '../persistence/calculation.store.js';
import { commissionsDatabase, emptyCommissions } from '../testing/commissions-database.js';
import { recordSales, withdrawSales, type SaleToRecord } from '../testing/published-views.js';
import { expectedYears, loadSamples, sampleSales, type ExpectedAmount } from '../testing/sample-company.js';
import { PayoutQueries } from './payout.queries.js';
import { RecalculateCommissions } from './recalculate-commissions.js';

const ANY = { repId: null, productLine: null, fromMonth: null, untilDay: null };
const PAYOUT: Record<TierMode, [column: ExpectedAmount, total: string]> = {
  retroactive: ['payoutRetroactive', '36150.55'],
  marginal: ['payoutMarginal', '34170.00'],
  prospective: ['payoutProspective', '33691.46'],
};

let running: RunningTestModule;
let database: RunningTestModule['database'];
let db: Database;
let recalculate: RecalculateCommissions;

beforeAll(async () => {
  database = await commissionsDatabase();
  const providers = [RecalculateCommissions, RecalculateOnSalesRecorded, RecalculateOnSalesWithdrawn, PayoutQueries];
  running = await testModule({ database, providers });
  db = running.db;
  recalculate = running.module.get(RecalculateCommissions);
});
afterAll(async () => {
  await running.close();
  await database.drop();
});
beforeEach(() => emptyCommissions(database));

const setMode = (mode: TierMode) => database.query('update commissions.plan set mode = $1', [mode]);
const calculateAll = () => recalculate.whatIsTouchedBy(systemAccess, ANY, 'test');
const fingerprint = () => fingerprintOfPayouts(db);

function keysOf(sales: readonly SaleToRecord[]): TouchedKey[] {
  return sales.map(({ repId, productLine, commissionMonth }) => ({
    repId: repIdSchema.parse(repId),
    productLine,
    commissionMonth,
    revenueMonth: commissionMonth,
  }));
}

describe('the ten supplier files of 2025', () => {
  it.each(TIER_MODES)('pay what the independent calculation says, in mode %s', async (mode) => {
    await loadSamples(database);
    await setMode(mode);
    await calculateAll();
    const access = anAccess(['pay.view']);
    const { items, positions, totals } = await running.module.get(PayoutQueries).ofYear(access, { year: 2025 });
    const [column, total] = PAYOUT[mode];
    expect(totals.payout.amount).toBe(total);
    expect(
      items.map(({ rep, productLine, month, sales, base, payout }) => [
        rep.name,
        productLine,
        month,
        sales.amount,
        base.amount,
        payout.amount,
      ]),
    ).toEqual(
      expectedYears.flatMap(({ salesRep, productLine, months }) =>
        Object.entries(months).map(([month, amounts]) => [
          salesRep,
          slugOf(productLine),
          `2025-${month.padStart(2, '0')}`,
          cents(amounts.salesActual),
          cents(amounts.commAmountTier1),
          cents(amounts[column]),
        ]),
      ),
    );
    expect(
      positions.map(({ rep, productLine, threshold, sales }) => [
        rep.name,
        productLine,
        threshold?.amount ?? null,
        sales.amount,
      ]),
    ).toEqual(
      expectedYears.map(({ salesRep, productLine, threshold, ytdSales }) => [
        salesRep,
        slugOf(productLine),
        threshold,
        cents(ytdSales),
      ]),
    );
  });

  it('hold back and reach thresholds as expected in mode retroactive', async () => {
    await loadSamples(database);
    await setMode('retroactive');
    await calculateAll();
    const { items, positions } = await running.module.get(PayoutQueries).ofYear(anAccess(['pay.view']), { year: 2025 });
    expect(items.map(({ uplift }) => uplift.amount)).toEqual(
      expectedYears.flatMap(({ months }) =>
        Object.values(months).map(({ commTier2DiffAmount }) => cents(commTier2DiffAmount)),
      ),
    );
    expect(positions.map(({ reachedMonth, heldBack }) => [reachedMonth, heldBack.amount])).toEqual(
      expectedYears.map(({ thresholdReachedInMonth, tier2HeldBack }) => [
        thresholdReachedInMonth === null ? null : `2025-${String(thresholdReachedInMonth).padStart(2, '0')}`,
        cents(tier2HeldBack),
      ]),
    );
  });

  it('come back to the same state when a file is withdrawn and recorded again', async () => {
    await loadSamples(database);
    await calculateAll();
    const before = await fingerprint();
    const cygnus = sampleSales().filter(({ loader }) => loader === 'cygnus');
    await withdrawSales(
      database,
      cygnus.map(({ saleId }) => saleId),
    );
    await running.module.get(RecalculateOnSalesWithdrawn).handle({ batchId: BATCH, touched: keysOf(cygnus) });
    const without = await fingerprint();
    expect(without).not.toBe(before);
    await recordSales(database, cygnus);
    const event = salesRecordedV1.schema.parse({ batchId: BATCH, touched: keysOf(cygnus) });
    await running.module.get(RecalculateOnSalesRecorded).handle(event);
    expect(await fingerprint()).toBe(before);
    await running.module.get(RecalculateOnSalesRecorded).handle(event);
    expect(await fingerprint()).toBe(before);
  });
});

const BATCH = salesRecordedV1.schema.shape.batchId.parse('019a0000-0000-7000-8000-00000000000b');

describe('calculating only what was touched', () => {
  it('ends with the fingerprint of a full calculation, whatever order the batches come in', async () => {
    const steps = fc.record({
      years: fc.array(randomYear({ maxRows: 10 }), { minLength: 1, maxLength: 3 }),
      mode: fc.constantFrom(...TIER_MODES),
      parts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 30, maxLength: 30 }),
      withdrawn: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(steps, async ({ years, mode, parts, withdrawn }) => {
        await emptyCommissions(database);
        await setMode(mode);
        const sales = years.flatMap((year, index) => salesOf(year, index));
        for (const [index, year] of years.entries()) await enterRules(year, index);
        for (const part of [0, 1, 2, 3]) {
          const batch = sales.filter((_, index) => parts[index] === part);
          await recordSales(database, batch);
          await recalculate.ofKeys(systemAccess, keysOf(batch), 'test');
        }
        const leaving = sales.filter((_, index) => parts[index] === withdrawn);
        await withdrawSales(
          database,
          leaving.map(({ saleId }) => saleId),
        );
        await recalculate.ofKeys(systemAccess, keysOf(leaving), 'test');
        const incremental = await fingerprint();
        await database.query('truncate commissions.payout, commissions.tier_position');
        await calculateAll();
        expect(incremental).toBe(await fingerprint());
      }),
      { numRuns: 15 },
    );
  });

  it('publishes one event with the keys, in the same transaction', async () => {
    await loadSamples(database);
    await database.query('truncate platform.outbox_message cascade');
    const cygnus = sampleSales().filter(({ loader }) => loader === 'cygnus');
    await recalculate.ofKeys(systemAccess, keysOf(cygnus), 'sales-recorded');
    const messages = await database.query<{ name: string; payload: { keys: object[]; cause: string } }>(
      'select name, payload from platform.outbox_message',
    );
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      name: 'commissions.commissions-calculated.v1',
      payload: { cause: 'sales-recorded' },
    });
    expect(messages[0]?.payload.keys).toHaveLength(5);
  });
});

describe('two calculations of one key', () => {
  it('wait for each other, and the last one sees the sales of both', async () => {
    const [first, second] = [aSampleSale(1, 900_000n), aSampleSale(2, 700_000n)];
    await database.query(
      `insert into commissions.rep_rate (rep_id, valid_from, rates_ppm) values ($1, '2024-01-01', '{300000}')`,
      [first.repId],
    );
    let isSecondDone = false;
    let waiting: Promise<void> = Promise.resolve();
    await db.transaction(systemAccess, async (tx) => {
      await lockYears(tx, [{ repId: first.repId, productLine: first.productLine, fromMonth: '2025-01-01' }]);
      await recordSales(database, [first, second]);
      waiting = outside(() => recalculate.ofKeys(systemAccess, keysOf([second]), 'test')).then(
        () => void (isSecondDone = true),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(isSecondDone).toBe(false);
      await recalculate.ofKeys(systemAccess, keysOf([first]), 'test');
    });
    await waiting;
    expect(await database.query('select sales_minor, row_count from commissions.payout')).toEqual([
      { sales_minor: 1_600_000n, row_count: 2n },
    ]);
  });

  it('end right when many of them run at once', async () => {
    await loadSamples(database);
    const keys = keysOf(sampleSales());
    const halves = [keys, [...keys].reverse(), keys.filter((_, index) => index % 2 === 0)];
    await Promise.all([...halves, ...halves].map((some) => recalculate.ofKeys(systemAccess, some, 'test')));
    const concurrent = await fingerprint();
    await calculateAll();
    expect(concurrent).toBe(await fingerprint());
  });
});

describe('amounts far beyond 64 bits in between', () => {
  it.each(TIER_MODES)('are paid exactly in mode %s', async (mode) => {
    const huge = 900_000_000_000_000n;
    const rows = [
      aSampleSale(1, huge, huge - 7n),
      aSampleSale(2, -huge + 12_345n, -huge + 1n),
      aSampleSale(3, huge - 1n, huge - 3n),
    ];
    const thresholds = [huge / 3n, huge / 2n + 1n];
    const ratesPpm = [333_333, 999_999, 123_457];
    await setMode(mode);
    await database.query(
      `insert into commissions.rep_rate (rep_id, valid_from, rates_ppm) values ($1, '2024-01-01', $2)`,
      [rows[0]?.repId, ratesPpm],
    );
    await database.query(
      `insert into commissions.threshold (rep_id, product_line, commission_year, thresholds_minor) values ($1, 'cygnus', 2025, $2)`,
      [rows[0]?.repId, thresholds],
    );
    await recordSales(database, rows);
    await calculateAll();
    const year: CommissionYear = { rows, thresholds, ratesOf: () => ratesPpm };
    expect(await database.query('select base_minor as base, payout_minor as payout from commissions.payout')).toEqual(
      PAY_BY_MODE[mode](year).months.map(({ base, payout }) => ({ base, payout })),
    );
  });
});

/** Runs work as another request would: outside the running transaction. */
function outside<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => void queue.push(() => work().then(resolve, reject)));
}
const queue: (() => void)[] = [];
const pump = setInterval(() => queue.splice(0).forEach((run) => run()), 5);
afterAll(() => clearInterval(pump));

function aSampleSale(row: number, sales: bigint, revenue = sales / 10n): SaleToRecord {
  return {
    saleId: `019e0000-0000-7000-8000-${String(row).padStart(12, '0')}`,
    repId: '019c0000-0000-7000-8000-000000000001',
    productLine: 'cygnus',
    commissionMonth: parseYearMonth('2025-03'),
    saleDate: '2025-02-15',
    loader: 'cygnus',
    batchNo: 1n,
    rowId: row,
    sales,
    revenue,
  };
}

function salesOf({ rows }: RandomYear, rep: number): SaleToRecord[] {
  return rows.map((row) => ({
    ...row,
    saleId: `019e0000-0000-7000-800${rep}-${String(row.rowId).padStart(12, '0')}`,
    repId: `019c0000-0000-7000-8000-00000000000${rep}`,
    productLine: 'cygnus',
  }));
}

async function enterRules({ rates, thresholds }: RandomYear, rep: number): Promise<void> {
  const repId = `019c0000-0000-7000-8000-00000000000${rep}`;
  for (const [month, ratesPpm] of rates.entries()) {
    if (!ratesPpm) continue;
    await database.query(
      `insert into commissions.rep_rate (rep_id, valid_from, valid_until, rates_ppm)
       values ($1, make_date(2025, $2, 1), (make_date(2025, $2, 1) + interval '1 month')::date, $3)`,
      [repId, month + 1, ratesPpm],
    );
  }
  if (thresholds.length === 0) return;
  await database.query(
    `insert into commissions.threshold (rep_id, product_line, commission_year, thresholds_minor) values ($1, 'cygnus', 2025, $2)`,
    [repId, thresholds],
  );
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function cents(amount: string): string {
  return formatMinor(moneyFromJson({ amount, currency: 'USD' }).minor, 'USD');
}
