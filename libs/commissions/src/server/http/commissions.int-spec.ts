import { testApp, type TestAnswer, type TestApp } from '@tierline/platform/testing';
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import { formatMinor, parseMinor } from '@tierline/shared/money';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TIER_MODES, type TierMode } from '../../domain/commission-year.js';
import { RecalculateCommissions } from '../application/recalculate-commissions.js';
import { CommissionsApiModule } from '../commissions-api.module.js';
import { commissionEntities } from '../index.js';
import { commissionsDatabase } from '../testing/commissions-database.js';
import { loadSamples, sampleRepId, sampleSales } from '../testing/sample-company.js';
import type { CommissionLineDto, CommissionLinePageDto, ExplainedLineDto } from './commission-line.dto.js';
import type { PayoutsDto } from './payout.dto.js';
import type { StatementDto, StatementListDto } from './statement.dto.js';

const AVERY = sampleRepId('Avery Lindqvist');
const PERSON = '019f0000-0000-7000-8000-000000000001';
const LEADER = '019f0000-0000-7000-8000-000000000002';
const TEAM = '019f0000-0000-7000-8000-00000000000a';
const ANY = { repId: null, productLine: null, fromMonth: null, untilDay: null };

let app: TestApp;
let database: TestApp['database'];
const tokens = { all: '', own: '', team: '' };

beforeAll(async () => {
  database = await commissionsDatabase();
  app = await testApp({
    database,
    entities: commissionEntities,
    imports: [CommissionsApiModule],
    providers: [RecalculateCommissions],
  });
  await loadSamples(database);
  await database.query('update stand_in.rep set person_id = $1 where id = $2', [PERSON, AVERY]);
  await database.query(`insert into stand_in.membership values ('team', $1, $2, '2025-04-01', '2025-05-01')`, [
    TEAM,
    PERSON,
  ]);
  tokens.all = signIn(LEADER, [{ permission: 'pay.view', scope: 'all', anchorId: null }]);
  tokens.own = signIn(PERSON, [{ permission: 'pay.view', scope: 'own', anchorId: null }]);
  tokens.team = signIn(LEADER, [{ permission: 'pay.view', scope: 'team', anchorId: TEAM }]);
  await calculate('retroactive');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

function signIn(id: string, grants: Grant[]): string {
  return app.signIn(new Access({ kind: 'person', id, name: 'Somebody' }, grants));
}

async function calculate(mode: TierMode): Promise<void> {
  await database.query('update commissions.plan set mode = $1', [mode]);
  await app.app.get(RecalculateCommissions).whatIsTouchedBy(systemAccess, ANY, 'test');
}

async function read<T>(path: string, token = tokens.all): Promise<T> {
  const answer = await app.call('GET', path, { token });
  expect(answer).toMatchObject({ status: 200 });
  return answer.json as T;
}

const call = (path: string, token: string): Promise<TestAnswer> => app.call('GET', path, { token });
const usd = (amount: string) => ({ amount, currency: 'USD' });
const sum = (amounts: readonly { amount: string }[]) =>
  formatMinor(
    amounts.reduce((total, { amount }) => total + parseMinor(amount, 'USD'), 0n),
    'USD',
  );

async function allLines(query: string, token = tokens.all): Promise<CommissionLineDto[]> {
  const lines: CommissionLineDto[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: CommissionLinePageDto = await read(
      `/commissions/lines?limit=100&${query}${cursor && `&cursor=${cursor}`}`,
      token,
    );
    lines.push(...page.items);
    cursor = page.nextCursor;
  }
  return lines;
}

describe('payouts of a year', () => {
  it('are by rep, product line and month, with positions and totals', async () => {
    const year = await read<PayoutsDto>('/commissions/payouts?year=2025');
    expect(year).toMatchObject({ year: 2025, mode: 'retroactive', currency: 'USD' });
    expect([year.items.length, year.positions.length, year.totals.payout]).toEqual([57, 52, usd('36150.55')]);
    expect(sum(year.totals.byMonth.map(({ payout }) => payout))).toBe('36150.55');
    const cygnus = year.positions.find(({ rep, productLine }) => rep.id === AVERY && productLine === 'cygnus');
    expect(cygnus).toMatchObject({
      threshold: usd('15000.00'),
      sales: usd('28317.10'),
      reachedMonth: '2025-04',
      payout: usd('1033.53'),
      tier1Rate: '0.3000',
      tier2Rate: '0.4000',
    });
  });

  it('narrow down by rep and product line', async () => {
    const { items } = await read<PayoutsDto>(`/commissions/payouts?year=2025&rep=${AVERY}&productLine=summit-medical`);
    expect(
      items.map(({ month, base, uplift, heldBack, catchUp, payout, tier2Starts }) => [
        month,
        base,
        uplift,
        heldBack,
        catchUp,
        payout,
        tier2Starts,
      ]),
    ).toEqual([
      ['2025-03', usd('1649.34'), usd('549.78'), usd('549.78'), usd('0.00'), usd('1649.34'), false],
      ['2025-04', usd('1447.94'), usd('482.64'), usd('0.00'), usd('549.78'), usd('2480.36'), true],
    ]);
  });

  it('are empty for a year without sales, and need a year', async () => {
    expect(await read('/commissions/payouts?year=2019')).toMatchObject({
      items: [],
      positions: [],
      asOf: null,
      totals: { payout: usd('0.00') },
    });
    expect((await call('/commissions/payouts', tokens.all)).status).toBe(400);
  });
});

describe.each(TIER_MODES)('lines in mode %s', (mode) => {
  beforeAll(() => calculate(mode));
  afterAll(() => calculate('retroactive'));

  it('sum to the payouts of each rep, product line and month, but for the catch-up', async () => {
    const [lines, year] = [await allLines('year=2025'), await read<PayoutsDto>('/commissions/payouts?year=2025')];
    expect(lines).toHaveLength(388);
    for (const item of year.items) {
      const own = lines.filter(
        (line) =>
          line.rep.id === item.rep.id && line.productLine === item.productLine && line.commissionMonth === item.month,
      );
      expect(
        [own.map(({ base }) => base), own.map(({ uplift }) => uplift), own.map(({ heldBack }) => heldBack)].map(sum),
      ).toEqual([item.base.amount, item.uplift.amount, item.heldBack.amount]);
      expect(sum([...own.map(({ payout }) => payout), item.catchUp])).toBe(item.payout.amount);
    }
  });

  it('are explained one by one, to the cent', async () => {
    for (const { saleId, payout, heldBack, caughtUpIn } of (
      await allLines(`year=2025&rep=${AVERY}&productLine=summit-medical`)
    ).slice(0, 12)) {
      const line = await read<ExplainedLineDto>(`/commissions/lines/${saleId}`);
      const paid = sum(caughtUpIn === null ? [payout] : [payout, heldBack]);
      expect(line.explanation.steps.at(-1)).toEqual({ label: 'Commission', detail: null, amount: usd(paid) });
      expect(line).toMatchObject({ payout, heldBack, caughtUpIn });
    }
  });
});

describe('a line', () => {
  it('has the tiers that the samples give each sale', async () => {
    const expected = new Map(
      sampleSales().map(({ saleId, tier1, tier2Difference }) => [saleId, [tier1, tier2Difference]]),
    );
    const lines = await allLines('year=2025');
    expect(lines.map(({ saleId, base, uplift }) => [saleId, base.amount, uplift.amount])).toEqual(
      lines.map(({ saleId }) => [saleId, ...(expected.get(saleId) ?? [])]),
    );
  });

  it('says since when and why tier 2 applies', async () => {
    const [line] = await allLines(`rep=${AVERY}&productLine=cygnus&month=2025-04`);
    const { explanation } = await read<ExplainedLineDto>(`/commissions/lines/${line?.saleId}`);
    expect(explanation).toMatchObject({ tierSince: '2025-04', rate: '0.4000', threshold: usd('15000.00') });
    expect(explanation.sentence).toMatch(
      /^Tier 2 since April 2025 because Cygnus sales reached 15,000.00 with invoice cygnus_2025-03.xlsx \d+\.$/,
    );
  });

  it('points to its source row', async () => {
    const [line] = await allLines(`rep=${AVERY}&productLine=cygnus&month=2025-04`);
    await database.query(
      `insert into stand_in.import (id, status, file_name, file_sha256) values ($1, 'committed', 'cygnus_2025-03.xlsx', 'abc') on conflict do nothing`,
      [line?.importId],
    );
    await database.query(`insert into stand_in.staged_row values ($1, $2, 'Commission Detail', null, 5)`, [
      line?.importId,
      line?.rowId,
    ]);
    const { source } = await read<ExplainedLineDto>(`/commissions/lines/${line?.saleId}`);
    expect(source).toEqual({
      file: 'cygnus_2025-03.xlsx',
      sha256: 'abc',
      sheet: 'Commission Detail',
      page: null,
      row: 5,
    });
  });
});

describe('statements', () => {
  it('list who is paid in a month', async () => {
    const list = await read<StatementListDto>('/commissions/statements?month=2025-04');
    const avery = list.items.find(({ rep }) => rep.id === AVERY);
    expect(avery).toMatchObject({
      payout: usd('7037.58'),
      payoutOfYear: usd('8686.92'),
      productLines: 11,
      tier2Starts: 2,
    });
    expect(list.months).toEqual(['2025-04', '2025-03']);
    expect(sum(list.items.map(({ payout }) => payout))).toBe(list.payout.amount);
  });

  it('show product lines, tiers and what is caught up', async () => {
    const statement = await read<StatementDto>(`/commissions/statements/${AVERY}/2025-04`);
    expect(statement).toMatchObject({
      ...{
        rep: { name: 'Avery Lindqvist' },
        payout: usd('7037.58'),
        payoutOfYear: usd('8686.92'),
        base: usd('5746.77'),
        tier2: usd('1290.81'),
      },
      previousMonth: { month: '2025-03', payout: usd('1649.34') },
    });
    expect(statement.lines.find(({ productLine }) => productLine === 'summit-medical')).toMatchObject({
      ...{
        productLineName: 'Summit Medical',
        base: usd('1447.94'),
        tier2: usd('1032.42'),
        payout: usd('2480.36'),
        tier2Starts: true,
      },
      catchUps: [{ month: '2025-03', tier: 2, amount: usd('549.78') }],
      position: { reachedMonth: '2025-04', sales: usd('47290.01') },
    });
  });

  it('show the year as it stood at the end of their month', async () => {
    const { lines } = await read<StatementDto>(`/commissions/statements/${AVERY}/2025-03`);
    expect(lines).toMatchObject([
      {
        tier2Starts: false,
        heldBack: usd('549.78'),
        catchUps: [],
        position: { reachedMonth: null, heldBack: usd('549.78') },
      },
    ]);
  });

  it('are there without sales, and refused without a month', async () => {
    expect(await read(`/commissions/statements/${AVERY}/2025-07`)).toMatchObject({
      payout: usd('0.00'),
      lines: [],
      asOf: null,
    });
    expect((await call(`/commissions/statements/${AVERY}/2025-13`, tokens.all)).status).toBe(400);
    expect((await call('/commissions/statements', tokens.all)).status).toBe(400);
  });
});

describe('pay outside the reader’s scope', () => {
  it('is not there for a rep, in lists, details and totals alike', async () => {
    const year = await read<PayoutsDto>('/commissions/payouts?year=2025', tokens.own);
    expect(new Set(year.items.map(({ rep }) => rep.id))).toEqual(new Set([AVERY]));
    expect(year.totals.payout).toEqual(usd('8686.92'));
    expect((await read<StatementListDto>('/commissions/statements?month=2025-04', tokens.own)).items).toHaveLength(1);
    const lines = await allLines('year=2025', tokens.own);
    expect(new Set(lines.map(({ rep }) => rep.id))).toEqual(new Set([AVERY]));
    const foreign = sampleSales().find(({ rep }) => rep !== 'Avery Lindqvist');
    expect((await call(`/commissions/lines/${foreign?.saleId}`, tokens.own)).status).toBe(404);
    expect((await call(`/commissions/statements/${foreign?.repId}/2025-04`, tokens.own)).status).toBe(404);
    expect(await read(`/commissions/payouts?year=2025&rep=${foreign?.repId}`, tokens.own)).toMatchObject({
      items: [],
      totals: { payout: usd('0.00') },
    });
  });

  it('follows the team as it was in the commission month', async () => {
    const year = await read<PayoutsDto>('/commissions/payouts?year=2025', tokens.team);
    expect(new Set(year.items.map(({ month }) => month))).toEqual(new Set(['2025-04']));
    expect(year.totals.payout).toEqual(usd('7037.58'));
    expect((await call(`/commissions/statements/${AVERY}/2025-03`, tokens.team)).status).toBe(404);
    expect((await read<StatementListDto>('/commissions/statements?month=2025-04', tokens.team)).months).toEqual([
      '2025-04',
    ]);
  });

  it('needs the right at all', async () => {
    const nobody = signIn(LEADER, [{ permission: 'sales.view', scope: 'all', anchorId: null }]);
    expect((await call('/commissions/payouts?year=2025', nobody)).status).toBe(403);
    expect((await app.call('GET', '/commissions/payouts?year=2025')).status).toBe(401);
  });
});

describe('workbooks', () => {
  it('of a year hold the report with its totals, within the scope', async () => {
    const [report] = await workbook('/commissions/payouts/export?year=2025', tokens.own);
    const [head = [], ...rows] = report ?? [];
    expect(head.slice(0, 4)).toEqual(['Sales rep', 'Product line', 'Jan', 'Feb']);
    expect(rows).toHaveLength(12);
    const cygnus = rows.find(([, productLine]) => productLine === 'Cygnus');
    expect(cygnus).toEqual([
      'Avery Lindqvist',
      'Cygnus',
      '',
      '',
      '',
      '1033.53',
      ...Array.from({ length: 8 }, () => ''),
      '1033.53',
      '28317.1',
      '15000',
      '2025-04',
      '0',
    ]);
    expect(rows.at(-1)?.slice(0, 6)).toEqual(['Total', '', '0', '0', '1649.34', '7037.58']);
  });

  it('of a statement hold its product lines and every line', async () => {
    const [statement, lines] = await workbook(`/commissions/statements/${AVERY}/2025-04/export`, tokens.own);
    expect(statement?.at(-1)).toEqual(['Avery Lindqvist, April 2025', '', '', '5746.77', '1290.81', '', '', '7037.58']);
    const april = sampleSales().filter(
      ({ rep, commissionMonth }) => rep === 'Avery Lindqvist' && commissionMonth === '2025-04',
    );
    expect(lines).toHaveLength(april.length + 1);
  });

  it('of a statement that is not there are a problem, not a file', async () => {
    expect(
      (await call(`/commissions/statements/${sampleRepId('Jonah Prakash')}/2025-04/export`, tokens.own)).status,
    ).toBe(404);
  });

  /** The text of all cells by sheet and row. */
  async function workbook(path: string, token: string): Promise<string[][][]> {
    const folder = await mkdtemp(join(tmpdir(), 'tierline-export-'));
    try {
      const answer = await fetch(`${app.url}/api/v1${path}`, { headers: { authorization: token } });
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
        200,
        expect.stringContaining('.xlsx'),
      ]);
      await writeFile(join(folder, 'export.xlsx'), Buffer.from(await answer.arrayBuffer()));
      const table = await openTable(join(folder, 'export.xlsx'), defaultReadLimits);
      const sheets: string[][][] = [];
      for (const sheet of table.sheets) {
        const rows: string[][] = [];
        for await (const batch of sheet.rows())
          rows.push(...batch.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? '')));
        sheets.push(rows);
      }
      await table.close();
      return sheets;
    } finally {
      await rm(folder, { recursive: true });
    }
  }
});
