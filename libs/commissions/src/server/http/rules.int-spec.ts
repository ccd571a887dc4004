import { testApp, type TestAnswer, type TestApp } from '@tierline/platform/testing';
import { Access, type Permission } from '@tierline/shared/access';
import { CommissionsApiModule } from '../commissions-api.module.js';
import { commissionEntities } from '../index.js';
import { RecalculateCommissions } from '../application/recalculate-commissions.js';
import { RecalculateTouchedProcessor } from '../jobs/recalculate.processor.js';
import { recalculateTouched } from '../jobs/recalculate.job.js';
import { commissionsDatabase, emptyCommissions } from '../testing/commissions-database.js';
import { addProductLine, addRep, recordSales } from '../testing/published-views.js';

const AVERY = '019c0000-0000-7000-8000-000000000001';
const MARISOL = '019c0000-0000-7000-8000-000000000002';
const RHEA = '019f0000-0000-7000-8000-000000000001';
const NOBODY = '019f0000-0000-7000-8000-0000000000ff';

let app: TestApp;
let database: TestApp['database'];
let accountant: string;

beforeAll(async () => {
  database = await commissionsDatabase();
  app = await testApp({
    database,
    entities: commissionEntities,
    imports: [CommissionsApiModule],
    providers: [RecalculateCommissions, RecalculateTouchedProcessor],
  });
  accountant = app.signIn(
    aPerson(RHEA, ['pay.view', 'threshold.edit', 'objective.view', 'objective.edit', 'plan.edit']),
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  await emptyCommissions(database);
  await database.query('truncate platform.outbox_message cascade');
  await database.query(`update commissions.plan set mode = 'retroactive'`);
  await addRep(database, { id: AVERY, name: 'Avery Lindqvist' });
  await addRep(database, { id: MARISOL, name: 'Marisol Etcheverry', personId: RHEA });
  await addProductLine(database, { slug: 'cygnus', name: 'Cygnus' });
});

function aPerson(id: string, permissions: readonly Permission[]): Access {
  return new Access(
    { kind: 'person', id, name: 'Rhea Tolland' },
    permissions.map((permission) => ({ permission, scope: 'all', anchorId: null })),
  );
}

const usd = (amount: string) => ({ amount, currency: 'USD' });
const rates = { repId: AVERY, validFrom: '2025-01-01', tier1Rate: '0.3000', tier2Rate: '0.4000' };
const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.call(method, path, { token: accountant, body, headers });
const idOf = ({ json }: TestAnswer) => (json as { id: string }).id;
const orders = () =>
  database.query<{ payload: Record<string, unknown> }>(
    `select payload from platform.outbox_message where name = 'commissions.recalculate-touched' order by 1`,
  );

describe('rates', () => {
  it('are created, read, changed and removed, with a version', async () => {
    const created = await call('POST', '/rep-rates', rates);
    expect(created).toMatchObject({
      status: 201,
      json: {
        rep: { id: AVERY, name: 'Avery Lindqvist' },
        tier1Rate: '0.3000',
        tier2Rate: '0.4000',
        higherRates: [],
        productLine: null,
        validUntil: null,
      },
    });
    expect(created.headers.get('etag')).toBe('"1"');
    const changed = await call(
      'PATCH',
      `/rep-rates/${idOf(created)}`,
      { tier1Rate: '0.325', validUntil: '2026-01-01' },
      { 'if-match': '"1"' },
    );
    expect(changed).toMatchObject({
      status: 200,
      json: { tier1Rate: '0.3250', tier2Rate: '0.4000', validUntil: '2026-01-01', version: 2 },
    });
    expect(await call('GET', '/rep-rates?count=true')).toMatchObject({
      status: 200,
      json: { items: [{ version: 2 }], nextCursor: null, total: 1 },
    });
    expect((await call('DELETE', `/rep-rates/${idOf(created)}`, undefined, { 'if-match': '"2"' })).status).toBe(204);
    expect((await call('GET', `/rep-rates/${idOf(created)}`)).status).toBe(404);
  });

  it('order the calculation of what they touch in the same transaction, and are audited', async () => {
    const { json } = await call('POST', '/rep-rates', { ...rates, validFrom: '2025-03-15', productLine: 'cygnus' });
    const [order] = await orders();
    expect(order?.payload).toMatchObject({
      cause: 'rep-rate-changed',
      repId: AVERY,
      productLine: 'cygnus',
      fromMonth: '2025-03-01',
      untilDay: null,
    });
    const audit = await database.query(`select act, subject_id, actor_id from auth.audit_entry where subject_id = $1`, [
      (json as { id: string }).id,
    ]);
    expect(audit).toEqual([{ act: 'rep-rate.created', subject_id: (json as { id: string }).id, actor_id: RHEA }]);
  });

  it('may not overlap for one rep and product line, but a product line may have its own', async () => {
    await call('POST', '/rep-rates', rates);
    expect(await call('POST', '/rep-rates', { ...rates, validFrom: '2025-06-01' })).toMatchObject({
      status: 409,
      json: { type: 'urn:tierline:problem:commissions:rate-overlaps' },
    });
    expect((await call('POST', '/rep-rates', { ...rates, productLine: 'cygnus' })).status).toBe(201);
    expect(await orders()).toHaveLength(2);
  });

  it.each([
    ['a rate above 1', { tier1Rate: '1.01' }, 400],
    ['a percentage', { tier1Rate: '30' }, 400],
    ['a validity that ends first', { validUntil: '2024-12-31' }, 400],
    ['a day that does not exist', { validFrom: '2025-02-30' }, 400],
    ['a third tier without a second', { tier2Rate: null, higherRates: ['0.5000'] }, 400],
    ['an unknown rep', { repId: NOBODY }, 400],
    ['an unknown product line', { productLine: 'nothing' }, 400],
    ['an unknown field', { bonus: 1 }, 400],
  ])('are refused with %s', async (_what, wrong, status) => {
    expect((await call('POST', '/rep-rates', { ...rates, ...wrong })).status).toBe(status);
    expect(await orders()).toHaveLength(0);
  });

  it('of the person who changes them are refused by D2, created, changed or removed', async () => {
    expect(await call('POST', '/rep-rates', { ...rates, repId: MARISOL })).toMatchObject({
      status: 403,
      json: { rule: 'D2' },
    });
    const [own] = await database.query<{ id: string }>(
      `insert into commissions.rep_rate (rep_id, valid_from, rates_ppm) values ($1, '2024-01-01', '{300000}') returning id`,
      [MARISOL],
    );
    expect((await call('PATCH', `/rep-rates/${own?.id}`, { tier1Rate: '0.9' })).status).toBe(403);
    expect((await call('DELETE', `/rep-rates/${own?.id}`)).status).toBe(403);
  });

  it('are not changed by who saw an older version', async () => {
    const created = await call('POST', '/rep-rates', rates);
    await call('PATCH', `/rep-rates/${idOf(created)}`, { tier1Rate: '0.2' });
    expect(
      (await call('PATCH', `/rep-rates/${idOf(created)}`, { tier1Rate: '0.1' }, { 'if-match': '"1"' })).status,
    ).toBe(412);
  });

  it('of others are not there for a rep', async () => {
    const created = await call('POST', '/rep-rates', rates);
    const rep = app.signIn(
      new Access({ kind: 'person', id: NOBODY, name: 'A rep' }, [
        { permission: 'pay.view', scope: 'own', anchorId: null },
      ]),
    );
    expect((await app.call('GET', `/rep-rates/${idOf(created)}`, { token: rep })).status).toBe(404);
    expect((await app.call('GET', '/rep-rates', { token: rep })).json).toMatchObject({ items: [] });
    expect((await app.call('POST', '/rep-rates', { token: rep, body: rates })).status).toBe(403);
  });
});

describe('thresholds', () => {
  const threshold = {
    repId: AVERY,
    productLine: 'cygnus',
    year: 2025,
    threshold: usd('15000.00'),
    higherThresholds: [usd('30000.00')],
  };

  it('are created, changed and removed, each ordering the calculation of the year', async () => {
    const created = await call('POST', '/thresholds', threshold);
    expect(created).toMatchObject({
      status: 201,
      json: { year: 2025, threshold: usd('15000.00'), higherThresholds: [usd('30000.00')], version: 1 },
    });
    const changed = await call(
      'PATCH',
      `/thresholds/${idOf(created)}`,
      { threshold: usd('20000') },
      { 'if-match': '"1"' },
    );
    expect(changed).toMatchObject({
      status: 200,
      json: { threshold: usd('20000.00'), higherThresholds: [usd('30000.00')], version: 2 },
    });
    expect((await call('DELETE', `/thresholds/${idOf(created)}`)).status).toBe(204);
    expect(
      (await orders()).map(({ payload }) => [payload['cause'], payload['fromMonth'], payload['untilDay']]),
    ).toEqual(Array.from({ length: 3 }, () => ['threshold-changed', '2025-01-01', '2026-01-01']));
  });

  it('exist once per rep, product line and year', async () => {
    await call('POST', '/thresholds', threshold);
    expect((await call('POST', '/thresholds', threshold)).status).toBe(409);
    expect((await call('POST', '/thresholds', { ...threshold, year: 2026 })).status).toBe(201);
  });

  it.each([
    ['descending amounts', { higherThresholds: [usd('15000.00')] }],
    ['an amount below zero', { threshold: usd('-1.00') }],
    ['another currency', { threshold: { amount: '1.00', currency: 'EUR' } }],
    ['a tenth of a cent', { threshold: usd('1.001') }],
    ['no amount', { threshold: undefined }],
    ['a year that cannot be', { year: 25 }],
  ])('are refused with %s', async (_what, wrong) => {
    expect((await call('POST', '/thresholds', { ...threshold, ...wrong })).status).toBe(400);
  });

  it('of the person who sets them are refused by D2', async () => {
    expect(await call('POST', '/thresholds', { ...threshold, repId: MARISOL })).toMatchObject({
      status: 403,
      json: { rule: 'D2' },
    });
  });
});

describe('objectives', () => {
  const objective = { repId: AVERY, productLine: 'cygnus', year: 2025, month: 4, objective: usd('8750.00') };

  it('are created, changed and removed', async () => {
    const created = await call('POST', '/objectives', objective);
    expect(created).toMatchObject({ status: 201, json: { month: 4, objective: usd('8750.00') } });
    expect((await call('POST', '/objectives', objective)).status).toBe(409);
    expect(await call('PATCH', `/objectives/${idOf(created)}`, { objective: usd('9000') })).toMatchObject({
      status: 200,
      json: { objective: usd('9000.00'), version: 2 },
    });
    expect((await call('DELETE', `/objectives/${idOf(created)}`)).status).toBe(204);
    expect((await call('POST', '/objectives', { ...objective, objective: usd('-1.00') })).status).toBe(400);
  });

  it('of a year are saved as a grid: what is named is written or emptied, the rest stays', async () => {
    await call('POST', '/objectives', objective);
    await call('POST', '/objectives', { ...objective, month: 5 });
    const { year: _year, ...cell } = objective;
    const items = [
      { ...cell, objective: usd('1.00') },
      { ...cell, month: 5, objective: null },
      { ...cell, month: 6, objective: usd('3.00') },
    ];
    expect(await call('PUT', '/objectives/years/2025', { items })).toMatchObject({
      status: 200,
      json: { year: 2025, saved: 2, removed: 1 },
    });
    expect(await call('PUT', '/objectives/years/2025', { items })).toMatchObject({
      status: 200,
      json: { saved: 0, removed: 0 },
    });
    const rows = await database.query(
      `select month, objective_minor as amount, version from commissions.objective order by month`,
    );
    expect(rows).toEqual([
      { month: 4, amount: 100n, version: 2 },
      { month: 6, amount: 300n, version: 1 },
    ]);
  });

  it('of a grid need a year that can be one', async () => {
    expect((await call('PUT', '/objectives/years/26', { items: [] })).status).toBe(400);
    expect((await call('PUT', '/objectives/years/3000', { items: [] })).status).toBe(400);
  });

  it('of a grid are saved as a whole or not at all', async () => {
    const { year: _year, ...cell } = objective;
    const items = [cell, { ...cell, repId: MARISOL }];
    expect(await call('PUT', '/objectives/years/2025', { items })).toMatchObject({ status: 403, json: { rule: 'D2' } });
    expect(await call('GET', '/objectives?year=2025')).toMatchObject({ json: { items: [] } });
  });

  it('are paged in order', async () => {
    const { year: _year, ...cell } = objective;
    await call('PUT', '/objectives/years/2025', {
      items: Array.from({ length: 12 }, (_, index) => ({ ...cell, month: index + 1 })),
    });
    const months: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json } = await call('GET', `/objectives?limit=5&sort=-month${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const page = json as { items: { month: number }[]; nextCursor: string | null };
      months.push(...page.items.map(({ month }) => month));
      cursor = page.nextCursor;
    }
    expect(months).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });
});

describe('the plan', () => {
  beforeEach(() => database.query(`update stand_in.rep set person_id = null`));

  it('changes its mode, and the order it leaves calculates everything again', async () => {
    await call('POST', '/rep-rates', rates);
    await call('POST', '/thresholds', { repId: AVERY, productLine: 'cygnus', year: 2025, threshold: usd('10.00') });
    await recordSales(database, [
      {
        saleId: NOBODY,
        repId: AVERY,
        productLine: 'cygnus',
        commissionMonth: '2025-04',
        saleDate: '2025-03-01',
        loader: 'cygnus',
        batchNo: 1n,
        rowId: 1,
        sales: 100_000n,
        revenue: 10_000n,
      },
    ]);
    const payouts: bigint[] = [];
    await runOrders();
    payouts.push(await payout());
    const plan = await call('GET', '/commissions/plan');
    const changed = await call(
      'PATCH',
      '/commissions/plan',
      { mode: 'prospective' },
      { 'if-match': plan.headers.get('etag') ?? '' },
    );
    expect(changed).toMatchObject({ status: 200, json: { mode: 'prospective' } });
    await runOrders();
    payouts.push(await payout());
    await runOrders();
    payouts.push(await payout());
    expect(payouts).toEqual([4_000n, 3_000n, 3_000n]);
    expect(
      (await call('PATCH', '/commissions/plan', { mode: 'marginal' }, { 'if-match': plan.headers.get('etag') ?? '' }))
        .status,
    ).toBe(412);
  });

  it('is not changed by a person whom it pays', async () => {
    await database.query(`update stand_in.rep set person_id = $1 where id = $2`, [RHEA, MARISOL]);
    expect(await call('PATCH', '/commissions/plan', { mode: 'marginal' })).toMatchObject({
      status: 403,
      json: { rule: 'D2' },
    });
  });

  async function payout(): Promise<bigint> {
    const [row] = await database.query<{ payout_minor: bigint }>('select payout_minor from commissions.payout');
    return row?.payout_minor ?? 0n;
  }

  /** Runs every order that waits, as the worker would, each of them once more. */
  async function runOrders(): Promise<void> {
    const processor = app.app.get(RecalculateTouchedProcessor);
    for (const { payload } of await orders()) await processor.process(recalculateTouched.schema.parse(payload));
  }
});
