import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import {
  aPerson,
  CampaignDriver,
  CLEAR,
  giveCode,
  recomputedTally,
  stageBank,
  stageSample,
  stageSimple,
  stateOfRows,
} from '../testing/campaign-bench.js';
import { MisImportTarget } from './mis-import-target.js';

interface ExpectedBank {
  readonly superseded: readonly { readonly row: number; readonly by: number }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly statistics: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

function expected<Shape>(name: string): Shape {
  const path = join(import.meta.dirname, '..', '..', 'domain', 'samples', 'expected', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Shape;
}

describe('the import target of campaign files', () => {
  let running: RunningTestModule;
  let db: Database;
  let driver: CampaignDriver;

  beforeAll(async () => {
    running = await testModule({ providers: [MisImportTarget] });
    db = running.module.get(Database);
    driver = new CampaignDriver(db, running.module.get(MisImportTarget));
  });
  afterAll(() => running.close());
  beforeEach(() => running.database.query(CLEAR));

  const sql = (text: string, params: readonly unknown[] = []) =>
    running.database.query<Record<string, unknown>>(text, params);
  const counting = async () => (await sql('select from mis.row where is_counting')).length;

  async function tally(column: string): Promise<Record<string, number>> {
    const rows = await sql(
      `select ${column} as value, count(*)::int as rows from mis.row where is_counting group by 1`,
    );
    return Object.fromEntries(
      rows.filter(({ value }) => value !== null).map(({ value, rows: count }) => [value, count]),
    );
  }

  describe('records', () => {
    it('the bank sample with the counts, history and figures that its sheet says', async () => {
      const wanted = expected<ExpectedBank>('mis_bank');
      const ref = await stageSample(db, 'mis_bank.xlsx');
      const outcome = await driver.record(ref);

      expect(outcome).toMatchObject({ rows: wanted.counts['accepted'], duplicates: [] });
      expect(await tally('status_bucket')).toEqual(wanted.statistics['byStatusBucket']);
      expect(await tally('campaign_kind')).toEqual(wanted.statistics['byCampaignKind']);
      expect(await tally('agent_code')).toEqual(wanted.statistics['byAgentCode']);
      expect(await tally('card_type')).toEqual(wanted.statistics['byCardType']);
      const superseded = await sql(
        `select old.row_no as row, now.row_no as by from mis.row old join mis.row now on now.id = old.superseded_by where not old.is_counting`,
      );
      expect(superseded).toEqual(wanted.superseded.map(({ row, by }) => ({ row, by })));
    });

    it.each([
      ['mis_simple', 'mis_simple.csv'],
      ['mis_legacy', 'mis_legacy.xls'],
    ])('the simple sample %s with each row once and the first spelling of a bank', async (name, file) => {
      const wanted = expected<{ counts: Record<string, number>; records: { row: number; bank: string }[] }>(name);
      await driver.record(await stageSample(db, file));
      const rows = await sql('select row_no as row, bank from mis.row where is_counting order by id');
      expect(rows).toEqual(wanted.records.map(({ row, bank }) => ({ row, bank })));
      expect(await counting()).toBe(wanted.counts['accepted']);
    });

    it('whose rows they are, by agent code without case and by user name', async () => {
      const [avery, bela] = await Promise.all([aPerson(db, 'avery'), aPerson(db, 'bela')]);
      await giveCode(db, 'RPM001', avery);
      await giveCode(db, 'RPM9', avery);
      await driver.record(
        await stageBank(db, [
          { 'FORM CAMPAIGN_ID': 'ppipl_rpm001_apr', 'LEAD ID': 'L1' },
          { 'FORM CAMPAIGN_ID': 'PPIPL_RPM0010', 'LEAD ID': 'L2' },
          { 'FORM CAMPAIGN_ID': 'PPIPL_RPM9', 'LEAD ID': 'L3' },
          { 'FORM CAMPAIGN_ID': 'PPIPL_PAID_RPM001', 'LEAD ID': 'L4' },
        ]),
      );
      await driver.record(await stageSimple(db, [['HSBC', 'Bela', 'lead', 'b@x.example', 'CAMP1']]));
      expect(await sql('select row_no, agent_person_id as person from mis.row order by id')).toEqual([
        { row_no: 2, person: avery },
        { row_no: 3, person: null },
        { row_no: 4, person: avery },
        { row_no: 5, person: null },
        { row_no: 2, person: bela },
      ]);
    });

    it('columns without a place of their own as details, and unknown ones beside them', async () => {
      await driver.record(
        await stageBank(db, [{ 'LEAD ID': 'L1', 'CREATION Month': 'Jun-25', 'DEVICE TYPE': 'Mobile', Zone: 'West' }]),
      );
      expect(await sql('select details, extra from mis.row')).toEqual([
        { details: { creationMonth: '2025-06', deviceType: 'Mobile' }, extra: { Zone: 'West' } },
      ]);
    });

    it('one event with the people whose rows they are and were', async () => {
      const [avery, bela] = await Promise.all([aPerson(db, 'avery2'), aPerson(db, 'bela2')]);
      await giveCode(db, 'RPM001', avery);
      await giveCode(db, 'RPM002', bela);
      await driver.record(await stageBank(db, [{ 'FORM CAMPAIGN_ID': 'PPIPL_RPM001', 'LEAD ID': 'L1' }]));
      const ref = await stageBank(db, [{ 'FORM CAMPAIGN_ID': 'PPIPL_RPM002', 'LEAD ID': 'L1' }]);
      const { events } = await driver.record(ref);
      expect(events).toMatchObject([
        { event: { name: 'mis.mis-recorded.v1' }, payload: { importId: ref.id, people: [avery, bela].sort() } },
      ]);
    });
  });

  describe('judges', () => {
    it('repeated rows and codes of nobody, each code once', async () => {
      const ref = await stageBank(db, [
        { 'FORM CAMPAIGN_ID': 'PPIPL_RPM001', 'LEAD ID': 'L1' },
        { 'FORM CAMPAIGN_ID': 'PPIPL_RPM001', 'LEAD ID': 'L2' },
        { 'FORM CAMPAIGN_ID': 'PPIPL_RPM001', 'LEAD ID': 'L1' },
      ]);
      expect(await driver.judge(ref)).toMatchObject([
        { position: 1, code: 'superseded', severity: 'note', value: 'same as row 4' },
        { position: 1, code: 'unknown-agent', severity: 'warning', value: 'RPM001' },
      ]);
    });

    it('rows of the simple layout that are stored already', async () => {
      await driver.record(await stageSimple(db, [['HSBC', 'rpm1', 'lead', 'a@x.example', 'C1']]));
      const ref = await stageSimple(db, [
        ['hsbc', 'RPM1', 'lead', 'a@x.example', 'c1'],
        ['hsbc', 'rpm2', 'lead', 'a@x.example', 'c1'],
      ]);
      const issues = await driver.judge(ref);
      expect(issues.filter(({ code }) => code === 'duplicate-row')).toMatchObject([{ position: 1, value: null }]);
      expect(await driver.record(ref)).toMatchObject({ rows: 1 });
      expect(await counting()).toBe(2);
    });
  });

  describe('versions of a file', () => {
    const line = (status: string, more = {}) => ({
      ...{ 'FORM CAMPAIGN_ID': 'PPIPL_RPM001', 'APPLICATION NUMBER': '7001', 'APPLICATION STATUS': status },
      ...more,
    });

    it('replace applications by number; the earlier row stays as history', async () => {
      await driver.record(
        await stageBank(db, [
          line('Pending', { 'APPLICATION NUMBER': '7001.0' }),
          line('WIP', { 'APPLICATION NUMBER': '7002' }),
        ]),
      );
      await driver.record(await stageBank(db, [line('Approved')]));
      expect(await sql('select application_status as status, is_counting from mis.row order by id')).toEqual([
        { status: 'Pending', is_counting: false },
        { status: 'WIP', is_counting: true },
        { status: 'Approved', is_counting: true },
      ]);
    });

    it('leave everything as it was before when they are reverted, and as it was with them when restored', async () => {
      await driver.record(await stageBank(db, [line('Pending'), line('WIP', { 'APPLICATION NUMBER': '7002' })]));
      const before = await stateOfRows(db);
      const ref = await stageBank(db, [
        line('Rejected'),
        line('Approved'),
        line('WIP', { 'APPLICATION NUMBER': '7003' }),
      ]);
      await driver.record(ref);
      const after = await stateOfRows(db);
      expect(after.rows).not.toEqual(before.rows);

      await driver.revert(ref);
      expect(await stateOfRows(db)).toEqual(before);
      await driver.restore(ref);
      expect(await stateOfRows(db)).toEqual(after);
    });

    it('cannot be reverted while a later one has replaced rows of theirs', async () => {
      const first = await stageBank(db, [line('Pending')]);
      await driver.record(first);
      const second = await stageBank(db, [line('Approved')]);
      await driver.record(second);
      await expect(driver.revert(first)).rejects.toMatchObject({
        code: 'replaced-since',
        facts: { importId: second.id },
      });
      await driver.revert(second);
      await driver.revert(first);
      expect(await counting()).toBe(0);
      await expect(driver.revert(first)).rejects.toMatchObject({ code: 'batch-not-found' });
    });

    it('keep a repeated row of the simple layout when the file that had it first goes', async () => {
      const first = await stageSimple(db, [['HSBC', 'rpm1', 'lead', 'a@x.example', 'C1']]);
      await driver.record(first);
      const second = await stageSimple(db, [
        ['HSBC', 'rpm1', 'lead', 'a@x.example', 'C1'],
        ['HSBC', 'rpm2', 'lead', 'a@x.example', 'C1'],
      ]);
      await driver.record(second);
      await driver.revert(first);
      expect(await counting()).toBe(2);
    });

    it('tell how much of each still counts', async () => {
      const target = running.module.get(MisImportTarget);
      const first = await stageBank(db, [line('Pending'), line('WIP', { 'APPLICATION NUMBER': '7002' })]);
      await driver.record(first);
      const second = await stageBank(db, [line('Approved')]);
      await driver.record(second);
      const standing = await target.standing(db, [first.id, second.id]);
      expect(
        standing.sort(
          (one, other) => one.rowsCounting - other.rowsCounting || one.replacedBy.length - other.replacedBy.length,
        ),
      ).toEqual([
        { importId: second.id, rowsCounting: 1, replacedBy: [] },
        { importId: first.id, rowsCounting: 1, replacedBy: [second.id] },
      ]);
    });
  });

  it('tells what a commit will do before it does it', async () => {
    const target = running.module.get(MisImportTarget);
    await driver.record(await stageBank(db, [{ 'LEAD ID': 'L1', 'APPLICATION STATUS': 'Pending' }]));
    const ref = await stageBank(db, [
      { 'LEAD ID': 'L1', 'APPLICATION STATUS': 'Approved' },
      { 'LEAD ID': 'L2' },
      { 'LEAD ID': 'L2', 'FORM CAMPAIGN_ID': 'PPIPL_RPM001' },
    ]);
    await driver.judge(ref);
    const figures = await target.preview(db, ref);
    expect(figures.map(({ code, count, examples }) => [code, count, examples[0]?.text])).toEqual([
      ['added', 1, 'L2'],
      ['replaced', 1, 'L1: Pending becomes Approved'],
      ['repeated', 1, 'L2'],
      ['unmatched', 1, 'RPM001'],
    ]);
  });

  it('shows staged rows with what the tables of the company make of them', async () => {
    const target = running.module.get(MisImportTarget);
    const ref = await stageBank(db, [
      { 'FORM CAMPAIGN_ID': 'PPIPL_RPM001', 'LEAD ID': 'L1', 'APPLICATION STATUS': ' IPA approved' },
    ]);
    await driver.judge(ref);
    const [row] = await db.query<{ record: object }>(target.recordsSql, [ref.id, [1]]);
    expect(row?.record).toMatchObject({
      leadId: 'L1',
      agentCode: 'RPM001',
      campaignKind: 'agent',
      statusBucket: 'approved',
    });
  });

  it('keeps sums that equal those made from all rows at once, whatever happened', async () => {
    const refs = [
      await stageSample(db, 'mis_bank.xlsx'),
      await stageBank(db, [
        {
          'FORM CAMPAIGN_ID': 'PPIPL_RPM001',
          'APPLICATION NUMBER': '70000001',
          'APPLICATION STATUS': 'Approved',
          Attempt: 4,
        },
        {
          'FORM CAMPAIGN_ID': 'PPIPL_RPM001',
          'APPLICATION NUMBER': '70000002',
          'CARD TYPE': 'Visa',
          'Booking-Status': 'Booked',
          'Booking-Date': '02-08-2025',
        },
      ]),
      await stageSample(db, 'mis_simple.csv'),
    ];
    for (const ref of refs) await driver.record(ref);
    expect((await stateOfRows(db)).tally).toEqual(await recomputedTally(db));
    await driver.revert(refs[1]!);
    expect((await stateOfRows(db)).tally).toEqual(await recomputedTally(db));
    await driver.revert(refs[2]!);
    await driver.revert(refs[0]!);
    expect(await stateOfRows(db)).toEqual({ rows: [], tally: [] });
  });
});
