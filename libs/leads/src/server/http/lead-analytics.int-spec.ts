import { aLead } from '../testing/leads.js';
import { leadsApp, type LeadsApp } from '../testing/leads-app.js';

/** Eight leads, small enough to count by hand. */
describe('figures of leads', () => {
  let world: LeadsApp;
  let call: LeadsApp['call'];

  beforeAll(async () => {
    world = await leadsApp();
    ({ call } = world);
    const { rep, mate, leader, stranger } = world.people;
    const sql = world.app.database;
    const website = { lead_source: 'Website', city: 'Mumbai', assigned_to: rep };
    const event = { lead_source: 'Event', city: 'Pune', assigned_to: mate };
    await aLead(sql, 'A', { ...website, status: 'New Lead', score: 0, priority: 'low', lead_date: '2025-05-01' });
    await aLead(sql, 'B', { ...website, status: 'New Lead', score: 9, priority: 'low', lead_date: '2025-05-01' });
    await aLead(sql, 'C', {
      ...website,
      status: 'Follow Up 1',
      score: 40,
      priority: 'medium',
      lead_date: '2025-05-02',
    });
    await aLead(sql, 'D', { ...event, status: 'Interested', score: 75, priority: 'high', lead_date: '2025-06-30' });
    await aLead(sql, 'E', { ...event, status: 'Negotiation', score: 90, priority: 'urgent', lead_date: '2025-07-01' });
    const won = await aLead(sql, 'F', {
      ...event,
      status: 'Member',
      score: 100,
      priority: 'high',
      lead_date: '2025-07-02',
    });
    const lost = await aLead(sql, 'G', {
      created_by: leader,
      status: 'Lost - Price',
      score: 55,
      priority: 'medium',
      lead_date: '2025-07-02',
    });
    await aLead(sql, 'Foreign', { assigned_to: stranger, status: 'Member', score: 100, lead_date: '2024-01-01' });
    const moves = [
      [won, 'Ready to Join', 'Member'],
      [lost, 'Interested', 'Ready to Join'],
      [lost, 'Ready to Join', 'Lost - Price'],
    ];
    for (const [lead, from, to] of moves) {
      await sql.query(
        `insert into leads.activity (lead_id, kind, by_name, from_status, to_status) values ($1, 'status', 'Test', $2, $3)`,
        [lead, from, to],
      );
    }
  }, 60_000);
  afterAll(() => world.app.close());

  it('count leads by status, priority, score, person, source and city', async () => {
    const { json } = await call('leader', 'GET', '/leads/analytics');
    // 5 of 7 have left New Lead, 1 of 7 is a member.
    expect(json).toMatchObject({ total: 7, contactRate: 71.4, conversionRate: 14.3 });
    const statuses = (json['byStatus'] as { status: string; leads: number }[]).filter(({ leads }) => leads > 0);
    expect(statuses.map(({ status, leads }) => [status, leads])).toEqual([
      ['New Lead', 2],
      ['Follow Up 1', 1],
      ['Lost - Price', 1],
      ['Interested', 1],
      ['Negotiation', 1],
      ['Member', 1],
    ]);
    expect(json['byPriority']).toEqual([
      { priority: 'urgent', leads: 1 },
      { priority: 'high', leads: 2 },
      { priority: 'medium', leads: 2 },
      { priority: 'low', leads: 2 },
    ]);
    const scores = (json['byScore'] as { from: number; to: number | null; leads: number }[]).filter(
      ({ leads }) => leads > 0,
    );
    expect(scores).toEqual([
      { from: 0, to: 9, leads: 2 },
      { from: 40, to: 49, leads: 1 },
      { from: 50, to: 59, leads: 1 },
      { from: 70, to: 79, leads: 1 },
      { from: 90, to: 99, leads: 1 },
      { from: 100, to: null, leads: 1 },
    ]);
    expect(json['byPerson']).toEqual(
      [
        {
          person: { id: world.people.rep, name: 'Avery Lindqvist' },
          leads: 3,
          members: 0,
          contactRate: 33.3,
          conversionRate: 0,
        },
        {
          person: { id: world.people.mate, name: 'Devon Achterberg' },
          leads: 3,
          members: 1,
          contactRate: 100,
          conversionRate: 33.3,
        },
        { person: null, leads: 1, members: 0, contactRate: 100, conversionRate: 0 },
      ].sort(
        (left, right) => right.leads - left.leads || (left.person?.id ?? '').localeCompare(right.person?.id ?? ''),
      ),
    );
    expect(json['bySource']).toMatchObject([
      { name: 'Event', leads: 3 },
      { name: 'Website', leads: 3 },
      { name: null, leads: 1 },
    ]);
    expect(json['byCity']).toMatchObject([
      { name: 'Mumbai', leads: 3 },
      { name: 'Pune', leads: 3 },
      { name: null, leads: 1 },
    ]);
  });

  it('follow each lead through the funnel by its history, also when it was lost later', async () => {
    const { json } = await call('leader', 'GET', '/leads/analytics');
    expect(json['funnel']).toEqual([
      { step: 'new', leads: 7, percent: 100 },
      { step: 'contacted', leads: 5, percent: 71.4 },
      { step: 'interested', leads: 4, percent: 57.1 },
      { step: 'trial', leads: 3, percent: 42.9 },
      { step: 'ready', leads: 2, percent: 28.6 },
      { step: 'member', leads: 1, percent: 14.3 },
    ]);
  });

  it.each([
    [
      'day',
      [
        ['2025-05-01', 2],
        ['2025-05-02', 1],
        ['2025-06-30', 1],
        ['2025-07-01', 1],
        ['2025-07-02', 2],
      ],
    ],
    [
      'month',
      [
        ['2025-05-01', 3],
        ['2025-06-01', 1],
        ['2025-07-01', 3],
      ],
    ],
    [
      'quarter',
      [
        ['2025-04-01', 4],
        ['2025-07-01', 3],
      ],
    ],
  ])('draw leads per %s by their date', async (unit, points) => {
    const { json } = await call('leader', 'GET', `/leads/analytics?unit=${unit}`);
    const overTime = json['overTime'] as { points: { startsOn: string; leads: number }[] };
    expect(overTime.points.map(({ startsOn, leads }) => [startsOn, leads])).toEqual(points);
    // 7 leads on 5 days.
    expect(overTime).toMatchObject({
      firstDay: '2025-05-01',
      lastDay: '2025-07-02',
      daysWithLeads: 5,
      meanPerDay: 1.4,
    });
  });

  it('obey filters and the scope of the reader', async () => {
    expect((await call('leader', 'GET', '/leads/analytics?source=event')).json).toMatchObject({
      total: 3,
      conversionRate: 33.3,
    });
    expect((await call('stranger', 'GET', '/leads/analytics')).json).toMatchObject({ total: 1, conversionRate: 100 });
    expect((await call('admin', 'GET', '/leads/analytics')).json).toMatchObject({ total: 8 });
  });

  it('stand above the screens: total, new, mean score, overdue', async () => {
    // (0 + 9 + 40 + 75 + 90 + 100 + 55) / 7 = 52.71
    expect((await call('leader', 'GET', '/leads/tiles')).json).toEqual({
      ...{ total: 7, newLeads: 2, averageScore: 52.7, people: 0, overdue: 0 },
    });
  });
});
