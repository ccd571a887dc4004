import { takeInSheets, type IntakeRow } from '@tierline/shared/intake';
import { aRow, aSheet, aTable, tableOf, type CellLike } from '@tierline/shared/intake/testing';
import { rowOf, type LeadRecord } from './lead-record.js';
import type { LeadRow } from './lead-row.js';
import { leadsIntake } from './leads-intake.js';

const INDIA = { region: 'IN', dateOrder: 'dmy' };

async function rowsOf(sheet: readonly (readonly CellLike[])[], params = INDIA): Promise<IntakeRow[]> {
  const run = await takeInSheets(leadsIntake(params), aTable(sheet));
  const rows: IntakeRow[] = [];
  for await (const batch of run.rows) rows.push(...batch);
  return rows;
}

async function readOne(
  headers: readonly CellLike[],
  cells: readonly CellLike[],
): Promise<LeadRow & { codes: string[] }> {
  const [row] = await rowsOf([headers, cells]);
  return { ...rowOf(row?.record as LeadRecord), codes: (row?.issues ?? []).map(({ code }) => code) };
}

describe('several columns of one field', () => {
  it('give the first value that is there, the others go to the other columns', async () => {
    const lead = await readOne(
      ['Name', 'Source', 'utm_source', 'City', 'Town'],
      ['Zoya', '-', 'Fair', 'Delhi', 'Noida'],
    );
    expect(lead).toMatchObject({ leadSource: 'Fair', city: 'Delhi', extra: { Town: 'Noida' }, codes: [] });
  });

  it('of numbers and addresses give alternates, those of a phone column first', async () => {
    const lead = await readOne(
      ['Alternate number', 'Phone', 'Mobile', 'Email', 'Mail id'],
      ['9000001003', 9000001001, '90000 01002 or 9000001001', 'a@example.com', 'A@example.com, b@example.org'],
    );
    expect(lead.phones).toEqual(['+919000001001', '+919000001002', '+919000001003']);
    expect(lead.emails).toEqual(['a@example.com', 'b@example.org']);
  });

  it('of notes give all of them', async () => {
    expect((await readOne(['Name', 'Notes', 'Message'], ['Zoya', 'Likes  books', 'Call\nlater'])).notes).toEqual([
      'Likes books',
      'Call later',
    ]);
  });
});

describe('a row', () => {
  it('has its name from first and last name where there is no other', async () => {
    expect((await readOne(['First name', 'Surname', 'Phone'], ['SAMIR', 'VAN DER LINDE', null])).fullName).toBe(
      'Samir Van Der Linde',
    );
    expect((await readOne(['First name', 'Last name', 'Phone'], [null, 'Linde', null])).fullName).toBe('Linde');
  });

  it('keeps what stands where a number or an address should be', async () => {
    const lead = await readOne(['Name', 'Phone', 'Email'], ['Zoya', 'call me / 12345', 'x@@example.com']);
    expect(lead).toMatchObject({
      ...{ phoneRaw: 'call me / 12345', emailRaw: 'x@@example.com', phones: [], emails: [] },
      codes: ['invalid-phone', 'invalid-phone', 'invalid-email'],
    });
    expect(lead.issues[1]).toEqual({ field: 'phone', code: 'invalid-phone', raw: '12345' });
  });

  it('keeps columns that feed nothing, also two of the same name and one without', async () => {
    const lead = await readOne(['Name', 'Phone', 'Language', 'Language', null], ['Zoya', null, 'Hindi', 'Tamil', 'x']);
    expect(lead.extra).toEqual({ Language: 'Hindi', 'Language 2': 'Tamil', 'Column E': 'x' });
  });

  it('takes the date of the contact where the sheet has no other', async () => {
    expect(await readOne(['Name', 'Date contacted'], ['Zoya', '03/05/25'])).toMatchObject({
      leadDate: '2025-05-03',
      lastContactDate: '2025-05-03',
    });
    expect(await readOne(['Name', 'Date contacted', 'Date'], ['Zoya', '03/05/25', null])).toMatchObject({
      leadDate: null,
      lastContactDate: '2025-05-03',
    });
  });

  it('puts words that are no status into the notes', async () => {
    expect(await readOne(['Name', 'Any response'], ['Zoya', 'wants Hindi titles'])).toMatchObject({
      ...{ status: null, notes: ['wants Hindi titles'], codes: ['status-unmapped'] },
    });
  });

  it('takes a priority that somebody set, and refuses one that is none', async () => {
    expect((await readOne(['Name', 'Priority'], ['Zoya', 'HIGH'])).priority).toBe('high');
    expect(await readOne(['Name', 'Priority'], ['Zoya', 'soon'])).toMatchObject({
      priority: null,
      codes: ['invalid-priority'],
    });
  });

  it('counts an error of the spreadsheet as empty, and tells it once', async () => {
    const lead = await readOne(['Name', 'City'], ['Zoya', { kind: 'error', text: '#N/A' }]);
    expect(lead).toMatchObject({ city: null, codes: ['cell-error'] });
  });

  it('keeps a text that is too long among the other columns', async () => {
    const long = `Zoya ${'🌟'.repeat(400)}`;
    const lead = await readOne(['Name', 'Phone'], [long, null]);
    expect(lead.fullName).toHaveLength(300);
    expect(lead.extra).toEqual({ Name: long });
    expect(lead.codes).toEqual(['text-too-long']);
  });

  it('without phone, e-mail and name blocks, and says what to do', async () => {
    const [row] = await rowsOf([
      ['Name', 'Phone', 'Email', 'Notes'],
      ['-', 'n/a', 'none', 'Nothing to identify this row'],
    ]);
    expect(row).toMatchObject({ state: 'blocked', issues: [{ code: 'no-identity', severity: 'blocking' }] });
    expect(row?.issues[0]?.message).toContain('leave the row out');
  });

  it('reads by the choices of the upload', async () => {
    const [row] = await rowsOf(
      [
        ['Name', 'Phone', 'Date'],
        ['Zoya', '(202) 555-0143', '07/13/2025'],
      ],
      {
        ...{ region: 'US', dateOrder: 'mdy', 'setting.cityNames': '{}', 'setting.statuses': '["New Lead"]' },
      },
    );
    expect(rowOf(row?.record as LeadRecord)).toMatchObject({ phones: ['+12025550143'], leadDate: '2025-07-13' });
    expect(row?.issues).toEqual([]);
  });
});

describe('a sheet', () => {
  const plan = async (...sheets: (readonly (readonly CellLike[])[])[]) => {
    const sources = sheets.map((rows, index) =>
      aSheet(
        `Sheet${index + 1}`,
        rows.map((cells, at) => aRow(at + 1, cells)),
      ),
    );
    const run = await takeInSheets(leadsIntake(INDIA), tableOf(sources));
    return (run.found.sheets ?? []).map(({ isUsed, reason, headerRow }) => [isUsed, reason, headerRow]);
  };

  it('has its header where most known headers are, within ten rows', async () => {
    const leads = [
      ['Name', 'Phone'],
      ['Zoya', '9000001001'],
    ];
    expect(
      await plan([
        ['Name of the event', null],
        ['Email', 'Name', 'City'],
        ['a@example.com', 'Zoya', 'Delhi'],
      ]),
    ).toEqual([[true, null, 2]]);
    const late = [...Array.from({ length: 10 }, (): CellLike[] => ['x']), ...leads];
    expect(await plan(leads, late)).toEqual([
      [true, null, 1],
      [false, 'no-lead-columns', null],
    ]);
  });

  it('without anything that tells a person is not used', async () => {
    expect(
      await plan(
        [
          ['Name', 'Phone'],
          ['Zoya', null],
        ],
        [
          ['City', 'Date'],
          ['Delhi', '2025-01-01'],
        ],
        [],
      ),
    ).toEqual([
      [true, null, 1],
      [false, 'no-lead-columns', null],
      [false, 'empty', null],
    ]);
  });

  it('takes a column without a header for names only when most cells are words', async () => {
    const rows = (second: string): CellLike[][] => [
      [null, 'Number', 'Status'],
      ['Tanvi R.', '9000001014', null],
      [second, null, 'Joined'],
    ];
    const first = async (sheet: CellLike[][]) => {
      const run = await takeInSheets(leadsIntake(INDIA), aTable(sheet));
      return run.found.sheets?.[0]?.columns.find(({ position }) => position === 0)?.field ?? null;
    };
    expect(await first(rows('Farah'))).toBe('fullName');
    expect(await first(rows('Room 4'))).toBeNull();
  });

  it('is read as a person says', async () => {
    const table = aTable([
      ['Contact', 'Who', 'x'],
      ['Zoya', '9000001001', '9000001002'],
    ]);
    const choices = { Sheet1: { headerRow: 1, columns: { fullName: 0, phone: 1, 'phone.1': 2 } } };
    const run = await takeInSheets(leadsIntake(INDIA), table, { choices });
    const rows: IntakeRow[] = [];
    for await (const batch of run.rows) rows.push(...batch);
    expect(rowOf(rows[0]?.record as LeadRecord)).toMatchObject({
      fullName: 'Zoya',
      phones: ['+919000001001', '+919000001002'],
    });
  });

  it('says what was assumed about its numbers and dates', async () => {
    const run = await takeInSheets(
      leadsIntake(INDIA),
      aTable([
        ['Name', 'Phone', 'Date'],
        ['Zoya', null, null],
      ]),
    );
    for await (const batch of run.rows) expect(batch.length).toBeGreaterThan(0);
    expect(run.finish().fileIssues.map(({ code, message }) => [code, message.split('.')[0]])).toEqual([
      ['phone-region-assumed', 'Numbers without a country code are read as numbers of India'],
      ['date-order-chosen', 'Dates like 05/06/2025 are read with the day first: 5 June'],
    ]);
  });
});
