import { SecretBox } from '@tierline/platform/secrets';
import { mailsOf, testModule, type RunningTestModule } from '@tierline/platform/testing';
import { systemAccess, type Access } from '@tierline/shared/access';
import { AnalyticsApiModule } from '../analytics-api.module.js';
import { AnalyticsWorkerModule } from '../analytics-worker.module.js';
import { SendReportProcessor } from '../jobs/send-report.processor.js';
import { accessOf, aPerson, aTeamWith } from '../testing/analytics-bench.js';
import { PeopleOfTests } from '../testing/people-of-tests.js';
import { aLead, inTimeZone } from '../testing/progress-bench.js';
import { OrderDueReports } from './order-due-reports.js';
import { ReportSchedules, type WantedSchedule } from './report-schedules.js';
import { SavedReports } from './saved-reports.js';

const RIGHTS = ['report.create', 'report.schedule', 'progress.view'] as const;
const EVERY_MORNING: WantedSchedule = { rhythm: 'daily', weekday: 1, dayOfMonth: 1, hour: 7, format: 'csv' };

describe('reports that are sent', () => {
  let running: RunningTestModule;
  const rights = new PeopleOfTests();
  const people = { owen: '', avery: '' };
  let leader: Access;
  let alone: Access;

  beforeAll(async () => {
    running = await testModule({
      imports: [AnalyticsWorkerModule, AnalyticsApiModule, rights.module()],
    });
    const { database } = running;
    await inTimeZone(database, 'America/Chicago');
    people.owen = await aPerson(database, 'Owen Pryce');
    people.avery = await aPerson(database, 'Avery Lindqvist');
    const north = await aTeamWith(database, [{ person: people.avery, from: '2020-01-01' }]);
    leader = accessOf(
      people.owen,
      RIGHTS.map((right) => [right, 'team', north]),
    );
    alone = accessOf(
      people.owen,
      RIGHTS.map((right) => [right, 'own']),
    );
    await aLead(database, { assignedTo: people.avery, campaign: 'RPM001' });
  });
  beforeEach(async () => {
    await running.database.query('delete from platform.outgoing_mail');
    await running.database.query('delete from analytics.report');
    await running.database.query('delete from platform.outbox_message');
    rights.set(people.owen, leader);
  });
  afterAll(() => running.close());

  async function aScheduledReport(schedule: WantedSchedule = EVERY_MORNING): Promise<string> {
    const definition = { report: 'leads-campaigns', period: 'all' as const };
    const id = await running.module.get(SavedReports).save(leader, { name: 'My campaigns', definition });
    await running.module.get(ReportSchedules).set(leader, id, schedule);
    return id;
  }

  const makeDue = (): Promise<object[]> =>
    running.database.query(
      `update analytics.report_schedule set next_due_at = date_trunc('minute', now()) - interval '1 minute'`,
    );
  const order = (): Promise<void> => running.module.get(OrderDueReports).execute(systemAccess);
  const ordered = async (): Promise<string[]> =>
    (
      await running.database.query<{ payload: { deliveryId: string } }>(
        `select payload from platform.outbox_message where name = 'analytics.send-report'`,
      )
    ).map(({ payload }) => payload.deliveryId);
  async function deliver(): Promise<void> {
    for (const deliveryId of await ordered()) await running.module.get(SendReportProcessor).process({ deliveryId });
  }
  const mails = () =>
    running.database
      .query<{ email: string }>('select email from auth.person where id = $1', [people.owen])
      .then(([owner]) => mailsOf(running.database, running.module.get(SecretBox), owner?.email ?? ''));
  const deliveries = () => running.database.query('select status, reason from analytics.report_delivery');

  it.each([
    [EVERY_MORNING, /^\d{4}-\d{2}-\d{2} 07:00$/],
    [{ ...EVERY_MORNING, rhythm: 'weekly', weekday: 1, hour: 18 }, / 18:00$/],
    [{ ...EVERY_MORNING, rhythm: 'monthly', dayOfMonth: 31, hour: 0 }, /-(28|29|30|31) 00:00$/],
  ] as const)('are due next by the clock of the company: %j', async (schedule, due) => {
    await aScheduledReport(schedule);
    const [row] = await running.database.query<{ local: string; isAhead: boolean; weekday: number }>(
      `select to_char(next_due_at at time zone 'America/Chicago', 'YYYY-MM-DD HH24:MI') as local, next_due_at > now() as "isAhead",
         extract(isodow from next_due_at at time zone 'America/Chicago')::int as weekday from analytics.report_schedule`,
    );

    expect(row).toMatchObject({ local: expect.stringMatching(due), isAhead: true });
    if (schedule.rhythm === 'weekly') expect(row?.weekday).toBe(1);
  });

  it('are ordered once when their time has come, however many look, and mailed once, however often they are tried', async () => {
    await aScheduledReport();
    await order();
    expect(await ordered()).toEqual([]);
    await makeDue();
    await Promise.all([order(), order(), order()]);
    expect(await ordered()).toHaveLength(1);
    await deliver();
    await deliver();
    const [mail, ...others] = await mails();

    expect(others).toEqual([]);
    expect(mail).toMatchObject({ kind: 'analytics.report', subject: 'My campaigns' });
    expect(mail?.text).toContain('Period: all to ');
    expect(await deliveries()).toEqual([{ status: 'sent', reason: null }]);
    expect(await running.database.query('select next_due_at > now() as ahead from analytics.report_schedule')).toEqual([
      { ahead: true },
    ]);
  });

  it('carry the file of the format, with the rows that the owner may see by then', async () => {
    await aScheduledReport();
    const sizes = [];
    for (const access of [leader, alone]) {
      rights.set(people.owen, access);
      await makeDue();
      await order();
      await deliver();
      const [file] = await running.database.query<{ file_name: string; media_type: string; size: number }>(
        `select file_name, media_type, length(sealed_content) as size from platform.outgoing_mail_file order by id desc limit 1`,
      );
      sizes.push(file?.size ?? 0);
      expect(file).toMatchObject({
        media_type: 'text/csv; charset=utf-8',
        file_name: expect.stringMatching(/^my-campaigns-.*\.csv$/),
      });
      await running.database.query('delete from platform.outbox_message');
      await running.database.query('delete from analytics.report_delivery');
    }

    expect(sizes[0]).toBeGreaterThan(sizes[1] ?? 0);
  });

  it.each([
    ['who is not active any more', (): Access | null => null, 'Its owner is not active.'],
    [
      'who may not have reports sent any more',
      (): Access | null => accessOf(people.owen, [['progress.view', 'own']]),
      'Its owner may not have reports sent any more.',
    ],
  ] as const)('stop for somebody %s', async (_who, access, reason) => {
    await aScheduledReport();
    await makeDue();
    await order();
    rights.set(people.owen, access());
    await deliver();
    await deliver();

    expect(await mails()).toEqual([]);
    expect(await deliveries()).toEqual([{ status: 'refused', reason }]);
    expect(await running.database.query('select next_due_at from analytics.report_schedule')).toEqual([
      { next_due_at: null },
    ]);
  });

  it('are not sent, and go on, while their owner lacks the right to what they are about', async () => {
    await aScheduledReport();
    await makeDue();
    await order();
    rights.set(people.owen, accessOf(people.owen, [['report.schedule', 'own']]));
    await deliver();

    expect(await mails()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ status: 'refused', reason: expect.stringContaining('progress.view') }]);
    expect(await running.database.query('select next_due_at > now() as ahead from analytics.report_schedule')).toEqual([
      { ahead: true },
    ]);
  });

  it('can be sent at once, and stop with their schedule and with the report', async () => {
    const id = await aScheduledReport();
    const schedules = running.module.get(ReportSchedules);
    await schedules.sendNow(leader, id, 'pdf');
    await deliver();
    expect(await mails()).toHaveLength(1);
    await schedules.stop(leader, id);
    await schedules.stop(leader, id);
    expect(await running.database.query('select from analytics.report_schedule')).toEqual([]);
    await schedules.set(leader, id, EVERY_MORNING);
    await makeDue();
    await order();
    await running.module.get(SavedReports).remove(leader, { id, version: null });
    await deliver();

    expect(await mails()).toHaveLength(1);
    await expect(
      schedules.sendNow(accessOf(people.avery, [['report.schedule', 'own']]), id, 'csv'),
    ).rejects.toMatchObject({
      code: 'report-not-found',
    });
  });
});
