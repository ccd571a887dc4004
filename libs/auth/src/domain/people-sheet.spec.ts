import { describe, expect, it } from '@jest/globals';
import { SheetUnfit } from './accounts.errors.js';
import { columnsOf, issuesWithin, type SheetRow } from './people-sheet.js';

const row = (number: number, cells: SheetRow['cells']): SheetRow => ({ row: number, cells });

describe('the columns of the sheet of people', () => {
  it('are found in any order, whatever their case and signs, and without the columns of an error workbook', () => {
    const found = columnsOf(['What is wrong', 'STATUS', ' e mail ', '', 'User-Name', 'Row in the sheet']);

    expect([...found]).toEqual([
      [1, 'status'],
      [2, 'email'],
      [4, 'userName'],
    ]);
  });

  it.each([
    [['E-mail', 'Rolle', 'Tem'], /no column called "Rolle" or "Tem"/],
    [['E-mail', 'EMail'], /"E-mail" is there twice/],
    [['Name'], /"E-mail" is missing/],
  ])('are refused as %j', (header, reason) => {
    expect(() => columnsOf(header)).toThrow(SheetUnfit);
    expect(() => columnsOf(header)).toThrow(reason);
  });
});

describe('the rows of the sheet of people', () => {
  it('are named by row, column, code and value', () => {
    const issues = issuesWithin([
      row(2, { email: 'avery@northmere.example', userName: 'Avery' }),
      row(3, { name: 'Nobody' }),
      row(4, { email: 'no address', status: 'on holiday' }),
      row(9, { email: 'AVERY@northmere.example', userName: 'avery', name: 'x'.repeat(201) }),
      row(10, { email: 'two@at@signs.example', team: 'a\u0007' }),
    ]);

    expect(issues).toMatchObject([
      { row: 3, column: 'E-mail', code: 'email-missing', value: null },
      { row: 4, column: 'E-mail', code: 'email-invalid', value: 'no address' },
      { row: 4, column: 'Status', code: 'status-unknown', value: 'on holiday' },
      { row: 9, column: 'Name', code: 'too-long' },
      { row: 10, column: 'E-mail', code: 'email-invalid' },
      { row: 10, column: 'Team', code: 'control-characters' },
      { row: 9, column: 'E-mail', code: 'repeated', message: 'E-mail is in row 2 already.' },
      { row: 9, column: 'User name', code: 'repeated' },
    ]);
  });

  it('are fine with every column filled or only the address', () => {
    expect(
      issuesWithin([
        row(2, { email: 'a@northmere.example' }),
        row(3, { email: 'b@northmere.example', name: 'B', userName: 'b', role: 'x', team: 'N', status: 'Active' }),
      ]),
    ).toEqual([]);
  });
});
