import { accessOf, LEADER_RIGHTS } from '../testing/company.js';
import { aLead } from '../testing/leads.js';
import { leadsApp, type LeadsApp } from '../testing/leads-app.js';
import { BulkChange } from '../application/bulk-change.js';
import { UndoBulkChange } from '../application/undo-bulk-change.js';

describe('many leads at once', () => {
  let world: LeadsApp;
  let call: LeadsApp['call'];
  const mine = (): { created_by: string } => ({ created_by: world.people.rep });
  const statusOf = async (id: string): Promise<unknown> => (await call('admin', 'GET', `/leads/${id}`)).json['status'];

  beforeEach(async () => {
    world = await leadsApp();
    ({ call } = world);
  }, 60_000);
  afterEach(() => world.app.close());

  it('changes status, priority and note of what can be changed, says why the rest cannot, and takes it back', async () => {
    const sql = world.app.database;
    const [fresh, there, member] = [
      await aLead(sql, 'Fresh One', mine()),
      await aLead(sql, 'There Already', {
        ...mine(),
        status: 'Interested',
        priority: 'high',
        priority_is_manual: true,
      }),
      await aLead(sql, 'A Member', { ...mine(), status: 'Member' }),
    ];
    const foreign = await aLead(sql, 'Not Mine', { created_by: world.people.stranger });
    const change = { status: 'Interested', priority: 'high' };
    const { status, json } = await call('rep', 'POST', '/leads/bulk', { ids: [fresh, there, member, foreign], change });
    expect(status).toBe(200);
    expect(json).toEqual({
      id: expect.any(String),
      changed: 1,
      unchanged: 1,
      refused: [{ code: 'move-not-allowed', detail: expect.stringContaining('Member'), leads: 1, leadIds: [member] }],
    });
    expect([await statusOf(fresh), await statusOf(foreign)]).toEqual(['Interested', 'New Lead']);
    const { json: timeline } = await call('rep', 'GET', `/leads/${fresh}/activities`);
    expect(timeline.items.map(({ kind }) => kind).sort()).toEqual(['priority', 'status']);

    expect((await call('mate', 'POST', `/leads/bulk/${json.id}/undo`)).status).toBe(404);
    const undone = await call('rep', 'POST', `/leads/bulk/${json.id}/undo`);
    expect(undone.json).toMatchObject({ changed: 1, refused: [] });
    const back = await call('rep', 'GET', `/leads/${fresh}`);
    expect(back.json).toMatchObject({
      status: 'New Lead',
      priority: 'low',
      isPriorityManual: false,
      statusUpdatedAt: null,
    });
    expect((await call('rep', 'POST', `/leads/bulk/${json.id}/undo`)).status).toBe(404);
  });

  it('leaves a lead that somebody changed since as it is when it is undone', async () => {
    const [one, other] = [
      await aLead(world.app.database, 'One', mine()),
      await aLead(world.app.database, 'Other', mine()),
    ];
    const { json } = await call('rep', 'POST', '/leads/bulk', {
      filter: { status: ['New Lead'] },
      change: { status: 'Interested' },
    });
    expect(json).toMatchObject({ changed: 2 });
    await call('leader', 'PATCH', `/leads/${other}`, { city: 'Pune' });
    const undone = await call('rep', 'POST', `/leads/bulk/${json.id}/undo`);
    expect(undone.json).toMatchObject({ changed: 1, refused: [{ code: 'changed-since', leads: 1, leadIds: [other] }] });
    expect([await statusOf(one), await statusOf(other)]).toEqual(['New Lead', 'Interested']);
  });

  it('lets only those assign who may', async () => {
    const lead = await aLead(world.app.database, 'To Give', mine());
    const body = { ids: [lead], change: { assignedTo: world.people.mate } };
    expect((await call('rep', 'POST', '/leads/bulk', body)).status).toBe(403);
    expect((await call('leader', 'POST', '/leads/bulk', body)).json).toMatchObject({ changed: 1 });
    const outside = { ids: [lead], change: { assignedTo: world.people.stranger } };
    expect((await call('leader', 'POST', '/leads/bulk', outside)).json.code).toBe('person-not-found');
  });

  it('changes 5,000 leads in less than five seconds, and back', async () => {
    await world.app.database.query(
      `insert into leads.lead (full_name, phone, status, created_by)
       select 'Lead ' || n, '+9190' || lpad(n::text, 8, '0'), 'New Lead', $1 from generate_series(1, 5000) n`,
      [world.people.rep],
    );
    const access = accessOf({ id: world.people.leader }, LEADER_RIGHTS, { scope: 'team', anchorId: world.team });
    const change = {
      status: 'Initial Contact',
      priority: 'high',
      assignedTo: world.people.mate,
      note: 'Autumn call',
    } as const;
    let began = performance.now();
    const outcome = await world.app.app.get(BulkChange).execute(access, { filter: {} }, change);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(outcome).toMatchObject({ changed: 5_000, unchanged: 0, refused: [] });
    const count = (
      await call('leader', 'GET', '/leads?status=Initial%20Contact&priority=high&q=autumn&count=true&limit=1')
    ).json;
    expect(count['total']).toBe(5_000);
    began = performance.now();
    await world.app.app.get(UndoBulkChange).execute(access, outcome.id ?? '');
    expect(performance.now() - began).toBeLessThan(5_000);
    expect((await call('leader', 'GET', '/leads?status=New%20Lead&count=true&limit=1')).json['total']).toBe(5_000);
  }, 60_000);

  it('plans an assignment without doing it, then does it, and keeps who has one', async () => {
    const sql = world.app.database;
    const [best, good, low] = [
      await aLead(sql, 'Best', { ...mine(), score: 100, priority: 'high' }),
      await aLead(sql, 'Good', { ...mine(), score: 50, priority: 'medium' }),
      await aLead(sql, 'Low', { ...mine(), score: 10, priority: 'low' }),
    ];
    const kept = await aLead(sql, 'Kept', { ...mine(), assigned_to: world.people.mate });
    await call('leader', 'PATCH', `/lead-assignees/${world.people.rep}`, { isSenior: true, position: 1 });
    await call('leader', 'PATCH', `/lead-assignees/${world.people.mate}`, { capacity: 2, position: 2 });
    const wanted = { filter: {}, method: 'balanced', personIds: [world.people.rep, world.people.mate] };
    const { json: plan } = await call('leader', 'POST', '/leads/assign', { ...wanted, dryRun: true });
    expect(plan).toMatchObject({ isDryRun: true, assigned: 3, kept: 1, left: 0 });
    expect(plan['people']).toEqual([
      { person: { id: world.people.rep, name: 'Avery Lindqvist' }, openBefore: 0, given: 2 },
      { person: { id: world.people.mate, name: 'Devon Achterberg' }, openBefore: 1, given: 1 },
    ]);
    expect((await call('leader', 'GET', `/leads/${best}`)).json['assignedTo']).toBeNull();
    await call('leader', 'POST', '/leads/assign', wanted);
    const assigneeOf = async (id: string) =>
      ((await call('leader', 'GET', `/leads/${id}`)).json['assignedTo'] as { id: string }).id;
    expect([await assigneeOf(best), await assigneeOf(good), await assigneeOf(low), await assigneeOf(kept)]).toEqual([
      world.people.rep,
      world.people.rep,
      world.people.mate,
      world.people.mate,
    ]);
  });

  it('assigns by the rules of the company, then by the cities of people', async () => {
    const sql = world.app.database;
    const [event, pune] = [
      await aLead(sql, 'From Event', { ...mine(), lead_source: 'Event' }),
      await aLead(sql, 'From Pune', { ...mine(), city: 'Pune' }),
    ];
    const rules = [
      { assigneeId: world.people.mate, leadSource: 'event', campaignTag: 'Nobody' },
      { teamId: world.team, leadSource: 'event' },
    ];
    expect((await call('leader', 'PUT', '/lead-assignment-rules', { rules })).status).toBe(403);
    expect((await call('admin', 'PUT', '/lead-assignment-rules', { rules })).json).toEqual({ rules });
    await call('leader', 'PATCH', `/lead-assignees/${world.people.rep}`, { cities: ['Pune'] });
    await call('leader', 'PATCH', `/lead-assignees/${world.people.leader}`, { takesLeads: false });
    const chosen = { ids: [event, pune], method: 'rules', personIds: [world.people.rep, world.people.mate] };
    const { json } = await call('leader', 'POST', '/leads/assign', { ...chosen, dryRun: true });
    expect(json).toMatchObject({ assigned: 2, left: 0, rules: [{ rule: 2, leads: 1 }] });
    await aLead(sql, 'Open Already', { ...mine(), assigned_to: world.people.mate });
    await call('leader', 'POST', '/leads/assign', { ...chosen, ids: [event] });
    const found = await call('leader', 'GET', `/leads?assignedTo=${world.people.rep}`);
    expect(found.json.items.map(({ id }) => id)).toEqual([event]);
  });

  it('refuses rules that name nobody, or both, or take everything, or whom it does not know', async () => {
    const person = { assigneeId: world.people.mate };
    const refused = async (rule: object) =>
      (await call('admin', 'PUT', '/lead-assignment-rules', { rules: [rule] })).json.code;
    expect(await refused({ city: 'Pune' })).toBe('assignment-rule-invalid');
    expect(await refused({ ...person, teamId: world.team, city: 'Pune' })).toBe('assignment-rule-invalid');
    expect(await refused(person)).toBe('assignment-rule-invalid');
    expect(await refused({ assigneeId: world.team, city: 'Pune' })).toBe('person-not-found');
    expect(await refused({ teamId: world.people.mate, city: 'Pune' })).toBe('team-not-found');
    expect((await call('admin', 'GET', '/lead-assignment-rules')).json).toEqual({ rules: [] });
  });
});
