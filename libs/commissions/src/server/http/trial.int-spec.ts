import { testApp, type TestApp } from '@tierline/platform/testing';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import { RecalculateCommissions } from '../application/recalculate-commissions.js';
import { CommissionsApiModule } from '../commissions-api.module.js';
import { commissionEntities } from '../index.js';
import { commissionsDatabase } from '../testing/commissions-database.js';
import { recordSales, withdrawSales } from '../testing/published-views.js';
import { loadSamples, sampleRepId, sampleSales } from '../testing/sample-company.js';
import type { TrialDto } from './trial.dto.js';

const UPLOADER = '019f0000-0000-7000-8000-000000000001';
const OTHER = '019f0000-0000-7000-8000-000000000002';
const IMPORT = '019f0000-0000-7000-8000-0000000000b1';
const ANY = { repId: null, productLine: null, fromMonth: null, untilDay: null };
const ALL: Grant[] = [
  { permission: 'pay.view', scope: 'all', anchorId: null },
  { permission: 'sales.upload', scope: 'all', anchorId: null },
];

let app: TestApp;
let database: TestApp['database'];
let token: string;
const cygnus = sampleSales().filter(({ loader }) => loader === 'cygnus');
/** QuickBooks sells the product line as well; without it the figures are those of the file alone. */
const others = sampleSales().filter(({ loader, productLine }) => loader !== 'cygnus' && productLine === 'cygnus');

/** The Cygnus file waits for review, everything else is in the ledger. */
beforeAll(async () => {
  database = await commissionsDatabase();
  app = await testApp({
    database,
    entities: commissionEntities,
    imports: [CommissionsApiModule],
    providers: [RecalculateCommissions],
  });
  token = app.signIn(new Access({ kind: 'person', id: UPLOADER, name: 'Rhea Tolland' }, ALL));
  await loadSamples(database);
  await withdrawSales(
    database,
    [...cygnus, ...others].map(({ saleId }) => saleId),
  );
  await calculate();
  await database.query(
    `insert into stand_in.import (id, status, file_name, file_sha256, params, uploaded_by)
     values ($1, 'review', 'cygnus_2025-03.xlsx', 'abc', '{"loader": "cygnus", "commissionMonth": "2025-04"}', $2)`,
    [IMPORT, UPLOADER],
  );
  for (const sale of cygnus) {
    await database.query(
      `insert into stand_in.staged_sale (import_id, row_id, loader, product_line, rep_id, commission_month, revenue_month, sale_date, sales_minor, revenue_minor)
       values ($1, $2, 'cygnus', 'cygnus', $3, '2025-04-01', date_trunc('month', $4::date), $4, $5, $6)`,
      [IMPORT, sale.rowId, sale.repId, sale.saleDate, sale.sales, sale.revenue],
    );
  }
  await database.query(
    `insert into stand_in.staged_sale (import_id, row_id, state, loader, product_line, commission_month, revenue_month, sale_date, sales_minor, revenue_minor)
     values ($1, 42, 'blocked', 'cygnus', 'cygnus', '2025-04-01', '2025-03-01', '2025-03-24', 235266, 23527)`,
    [IMPORT],
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const calculate = () => app.app.get(RecalculateCommissions).whatIsTouchedBy(systemAccess, ANY, 'test');
const trial = (query = '', caller = token) =>
  app.call('GET', `/commissions/trial?importId=${IMPORT}${query}`, { token: caller });
const changes = ({ items }: TrialDto) =>
  items.map(({ rep, change, tier2Starts }) => [rep.name, change.amount, tier2Starts]);

describe('a trial run', () => {
  it('tells the change of pay that a commit makes, largest first, and where tier 2 starts', async () => {
    const answer = await trial();
    expect(answer).toMatchObject({
      status: 200,
      json: { month: '2025-04', currency: 'USD', total: { amount: '2683.43' } },
    });
    expect(changes(answer.json as TrialDto)).toEqual([
      ['Avery Lindqvist', '1004.16', true],
      ['Tamsin Okoro', '602.53', true],
      ['Jonah Prakash', '543.69', false],
      ['Devon Achterberg', '466.39', false],
      ['Marisol Etcheverry', '66.66', false],
    ]);
  });

  it('writes nothing, and is what the commit then does', async () => {
    const before = await payoutSum();
    const { total } = (await trial()).json as TrialDto;
    expect(await payoutSum()).toBe(before);
    await recordSales(database, cygnus);
    await calculate();
    expect((await payoutSum()) - before).toBe(BigInt(total.amount.replace('.', '')));
    await withdrawSales(
      database,
      cygnus.map(({ saleId }) => saleId),
    );
    await calculate();
  });

  it('leaves out the sales that the commit would replace', async () => {
    await recordSales(database, cygnus);
    await calculate();
    expect(
      ((await trial('&existingPeriods=replace')).json as TrialDto).items.map(({ change }) => change.amount),
    ).toEqual(Array.from({ length: 5 }, () => '0.00'));
    expect(((await trial('&existingPeriods=add')).json as TrialDto).total.amount).not.toBe('0.00');
    await withdrawSales(
      database,
      cygnus.map(({ saleId }) => saleId),
    );
    await calculate();
  });

  it('shows only the pay that the caller may see', async () => {
    await database.query('update stand_in.rep set person_id = $1 where id = $2', [
      UPLOADER,
      sampleRepId('Jonah Prakash'),
    ]);
    const own = app.signIn(
      new Access({ kind: 'person', id: UPLOADER, name: 'A rep' }, [
        { permission: 'pay.view', scope: 'own', anchorId: null },
        { permission: 'sales.upload', scope: 'own', anchorId: null },
      ]),
    );
    const answer = (await trial('', own)).json as TrialDto;
    expect([changes(answer), answer.total.amount]).toEqual([[['Jonah Prakash', '543.69', false]], '543.69']);
  });

  it('is refused for an import of somebody else, an unknown one and one that is not under review', async () => {
    const other = app.signIn(
      new Access(
        { kind: 'person', id: OTHER, name: 'Other' },
        ALL.map((grant) => ({ ...grant, scope: 'own' })),
      ),
    );
    expect((await trial('', other)).status).toBe(404);
    expect((await app.call('GET', `/commissions/trial?importId=${OTHER}`, { token })).status).toBe(404);
    await database.query(`update stand_in.import set status = 'committed' where id = $1`, [IMPORT]);
    expect((await trial()).status).toBe(409);
    await database.query(`update stand_in.import set status = 'review' where id = $1`, [IMPORT]);
  });
});

async function payoutSum(): Promise<bigint> {
  const [row] = await database.query<{ payout: bigint }>(
    'select sum(payout_minor)::bigint as payout from commissions.payout',
  );
  return row?.payout ?? 0n;
}
