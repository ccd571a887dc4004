import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import type { Access } from '@tierline/shared/access';
import { accessOf, aPerson, aTeamWith } from '../testing/analytics-bench.js';
import {
  aCampaignRow,
  aLead,
  campaignRowsOfTests,
  holdsCompetitions,
  holdsRole,
  type CampaignRowToMake,
  type LeadToMake,
} from '../testing/progress-bench.js';
import { CompanyDays } from './company-days.js';
import { TeamFiguresQueries } from './team-figures.queries.js';
import { TeamRankingQueries, type TeamRanking } from './team-ranking.queries.js';

const WON = { days: 30, by: 'won' } as const;

describe('the ranking of a team', () => {
  let running: RunningTestModule;
  let rankings: TeamRankingQueries;
  const people = { owen: '', avery: '', marisol: '', jonah: '', priya: '' };
  const teams = { north: '', south: '' };
  const access: Record<'admin' | 'leader' | 'avery' | 'priya', Access> = {} as never;

  beforeAll(async () => {
    running = await testModule({ providers: [CompanyDays, TeamFiguresQueries, TeamRankingQueries] });
    rankings = running.module.get(TeamRankingQueries);
    const { database } = running;
    for (const [key, name] of [
      ['owen', 'Owen Pryce'],
      ['avery', 'Avery Lindqvist'],
      ['marisol', 'Marisol Etcheverry'],
      ['jonah', 'Jonah Prakash'],
      ['priya', 'Priya Halloran'],
    ] as const)
      people[key] = await aPerson(database, name);
    const teamOf = (...members: string[]): Promise<string> =>
      aTeamWith(
        database,
        members.map((person) => ({ person, from: '2020-01-01' })),
      );
    teams.north = await teamOf(people.owen, people.avery, people.marisol, people.jonah);
    teams.south = await teamOf(people.priya);
    await holdsRole(database, people.owen, 'team_leader');
    access.admin = accessOf(people.owen, [
      ['compare.rank', 'all'],
      ['mis.stats', 'all'],
    ]);
    access.leader = accessOf(people.owen, [
      ['compare.rank', 'team', teams.north],
      ['progress.view', 'team', teams.north],
      ['mis.stats', 'team', teams.north],
    ]);
    access.avery = accessOf(people.avery, [
      ['compare.rank', 'team', teams.north],
      ['progress.view', 'own'],
      ['mis.stats', 'own'],
    ]);
    access.priya = accessOf(people.priya, [['compare.rank', 'team', teams.south]]);
    await campaignRowsOfTests(database);
    await arrange();
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    await holdsCompetitions(running.database, teams.north, true);
    await holdsCompetitions(running.database, teams.south, false);
  });

  /** Avery and Marisol have won as much in the last 30 days; in those before, Marisol alone. A lead counts for who works on it, or else entered
   *  it, and rows neither multiply leads nor the other way round. */
  async function arrange(): Promise<void> {
    const { avery, marisol, jonah, priya } = people;
    const won = { status: 'Member' };
    const leads: LeadToMake[] = [
      { assignedTo: avery, ...won },
      { assignedTo: avery, ...won, daysAgo: 29 },
      { assignedTo: avery, daysAgo: 30 },
      { createdBy: marisol, ...won },
      { assignedTo: marisol, createdBy: avery, ...won },
      { assignedTo: marisol, status: 'Interested' },
      { assignedTo: marisol, ...won, daysAgo: 59 },
      { assignedTo: marisol, ...won, daysAgo: 60 },
      { assignedTo: priya, createdBy: avery, ...won },
      { assignedTo: avery, ...won, isDeleted: true },
    ];
    for (const lead of leads) await aLead(running.database, lead);
    const rows: CampaignRowToMake[] = [
      { agent: avery, bucket: 'approved', isBooked: true },
      { agent: avery, bucket: 'rejected' },
      { agent: avery, bucket: 'pending' },
      { agent: jonah, bucket: 'approved', isBooked: true },
      { agent: jonah, bucket: 'approved', isBooked: true },
      { agent: jonah, bucket: 'approved', daysAgo: 31 },
      { agent: priya, bucket: 'approved', isBooked: true },
    ];
    for (const row of rows) await aCampaignRow(running.database, row);
  }

  const placesOf = ({ items }: TeamRanking): [string, number | null][] =>
    items.map(({ person, place }) => [person.name, place]);

  it('gives equal places for equal figures, and leaves the leader out', async () => {
    expect(placesOf(await rankings.ranking(access.leader, WON))).toEqual([
      ['Avery Lindqvist', 1],
      ['Marisol Etcheverry', 1],
      ['Jonah Prakash', 3],
    ]);
  });

  it('compares with as many days before, and marks who asks', async () => {
    const { items, from, before } = await rankings.ranking(access.avery, WON);

    expect(items.map(({ isYou, placeBefore, change }) => [isYou, placeBefore, change])).toEqual([
      [true, 2, 2],
      [false, 1, 1],
      [false, 2, 0],
    ]);
    expect((Date.parse(from) - Date.parse(before.from)) / 86_400_000).toBe(30);
    expect(items[1]).toMatchObject({
      figures: { leads: 3, won: 2, successRate: 66.7 },
      before: { leads: 1, won: 1, successRate: 100 },
    });
  });

  it.each([
    ['success-rate', [100, 66.7, null], ['Avery Lindqvist', 'Marisol Etcheverry', 'Jonah Prakash']],
    ['booked', [2, 1, 0], ['Jonah Prakash', 'Avery Lindqvist', 'Marisol Etcheverry']],
    ['approval-rate', [100, 50, null], ['Jonah Prakash', 'Avery Lindqvist', 'Marisol Etcheverry']],
  ] as const)('by %s counts what the measure says', async (by, figures, names) => {
    const { items } = await rankings.ranking(access.leader, { days: 30, by });
    const field = { 'success-rate': 'successRate', booked: 'booked', 'approval-rate': 'approvalRate' } as const;

    expect(items.map(({ person }) => person.name)).toEqual(names);
    expect(items.map((item) => item.figures[field[by]])).toEqual(figures);
  });

  it('is the same for the leader, a member and an administrator, and tells of colleagues no more than names, places and figures', async () => {
    const all = await Promise.all(
      [access.leader, access.avery, access.admin].map((one) => rankings.ranking(one, { ...WON, team: teams.north })),
    );
    const [leader, ...others] = all.map(({ items }) => items.map(({ isYou: _isYou, ...item }) => item));

    for (const items of others) expect(items).toEqual(leader);
    expect(Object.keys(leader?.[0] ?? {}).sort()).toEqual([
      'before',
      'change',
      'figures',
      'person',
      'place',
      'placeBefore',
    ]);
    expect(Object.keys(leader?.[0]?.person ?? {})).toEqual(['id', 'name']);
  });

  it('has the figures of the team as its leader reads them elsewhere', async () => {
    const { items, ...span } = await rankings.ranking(access.leader, WON);
    const ids = items.map(({ person }) => person.id);
    const figures = await running.module.get(TeamFiguresQueries).of(access.leader, ids, span);

    expect(items.map(({ figures: { leads, won } }) => [leads, won])).toEqual(
      ids.map((id) => [figures.get(id)?.leads.total, figures.get(id)?.leads.closed]),
    );
  });

  it('is empty for everybody while the team holds no competition', async () => {
    await holdsCompetitions(running.database, teams.north, false);

    for (const one of [access.leader, access.avery, access.admin])
      expect(await rankings.ranking(one, { ...WON, team: teams.north })).toMatchObject({
        ...{ team: null, teams: [], items: [] },
      });
  });

  it('of another team is nothing to a member, whether it is asked for or not', async () => {
    await holdsCompetitions(running.database, teams.south, true);

    expect(await rankings.ranking(access.priya, { ...WON, team: teams.north })).toMatchObject({
      team: null,
      items: [],
    });
    expect(placesOf(await rankings.ranking(access.priya, WON))).toEqual([['Priya Halloran', 1]]);
    expect((await rankings.ranking(access.admin, WON)).teams.map(({ id }) => id).sort()).toEqual(
      Object.values(teams).sort(),
    );
  });

  it('is for who may compare everybody of the team, not a part of it', async () => {
    const part = await aTeamWith(running.database, []);
    const reader = accessOf(people.avery, [['compare.rank', 'team', part]]);

    expect(await rankings.ranking(reader, WON)).toMatchObject({ teams: [], items: [] });
  });

  it('leaves campaigns out without the right to their figures, and does not rank by them', async () => {
    const { items } = await rankings.ranking(accessOf(people.owen, [['compare.rank', 'team', teams.north]]), WON);

    expect(items.map(({ figures }) => [figures.booked, figures.approvalRate])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    await expect(rankings.ranking(access.priya, { days: 30, by: 'booked' })).rejects.toMatchObject({
      permission: 'mis.stats',
    });
  });

  it('needs the right to compare', async () => {
    const own = accessOf(people.avery, [['progress.view', 'own']]);

    await expect(rankings.ranking(own, WON)).rejects.toMatchObject({ permission: 'compare.rank' });
  });
});
