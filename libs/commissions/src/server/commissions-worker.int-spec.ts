import { repIdSchema, salesRecordedV1, salesWithdrawnV1 } from '@tierline/contracts/sales';
import { Outbox } from '@tierline/platform/outbox';
import { testModule, until, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import { orderRecalculation } from './application/order-recalculation.js';
import { CommissionsWorkerModule } from './commissions-worker.module.js';
import { commissionsDatabase } from './testing/commissions-database.js';
import { recordSales, withdrawSales, type SaleToRecord } from './testing/published-views.js';

const REP = repIdSchema.parse('019c0000-0000-7000-8000-000000000001');
const IMPORT = salesRecordedV1.schema.shape.batchId.parse('019a0000-0000-7000-8000-000000000001');
const TOUCHED = [
  { repId: REP, productLine: 'cygnus', commissionMonth: '2025-04' as const, revenueMonth: '2025-03' as const },
];
const SALE: SaleToRecord = {
  ...{ saleId: '019e0000-0000-7000-8000-000000000001', repId: REP, productLine: 'cygnus', commissionMonth: '2025-04' },
  ...{ saleDate: '2025-03-09', loader: 'cygnus', batchNo: 1n, rowId: 1, sales: 100_000n, revenue: 10_000n },
};

let running: RunningTestModule;
let database: RunningTestModule['database'];

beforeAll(async () => {
  database = await commissionsDatabase();
  running = await testModule({ database, isWorker: true, imports: [CommissionsWorkerModule] });
  await setRates([300_000]);
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

async function setRates(ratesPpm: number[]): Promise<void> {
  await database.query('delete from commissions.rep_rate');
  await database.query(
    `insert into commissions.rep_rate (rep_id, valid_from, rates_ppm) values ($1, '2024-01-01', $2)`,
    [REP, ratesPpm],
  );
}

const publish = (event: typeof salesRecordedV1 | typeof salesWithdrawnV1) =>
  running.db.transaction(systemAccess, (tx) =>
    running.module.get(Outbox).append(tx, event, { batchId: IMPORT, touched: TOUCHED }),
  );

async function payout(): Promise<bigint | null> {
  const [row] = await database.query<{ payout_minor: bigint }>('select payout_minor from commissions.payout');
  return row?.payout_minor ?? null;
}

describe('the worker', () => {
  it('pays what an event recorded, once however often it is delivered', async () => {
    await recordSales(database, [SALE]);
    await publish(salesRecordedV1);
    await until(async () => (await payout()) === 3_000n);
    await publish(salesRecordedV1);
    await running.relay().drain();
    await until(async () => (await calculations()) === 2);
    expect(await payout()).toBe(3_000n);
  });

  it('pays by new rates after their order', async () => {
    await setRates([400_000]);
    await running.db.transaction(systemAccess, (tx) =>
      orderRecalculation(running.module.get(Outbox), tx, {
        ...{ cause: 'rep-rate-changed', repId: REP, productLine: null, from: '2024-01-01', until: null },
      }),
    );
    await until(async () => (await payout()) === 4_000n);
  });

  it('takes back what an event withdrew', async () => {
    await withdrawSales(database, [SALE.saleId]);
    await publish(salesWithdrawnV1);
    await until(async () => (await payout()) === null);
  });

  async function calculations(): Promise<number> {
    const rows = await database.query(
      `select 1 from platform.outbox_message where name = 'commissions.commissions-calculated.v1'`,
    );
    return rows.length;
  }
});
