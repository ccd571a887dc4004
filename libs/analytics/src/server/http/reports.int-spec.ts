import { testApp, type TestAnswer, type TestApp } from '@tierline/platform/testing';
import * as xlsx from 'xlsx';
import { CompanyDays } from '../application/company-days.js';
import { ReportTables } from '../application/report-tables.js';
import { RunReport } from '../application/run-report.js';
import { SavedReports } from '../application/saved-reports.js';
import { ReportStore } from '../persistence/report.store.js';
import { accessOf, aPerson } from '../testing/analytics-bench.js';
import { aLead } from '../testing/progress-bench.js';
import { ReportsController } from './reports.controller.js';

const RIGHTS = ['report.create', 'report.export', 'progress.view'] as const;
const QUESTION = { report: 'leads-campaigns', period: 'all' };

describe('reports over HTTP', () => {
  let running: TestApp;
  const people = { avery: '', jonah: '' };
  const tokens = { avery: '', jonah: '', without: '' };

  beforeAll(async () => {
    running = await testApp({
      controllers: [ReportsController],
      providers: [CompanyDays, ReportTables, RunReport, ReportStore, SavedReports],
    });
    for (const [key, name] of [
      ['avery', 'Avery Lindqvist'],
      ['jonah', 'Jonah Prakash'],
    ] as const) {
      people[key] = await aPerson(running.database, name);
      const own = RIGHTS.map((right) => [right, 'own'] as [(typeof RIGHTS)[number], 'own']);
      tokens[key] = running.signIn(accessOf(people[key], own));
      await aLead(running.database, {
        assignedTo: people[key],
        campaign: '=RPM001',
        status: 'Member',
        closedAfterHours: 1,
      });
    }
    tokens.without = running.signIn(accessOf(people.jonah, [['progress.view', 'own']]));
  });
  afterAll(() => running.close());

  const call = (who: keyof typeof tokens, method: string, path: string, body?: unknown): Promise<TestAnswer> =>
    running.call(method, path, { token: tokens[who], ...(body === undefined ? {} : { body }) });
  async function file(path: string, body?: unknown): Promise<{ type: string; name: string; bytes: Buffer }> {
    const response = await fetch(`${running.url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: tokens.avery, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    const { headers } = response;
    return {
      type: headers.get('content-type') ?? '',
      name: headers.get('content-disposition') ?? '',
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  }

  it('answer a question with tables of the own rows', async () => {
    const { status, json } = await call('avery', 'POST', '/reports/run', QUESTION);

    expect(status).toBe(200);
    expect(json).toMatchObject({
      ...{ title: 'Leads by campaign', from: null, filters: [], leftOut: [] },
      tables: [{ title: 'By campaign', rows: [['=RPM001', 1, 0, 0, 1, 0, 100]] }],
    });
  });

  it.each([
    [{ report: 'nonsense' }, 'invalid'],
    [{ report: 'custom' }, 'report-invalid'],
    [{ ...QUESTION, period: 'dates' }, 'report-invalid'],
    [{ ...QUESTION, states: ['gone'] }, 'invalid'],
    [{ report: 'custom', sources: ['sign-ins'], by: 'bank' }, 'report-invalid'],
  ])('refuse %j', async (body, code) => {
    const { status, json } = await call('avery', 'POST', '/reports/run', body);

    expect({ status, code: (json as { code: string }).code }).toEqual({ status: 400, code });
  });

  it('are refused without the right to their only source, and without the right to reports', async () => {
    const body = { report: 'mis-banks' };

    expect(await call('avery', 'POST', '/reports/run', body)).toMatchObject({
      status: 403,
      json: { permission: 'mis.stats' },
    });
    expect((await call('without', 'POST', '/reports/run', QUESTION)).status).toBe(403);
    expect((await call('without', 'GET', '/reports')).status).toBe(403);
  });

  it('can be taken away as csv, xlsx and PDF with what was asked in each', async () => {
    const question = { ...QUESTION, campaigns: ['=RPM001'] };
    const [csv, book, pdf] = [
      await file('/reports/download?format=csv', question),
      await file('/reports/download', question),
      await file('/reports/download?format=pdf', question),
    ];
    const workbook = xlsx.read(book.bytes);

    expect(csv.type).toBe('text/csv; charset=utf-8');
    expect(csv.name).toMatch(/leads-by-campaign-\d{4}-\d{2}-\d{2}\.csv/);
    expect(csv.bytes.toString('utf8')).toContain("Campaigns,'=RPM001\r\n");
    expect(csv.bytes.toString('utf8')).toContain("'=RPM001,1,0,0,1,0,100\r\n");
    expect(workbook.SheetNames).toEqual(['Report', 'By campaign']);
    expect(xlsx.utils.sheet_to_json(workbook.Sheets['By campaign'] ?? {}, { header: 1 })[1]).toEqual([
      ...['=RPM001', 1, 0, 0, 1, 0, 100],
    ]);
    expect(pdf.type).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  describe('that are kept', () => {
    it('are saved, run again, changed and deleted by their owner, and not there for anybody else', async () => {
      const saved = await call('avery', 'POST', '/reports', { name: ' My campaigns ', definition: QUESTION });
      const { id } = saved.json as { id: string };
      const path = `/reports/${id}`;
      const ran = await call('avery', 'POST', `${path}/run`);
      const changed = await running.call('PATCH', path, {
        ...{ token: tokens.avery, headers: { 'if-match': '"1"' } },
        body: { definition: { report: 'leads-states', period: '7-days' } },
      });

      expect(saved).toMatchObject({ status: 201, json: { name: 'My campaigns', schedule: null, lastRunAt: null } });
      expect(ran).toMatchObject({ status: 200, json: { title: 'My campaigns', tables: [{ title: 'By campaign' }] } });
      expect(changed).toMatchObject({
        status: 200,
        json: { name: 'My campaigns', version: 2, definition: { report: 'leads-states', period: '7-days' } },
      });
      expect((changed.json as { lastRunAt: unknown }).lastRunAt).not.toBeNull();
      for (const [method, other] of [
        ['GET', path],
        ['POST', `${path}/run`],
        ['GET', `${path}/download`],
        ['DELETE', path],
      ] as const)
        expect((await call('jonah', method, other)).status).toBe(404);
      expect(await call('jonah', 'GET', '/reports')).toMatchObject({ json: { items: [] } });
      expect((await file(`${path}/download?format=csv`)).name).toContain('my-campaigns-');
      expect((await call('avery', 'DELETE', path)).status).toBe(204);
      expect((await call('avery', 'GET', path)).status).toBe(404);
    });

    it('have a name once per person, and a stale change is refused', async () => {
      const first = await call('avery', 'POST', '/reports', { name: 'Twice', definition: QUESTION });
      const again = await call('avery', 'POST', '/reports', { name: 'twice', definition: QUESTION });
      const other = await call('avery', 'POST', '/reports', { name: 'Other', definition: QUESTION });
      const { id } = other.json as { id: string };
      const renamed = await call('avery', 'PATCH', `/reports/${id}`, { name: 'TWICE' });
      const stale = await running.call('PATCH', `/reports/${id}`, {
        ...{ token: tokens.avery, headers: { 'if-match': '"7"' }, body: { name: 'Third' } },
      });

      expect([first, again, other, renamed, stale].map(({ status }) => status)).toEqual([201, 409, 201, 409, 412]);
      expect((await call('jonah', 'POST', '/reports', { name: 'Twice', definition: QUESTION })).status).toBe(201);
      expect(await call('avery', 'GET', '/reports')).toMatchObject({
        json: { items: [{ name: 'Other' }, { name: 'Twice' }] },
      });
    });
  });
});
