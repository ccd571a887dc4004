import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import type { Access } from '@tierline/shared/access';
import { accessOf, aPerson, aTeamWith } from '../testing/analytics-bench.js';
import {
  aCampaignRow,
  agreesToShowPlaces,
  aLead,
  aMove,
  aSignIn,
  campaignRowsOfTests,
  holdsRole,
} from '../testing/progress-bench.js';
import { CompanyDays } from './company-days.js';
import { MemberExport } from './member-export.js';
import { MemberQueries } from './member.queries.js';
import { ProgressQueries } from './progress.queries.js';
import { TeamFiguresQueries } from './team-figures.queries.js';
import { TeamOverviewQueries } from './team-overview.queries.js';
import { TeamQueries } from './team.queries.js';

const PAGE = { limit: 50, after: null };
const PROVIDERS = [CompanyDays, MemberExport, MemberQueries, ProgressQueries, TeamFiguresQueries];

describe('teams', () => {
  let running: RunningTestModule;
  let members: MemberQueries;
  let team: TeamQueries;
  const people = { ines: '', owen: '', avery: '', marisol: '', jonah: '' };
  const access: Record<'admin' | 'leader' | 'avery', Access> = {} as never;

  beforeAll(async () => {
    running = await testModule({ providers: [...PROVIDERS, TeamQueries, TeamOverviewQueries] });
    members = running.module.get(MemberQueries);
    team = running.module.get(TeamQueries);
    const { database } = running;
    for (const [key, name] of [
      ['ines', 'Ines Varga'],
      ['owen', 'Owen Pryce'],
      ['avery', 'Avery Lindqvist'],
      ['marisol', 'Marisol Etcheverry'],
      ['jonah', 'Jonah Prakash'],
    ] as const)
      people[key] = await aPerson(database, name);
    const inNorth = [people.owen, people.avery, people.marisol];
    const north = await aTeamWith(
      database,
      inNorth.map((person) => ({ person, from: '2020-01-01' })),
    );
    await holdsRole(database, people.ines, 'admin');
    await holdsRole(database, people.owen, 'team_leader');
    for (const person of [people.avery, people.marisol, people.jonah]) await holdsRole(database, person, 'sales_rep');
    const rights = ['progress.view', 'mis.stats', 'login_log.view', 'user.view'] as const;
    access.admin = accessOf(
      people.ines,
      [...rights, 'audit.view' as const].map((right) => [right, 'all']),
    );
    access.leader = accessOf(
      people.owen,
      rights.map((right) => [right, 'team', north]),
    );
    access.avery = accessOf(
      people.avery,
      rights.map((right) => [right, 'own']),
    );
    await campaignRowsOfTests(database);
    await arrange();
  });
  afterAll(() => running.close());

  /** Avery has four leads, three campaign rows and two sign-ins: joined, any of them would be multiplied. */
  async function arrange(): Promise<void> {
    const { database } = running;
    const { avery, marisol, jonah } = people;
    await aLead(database, { assignedTo: avery, name: 'First' });
    const second = await aLead(database, { assignedTo: avery, name: 'Second', status: 'Interested', daysAgo: 1 });
    for (const daysAgo of [1, 2])
      await aLead(database, {
        assignedTo: avery,
        status: 'Member',
        daysAgo,
        closedAfterHours: 10,
        name: `Won ${daysAgo}`,
      });
    await aLead(database, { assignedTo: jonah, status: 'Member' });
    await aMove(database, { lead: second, from: 'New Lead', to: 'Interested', daysAgo: 1 });
    for (const [agent, bucket, daysAgo] of [
      [avery, 'approved', 0],
      [avery, 'pending', 1],
      [avery, 'approved', 1],
      [avery, 'approved', 31],
      [marisol, 'rejected', 0],
      [jonah, 'approved', 0],
      [null, 'approved', 0],
    ] as const)
      await aCampaignRow(database, { agent, bucket, daysAgo });
    await aSignIn(database, { person: avery, daysAgo: 3, place: 'Oslo, Norway' });
    await aSignIn(database, { person: avery, daysAgo: 0, place: 'Lyon, France' });
    await aSignIn(database, { person: avery, daysAgo: 40 });
    await aSignIn(database, { person: marisol, daysAgo: 10, place: 'Oslo, Norway' });
    await agreesToShowPlaces(database, avery);
    await database.query(`update auth.person set created_at = now() - interval '40 days' where id <> $1`, [avery]);
    await database.query(`update auth.person set status = 'deactivated', deactivated_at = now() where id = $1`, [
      jonah,
    ]);
  }

  const namesOf = (items: readonly { name: string }[]): string[] => items.map(({ name }) => name);

  describe('list people', () => {
    it('in scope, by name, with roles and leaders of today, over all pages', async () => {
      const first = await members.page(access.leader, 'user.view', { ...PAGE, limit: 2, isCounted: true });
      const second = await members.page(access.leader, 'user.view', { ...PAGE, limit: 2, after: first.nextAfter });

      expect(first.total).toBe(3);
      expect(first.items[0]).toMatchObject({
        name: 'Avery Lindqvist',
        roles: ['sales_rep'],
        leaders: [{ id: people.owen, name: 'Owen Pryce' }],
      });
      expect(namesOf([...first.items, ...second.items])).toEqual([
        'Avery Lindqvist',
        'Marisol Etcheverry',
        'Owen Pryce',
      ]);
      expect(second.items[0]?.leaders).toEqual([]);
      expect(second.nextAfter).toBeNull();
    });

    it.each([
      [{ role: 'sales_rep' }, ['Avery Lindqvist', 'Jonah Prakash', 'Marisol Etcheverry']],
      [{ status: 'deactivated' }, ['Jonah Prakash']],
      [{ search: 'VARG' }, ['Ines Varga']],
      [{ search: '%' }, []],
    ] as const)('filtered by %j', async (filter, names) => {
      expect(namesOf((await members.page(access.admin, 'user.view', { ...PAGE, ...filter })).items)).toEqual(names);
    });

    it('of a leader, without the leader', async () => {
      const wanted = { ...PAGE, leader: people.owen };

      expect(namesOf((await members.page(access.admin, 'user.view', wanted)).items)).toEqual([
        'Avery Lindqvist',
        'Marisol Etcheverry',
      ]);
      expect(namesOf((await members.page(access.avery, 'user.view', wanted)).items)).toEqual(['Avery Lindqvist']);
    });

    it('in a file of exactly the same rows', async () => {
      const sheet = running.module.get(MemberExport).sheet(access.leader, { role: 'sales_rep' });
      const names: unknown[] = [];
      for await (const [name] of sheet.rows) names.push(name);

      expect(names).toEqual([
        { kind: 'text', value: 'Avery Lindqvist' },
        { kind: 'text', value: 'Marisol Etcheverry' },
      ]);
    });
  });

  describe('count what each person did', () => {
    it('in leads, campaign rows and sign-ins, none of which multiplies another', async () => {
      const { items } = await team.detailedStats(access.leader, { ...PAGE, days: 30 });

      expect(items.map(({ name, leads, campaigns, signIns }) => ({ name, leads, campaigns, signIns }))).toEqual([
        {
          name: 'Avery Lindqvist',
          leads: { total: 4, new: 1, inProgress: 1, closed: 2, rejected: 0, successRate: 50 },
          campaigns: { rows: 3, approved: 2, pending: 1 },
          signIns: { signIns: 2, lastSignInAt: expect.any(Date), lastPlace: null },
        },
        {
          name: 'Marisol Etcheverry',
          leads: { total: 0, new: 0, inProgress: 0, closed: 0, rejected: 0, successRate: 0 },
          campaigns: { rows: 1, approved: 0, pending: 0 },
          signIns: { signIns: 1, lastSignInAt: expect.any(Date), lastPlace: null },
        },
        expect.objectContaining({ name: 'Owen Pryce', signIns: { signIns: 0, lastSignInAt: null, lastPlace: null } }),
      ]);
    });

    it('with the last place for who may see traces, of who agreed to share it', async () => {
      const { items } = await team.detailedStats(access.admin, { ...PAGE, days: 30, leader: people.owen });

      expect(items.map(({ name, signIns }) => [name, signIns?.lastPlace])).toEqual([
        ['Avery Lindqvist', 'Lyon, France'],
        ['Marisol Etcheverry', null],
      ]);
    });

    it('and leaves out what the reader has no right to', async () => {
      const onlyLeads = accessOf(people.owen, [['progress.view', 'all']]);
      const { items } = await team.detailedStats(onlyLeads, { ...PAGE, days: 30, search: 'avery' });

      expect(items[0]).toMatchObject({ leads: { total: 4 }, campaigns: null, signIns: null });
    });
  });

  describe('show one person', () => {
    it('with figures, every day, and the newest leads first', async () => {
      const { figures, progress, daily, recentLeads, member } = await team.member(access.leader, people.avery, 3);

      expect(member.name).toBe('Avery Lindqvist');
      expect(progress).toMatchObject({ total: 4, successRate: 50, active: 2, averageProcessingHours: 10 });
      expect(figures.campaigns).toEqual({ rows: 3, approved: 2, pending: 1 });
      expect(daily.map(({ date: _date, ...day }) => day)).toEqual([
        { contacted: 0, converted: 0, submitted: 0, approved: 0 },
        { contacted: 1, converted: 0, submitted: 2, approved: 1 },
        { contacted: 0, converted: 0, submitted: 1, approved: 1 },
      ]);
      expect(recentLeads.map(({ fullName }) => fullName)).toEqual(['First', 'Won 1', 'Second', 'Won 2']);
    });

    it('of another team to nobody', async () => {
      await expect(team.member(access.leader, people.jonah, 30)).rejects.toMatchObject({ code: 'member-not-found' });
      await expect(team.member(access.avery, people.marisol, 30)).rejects.toMatchObject({ code: 'member-not-found' });
    });
  });

  describe('in figures', () => {
    it('count people by role, status, activity and month', async () => {
      const overview = await running.module.get(TeamOverviewQueries).overview(access.admin);

      expect(overview).toMatchObject({
        ...{ members: 5, active: 4, activeShare: 80, leaders: 1, users: 3, averageTeamSize: 3 },
        byRole: [
          { role: 'sales_rep', people: 3 },
          { role: 'admin', people: 1 },
          { role: 'team_leader', people: 1 },
        ],
        byStatus: [
          { status: 'active', people: 4 },
          { status: 'deactivated', people: 1 },
        ],
        byActivity: [
          { activity: 'today', people: 1 },
          { activity: 'last-7-days', people: 0 },
          { activity: 'last-30-days', people: 1 },
          { activity: 'earlier', people: 0 },
          { activity: 'never', people: 3 },
        ],
        latestJoin: { id: people.avery, name: 'Avery Lindqvist' },
      });
      expect(overview.newMembers).toHaveLength(12);
      expect(overview.newMembers.at(-1)?.people).toBe(1);
      expect(overview.newMembers.reduce((sum, { people: joined }) => sum + joined, 0)).toBe(5);
    });

    it('count the own people only, and no team size without a leader', async () => {
      const overview = await running.module.get(TeamOverviewQueries).overview(access.avery);

      expect(overview).toMatchObject({ members: 1, leaders: 0, users: 1, averageTeamSize: null });
    });
  });
});
