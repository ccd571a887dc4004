import { SecretBox } from '@tierline/platform/secrets';
import { mailsOf, testModule, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import { aPerson, aTeam, theCompany } from '../testing/company.js';
import { aLead } from '../testing/leads.js';
import { DailyDigest } from './daily-digest.js';
import { EscalateFollowUps } from './escalate-follow-ups.js';
import { MakeOverdueUrgent } from './make-overdue-urgent.js';
import { TellPeople } from './tell-people.js';

const NOON = new Date('2025-07-15T12:00:00Z');

describe('what leads tell by themselves', () => {
  let running: RunningTestModule;
  let rep: string;
  let leader: string;
  let mailOf: (person: string) => Promise<{ subject: string; text: string }[]>;

  beforeEach(async () => {
    running = await testModule({ providers: [TellPeople, DailyDigest, EscalateFollowUps, MakeOverdueUrgent] });
    const { database } = running;
    await theCompany(database);
    rep = await aPerson(database, 'Avery Lindqvist');
    leader = await aPerson(database, 'Owen Pryce');
    const team = await aTeam(database, 'North', [rep, leader]);
    await database.query(
      `insert into auth.role_assignment (person_id, role_key, anchor_kind, anchor_id, valid_from) values ($1, 'team_leader', 'team', $2, '2020-01-01')`,
      [leader, team],
    );
    mailOf = (person) => mailsOf(database, running.module.get(SecretBox), `${person}@test.example`);
  }, 60_000);
  afterEach(() => running.close());

  it('sends each person one digest a day: what is due, overdue and urgent, for today and tomorrow', async () => {
    const { database } = running;
    const phone = '+919000001001';
    await aLead(database, 'Overdue', { assigned_to: rep, follow_up_date: '2025-07-13', priority: 'high', phone });
    await aLead(database, 'Today', { assigned_to: rep, follow_up_date: '2025-07-15' });
    const tomorrow = await aLead(database, 'Tomorrow', { assigned_to: rep, follow_up_date: '2025-07-16' });
    await aLead(database, 'Later', { assigned_to: rep, follow_up_date: '2025-07-17' });
    await database.query(
      `insert into leads.activity (lead_id, kind, by_name, text, due_on) values ($1, 'task', 'Test', 'Send mail', '2025-07-15')`,
      [tomorrow],
    );
    const digest = running.module.get(DailyDigest);
    expect(await digest.execute(new Date('2025-07-15T05:59:00Z'))).toBe(0);
    expect(await digest.execute(NOON)).toBe(1);
    expect(await digest.execute(NOON)).toBe(0);
    const [mail, ...more] = await mailOf(rep);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('Your follow-ups: 2 due today, 1 overdue');
    expect(mail?.text.split('\n').slice(0, 7)).toEqual([
      'Good morning, Avery Lindqvist.',
      '',
      'Due today: 2. Overdue: 1. Urgent: 1. Tomorrow: 1. Tasks: 1.',
      '',
      '2025-07-13  Overdue (+919000001001) - New Lead, high',
      '2025-07-15  Today - New Lead, low',
      '2025-07-16  Tomorrow - New Lead, low',
    ]);
    const notices = await database.query(
      `select kind, cardinality(lead_ids) as leads from leads.notice where person_id = $1`,
      [rep],
    );
    expect(notices).toEqual([{ kind: 'digest', leads: 3 }]);
  });

  it('waits for the hour of the company in its own zone, and writes no mail where the company wants none', async () => {
    const { database } = running;
    await theCompany(database, { timeZone: 'America/Chicago' });
    await database.query(`update leads.settings set digest_hour = 9, sends_digest = false, sends_escalations = false`);
    await aLead(database, 'Lying', { assigned_to: rep, follow_up_date: '2025-07-01' });
    const digest = running.module.get(DailyDigest);
    expect(await digest.execute(new Date('2025-07-15T13:59:00Z'))).toBe(0);
    expect(await digest.execute(new Date('2025-07-15T14:00:00Z'))).toBe(1);
    expect(await running.module.get(EscalateFollowUps).execute(new Date('2025-07-15T14:00:00Z'))).toBe(1);
    expect([await mailOf(rep), await mailOf(leader)]).toEqual([[], []]);
    const notices = await database.query(`select kind from leads.notice order by kind`);
    expect(notices).toEqual([{ kind: 'digest' }, { kind: 'escalation' }]);
  });

  it('tells the team leader of a follow-up that lies for seven days, once', async () => {
    const { database } = running;
    const old = await aLead(database, 'Lying', { assigned_to: rep, follow_up_date: '2025-07-08' });
    await aLead(database, 'Not Yet', { assigned_to: rep, follow_up_date: '2025-07-09' });
    await aLead(database, 'Own Of Leader', { assigned_to: leader, follow_up_date: '2025-07-01' });
    const escalate = running.module.get(EscalateFollowUps);
    expect(await escalate.execute(NOON)).toBe(1);
    expect(await escalate.execute(NOON)).toBe(0);
    const [mail] = await mailOf(leader);
    expect([mail?.subject, mail?.text]).toEqual([
      '1 follow-up of your team lies for long',
      '2025-07-08  Lying - Avery Lindqvist',
    ]);
    const told = await database.query(`select lead_id, by_name from leads.activity where kind = 'escalation'`);
    expect(told).toEqual([{ lead_id: old, by_name: systemAccess.actor.name }]);
    await database.query(`update leads.lead set follow_up_date = '2025-07-07' where id = $1`, [old]);
    expect(await escalate.execute(NOON)).toBe(1);
  });

  it('makes a high priority urgent when its follow-up is a day overdue, unless a person chose it', async () => {
    const { database } = running;
    const reached = { phone: '+919000001001', email: 'a@example.com', score: 75, priority: 'high' as const };
    await aLead(database, 'Late', {
      ...reached,
      follow_up_date: '2025-07-14',
      status_updated_at: new Date('2025-07-12T10:00:00Z'),
    });
    await aLead(database, 'In Time', {
      ...reached,
      follow_up_date: '2025-07-15',
      status_updated_at: new Date('2025-07-13T10:00:00Z'),
    });
    await aLead(database, 'Chosen', {
      ...reached,
      follow_up_date: '2025-07-10',
      follow_up_is_manual: true,
      priority_is_manual: true,
    });
    expect(await running.module.get(MakeOverdueUrgent).execute(NOON)).toBe(1);
    const rows = await database.query(`select full_name, priority from leads.lead order by id`);
    expect(rows).toEqual([
      { full_name: 'Late', priority: 'urgent' },
      { full_name: 'In Time', priority: 'high' },
      { full_name: 'Chosen', priority: 'high' },
    ]);
  });
});
