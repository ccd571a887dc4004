import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import type { Access } from '@tierline/shared/access';
import { CUSTOM, reportDefinitionSchema, type ReportDefinition } from '../../domain/report-definition.js';
import { accessOf, aPerson, aTeamWith } from '../testing/analytics-bench.js';
import { aCampaignRow, aLead, aSignIn, campaignRowsOfTests, holdsRole } from '../testing/progress-bench.js';
import { CompanyDays } from './company-days.js';
import { fileNameOf, headLines, oneSheetOf, sheetsOf } from './report-file.js';
import { ReportTables, type ReportCell } from './report-tables.js';
import { RunReport } from './run-report.js';

describe('reports', () => {
  let running: RunningTestModule;
  const people = { owen: '', avery: '', marisol: '', jonah: '' };
  const access: Record<'admin' | 'leader' | 'avery', Access> = {} as never;

  beforeAll(async () => {
    running = await testModule({ providers: [CompanyDays, ReportTables, RunReport] });
    const { database } = running;
    people.owen = await aPerson(database, 'Owen Pryce');
    people.avery = await aPerson(database, 'Avery Lindqvist');
    people.marisol = await aPerson(database, 'Marisol Etcheverry');
    people.jonah = await aPerson(database, 'Jonah Prakash');
    const inNorth = [people.owen, people.avery, people.marisol];
    const north = await aTeamWith(
      database,
      inNorth.map((person) => ({ person, from: '2020-01-01' })),
    );
    await holdsRole(database, people.owen, 'team_leader');
    const rights = ['progress.view', 'mis.stats', 'login_log.view'] as const;
    access.admin = accessOf(
      people.jonah,
      [...rights, 'mis.upload' as const].map((right) => [right, 'all']),
    );
    access.leader = accessOf(
      people.owen,
      rights.map((right) => [right, 'team', north]),
    );
    access.avery = accessOf(people.avery, [['progress.view', 'own']]);
    await campaignRowsOfTests(database);
    await arrange();
  });
  afterAll(() => running.close());

  async function arrange(): Promise<void> {
    const { database } = running;
    const { avery, marisol, jonah } = people;
    const alpha = { campaign: 'RPM001', bank: 'Alpha' };
    await aLead(database, { assignedTo: avery, ...alpha });
    await aLead(database, { assignedTo: avery, ...alpha, status: 'Member', daysAgo: 10, closedAfterHours: 30 });
    await aLead(database, { assignedTo: marisol, campaign: 'RPM002', bank: 'Beta', status: 'Interested', daysAgo: 3 });
    await aLead(database, { assignedTo: jonah, campaign: 'RPM002', bank: 'Beta', status: 'Lost - Price', daysAgo: 3 });
    await aLead(database, { assignedTo: avery, status: 'Member', daysAgo: 400, closedAfterHours: 10 });
    const rows = [
      { agent: avery, bucket: 'approved', ...alpha, isBooked: true },
      { agent: avery, bucket: 'rejected', ...alpha },
      { agent: marisol, bucket: 'pending', campaign: 'RPM002', bank: 'Beta', leaderName: 'Somebody Else' },
      { agent: jonah, bucket: 'dropped', campaign: 'RPM002', bank: 'Beta' },
      { agent: null, bucket: 'approved', campaign: 'TQ', bank: 'Alpha' },
      { agent: avery, bucket: 'approved', ...alpha, daysAgo: 400 },
    ];
    for (const row of rows) await aCampaignRow(database, row);
    for (const daysAgo of [0, 0, 9]) await aSignIn(database, { person: avery, daysAgo });
    await aSignIn(database, { person: jonah, daysAgo: 0 });
  }

  const run = (who: Access, definition: Partial<ReportDefinition>) =>
    running.module.get(RunReport).execute(who, reportDefinitionSchema.parse({ report: CUSTOM, ...definition }));
  const rowsOf = async (who: Access, definition: Partial<ReportDefinition>): Promise<ReportCell[][]> =>
    (await run(who, definition)).tables[0]?.rows ?? [];

  describe('about performance', () => {
    it('overall count by state, with rate and processing time, and by day', async () => {
      const { tables, from, until } = await run(access.leader, { report: 'performance-overall', period: '30-days' });

      expect(tables[0]?.columns.map(({ header }) => header)).toEqual([
        ...[
          'All',
          'Leads',
          'New',
          'In progress',
          'Closed',
          'Rejected',
          'Active',
          'Success rate, %',
          'Processing, hours',
        ],
      ]);
      expect(tables[0]?.rows).toEqual([['All', 3, 1, 1, 1, 0, 2, 33.3, 30]]);
      expect(tables[1]?.rows.map(([, total]) => total)).toEqual([1, 1, 1]);
      expect(Date.parse(until) - Date.parse(from ?? '')).toBe(29 * 86_400_000);
    });

    it('of people and of teams count each lead for its owner and his leader', async () => {
      expect(await rowsOf(access.admin, { report: 'performance-individual', period: 'all' })).toEqual([
        ['Avery Lindqvist', 3, 1, 0, 2, 0, 66.7, 20],
        ['Jonah Prakash', 1, 0, 0, 0, 1, 0, null],
        ['Marisol Etcheverry', 1, 0, 1, 0, 0, 0, null],
      ]);
      expect(await rowsOf(access.admin, { report: 'performance-teams', period: 'all' })).toEqual([
        ['Owen Pryce', 4, 1, 1, 2, 0, 50],
        [null, 1, 0, 0, 0, 1, 0],
      ]);
      expect(await rowsOf(access.leader, { report: 'performance-success-rate', period: '90-days' })).toEqual([
        ['Avery Lindqvist', 2, 1, 50],
        ['Marisol Etcheverry', 1, 0, 0],
      ]);
    });

    it('of a rep are about himself alone', async () => {
      expect(await rowsOf(access.avery, { report: 'performance-individual', period: '30-days' })).toEqual([
        ['Avery Lindqvist', 2, 1, 0, 1, 0, 50, 30],
      ]);
    });
  });

  describe('about leads', () => {
    it('count by state, campaign and day, and convert', async () => {
      const month = { period: '30-days' } as const;

      expect(await rowsOf(access.admin, { report: 'leads-states', ...month })).toEqual([
        ['closed', 1, 30],
        ['in-progress', 1, null],
        ['new', 1, null],
        ['rejected', 1, null],
      ]);
      expect(await rowsOf(access.admin, { report: 'leads-campaigns', ...month })).toEqual([
        ['RPM001', 2, 1, 0, 1, 0, 50],
        ['RPM002', 2, 0, 1, 0, 1, 0],
      ]);
      expect((await rowsOf(access.admin, { report: 'leads-timeline', ...month })).map(([, total]) => total)).toEqual([
        ...[1, 2, 1],
      ]);
      const { tables } = await run(access.leader, { report: 'leads-conversion', ...month });
      expect(tables.map(({ rows }) => rows)).toEqual([
        [['All', 3, 1, 33.3]],
        [
          ['RPM001', 2, 1, 50],
          ['RPM002', 1, 0, 0],
        ],
        [
          ['Alpha', 2, 1, 50],
          ['Beta', 1, 0, 0],
        ],
      ]);
    });
  });

  describe('about campaigns', () => {
    it('count by bucket with rates of approval and booking, within the scope', async () => {
      expect(await rowsOf(access.admin, { report: 'mis-campaigns', period: '30-days' })).toEqual([
        ['RPM001', 2, 1, 0, 1, 0, 1, 50, 50],
        ['RPM002', 2, 0, 1, 0, 1, 0, 0, 0],
        ['TQ', 1, 1, 0, 0, 0, 0, 100, 0],
      ]);
      expect(await rowsOf(access.leader, { report: 'mis-banks', period: 'all' })).toEqual([
        ['Alpha', 3, 2, 0, 1, 0, 1, 66.7, 33.3],
        ['Beta', 1, 0, 1, 0, 0, 0, 0, 0],
      ]);
      expect(
        (await rowsOf(access.admin, { report: 'mis-leaders', period: '30-days' })).map((row) => row.slice(0, 2)),
      ).toEqual([
        ['Owen Pryce', 2],
        [null, 2],
        ['Somebody Else', 1],
      ]);
      expect(await rowsOf(access.admin, { report: 'mis-uploads', period: 'all' })).toHaveLength(6);
    });
  });

  describe("of one's own", () => {
    it('have a table per source, by days, states, campaigns and person that were chosen', async () => {
      const { tables, filters } = await run(access.admin, {
        sources: ['leads', 'campaigns'],
        by: 'campaign',
        metrics: ['total', 'success-rate', 'rows'],
        period: 'all',
        campaigns: ['RPM001'],
        states: ['closed', 'rejected'],
        member: people.avery,
      });

      expect(tables.map(({ title, rows }) => [title, rows])).toEqual([
        ['Leads', [['RPM001', 1, 100]]],
        ['Campaigns', [['RPM001', 3]]],
      ]);
      expect(filters).toEqual([
        { name: 'Person', value: 'Avery Lindqvist' },
        { name: 'Campaigns', value: 'RPM001' },
        { name: 'States', value: 'closed, rejected' },
      ]);
    });

    it('count sign-ins, and leave out what the reader has no right to, or refuse when nothing is left', async () => {
      expect(await rowsOf(access.admin, { sources: ['sign-ins'], by: 'person', period: '7-days' })).toEqual([
        ['Avery Lindqvist', 2, 1, 2],
        ['Jonah Prakash', 1, 1, 1],
      ]);
      const partly = await run(access.avery, { sources: ['leads', 'sign-ins'] });
      expect(partly.tables.map(({ title }) => title)).toEqual(['Leads']);
      expect(partly.leftOut).toEqual(['Sign-ins']);
      await expect(run(access.avery, { sources: ['sign-ins'] })).rejects.toThrow('login_log.view');
    });

    it('do not tell the name of somebody outside of the scope', async () => {
      const { filters, tables } = await run(access.avery, { sources: ['leads'], member: people.jonah });

      expect(filters).toEqual([{ name: 'Person', value: people.jonah }]);
      expect(tables[0]?.rows.map(([, total]) => total)).toEqual([0]);
    });
  });

  it('say in each file what was asked, and hold the rows of the screen', async () => {
    const report = await run(access.admin, { report: 'leads-states', period: '30-days', campaigns: ['RPM001'] });
    const [about, table] = sheetsOf(report);
    const lines = [...(oneSheetOf(report).rows as Iterable<unknown[]>)];

    expect(headLines(report).map(([name]) => name)).toEqual(['Period', 'Campaigns', 'As of']);
    expect(about?.rows).toHaveLength(3);
    expect(table?.rows).toEqual([
      [
        { kind: 'text', value: 'closed' },
        { kind: 'number', value: 1 },
        { kind: 'number', value: 30 },
      ],
      [{ kind: 'text', value: 'new' }, { kind: 'number', value: 1 }, null],
    ]);
    expect(lines).toHaveLength(3 + 3 + 2);
    expect(fileNameOf(report, 'csv')).toBe(`leads-by-state-${report.until}.csv`);
  });
});
