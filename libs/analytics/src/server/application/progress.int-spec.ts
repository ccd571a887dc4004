import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import type { Access } from '@tierline/shared/access';
import { accessOf, aPerson, aTeamWith } from '../testing/analytics-bench.js';
import { aLead, aMove, inTimeZone } from '../testing/progress-bench.js';
import { CompanyDays } from './company-days.js';
import { ProgressQueries, type DayProgress } from './progress.queries.js';

const MONTH = { days: 30 };

describe('the progress of leads', () => {
  let running: RunningTestModule;
  let progress: ProgressQueries;
  const people = { owen: '', avery: '', marisol: '', jonah: '' };
  const access: Record<'admin' | 'leader' | 'avery' | 'jonah', Access> = {} as never;

  beforeAll(async () => {
    running = await testModule({ providers: [CompanyDays, ProgressQueries] });
    progress = running.module.get(ProgressQueries);
    const { database } = running;
    await inTimeZone(database, 'America/Chicago');
    people.owen = await aPerson(database, 'Owen Pryce');
    people.avery = await aPerson(database, 'Avery Lindqvist');
    people.marisol = await aPerson(database, 'Marisol Etcheverry');
    people.jonah = await aPerson(database, 'Jonah Prakash');
    const since = '2020-01-01';
    const north = await aTeamWith(
      database,
      [people.owen, people.avery, people.marisol].map((person) => ({ person, from: since })),
    );
    access.admin = accessOf(people.owen, [['progress.view', 'all']]);
    access.leader = accessOf(people.owen, [['progress.view', 'team', north]]);
    access.avery = accessOf(people.avery, [['progress.view', 'own']]);
    access.jonah = accessOf(people.jonah, [['progress.view', 'own']]);
    await arrange();
  });
  afterAll(() => running.close());

  /** Seven leads of the team, one of which a stranger works on, and what must not count: a stranger's, an older and a deleted one. */
  async function arrange(): Promise<void> {
    const { database } = running;
    const { avery, marisol, jonah } = people;
    const make = (lead: Parameters<typeof aLead>[1]): Promise<string> => aLead(database, lead);
    const alpha = { campaign: 'RPM001', bank: 'Alpha' };
    await make({ assignedTo: avery, ...alpha });
    const second = await make({ assignedTo: avery, ...alpha, status: 'Initial Contact', daysAgo: 1 });
    const won = { assignedTo: avery, status: 'Member' };
    const third = await make({ ...won, campaign: 'RPM001', bank: 'Beta', daysAgo: 2, closedAfterHours: 48 });
    await make({ ...won, bank: 'Alpha', daysAgo: 3, closedAfterHours: 24 });
    const fifth = await make({
      assignedTo: marisol,
      campaign: 'RPM002',
      bank: 'Beta',
      status: 'Lost - Price',
      daysAgo: 1,
    });
    await make({ createdBy: marisol, campaign: 'RPM002', daysAgo: 29 });
    await make({ assignedTo: jonah, createdBy: avery, campaign: 'RPM002', status: 'Interested', daysAgo: 5 });
    const foreign = await make({
      assignedTo: jonah,
      status: 'Member',
      campaign: 'RPM001',
      daysAgo: 1,
      closedAfterHours: 12,
    });
    await make({ assignedTo: avery, daysAgo: 30, hour: 23 });
    await make({ assignedTo: avery, isDeleted: true });

    await aMove(database, { lead: second, from: 'New Lead', to: 'Lost - Price', daysAgo: 1 });
    for (const from of ['New Lead', 'Lost - Price'])
      await aMove(database, { lead: second, from, to: 'Initial Contact', daysAgo: 1 });
    await aMove(database, { lead: second, from: 'Initial Contact', to: 'Interested', daysAgo: 0 });
    await aMove(database, { lead: third, from: 'Negotiation', to: 'Member', daysAgo: 0 });
    await aMove(database, { lead: fifth, from: 'Interested', to: 'Lost - Price', daysAgo: 0 });
    await aMove(database, { lead: foreign, from: 'Interested', to: 'Member', daysAgo: 0 });
  }

  describe('by state', () => {
    it('counts what the team works on or entered, each lead once, and what became of it', async () => {
      expect(await progress.statistics(access.leader, MONTH)).toMatchObject({
        ...{ total: 7, new: 2, inProgress: 2, closed: 2, rejected: 1 },
        ...{ successRate: 28.6, active: 4, averageProcessingHours: 36, timeZone: 'America/Chicago' },
      });
    });

    it('counts everything for an administrator and only the own for a rep', async () => {
      expect(await progress.statistics(access.admin, MONTH)).toMatchObject({
        ...{ total: 8, closed: 3, successRate: 37.5, averageProcessingHours: 28 },
      });
      expect(await progress.statistics(access.avery, MONTH)).toMatchObject({
        ...{ total: 5, new: 1, inProgress: 2, closed: 2, rejected: 0, successRate: 40 },
      });
    });

    it('filters by a member, who for a rep can only be himself', async () => {
      const ofMarisol = { ...MONTH, member: people.marisol };

      expect(await progress.statistics(access.leader, { ...MONTH, member: people.avery })).toMatchObject({
        ...{ total: 4, closed: 2, successRate: 50 },
      });
      expect(await progress.statistics(access.leader, ofMarisol)).toMatchObject({ total: 2, successRate: 0 });
      expect(await progress.statistics(access.avery, ofMarisol)).toMatchObject({
        ...{ total: 0, successRate: 0, active: 0, averageProcessingHours: null },
      });
    });

    it('begins with the first day of the period by the clock of the company', async () => {
      expect(await progress.statistics(access.leader, { days: 29 })).toMatchObject({ total: 6 });
      expect(await progress.statistics(access.leader, { days: 31 })).toMatchObject({ total: 8 });
      expect(await progress.statistics(access.leader, { days: 1 })).toMatchObject({ total: 1, new: 1 });
    });
  });

  it('by campaign and by bank adds up to the whole, with what has none', async () => {
    const campaigns = await progress.campaigns(access.leader, MONTH);
    const banks = await progress.banks(access.leader, MONTH);

    expect(campaigns).toEqual([
      { name: 'RPM001', total: 3, new: 1, inProgress: 1, closed: 1, rejected: 0, successRate: 33.3 },
      { name: 'RPM002', total: 3, new: 1, inProgress: 1, closed: 0, rejected: 1, successRate: 0 },
      { name: null, total: 1, new: 0, inProgress: 0, closed: 1, rejected: 0, successRate: 100 },
    ]);
    expect(banks).toEqual([
      { name: 'Alpha', total: 3, new: 1, inProgress: 1, closed: 1, rejected: 0, successRate: 33.3 },
      { name: 'Beta', total: 2, new: 0, inProgress: 0, closed: 1, rejected: 1, successRate: 50 },
      { name: null, total: 2, new: 1, inProgress: 1, closed: 0, rejected: 0, successRate: 0 },
    ]);
  });

  it('of one campaign is the same rows, by person and bank, and nothing for who has none of them', async () => {
    const wanted = { ...MONTH, campaign: 'RPM001' };

    expect(await progress.statistics(access.leader, wanted)).toMatchObject({ total: 3, averageProcessingHours: 48 });
    expect(await progress.users(access.leader, wanted)).toEqual([
      expect.objectContaining({ person: { id: people.avery, name: 'Avery Lindqvist' }, total: 3 }),
    ]);
    expect((await progress.banks(access.leader, wanted)).map(({ name, total }) => [name, total])).toEqual([
      ['Alpha', 2],
      ['Beta', 1],
    ]);
    expect(await progress.statistics(access.avery, { ...MONTH, campaign: 'RPM00' })).toMatchObject({ total: 0 });
  });

  describe('per person', () => {
    it('gives each lead to one person, and what a stranger works on to nobody by name', async () => {
      const { users, summary, histogram, best } = await progress.performance(access.leader, MONTH);

      expect(users).toEqual([
        {
          person: { id: people.avery, name: 'Avery Lindqvist' },
          ...{ total: 4, new: 1, inProgress: 1, closed: 2, rejected: 0, successRate: 50 },
        },
        {
          person: { id: people.marisol, name: 'Marisol Etcheverry' },
          ...{ total: 2, new: 1, inProgress: 0, closed: 0, rejected: 1, successRate: 0 },
        },
        { person: null, total: 1, new: 0, inProgress: 1, closed: 0, rejected: 0, successRate: 0 },
      ]);
      expect(summary).toEqual({ mean: 25, median: 25, lowest: 0, highest: 50 });
      expect(histogram.filter(({ people: some }) => some > 0)).toEqual([
        { from: 0, to: 10, people: 1 },
        { from: 50, to: 60, people: 1 },
      ]);
      expect(best.map(({ person }) => person?.name)).toEqual(['Avery Lindqvist']);
    });

    it('names everybody to an administrator', async () => {
      const users = await progress.users(access.admin, MONTH);

      expect(users.map(({ person, total }) => [person?.name, total])).toEqual([
        ['Avery Lindqvist', 4],
        ['Jonah Prakash', 2],
        ['Marisol Etcheverry', 2],
      ]);
    });
  });

  it('over time has every day, leads by their state of now, and each lead once among those that moved', async () => {
    const nothing = { total: 0, new: 0, inProgress: 0, closed: 0, rejected: 0 };
    const days = await progress.overTime(access.leader, { days: 4 });
    const told = days.map(({ created, contacted, converted, rejected }: DayProgress) => ({
      ...{ created, contacted, converted, rejected },
    }));

    expect(told).toEqual([
      { created: { ...nothing, total: 1, closed: 1 }, contacted: 0, converted: 0, rejected: 0 },
      { created: { ...nothing, total: 1, closed: 1 }, contacted: 0, converted: 0, rejected: 0 },
      { created: { ...nothing, total: 2, inProgress: 1, rejected: 1 }, contacted: 1, converted: 0, rejected: 1 },
      { created: { ...nothing, total: 1, new: 1 }, contacted: 0, converted: 1, rejected: 1 },
    ]);
    expect(await progress.overTime(access.jonah, { days: 1 })).toEqual([
      expect.objectContaining({ converted: 1, rejected: 0, created: nothing }),
    ]);
  });
});
