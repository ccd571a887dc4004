import { Database } from '@tierline/platform/database';
import type { SimilarLeadsDto } from './duplicate.dto.js';
import { findDuplicates } from '../persistence/duplicate.store.js';
import { accessOf, ADMIN_RIGHTS, aPerson } from '../testing/company.js';
import { aLead } from '../testing/leads.js';
import { leadsApp, type LeadsApp } from '../testing/leads-app.js';
import { ResetLeads } from '../application/reset-leads.js';

describe('keeping leads whole', () => {
  let world: LeadsApp;
  let call: LeadsApp['call'];
  const mine = (): { created_by: string } => ({ created_by: world.people.rep });
  const one = async (id: string) => (await call('admin', 'GET', `/leads/${id}`)).json;

  beforeEach(async () => {
    world = await leadsApp();
    ({ call } = world);
  }, 60_000);
  afterEach(() => world.app.close());

  it('lists leads that may be one until somebody says that they are two', async () => {
    const sql = world.app.database;
    const email = 'zoya@example.com';
    const [first, second] = [
      await aLead(sql, 'Zoya Iyer', { ...mine(), email, phone: '+919000001001' }),
      await aLead(sql, 'Z. Iyer', { ...mine(), email, phone: '+919000001002' }),
    ];
    const [named, twin] = [
      await aLead(sql, 'Rhea Das', { ...mine(), city: 'Pune' }),
      await aLead(sql, 'rhea das', { ...mine(), city: 'pune', phone: '+919000001003' }),
    ];
    await aLead(sql, 'Rhea Das', { ...mine(), city: 'Delhi' });
    const foreign = await aLead(sql, 'Foreign', { created_by: world.people.stranger, phone: '+919000001001' });
    await findDuplicates(sql, [first, second, named, twin, foreign]);
    await findDuplicates(sql, [first, twin]);

    const { json } = await call('leader', 'GET', '/leads/duplicates?count=true');
    const pairs = json.items.map(({ reason, leads }) => [
      reason,
      (leads as { id: string }[]).map(({ id }) => id).sort(),
    ]);
    expect(pairs.sort()).toEqual([
      ['same-email', [first, second].sort()],
      ['same-name-and-city', [named, twin].sort()],
    ]);
    expect(json['total']).toBe(2);
    expect((await call('admin', 'GET', '/leads/duplicates?count=true')).json['total']).toBe(3);
    expect((await call('rep', 'GET', '/leads/duplicates')).status).toBe(403);
    const pair = json.items.find(({ reason }) => reason === 'same-email');
    await call('leader', 'PUT', `/lead-duplicates/${pair?.id}`, { isDismissed: true });
    expect((await call('leader', 'GET', '/leads/duplicates?count=true')).json['total']).toBe(1);
    expect((await call('leader', 'GET', '/leads/duplicates?status=dismissed')).json.items).toHaveLength(1);
  });

  it('warns of a lead like the one that is typed, without telling of those outside the scope', async () => {
    const sql = world.app.database;
    await aLead(sql, 'Mine', { ...mine(), phone: '+919000001001' });
    await aLead(sql, 'Foreign Lead', { created_by: world.people.stranger, email: 'foreign@example.com' });
    const known = await call('rep', 'GET', '/leads/similar?phone=090000%2001001');
    expect(known.json).toMatchObject({
      items: [{ reason: 'same-phone', lead: { fullName: 'Mine' } }],
      isElsewhere: false,
      ask: null,
    });
    const elsewhere = (await call('rep', 'GET', '/leads/similar?email=Foreign@example.com'))
      .json as unknown as SimilarLeadsDto;
    expect(elsewhere).toEqual({ items: [], isElsewhere: true, ask: 'Team leader' });
  });

  it('merges field by field, fills gaps, unites what can be united, and takes it back', async () => {
    const sql = world.app.database;
    const winner = await aLead(sql, 'Zoya Iyer', {
      ...{
        ...mine(),
        phone: '+919000001001',
        lead_date: '2025-07-10',
        notes_text: 'Likes chess',
        status: 'Initial Contact',
      },
    });
    const loser = await aLead(sql, 'Z. Iyer', {
      ...{ ...mine(), phone: '+919000001002', email: 'zoya@example.com', city: 'Pune', lead_date: '2025-07-01' },
      ...{ status: 'Interested', lead_source: 'Event', notes_text: 'Asked twice', alt_phones: ['+919000001003'] },
    });
    await call('rep', 'POST', `/leads/${loser}/activities`, { kind: 'call', text: 'On the loser' });
    const body = { winnerId: winner, loserIds: [loser], fields: { phone: loser } };
    expect((await call('rep', 'POST', '/leads/merge', body)).status).toBe(403);
    const { status, json: merge } = await call('leader', 'POST', '/leads/merge', body);
    expect(status).toBe(201);
    expect(await one(winner)).toMatchObject({
      ...{
        fullName: 'Zoya Iyer',
        phone: '+919000001002',
        email: 'zoya@example.com',
        city: 'Pune',
        leadSource: 'Event',
      },
      ...{ altPhones: ['+919000001001', '+919000001003'], otherNames: ['Z. Iyer'], leadDate: '2025-07-01' },
      ...{ status: 'Interested', score: 90, priority: 'high' },
    });
    expect((await call('leader', 'GET', `/leads/${loser}`)).json).toMatchObject({ deletedAt: expect.any(String) });
    const timeline = await call('leader', 'GET', `/leads/${winner}/activities`);
    expect(timeline.json.items.map(({ kind }) => kind).sort()).toEqual(['call', 'merge', 'status']);
    expect((await call('leader', 'POST', `/leads/${loser}/restore`)).json.code).toBe('merge-not-undoable');

    expect((await call('leader', 'POST', `/leads/merges/${merge.id}/undo`)).status).toBe(200);
    expect(await one(winner)).toMatchObject({
      ...{ phone: '+919000001001', email: null, city: null, altPhones: [], otherNames: [], leadDate: '2025-07-10' },
      ...{ status: 'Initial Contact', leadSource: null, score: 40 },
    });
    expect(await one(loser)).toMatchObject({ phone: '+919000001002', deletedAt: null, score: 90 });
    const own = await call('leader', 'GET', `/leads/${loser}/activities`);
    expect(own.json.items.map(({ kind }) => kind)).toEqual(['unmerge', 'call']);
    expect((await call('leader', 'POST', `/leads/merges/${merge.id}/undo`)).json.code).toBe('merge-not-undoable');
  });

  it('lets one of two people who merge the same leads win and tells the other', async () => {
    const [left, right] = [
      await aLead(world.app.database, 'Left', mine()),
      await aLead(world.app.database, 'Right', mine()),
    ];
    const answers = await Promise.all([
      call('leader', 'POST', '/leads/merge', { winnerId: left, loserIds: [right] }),
      call('admin', 'POST', '/leads/merge', { winnerId: right, loserIds: [left] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.json).toMatchObject({ code: 'merge-impossible', detail: expect.stringContaining('merged') });
    const stale = { winnerId: left, loserIds: [right], versions: [{ leadId: left, version: 7 }] };
    expect((await call('leader', 'POST', '/leads/merge', stale)).status).toBe(409);
  });

  it('refuses to undo a merge once the lead was changed', async () => {
    const [left, right] = [
      await aLead(world.app.database, 'Left', mine()),
      await aLead(world.app.database, 'Right', mine()),
    ];
    const { json } = await call('leader', 'POST', '/leads/merge', { winnerId: left, loserIds: [right] });
    await call('leader', 'PATCH', `/leads/${left}`, { city: 'Pune' });
    expect((await call('leader', 'POST', `/leads/merges/${json.id}/undo`)).json.code).toBe('merge-not-undoable');
  });

  it('goes back to a backup after showing what that would do: changed, binned and new leads', async () => {
    const sql = world.app.database;
    const [kept, changed, binned] = [
      await aLead(sql, 'Kept', mine()),
      await aLead(sql, 'Changed', { ...mine(), phone: '+919000001001' }),
      await aLead(sql, 'Binned', mine()),
    ];
    const { json: backup } = await call('admin', 'POST', '/lead-backups');
    expect(backup).toMatchObject({ leads: 3, reason: 'manual', madeBy: 'Ines Varga' });
    await call('leader', 'PATCH', `/leads/${changed}`, { city: 'Pune', phone: '+919000001009' });
    await call('admin', 'POST', '/lead-backups');
    await call('leader', 'PATCH', `/leads/${changed}`, { city: 'Delhi' });
    await call('leader', 'DELETE', `/leads/${binned}`);
    const later = await world.created('rep', { fullName: 'Later' });
    await call('leader', 'PATCH', `/leads/${later.id}`, { city: 'Goa' });

    const file = await call('admin', 'GET', `/lead-backups/${backup.id}/file?format=csv`);
    expect(file.headers.get('content-disposition')).toMatch(/leads_data_\d{8}_\d{6}\.csv/);
    const lines = file.text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 2).join());
    expect(lines).toEqual(['Kept,', 'Changed,090000 01001', 'Binned,']);

    const expected = { changed: 1, returning: 1, added: 1 };
    const preview = await call('admin', 'POST', `/lead-backups/${backup.id}/restore`, { dryRun: true });
    expect(preview.json).toEqual({ isDryRun: true, ...expected });
    expect((await call('leader', 'POST', `/lead-backups/${backup.id}/restore`)).status).toBe(403);
    const restored = await call('admin', 'POST', `/lead-backups/${backup.id}/restore`, {});
    expect(restored.json).toEqual({ isDryRun: false, ...expected });
    expect(await one(changed)).toMatchObject({ city: null, phone: '+919000001001', score: 40 });
    expect((await call('rep', 'GET', '/leads?q=9000001001')).json.items.map(({ id }) => id)).toEqual([changed]);
    expect([(await one(kept))['version'], (await one(binned))['deletedAt']]).toEqual([1, null]);
    expect((await call('rep', 'GET', `/leads/${later.id}`)).status).toBe(404);
    const after = await call('admin', 'POST', `/lead-backups/${backup.id}/restore`, { dryRun: true });
    expect(after.json).toEqual({ isDryRun: true, changed: 0, returning: 0, added: 0 });
    const { json: list } = await call('admin', 'GET', '/lead-backups');
    expect(list.items.map(({ reason }) => reason)).toEqual(['before-restore', 'manual', 'manual']);
  });

  it('keeps the last five backups', async () => {
    for (let made = 0; made < 7; made += 1) await call('admin', 'POST', '/lead-backups');
    const { json } = await call('admin', 'GET', '/lead-backups');
    expect(json.items).toHaveLength(5);
  });

  it('takes all leads away only with the name typed and a second administrator, and gives them back', async () => {
    const sql = world.app.database;
    const lead = await aLead(sql, 'Taken Away', mine());
    const second = await aPerson(sql, 'Helena Brandt');
    for (const person of [world.people.admin, second]) {
      await sql.query(
        `insert into auth.role_assignment (person_id, role_key, anchor_kind, valid_from) values ($1, 'admin', 'company', '2020-01-01')`,
        [person],
      );
    }
    const [company] = await sql.query<{ name: string }>(`select name from auth.company`);
    const reason = 'The trial is over.';
    expect((await call('admin', 'POST', '/leads/reset', { companyName: 'Other', reason })).json.code).toBe(
      'company-name-differs',
    );
    const asked = await call('admin', 'POST', '/leads/reset', { companyName: company?.name, reason });
    expect(asked.json).toMatchObject({ status: 'waiting', leads: null });
    expect((await call('admin', 'POST', `/lead-resets/${asked.json.id}/confirm`)).json).toMatchObject({
      code: 'duty-refused',
      rule: 'D8',
    });
    expect((await one(lead))['deletedAt']).toBeNull();

    const token = world.app.signIn(accessOf({ id: second, name: 'Helena Brandt' }, ADMIN_RIGHTS));
    const done = await world.app.call('POST', `/lead-resets/${asked.json.id}/confirm`, { token });
    expect(done.json).toMatchObject({ status: 'done', leads: 1 });
    expect((await call('admin', 'GET', '/leads?count=true')).json['total']).toBe(0);
    expect((await call('admin', 'GET', '/lead-backups')).json.items).toMatchObject([
      { reason: 'before-reset', leads: 1 },
    ]);

    expect(await world.app.app.get(ResetLeads).purge()).toBe(0);
    const back = await call('admin', 'POST', `/lead-resets/${asked.json.id}/restore`);
    expect(back.json).toMatchObject({ status: 'restored' });
    expect((await call('rep', 'GET', `/leads/${lead}`)).status).toBe(200);
  });

  it('removes for good after seven days what a reset took away', async () => {
    const sql = world.app.database;
    const [reset] = await sql.query<{ id: string }>(
      `insert into leads.reset (asked_by, asked_by_name, reason, done_at, leads) values ($1, 'Ines Varga', 'The trial is over.', now() - interval '8 days', 1) returning id`,
      [world.people.admin],
    );
    const lead = await aLead(sql, 'Gone', { ...mine(), deleted_at: new Date() });
    await sql.query(`update leads.lead set reset_id = $1 where id = $2`, [reset?.id, lead]);
    expect((await call('admin', 'POST', `/lead-resets/${reset?.id}/restore`)).json.code).toBe('reset-too-old');
    expect(await world.app.app.get(ResetLeads).purge()).toBe(1);
    const left = await world.app.app.get(Database).query(`select from leads.lead where id = $1`, [lead]);
    expect(left).toEqual([]);
  });
});
