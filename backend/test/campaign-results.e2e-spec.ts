import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProduct, type RunningProduct } from './testing/running-product.js';

const SAMPLES = join(import.meta.dirname, '..', '..', 'libs', 'mis', 'src', 'domain', 'samples');
const SECRET = 'https://verify.example/join?token=4711-0815';

interface Import {
  readonly counts: Readonly<Record<string, number>>;
  readonly layout: string | null;
}
interface Issue {
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly severity: string;
  readonly value: string | null;
}
interface Statistics {
  readonly total: number;
  readonly approved: number;
  readonly visaPlatinum: number;
  readonly mastercard: number;
  readonly campaigns: number;
  readonly averageAttempts: number | null;
  readonly rowsWithAttempts: number;
}
interface Expected {
  readonly errors: readonly Omit<Issue, 'severity'>[];
  readonly warnings?: readonly Omit<Issue, 'severity'>[];
  readonly counts: Readonly<Record<string, number>>;
  readonly missingColumns: readonly string[];
  readonly statistics: Readonly<Record<string, number>>;
}

const expected = (name: string): Expected =>
  JSON.parse(readFileSync(join(SAMPLES, 'expected', `${name}.json`), 'utf8')) as Expected;

let product: RunningProduct;
let api: RunningProduct['api'];

beforeAll(async () => {
  product = await runProduct();
  ({ api } = product);
}, 120_000);
afterAll(() => product.stop(), 30_000);

async function upload(name: string, bytes: Buffer = readFileSync(join(SAMPLES, name))): Promise<string> {
  return (await api.upload<{ id: string }>('/imports', { target: 'mis' }, { name, bytes })).id;
}

async function issuesOf(id: string): Promise<Issue[]> {
  const issues = await api.all<Issue>(`/imports/${id}/issues`);
  return issues.map(({ row, column, code, severity, value }) => ({ row, column, code, severity, value }));
}

async function record(id: string): Promise<void> {
  await api.post(`/imports/${id}/commit`, { blockedRows: 'leave-out' });
  await product.reached(id, 'committed');
}

async function revert(id: string): Promise<void> {
  await api.post(`/imports/${id}/revert`, {});
  await product.reached(id, 'reverted');
}

const byPlace = (one: Omit<Issue, 'severity'>, other: Omit<Issue, 'severity'>): number =>
  (one.row ?? 0) - (other.row ?? 0) || one.code.localeCompare(other.code);
const withoutSeverity = (issues: readonly Issue[]) =>
  issues.map(({ row, column, code, value }) => ({ row, column, code, value })).sort(byPlace);

describe('a campaign file', () => {
  it.each([
    ['mis_simple', 'mis_simple.csv'],
    ['mis_legacy', 'mis_legacy.xls'],
    ['mis_simple_semicolon_bom', 'mis_simple_semicolon_bom.csv'],
  ])(
    'of the simple layout goes from upload to rows and back: %s',
    async (name, file) => {
      const wanted = expected(name);
      const id = await upload(file);
      const { counts, layout } = await product.reached<Import>(id, 'review');
      expect(layout).toBe('simple');
      expect(counts).toMatchObject({
        rows: wanted.counts['rows'],
        accepted: wanted.counts['accepted'],
        blocked: wanted.counts['rejected'],
        duplicates: wanted.counts['duplicates'],
        skipped: wanted.counts['blank'],
      });
      const issues = await issuesOf(id);
      const judged = issues.filter(({ severity, code }) => severity === 'blocking' || code === 'duplicate-row');
      expect(withoutSeverity(judged)).toEqual([...wanted.errors].sort(byPlace));
      await record(id);
      expect(await api.get<Statistics>('/mis/statistics')).toMatchObject({
        total: wanted.statistics['totalRecords'],
        campaigns: wanted.statistics['totalCampaigns'],
        banks: wanted.statistics['totalBanks'],
        teamLeaders: wanted.statistics['totalTeamLeaders'],
        members: wanted.statistics['totalMembers'],
      });
      await revert(id);
      expect(await api.get<Statistics>('/mis/statistics')).toMatchObject({ total: 0 });
    },
    60_000,
  );

  it('of the bank layout gives the figures of its sheet', async () => {
    const wanted = expected('mis_bank');
    const id = await upload('mis_bank.xlsx');
    const { counts } = await product.reached<Import>(id, 'review');
    expect(counts).toMatchObject({
      rows: wanted.counts['rows'],
      accepted: wanted.counts['accepted'],
      blocked: wanted.counts['rejected'],
      duplicates: wanted.counts['superseded'],
      skipped: wanted.counts['blank'],
    });
    const issues = await issuesOf(id);
    expect(withoutSeverity(issues.filter(({ severity }) => severity === 'blocking'))).toEqual(wanted.errors);
    const warnings = issues.filter(({ severity, code }) => severity === 'warning' && code !== 'unknown-agent');
    expect(withoutSeverity(warnings)).toEqual(wanted.warnings);
    const unknown = issues.filter(({ code }) => code === 'unknown-agent').map(({ value }) => value);
    expect(unknown.sort()).toEqual(Object.keys(wanted.statistics['byAgentCode'] ?? {}));
    await record(id);
    expect(await api.get<Statistics>('/mis/statistics')).toMatchObject({
      total: wanted.statistics['totalRecords'],
      visaPlatinum: wanted.statistics['visaPlatinum'],
      mastercard: wanted.statistics['mastercard'],
      campaigns: wanted.statistics['uniqueCampaigns'],
      averageAttempts: wanted.statistics['averageAttempts'],
      rowsWithAttempts: wanted.statistics['rowsWithAttempts'],
      approved: 8,
    });
    await expect(upload('mis_bank.xlsx')).rejects.toThrow(/409/);
    await revert(id);
  }, 60_000);

  it('that brings applications again takes their place, can be compared, and gives it back', async () => {
    const first = await upload('june.csv', csv(['7001,Pending,', '7002,WIP,']));
    await product.reached(first, 'review');
    await record(first);
    const before = await api.all<{ id: string; applicationStatus: string }>('/mis/rows');
    const second = await upload('july.csv', csv(['7001,Approved,Booked', '7003,WIP,']));
    await product.reached(second, 'review');
    await record(second);

    const rows = await api.all<{ id: string; applicationNumber: string; applicationStatus: string }>('/mis/rows?q=700');
    expect(
      rows.map(({ applicationNumber, applicationStatus }) => `${applicationNumber} ${applicationStatus}`).sort(),
    ).toEqual(['7001 Approved', '7002 WIP', '7003 WIP']);
    const current = rows.find(({ applicationNumber }) => applicationNumber === '7001');
    const detail = await api.get<{ history: { applicationStatus: string; state: string }[] }>(
      `/mis/rows/${current?.id}`,
    );
    expect(detail.history.map(({ applicationStatus, state }) => [applicationStatus, state])).toEqual([
      ['Approved', 'counting'],
      ['Pending', 'superseded'],
    ]);
    const { counts, items } = await api.get<{
      counts: Record<string, number>;
      items: {
        kind: string;
        cells: { field: string; before: string | null; after: string | null; isChanged: boolean }[];
      }[];
    }>(`/imports/${second}/comparison?with=${first}`);
    expect(counts).toEqual({ added: 1, removed: 1, changed: 1, same: 0 });
    const changed = items.find(({ kind }) => kind === 'changed')?.cells.filter(({ isChanged }) => isChanged);
    expect(changed?.map(({ field, before: old, after }) => [field, old, after])).toEqual([
      ['applicationStatus', 'Pending', 'Approved'],
      ['bookingStatus', null, 'Booked'],
    ]);
    const refused = await product.call('POST', `/imports/${first}/revert`, {});
    expect(refused.status).toBe(409);
    await revert(second);
    expect(await api.all('/mis/rows')).toEqual(before);
    await revert(first);
  }, 60_000);

  it('keeps links into video checks out of everything but the original file', async () => {
    const lines = [
      'FORM CAMPAIGN_ID,LEAD ID,VCIP-Auto-login-URL,vcip auto login url',
      `PPIPL_RPM001,L1,${SECRET},${SECRET}`,
    ];
    const id = await upload('secret.csv', Buffer.from(lines.join('\n')));
    await product.reached(id, 'review');
    const secretNotes = (await issuesOf(id)).filter(({ code }) => code === 'secret-column');
    expect(secretNotes.map(({ column }) => column)).toEqual(['VCIP-Auto-login-URL', 'vcip auto login url']);
    const refused = await upload('secret-refused.csv', Buffer.from(`LEAD ID,VCIP-Auto-login-URL\nL1,${SECRET}\n`));
    await product.reached(refused, 'failed');
    await record(id);
    const tables = await product.database.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const leaks: string[] = [];
    for (const { name } of tables) {
      const found = await product.database.query(`select from ${name} t where t::text like '%4711-0815%' limit 1`);
      if (found.length > 0) leaks.push(name);
    }
    expect(tables.length).toBeGreaterThan(50);
    expect(leaks).toEqual([]);
    await revert(id);
  }, 60_000);

  it('without content, or without columns, is refused with what is missing', async () => {
    await expect(upload('mis_empty.csv')).rejects.toThrow(/^422 .*file-empty/);
    const wanted = expected('mis_missing_columns');
    const id = await upload('mis_missing_columns.csv');
    await product.reached<Import>(id, 'failed');
    const missing = (await issuesOf(id)).filter(({ code }) => code === 'missing-column');
    expect(missing.map(({ column }) => column)).toEqual(wanted.missingColumns);
  }, 60_000);
});

function csv(lines: readonly string[]): Buffer {
  const header = 'FORM CAMPAIGN_ID,APPLICATION NUMBER,APPLICATION STATUS,Booking-Status';
  return Buffer.from([header, ...lines.map((line) => `PPIPL_RPM001,${line}`)].join('\n'));
}
