import { SecretBox } from '@tierline/platform/secrets';
import { mailsOf, testModule, type RunningTestModule } from '@tierline/platform/testing';
import type { BusinessDate } from '@tierline/shared/time';
import { AnalyticsApiModule } from '../analytics-api.module.js';
import { AnalyticsWorkerModule } from '../analytics-worker.module.js';
import { accessOf, aPerson, aTeamWith } from '../testing/analytics-bench.js';
import { PeopleOfTests } from '../testing/people-of-tests.js';
import { aLead, holdsRole } from '../testing/progress-bench.js';
import { SendTeamReviews } from './send-team-reviews.js';

describe('reviews of teams', () => {
  let running: RunningTestModule;
  const rights = new PeopleOfTests();
  let owen: string;
  let north: string;

  beforeAll(async () => {
    running = await testModule({ imports: [AnalyticsWorkerModule, AnalyticsApiModule, rights.module()] });
    const { database } = running;
    owen = await aPerson(database, 'Owen Pryce');
    const avery = await aPerson(database, 'Avery Lindqvist');
    const marisol = await aPerson(database, 'Marisol Etcheverry');
    north = await aTeamWith(
      database,
      [owen, avery, marisol].map((person) => ({ person, from: '2020-01-01' })),
    );
    await holdsRole(database, owen, 'team_leader');
    rights.set(owen, accessOf(owen, [['progress.view', 'team', north]]));
    await database.query(
      `insert into auth.team_setting (node_id, maximum_size, assigns_automatically, sends_notices, minimum_success_rate,
         target_leads_per_day, review_rhythm, holds_competitions) values ($1, 20, false, true, 50, 1, 'weekly', false)`,
      [north],
    );
    for (const status of ['Member', 'Member', 'Member', 'New Lead', 'New Lead', 'New Lead', 'Member'])
      await aLead(database, { assignedTo: avery, status });
    await database.query(`update leads.lead set created_at = '2026-11-17 12:00Z'`);
    await aLead(database, { assignedTo: marisol, status: 'Member', daysAgo: 40 });
  });
  afterAll(() => running.close());

  const mails = async () => {
    const [leader] = await running.database.query<{ email: string }>('select email from auth.person where id = $1', [
      owen,
    ]);
    return mailsOf(running.database, running.module.get(SecretBox), leader?.email ?? '');
  };
  const send = (day: string): Promise<void> => running.module.get(SendTeamReviews).execute(day as BusinessDate);

  it('hold each member against the targets, once, in the rhythm of the team', async () => {
    await send('2026-11-24');
    expect(await mails()).toEqual([]);
    await send('2026-11-23');
    await send('2026-11-23');
    const [mail, ...others] = await mails();

    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'analytics.team-review',
      subject: expect.stringContaining('2026-11-16 to 2026-11-22'),
    });
    expect(mail?.text).toContain('Wanted: closed 50 %, leads a day 1.');
    expect(mail?.text).toContain('- Avery Lindqvist: leads 7 (1 a day), closed 4 (57.1 %): targets met');
    expect(mail?.text).toContain(
      '- Marisol Etcheverry: leads 0 (0 a day), closed 0 (0 %): below the success rate, below the leads a day',
    );
    expect(mail?.text).not.toContain('- Owen Pryce');
  });

  it('are not sent where the team wants none, nor to a leader without the right to progress', async () => {
    rights.set(owen, accessOf(owen, [['lead.view', 'own']]));
    await send('2026-11-30');
    rights.set(owen, accessOf(owen, [['progress.view', 'team', north]]));
    await running.database.query('update auth.team_setting set sends_notices = false');
    await send('2026-12-07');

    expect(await mails()).toHaveLength(1);
  });
});
