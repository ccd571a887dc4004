import { leadsApp, type Colleague, type LeadsApp } from '../testing/leads-app.js';

describe('leads over HTTP', () => {
  let world: LeadsApp;
  let people: LeadsApp['people'];
  let call: LeadsApp['call'];
  let created: LeadsApp['created'];

  beforeAll(async () => {
    world = await leadsApp();
    ({ people, call, created } = world);
  }, 60_000);
  afterAll(() => world.app.close());

  it('creates a lead, cleaned, scored and explained, for its creator', async () => {
    const { status, json, headers } = await call('rep', 'POST', '/leads', {
      ...{
        fullName: 'zoya  IYER',
        phone: '090000 01001',
        email: 'Zoya@Example.com',
        city: 'bombay',
        note: 'Met at the fair',
      },
    });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(json).toMatchObject({
      ...{ fullName: 'zoya IYER', phone: '+919000001001', phoneDisplay: '090000 01001', email: 'zoya@example.com' },
      ...{ city: 'Mumbai', status: 'New Lead', stage: 'new', score: 90, priority: 'high', isPriorityManual: false },
      ...{ assignedTo: { id: people.rep, name: 'Avery Lindqvist' }, createdBy: { id: people.rep } },
      scoreParts: [
        { part: 'phone', points: 40, possible: 40 },
        { part: 'email', points: 35, possible: 35 },
        { part: 'city', points: 15, possible: 15 },
        { part: 'profile', points: 0, possible: 10 },
      ],
      priorityReason: 'The score of 90 is 70 or more.',
    });
    const days = Date.parse(String(json['followUpDate'])) - Date.parse(new Date().toISOString().slice(0, 10));
    expect(days / 86_400_000).toBe(2);
  });

  it('refuses what cannot be, field by field, and a lead that nothing tells from others', async () => {
    const wrong = await call('rep', 'POST', '/leads', { fullName: 'A', phone: 'call me', email: 'x@@example.com' });
    expect([wrong.status, wrong.json.code]).toEqual([400, 'lead-invalid']);
    expect((wrong.json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(['/phone', '/email']);
    const nobody = await call('rep', 'POST', '/leads', { city: 'Pune' });
    expect([nobody.status, nobody.json.code]).toEqual([400, 'no-identity']);
  });

  it('changes fields, works out the score again and tells before and after in the timeline', async () => {
    const lead = await created('rep', { fullName: 'Samir van der Linde', phone: '+44 20 7946 0958' });
    expect(lead).toMatchObject({ score: 40, priority: 'medium', phoneDisplay: '+44 20 7946 0958' });
    const changed = await call(
      'rep',
      'PATCH',
      `/leads/${lead.id}`,
      { email: 'samir@example.com' },
      { 'if-match': '"1"' },
    );
    expect(changed.json).toMatchObject({ score: 75, priority: 'high', version: 2 });
    const stale = await call('rep', 'PATCH', `/leads/${lead.id}`, { city: 'Delhi' }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    const { json } = await call('rep', 'GET', `/leads/${lead.id}/activities`);
    expect(json.items).toEqual([
      expect.objectContaining({
        kind: 'change',
        by: { id: people.rep, name: 'Avery Lindqvist' },
        detail: {
          changes: {
            email: { before: null, after: 'samir@example.com' },
            score: { before: 40, after: 75 },
            priority: { before: 'medium', after: 'high' },
          },
        },
      }),
    ]);
    const same = await call('rep', 'PATCH', `/leads/${lead.id}`, { email: 'SAMIR@example.com' });
    expect(same.json.version).toBe(2);
  });

  it('keeps a priority and a day that a person chose', async () => {
    const lead = await created('rep', { fullName: 'Low Score', priority: 'urgent', followUpDate: '2031-01-02' });
    expect(lead).toMatchObject({ score: 0, priority: 'urgent', isPriorityManual: true, followUpDate: '2031-01-02' });
    const changed = await call('rep', 'PATCH', `/leads/${lead.id}`, {
      city: 'Pune',
      priority: null,
      followUpDate: null,
    });
    expect(changed.json).toMatchObject({
      score: 15,
      priority: 'low',
      isPriorityManual: false,
      isFollowUpManual: false,
    });
    expect(changed.json['followUpDate']).not.toBe('2031-01-02');
  });

  it('moves a lead by the table, with history, days and counts', async () => {
    const lead = await created('rep', { fullName: 'Anvi Rao', phone: '+919000001002' });
    const moved = await call('rep', 'POST', `/leads/${lead.id}/status`, {
      status: 'Follow Up 1',
      seen: 'New Lead',
      note: 'Rang',
    });
    expect(moved.json).toMatchObject({ status: 'Follow Up 1', stage: 'in-progress', followUpCount: 1, version: 2 });
    const days = Date.parse(String(moved.json['followUpDate'])) - Date.parse(new Date().toISOString().slice(0, 10));
    expect(days / 86_400_000).toBe(5);
    const { json } = await call('rep', 'GET', `/leads/${lead.id}/activities?kind=status`);
    expect(json.items).toEqual([
      expect.objectContaining({ fromStatus: 'New Lead', toStatus: 'Follow Up 1', text: 'Rang' }),
    ]);
  });

  it('answers a move that somebody else made first with 409 and both values', async () => {
    const lead = await created('rep', { fullName: 'Kabir Das' });
    await call('leader', 'POST', `/leads/${lead.id}/status`, { status: 'Interested', seen: 'New Lead' });
    const late = await call('rep', 'POST', `/leads/${lead.id}/status`, { status: 'Initial Contact', seen: 'New Lead' });
    expect([late.status, late.json.code]).toEqual([409, 'status-moved-since']);
    expect(late.json).toMatchObject({ seen: 'New Lead', current: 'Interested' });
  });

  it('lets only a leader make a move that the table lacks, and only with a reason', async () => {
    const lead = await created('rep', { fullName: 'Mihir Shah' });
    const member = { status: 'Member' };
    const refused = await call('rep', 'POST', `/leads/${lead.id}/status`, { ...member, note: 'please' });
    expect([refused.status, refused.json.code]).toEqual([409, 'move-not-allowed']);
    const silent = await call('leader', 'POST', `/leads/${lead.id}/status`, member);
    expect([silent.status, silent.json.code]).toEqual([409, 'move-reason-missing']);
    const won = await call('leader', 'POST', `/leads/${lead.id}/status`, {
      state: 'closed',
      note: 'Signed at the fair',
    });
    expect(won.json).toMatchObject({ status: 'Member', stage: 'closed' });
    expect(won.json['closedAt']).not.toBeNull();
    const lost = await call('leader', 'POST', `/leads/${lead.id}/status`, {
      state: 'rejected',
      lostStatus: 'Lost - Price',
      note: 'x',
    });
    expect(lost.json).toMatchObject({ status: 'Lost - Price', closedAt: null });
  });

  it('shows a lead to its people, their leader and the administrator, and to nobody else', async () => {
    const lead = await created('rep', { fullName: 'Only Mine', email: 'mine@example.com' });
    const seen = async (who: Colleague) => (await call(who, 'GET', `/leads/${lead.id}`)).status;
    expect([await seen('rep'), await seen('leader'), await seen('admin')]).toEqual([200, 200, 200]);
    expect([await seen('mate'), await seen('stranger')]).toEqual([404, 404]);
    const found = async (who: Colleague) => (await call(who, 'GET', '/leads?q=mine@example&count=true')).json;
    expect(await found('rep')).toMatchObject({ total: 1, items: [{ id: lead.id }] });
    expect(await found('stranger')).toMatchObject({ total: 0, items: [] });
  });

  it('is given to another person by a leader, who sees it from then on', async () => {
    const lead = await created('rep', { fullName: 'Handed Over' });
    expect((await call('rep', 'PUT', `/leads/${lead.id}/assignee`, { personId: people.mate })).status).toBe(403);
    const outside = await call('leader', 'PUT', `/leads/${lead.id}/assignee`, { personId: people.stranger });
    expect([outside.status, outside.json.code]).toEqual([404, 'person-not-found']);
    const given = await call('leader', 'PUT', `/leads/${lead.id}/assignee`, { personId: people.mate });
    expect(given.json).toMatchObject({ assignedTo: { id: people.mate }, createdBy: { id: people.rep } });
    expect((await call('mate', 'GET', `/leads/${lead.id}`)).status).toBe(200);
    const [event] = await world.app.database.query<{ payload: { people: string[]; leadIds: string[] } }>(
      `select payload from platform.outbox_message where name = 'leads.leads-changed.v1' order by id desc limit 1`,
    );
    expect(event?.payload.leadIds).toEqual([lead.id]);
    expect([...(event?.payload.people ?? [])].sort()).toEqual([people.rep, people.mate].sort());
  });

  it('goes into the bin and comes out again', async () => {
    const lead = await created('rep', { fullName: 'Binned Once' });
    expect((await call('rep', 'DELETE', `/leads/${lead.id}`)).status).toBe(403);
    expect((await call('leader', 'DELETE', `/leads/${lead.id}`, undefined, { 'if-match': '"1"' })).status).toBe(204);
    expect((await call('rep', 'GET', `/leads/${lead.id}`)).status).toBe(404);
    expect((await call('leader', 'GET', '/leads?isInBin=true')).json.items.map(({ id }) => id)).toContain(lead.id);
    expect((await call('leader', 'POST', `/leads/${lead.id}/restore`)).json).toMatchObject({ deletedAt: null });
    expect((await call('rep', 'GET', `/leads/${lead.id}`)).status).toBe(200);
  });

  it('keeps notes, calls and tasks in one timeline, and finds words of notes', async () => {
    const lead = await created('rep', { fullName: 'Talked To' });
    await call('rep', 'POST', `/leads/${lead.id}/activities`, { kind: 'note', text: 'Prefers the xylophone class' });
    await call('rep', 'POST', `/leads/${lead.id}/activities`, { kind: 'call', text: 'Nobody picked up' });
    const task = await call('rep', 'POST', `/leads/${lead.id}/activities`, {
      kind: 'task',
      text: 'Send mail',
      dueOn: '2031-01-02',
    });
    expect(
      (await call('rep', 'PUT', `/leads/${lead.id}/activities/${task.json.id}/done`, { isDone: true })).status,
    ).toBe(204);
    const { json } = await call('rep', 'GET', `/leads/${lead.id}/activities`);
    expect(json.items.map(({ kind }) => kind)).toEqual(['task', 'call', 'note']);
    expect(json.items[0]).toMatchObject({ dueOn: '2031-01-02', doneBy: { id: people.rep } });
    expect((await call('rep', 'GET', '/leads?q=xylophone')).json.items.map(({ id }) => id)).toEqual([lead.id]);
    expect((await call('rep', 'GET', `/leads/${lead.id}`)).json['lastContactDate']).toBe(
      new Date().toISOString().slice(0, 10),
    );
  });

  it('works out every lead again when the weights change', async () => {
    const lead = await created('rep', { fullName: 'Reweighed', phone: '+919000001077' });
    expect(lead).toMatchObject({ score: 40, priority: 'medium' });
    const { json: settings } = await call('admin', 'GET', '/lead-settings');
    expect((await call('leader', 'PATCH', '/lead-settings', { phonePoints: 80 })).status).toBe(403);
    const changed = await call(
      'admin',
      'PATCH',
      '/lead-settings',
      { phonePoints: 80 },
      { 'if-match': `"${settings.version}"` },
    );
    expect(changed.json).toMatchObject({ phonePoints: 80, version: settings.version + 1 });
    expect((await call('rep', 'GET', `/leads/${lead.id}`)).json).toMatchObject({
      score: 80,
      priority: 'high',
      version: 1,
    });
    const reversed = await call('admin', 'PATCH', '/lead-settings', { mediumFrom: 90 });
    expect([reversed.status, reversed.json.code]).toEqual([400, 'lead-invalid']);
    await call('admin', 'PATCH', '/lead-settings', { phonePoints: 40 });
  });

  it('lets the administrator change the pipeline, but not take a status from its leads', async () => {
    await created('rep', { fullName: 'Holds A Status' });
    const { json } = await call('admin', 'GET', '/lead-statuses');
    const statuses = json.items.map(({ name, kind, followUpDays, moves }) => ({
      name,
      formerName: name,
      kind,
      followUpDays,
      moves,
    }));
    expect(statuses).toHaveLength(16);
    const without = statuses.filter(({ name }) => String(name) !== 'New Lead').map((one) => ({ ...one, moves: [] }));
    expect((await call('admin', 'PUT', '/lead-statuses', { statuses: without })).json.code).toBe('status-in-use');
    const renamed = statuses.map((one) => (String(one.name) === 'Member' ? { ...one, followUpDays: 45 } : one));
    const changed = await call(
      'admin',
      'PUT',
      '/lead-statuses',
      { statuses: renamed },
      { 'if-match': `"${json.version}"` },
    );
    expect(changed.json.items.at(-1)).toMatchObject({ name: 'Member', followUpDays: 45, stage: 'closed' });
  });
});
