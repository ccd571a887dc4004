import { addDays, type BusinessDate } from '@tierline/shared/time';
import { aLead } from '../testing/leads.js';
import { leadsApp, type LeadsApp } from '../testing/leads-app.js';

const TODAY = new Date().toISOString().slice(0, 10) as BusinessDate;
const inDays = (days: number): BusinessDate => addDays(TODAY, days);

describe('follow-ups, board, views and export', () => {
  let world: LeadsApp;
  let call: LeadsApp['call'];

  beforeAll(async () => {
    world = await leadsApp();
    ({ call } = world);
    const { rep, mate, stranger } = world.people;
    // Worked out by hand: overdue is two days and more, escalated seven and more.
    const due: readonly [string, object][] = [
      ['Tomorrow', { follow_up_date: inDays(1), assigned_to: rep, priority: 'urgent' }],
      ['Today', { follow_up_date: TODAY, assigned_to: rep, priority: 'low' }],
      ['Yesterday', { follow_up_date: inDays(-1), assigned_to: rep, priority: 'high', status: 'Negotiation' }],
      ['Two Days', { follow_up_date: inDays(-2), assigned_to: rep, priority: 'medium', status: 'Proposal Sent' }],
      ['Long', { follow_up_date: inDays(-8), assigned_to: mate, priority: 'high', status: 'Follow Up 1' }],
      [
        'Forgotten',
        { follow_up_date: inDays(-8), priority: 'low', created_by: mate, phone: '+919000001001', city: 'Pune' },
      ],
      ['Next Month', { follow_up_date: inDays(30), assigned_to: rep, status: 'Member' }],
      ['Foreign', { follow_up_date: inDays(-9), assigned_to: stranger }],
      ['=cmd()', { follow_up_date: inDays(7), assigned_to: rep, email: 'formula@example.com' }],
    ];
    for (const [name, lead] of due) await aLead(world.app.database, name, lead);
  }, 60_000);
  afterAll(() => world.app.close());

  it.each([
    ['today', ['Long', 'Forgotten', 'Two Days', 'Yesterday', 'Today']],
    ['overdue', ['Long', 'Forgotten', 'Two Days']],
    ['urgent', ['Long']],
    ['immediate', ['Long', 'Forgotten']],
    ['week', ['Long', 'Forgotten', 'Two Days', 'Yesterday', 'Today', 'Tomorrow', '=cmd()']],
    ['escalated', ['Long', 'Forgotten']],
  ])('lists "%s" by day and then by priority, within the scope', async (bucket, names) => {
    const { json } = await call('leader', 'GET', `/leads/follow-ups?bucket=${bucket}&count=true`);
    expect(json.items.map(({ fullName }) => fullName)).toEqual(names);
    expect(json['total']).toBe(names.length);
  });

  it('pages through a list without leaving one out', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { json } = await call('leader', 'GET', `/leads/follow-ups?bucket=week&limit=2${cursor}`);
      seen.push(...json.items.map(({ fullName }) => fullName));
      cursor = json['nextCursor'] === null ? '' : `&cursor=${String(json['nextCursor'])}`;
    } while (cursor !== '');
    expect(seen).toEqual(['Long', 'Forgotten', 'Two Days', 'Yesterday', 'Today', 'Tomorrow', '=cmd()']);
  });

  it('sums up what is overdue by status, priority and person, and tells what comes next', async () => {
    const { json } = await call('leader', 'GET', '/leads/follow-ups/summary');
    expect(json).toMatchObject({
      today: TODAY,
      counts: { today: 5, overdue: 3, urgent: 1, immediate: 2, week: 7, escalated: 2 },
      overdueByStatus: [
        { status: 'Follow Up 1', leads: 1 },
        { status: 'New Lead', leads: 1 },
        { status: 'Proposal Sent', leads: 1 },
      ],
      overdueByPriority: [
        { priority: 'high', leads: 1 },
        { priority: 'low', leads: 1 },
        { priority: 'medium', leads: 1 },
      ],
      next: { name: 'Today', followUpDate: TODAY },
    });
    const people = json['overdueByPerson'] as { person: { name: string } | null; leads: number }[];
    expect(people.map(({ person, leads }) => [person?.name ?? null, leads]).sort()).toEqual(
      [
        ['Avery Lindqvist', 1],
        ['Devon Achterberg', 1],
        [null, 1],
      ].sort(),
    );
    expect((await call('stranger', 'GET', '/leads/follow-ups/summary')).json).toMatchObject({ counts: { overdue: 1 } });
  });

  it('shows the pipeline as columns with counts and windows', async () => {
    const { json } = await call('leader', 'GET', '/leads/board?perColumn=2');
    const columns = json['columns'] as {
      status: string;
      count: number;
      items: { fullName: string }[];
      nextCursor: string | null;
    }[];
    expect(columns).toHaveLength(16);
    expect(columns[0]).toMatchObject({ status: 'New Lead', stage: 'new', count: 4, isCountMore: false });
    expect(columns[0]?.items.map(({ fullName }) => fullName)).toEqual(['=cmd()', 'Forgotten']);
    const next = await call('leader', 'GET', `/leads?status=New%20Lead&cursor=${columns[0]?.nextCursor}`);
    expect(next.json.items.map(({ fullName }) => fullName)).toEqual(['Today', 'Tomorrow']);
    expect(columns.find(({ status }) => status === 'Member')).toMatchObject({ count: 1, nextCursor: null });
    const narrowed = await call('leader', 'GET', '/leads/board?city=pune');
    expect((narrowed.json['columns'] as { count: number }[]).map(({ count }) => count)).toEqual([
      1,
      ...Array<number>(15).fill(0),
    ]);
  });

  it('keeps views for oneself or for everybody, pinned by each alone', async () => {
    const mine = { name: 'Overdue', query: 'followUp=overdue&sort=followUpDate' };
    const { json: own } = await call('rep', 'POST', '/lead-views', mine);
    expect(own).toMatchObject({ ...mine, isShared: false, isPinned: false, isMine: true });
    const { json: shared } = await call('leader', 'POST', '/lead-views', { ...mine, name: 'Team', isShared: true });
    expect((await call('rep', 'POST', '/lead-views', { ...mine, name: 'OVERDUE' })).json.code).toBe('view-name-taken');
    await call('rep', 'PUT', `/lead-views/${shared.id}/pinned`, { isPinned: true });
    const names = async (who: 'rep' | 'mate') =>
      (await call(who, 'GET', '/lead-views')).json.items.map(({ name, isPinned, isMine }) => [name, isPinned, isMine]);
    expect(await names('rep')).toEqual([
      ['Team', true, false],
      ['Overdue', false, true],
    ]);
    expect(await names('mate')).toEqual([['Team', false, false]]);
    expect((await call('rep', 'PATCH', `/lead-views/${shared.id}`, { name: 'x' })).status).toBe(404);
    const stale = await call('rep', 'PATCH', `/lead-views/${own.id}`, { name: 'Late' }, { 'if-match': '"9"' });
    expect(stale.status).toBe(412);
    expect((await call('rep', 'PATCH', `/lead-views/${own.id}`, { name: 'Late' })).json).toMatchObject({
      name: 'Late',
      version: 2,
    });
    expect((await call('rep', 'DELETE', `/lead-views/${own.id}`)).status).toBe(204);
  });

  it('exports the list in its order and columns: formulas are text, phones are text, the act is logged', async () => {
    const answer = await call(
      'leader',
      'GET',
      '/leads/export?format=csv&followUp=week&sort=followUpDate&columns=fullName&columns=phone',
    );
    expect(answer.headers.get('content-disposition')).toMatch(/filename=leads_\d{8}_\d{6}\.csv/);
    expect(answer.text.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      'Name,Phone',
      'Long,',
      'Forgotten,090000 01001',
      'Two Days,',
      'Yesterday,',
      'Today,',
      'Tomorrow,',
      "'=cmd(),",
    ]);
    const book = await call('rep', 'GET', '/leads/export');
    expect(book.headers.get('content-type')).toMatch(/spreadsheetml/);
    const acts = await world.app.database.query<{ actor_id: string }>(
      `select actor_id from auth.audit_entry where act = 'lead.exported' order by sequence`,
    );
    expect(acts.map(({ actor_id: actor }) => actor)).toEqual([world.people.leader, world.people.rep]);
  });
});
