import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import type { CellLike } from '@tierline/shared/intake/testing';
import { aPerson, CampaignDriver, CLEAR, giveCode, stageBank, stageSimple } from '../testing/campaign-bench.js';
import { figuresOf } from '../persistence/figures.sql.js';
import type { MisFilter } from '../persistence/mis-selection.js';
import { CampaignQueries } from './campaign.queries.js';
import { MisImportTarget } from './mis-import-target.js';
import { MisRowQueries } from './mis-row.queries.js';
import { MisStatisticsQueries } from './mis-statistics.queries.js';

/** Nine applications of two agents, a campaign of the house and a code of nobody: small enough to count by hand. */
const LINES: readonly (readonly CellLike[])[] = [
  // campaign, application, status, page, stage, card, call, disposition, attempts, created, booked on, booking, leader
  [
    'PPIPL_RPM001',
    'A1',
    'Approved',
    'Income',
    'Done',
    'VISA PLATINUM',
    'Contacted',
    'Interested',
    2,
    '2025-05-31',
    '2025-06-20',
    'Booked',
    'North',
  ],
  [
    'PPIPL_RPM001',
    'A2',
    'Approved',
    'Income',
    'Done',
    'VISA PLATINUM',
    'Contacted',
    'Interested',
    3,
    '2025-06-01',
    null,
    null,
    'North',
  ],
  [
    'PPIPL_RPM001',
    'A3',
    'Declined',
    'Review',
    'Done',
    'Mastercard World',
    'Contacted',
    'Interested',
    null,
    '2025-06-02',
    null,
    null,
    'North',
  ],
  ['PPIPL_RPM001_MAY', 'A4', 'WIP', 'Income', 'Started', 'Platinum', null, null, 0, '2025-06-30', null, null, 'North'],
  [
    'PPIPL_RPM002',
    'A5',
    'Drop off',
    'KYC',
    'Started',
    'RuPay Select',
    null,
    null,
    1,
    '2025-07-01',
    null,
    null,
    'South',
  ],
  [
    'PPIPL_RPM002',
    'A6',
    'ipa approved',
    'Income',
    'Done',
    'Visa Cashback',
    'Contacted',
    'Interested',
    1,
    '2025-07-15',
    '2025-07-20',
    'booked ',
    'South',
  ],
  ['PPIPL_PAID_1', 'A7', 'Referred', null, 'Done', null, null, null, null, '2025-07-16', null, null, null],
  ['PPIPL_XYZ9', 'A8', null, 'Income', 'Started', null, null, null, null, null, null, null, null],
  [
    'ORGANIC',
    'A9',
    'Declined',
    'Review',
    'Done',
    'Mastercard World',
    'Contacted',
    'Interested',
    5,
    '2025-06-15',
    null,
    null,
    null,
  ],
];
const HEADERS = [
  ...[
    'FORM CAMPAIGN_ID',
    'APPLICATION NUMBER',
    'APPLICATION STATUS',
    'CUSTOMER DROPPED PAGE',
    'LEAD GENERATION STAGE',
    'CARD TYPE',
  ],
  ...['Status', 'Disposition', 'Attempt', 'CREATION DATE', 'Booking-Date', 'Booking-Status', 'team_leader_name'],
];

describe('figures about campaign rows', () => {
  let running: RunningTestModule;
  let db: Database;
  let figures: MisStatisticsQueries;
  let groups: CampaignQueries;
  let rows: MisRowQueries;
  const people: Record<string, string> = {};

  beforeAll(async () => {
    const providers = [MisImportTarget, MisStatisticsQueries, CampaignQueries, MisRowQueries];
    running = await testModule({ providers });
    db = running.module.get(Database);
    figures = running.module.get(MisStatisticsQueries);
    groups = running.module.get(CampaignQueries);
    rows = running.module.get(MisRowQueries);
    await running.database.query(CLEAR);
    const driver = new CampaignDriver(db, running.module.get(MisImportTarget));
    for (const [name, code] of [
      ['avery', 'RPM001'],
      ['bela', 'RPM002'],
    ] as const) {
      people[name] = await aPerson(db, name);
      await giveCode(db, code, people[name]);
    }
    people['cleo'] = await aPerson(db, 'cleo');
    const lines = LINES.map((cells) =>
      Object.fromEntries(HEADERS.map((header, index) => [header, cells[index] ?? null])),
    );
    await driver.record(await stageBank(db, lines, { uploadedAt: '2025-08-01T08:00:00Z' }));
    const simple = [['HSBC', 'cleo', 'West', 'cleo@x.example', 'SPRING']] as const;
    await driver.record(await stageSimple(db, simple, { uploadedAt: '2025-08-02T09:30:00Z' }));
  });
  afterAll(() => running.close());

  function onlyOwn(name: string): Access {
    const grants: Grant[] = ['campaign.view', 'mis.stats'].map((permission) => ({
      ...{ permission: permission as Grant['permission'], scope: 'own', anchorId: null },
    }));
    return new Access({ kind: 'person', id: people[name] ?? '', name }, grants);
  }

  it('count rows, buckets, cards, attempts and rates', async () => {
    expect(await figures.statistics(systemAccess, {})).toMatchObject({
      ...{ total: 10, approved: 3, pending: 1, rejected: 2, dropped: 1, booked: 2 },
      // 2 of 10; 3 of 5; (2 + 3 + 0 + 1 + 1 + 5) / 6
      ...{ bookingRate: 20, approvalRate: 60, averageAttempts: 2, rowsWithAttempts: 6 },
      ...{ visaPlatinum: 4, visa: 3, mastercard: 2, rupay: 1 },
      ...{ campaigns: 7, banks: 1, teamLeaders: 3, members: 4 },
      lastUploadAt: new Date('2025-08-02T09:30:00Z'),
    });
  });

  it('name the largest pages, stages, campaigns, cards and statuses, and how many there are', async () => {
    const found = await figures.statistics(systemAccess, {});
    expect(found.topPages).toEqual({
      count: 3,
      items: [
        { value: 'Income', count: 5 },
        { value: 'Review', count: 2 },
        { value: 'KYC', count: 1 },
      ],
    });
    expect(found.topStages.items).toEqual([
      { value: 'Done', count: 6 },
      { value: 'Started', count: 3 },
    ]);
    expect(found.topCampaigns.items[0]).toEqual({ value: 'PPIPL_RPM001', count: 3 });
    expect(found.topCards.items[0]).toEqual({ value: 'Mastercard World', count: 2 });
    expect(found.topStatuses.count).toBe(6);
    const buckets = Object.fromEntries(found.byBucket.map(({ value, total }) => [value, total]));
    expect(buckets).toEqual({ approved: 3, pending: 1, rejected: 2, dropped: 1, blank: 2, other: 1 });
    const kinds = Object.fromEntries(found.byKind.map(({ value, total }) => [value, total]));
    expect(kinds).toEqual({ agent: 7, system: 1, other: 2 });
  });

  it.each<[string, MisFilter, number]>([
    ['one whole month', { from: '2025-06-01', to: '2025-06-30' }, 4],
    ['the end of one month and the beginning of the next', { from: '2025-06-30', to: '2025-07-01' }, 2],
    ['days around whole months', { from: '2025-05-31', to: '2025-07-15' }, 7],
    ['everything until a day, without rows that have no date', { to: '2025-06-01' }, 2],
    ['everything from a day on', { from: '2025-07-15' }, 2],
    ['the date of the booking', { from: '2025-06-20', to: '2025-07-20', basis: 'booking' }, 2],
    ['a whole month of bookings', { from: '2025-07-01', to: '2025-07-31', basis: 'booking' }, 1],
    ['no day at all', { from: '2025-06-02', to: '2025-06-01' }, 0],
  ])('of a period mean the business date: %s', async (_, filter, total) => {
    expect((await figures.statistics(systemAccess, filter)).total).toBe(total);
    expect(await rows.total(systemAccess, filter)).toBe(total);
    expect((await rows.page(systemAccess, { ...filter, limit: 200 })).items).toHaveLength(total);
  });

  it('are those of own rows for an agent, whose campaigns of the house and of others stay unseen', async () => {
    expect(await figures.statistics(onlyOwn('avery'), {})).toMatchObject({
      ...{
        total: 4,
        approved: 2,
        rejected: 1,
        pending: 1,
        approvalRate: 66.7,
        campaigns: 2,
        members: 1,
        teamLeaders: 1,
      },
      lastUploadAt: new Date('2025-08-01T08:00:00Z'),
    });
    expect(await figures.statistics(onlyOwn('avery'), { from: '2025-06-01', to: '2025-06-15' })).toMatchObject({
      total: 2,
    });
    expect(await figures.statistics(onlyOwn('cleo'), {})).toMatchObject({
      total: 1,
      banks: 1,
      approvalRate: null,
      averageAttempts: null,
    });
  });

  it.each<[string, MisFilter]>([
    ['everything', {}],
    ['a period', { from: '2025-06-02', to: '2025-07-15' }],
    ['a bank', { bank: ['hsbc'] }],
    ['a bucket', { bucket: ['approved', 'blank'] }],
    ['a bucket in a period', { bucket: ['approved'], from: '2025-06-01', to: '2025-07-20' }],
    ['a person', { person: [] }],
    ['bookings', { basis: 'booking', from: '2025-06-01', to: '2025-07-20' }],
  ])('are the same from kept sums and from the rows: %s', async (_, given) => {
    const filter = given.person ? { ...given, person: [people['avery'] ?? '', people['bela'] ?? ''] } : given;
    for (const access of [systemAccess, onlyOwn('avery'), onlyOwn('bela')]) {
      const answers = [];
      // A kind of campaign is in no kept sum, so naming all of them has the rows counted.
      for (const asked of [filter, { ...filter, kind: ['agent', 'system', 'other', 'none'] }]) {
        const { text, params } = figuresOf(access.rows('mis.stats'), asked);
        const found = await db.query<{ dimension: string; value: string; rows: number | bigint }>(text, params.values);
        answers.push(
          found
            .filter(({ rows: count }) => Number(count) > 0)
            .map((row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, String(value)])))
            .sort(),
        );
      }
      expect(answers[0]).toEqual(answers[1]);
    }
  });

  it('break rows down by everything that they are the same in, largest first', async () => {
    const page = await figures.breakdown(systemAccess, { limit: 2, count: true });
    expect(page.total).toBe(9);
    expect(page.items[0]).toEqual({
      ...{ applicationStatus: 'Declined', droppedPage: 'Review', stage: 'Done', cardType: 'Mastercard World' },
      ...{ callStatus: 'Contacted', disposition: 'Interested', bookingStatus: null, count: 2 },
    });
    const seen = [...page.items];
    for (let { nextCursor } = page; nextCursor !== null;) {
      const next = await figures.breakdown(systemAccess, { limit: 2, cursor: nextCursor });
      seen.push(...next.items);
      ({ nextCursor } = next);
    }
    expect(seen.reduce((sum, { count }) => sum + count, 0)).toBe(10);
    expect(new Set(seen.map((item) => JSON.stringify(item))).size).toBe(seen.length);
  });

  it('of a campaign are told by bucket, agent, month and bank', async () => {
    const found = await groups.campaign(systemAccess, 'ppipl_rpm001', {});
    expect(found).toMatchObject({
      campaign: 'PPIPL_RPM001',
      kind: 'agent',
      agentCode: 'RPM001',
      total: 3,
      approvalRate: 66.7,
    });
    expect(found.byBucket.map(({ value, total }) => [value, total])).toEqual([
      ['approved', 2],
      ['rejected', 1],
    ]);
    expect(found.byAgent).toMatchObject([
      { value: 'RPM001', total: 3, person: { id: people['avery'], name: 'AVERY' } },
    ]);
    expect(found.byMonth.map(({ month, total }) => [month, total])).toEqual([
      ['2025-05', 1],
      ['2025-06', 2],
    ]);
    await expect(groups.campaign(onlyOwn('bela'), 'PPIPL_RPM001', {})).rejects.toMatchObject({
      code: 'campaign-not-found',
    });
  });

  it('of a bank are told by bucket, agent, month and campaign', async () => {
    const found = await groups.bank(systemAccess, ' hsbc', {});
    expect(found).toMatchObject({ bank: 'HSBC', total: 1, byMonth: [{ month: null, total: 1 }] });
    expect(found.byCampaign.map(({ value }) => value)).toEqual(['SPRING']);
    expect(found.byAgent).toMatchObject([{ value: 'cleo', person: { id: people['cleo'] } }]);
    await expect(groups.bank(systemAccess, 'Nowhere', {})).rejects.toMatchObject({ code: 'bank-not-found' });
  });

  it('list campaigns and banks, largest first, page by page', async () => {
    const first = await groups.campaigns(systemAccess, { limit: 2, count: true });
    expect(first.total).toBe(7);
    expect(first.items.map(({ campaign, kind, total }) => [campaign, kind, total])).toEqual([
      ['PPIPL_RPM001', 'agent', 3],
      ['PPIPL_RPM002', 'agent', 2],
    ]);
    const second = await groups.campaigns(systemAccess, { limit: 50, cursor: first.nextCursor ?? '' });
    expect(second.items).toHaveLength(5);
    expect((await groups.banks(onlyOwn('avery'), {})).items).toEqual([]);
    expect((await groups.campaigns(onlyOwn('bela'), {})).items.map(({ campaign }) => campaign)).toEqual([
      'PPIPL_RPM002',
    ]);
  });

  it.each<[string, MisFilter, string[]]>([
    ['campaign', { campaign: ['ppipl_rpm002'] }, ['A6', 'A5']],
    ['agent', { agent: ['rpm002'] }, ['A6', 'A5']],
    ['bucket', { bucket: ['dropped', 'other'] }, ['A7', 'A5']],
    ['kind', { kind: ['system'] }, ['A7']],
    ['page', { droppedPage: ['KYC', 'Review'] }, ['A5', 'A9', 'A3']],
    ['card', { cardType: ['Platinum'] }, ['A4']],
    ['booked', { isBooked: true }, ['A6', 'A1']],
    ['part of a number', { q: 'a6' }, ['A6']],
    ['a sign that means anything elsewhere', { q: '%' }, []],
  ])('follow a filter: %s', async (_, filter, numbers) => {
    const { items } = await rows.page(systemAccess, filter);
    expect(items.map(({ applicationNumber }) => applicationNumber)).toEqual(numbers);
    expect((await figures.statistics(systemAccess, filter)).total).toBe(numbers.length);
  });

  it('page through rows in each order without losing or repeating any', async () => {
    for (const sort of ['creationDate', '-creationDate', 'bookingDate', '-bookingDate', 'rowId', '-rowId']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await rows.page(systemAccess, { sort, limit: 3, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(10);
      expect(seen).toHaveLength(10);
    }
    await expect(rows.page(systemAccess, { cursor: 'bm90aGluZw' })).rejects.toMatchObject({ code: 'cursor-invalid' });
  });
});
