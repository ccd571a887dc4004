import { FileRefused } from '@tierline/shared/intake';
import { aRow, aSheet, aTable, tableOf, type CellLike } from '@tierline/shared/intake/testing';
import { campaignIntake } from './campaign-intake.js';
import { MIS_RECORD_FIELDS } from './campaign-record.js';
import { judgeTable } from './testing/read-campaign-file.js';

const SECRET = 'https://verify.example/join?token=4711';
const BANK = ['FORM CAMPAIGN_ID', 'APPLICATION NUMBER', 'APPLICATION STATUS', 'Remarks', 'Remarks', 'Attempt'];
const SIMPLE = ['bank', 'username', 'team_leader_name', 'email_id', 'campaign_tag'];

function sheet(name: string, rows: readonly (readonly CellLike[])[], isHidden = false) {
  const sources = rows.map((cells, index) => aRow(index + 1, cells));
  return aSheet(name, sources, isHidden);
}

describe('the sheet of a campaign file', () => {
  it('is Main although another one before it matches too', async () => {
    const rows = [BANK, ['PPIPL_RPM001', 'A1']];
    const outcome = await judgeTable(tableOf([sheet('Old', rows), sheet('Main', rows)]));
    expect(outcome.sheet).toBe('Main');
    expect(outcome.plans.map(({ reason }) => reason)).toEqual(['other-sheet', null]);
  });

  it('is the first visible one that matches when none is called Main', async () => {
    const rows = [BANK, ['PPIPL_RPM001', 'A1']];
    const pivot = [['Pivot'], ['Month', 'Jun-25']];
    const outcome = await judgeTable(tableOf([sheet('P', pivot), sheet('H', rows, true), sheet('July', rows)]));
    expect(outcome.sheet).toBe('July');
    expect(outcome.ignoredSheets).toEqual(['P', 'H']);
  });

  it('is the one that a person names', async () => {
    const rows = [BANK, ['PPIPL_RPM001', 'A1']];
    const table = tableOf([sheet('Main', rows), sheet('July', rows)]);
    expect((await judgeTable(table, { July: { isUsed: true } })).sheet).toBe('July');
    expect((await judgeTable(table, { Main: { isUsed: false } })).sheet).toBe('July');
  });

  it('may have rows above its header', async () => {
    const outcome = await judgeTable(aTable([['Results of June'], [], BANK, ['PPIPL_RPM001', 'A1']]));
    expect(outcome.rows.map(({ row, record }) => [row, record['applicationNumber']])).toEqual([[4, 'A1']]);
  });

  it('takes columns that a person maps', async () => {
    const table = aTable([
      ['Kampagne', 'APPLICATION NUMBER'],
      ['PPIPL_RPM001', 'A1'],
    ]);
    await expect(judgeTable(table)).rejects.toThrow(FileRefused);
    const { rows } = await judgeTable(table, { Sheet1: { headerRow: 1, columns: { campaignId: 0 } } });
    expect(rows[0]?.record).toMatchObject({ campaignId: 'PPIPL_RPM001', applicationNumber: 'A1' });
  });

  it('names the campaign id when a bank file lacks it', async () => {
    const refused = await judgeTable(aTable([BANK.slice(1), ['A1']])).catch((error: unknown) => error);
    expect((refused as FileRefused).issues.map(({ column }) => column)).toEqual(['FORM CAMPAIGN_ID']);
  });
});

describe('a row of a campaign file', () => {
  it('has both columns named Remarks', async () => {
    const { rows } = await judgeTable(aTable([BANK, ['PPIPL_RPM001', 'A1', 'Approved', 'call', 'booking', 2]]));
    expect(rows[0]?.record).toMatchObject({ remarks: 'call', remarks2: 'booking', attempt: '2' });
  });

  it('has both of them under the name that a table program gives to the second', async () => {
    const header = ['FORM CAMPAIGN_ID', 'LEAD ID', 'Remarks', 'Remarks.1'];
    const { rows } = await judgeTable(aTable([header, ['PPIPL_RPM001', 'L1', 'call', 'booking']]));
    expect(rows[0]?.record).toMatchObject({ remarks: 'call', remarks2: 'booking' });
  });

  it('finds the column that begins with the name of a person by its ending', async () => {
    const header = ['FORM CAMPAIGN_ID', 'LEAD ID', 'agent1 Journey-completed-/-Drop-off'];
    const { rows } = await judgeTable(aTable([header, ['PPIPL_RPM001', 'L1', 'completed']]));
    expect(rows[0]?.record).toMatchObject({ journeyOutcome: 'completed' });
  });

  it('is the same whatever order, case and punctuation the headers have', async () => {
    const values: Record<string, CellLike> = {
      ...{ 'FORM CAMPAIGN_ID': 'PPIPL_RPM001', 'LEAD ID': 'L7', 'CREATION DATE': '04-06-2025', Attempt: 3 },
    };
    const names = Object.keys(values);
    const [plain] = (await judgeTable(aTable([names, Object.values(values)]))).rows;
    const other = [...names].reverse().map((name) => name.toLowerCase().replaceAll(' ', '__'));
    const [turned] = (await judgeTable(aTable([other, Object.values(values).reverse()]))).rows;
    expect(turned?.record).toEqual(plain?.record);
  });

  it('keeps columns that no layout asks for', async () => {
    const { rows } = await judgeTable(
      aTable([
        [...SIMPLE, 'Zone'],
        ['HSBC', 'rpm1', 'lead', 'a@b.example', 'C1', 'West'],
      ]),
    );
    expect(JSON.parse(rows[0]?.record['extra'] ?? '')).toEqual({ Zone: 'West' });
  });

  it('is never told by links into a video check, by whatever layout and however often they come', async () => {
    const headers = ['VCIP-Auto-login-URL', 'VCIP Auto Login URL', 'vcip auto-login'];
    const secrets = headers.map(() => SECRET);
    const bank = await judgeTable(
      aTable([
        [...BANK, ...headers],
        ['PPIPL_RPM001', 'A1', null, null, null, null, ...secrets],
      ]),
    );
    const simple = await judgeTable(
      aTable([
        [...SIMPLE, ...headers],
        ['HSBC', 'rpm1', 'lead', 'a@b.example', 'C1', ...secrets],
      ]),
    );
    for (const { rows } of [bank, simple]) expect(JSON.stringify(rows)).not.toContain('4711');
  });

  it('is blocked in the bank layout when nothing tells it from others', async () => {
    const { rows } = await judgeTable(aTable([BANK, ['PPIPL_RPM001', null, 'Approved']]));
    expect(rows[0]?.issues).toMatchObject([{ code: 'missing-identifier', severity: 'blocking', value: null }]);
  });

  it('counts without a date that cannot be read', async () => {
    const { rows } = await judgeTable(
      aTable([
        ['FORM CAMPAIGN_ID', 'LEAD ID', 'Booking-Date'],
        ['x', 'L1', '31-02-2025'],
      ]),
    );
    expect(rows[0]).toMatchObject({ isBlocked: false, record: { bookingDate: null } });
    expect(rows[0]?.issues).toMatchObject([{ code: 'invalid-date', severity: 'warning', value: '31-02-2025' }]);
  });
});

describe('every field of a record', () => {
  it('stands once, and issues name no other', () => {
    expect(new Set(MIS_RECORD_FIELDS).size).toBe(MIS_RECORD_FIELDS.length);
    const columns = campaignIntake.fields.map(({ field }) => field);
    expect(MIS_RECORD_FIELDS).toEqual(expect.arrayContaining(columns));
  });
});
