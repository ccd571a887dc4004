import fc from 'fast-check';
import { addDays } from '@tierline/shared/time';
import { LEAD_STATUSES } from '../lead-status.js';
import { aPlacedRow } from '../testing/rows.js';
import { completenessOf, mergeRows, sheetRank } from './lead-merge.js';
import { recordOf, rowOf } from './lead-record.js';
import type { PlacedRow } from './lead-row.js';
import { filledBy, matchStored } from './stored-match.js';

describe('the winner of a group', () => {
  it('is the most complete row: phone 40, e-mail 35, city 15, name 10', () => {
    expect(completenessOf(aPlacedRow(1, { phones: ['+911'], childName: 'Mihir' }))).toBe(50);
    const lead = mergeRows([
      aPlacedRow(1, { fullName: 'Zoya', phones: ['+911'], city: 'Noida' }),
      aPlacedRow(2, { fullName: 'Zoya S.', phones: ['+911'], emails: ['a@example.com'], leadSource: 'Fair' }),
    ]);
    expect(lead).toMatchObject({ fullName: 'Zoya S.', city: 'Noida', leadSource: 'Fair', otherNames: ['Zoya'] });
    expect(lead.sources.map(({ position }) => position)).toEqual([2, 1]);
  });

  it.each([
    ['Main Leads', 1],
    ['PRIMARY', 1],
    ['new leads 2025', 2],
    ['Contacts', 3],
    ['processed', 4],
    ['Suspended-old', 5],
    ['Mainland', 999],
    ['brightr lead', 999],
  ])('of equally complete rows is the one of the sheet with the better name: %s is %i', (sheet, rank) => {
    expect(sheetRank(sheet)).toBe(rank);
  });

  it('then the first of the workbook', () => {
    const rows = [
      aPlacedRow(1, { fullName: 'A', sheet: 'Storytelling' }),
      aPlacedRow(2, { fullName: 'B', sheet: 'Contacts' }),
      aPlacedRow(3, { fullName: 'C', sheet: 'Contacts' }),
    ];
    expect(mergeRows(rows)).toMatchObject({ fullName: 'B', otherNames: ['C', 'A'] });
  });
});

describe('a merged lead', () => {
  it('has the earliest date, the latest contact and the status furthest on', () => {
    expect(
      mergeRows([
        aPlacedRow(1, { leadDate: '2025-07-02', lastContactDate: '2025-07-05', status: 'Follow Up 1' }),
        aPlacedRow(2, { leadDate: '2025-07-01', lastContactDate: '2025-07-06', status: 'Interested' }),
        aPlacedRow(3, { status: 'New Lead' }),
      ]),
    ).toMatchObject({ leadDate: '2025-07-01', lastContactDate: '2025-07-06', status: 'Interested' });
  });

  it('prefers the name of a person to that of a child, and counts names once', () => {
    expect(
      mergeRows([
        aPlacedRow(1, { childName: 'Mihir', phones: ['+911'], emails: ['a@example.com'], city: 'Delhi' }),
        aPlacedRow(2, { fullName: 'Aarohi V', phones: ['+911'] }),
        aPlacedRow(3, { fullName: 'AAROHI  v.', phones: ['+911'] }),
      ]),
    ).toMatchObject({ fullName: 'Aarohi V', childName: 'Mihir', otherNames: [] });
  });

  it('has the other columns of all rows, those of the winner first', () => {
    expect(
      mergeRows([
        aPlacedRow(1, { extra: { Language: 'Hindi', Hall: '4' } }),
        aPlacedRow(2, { phones: ['+911'], extra: { Language: 'Tamil' } }),
      ]).extra,
    ).toEqual({ Language: 'Tamil', Hall: '4' });
  });
});

const someRow = (position: number): fc.Arbitrary<PlacedRow> =>
  fc
    .record({
      fullName: fc.option(fc.constantFrom('Zoya', 'ZOYA', 'Dev', '🌟')),
      phones: fc.uniqueArray(fc.constantFrom('+911', '+912', '+913'), { maxLength: 3 }),
      emails: fc.uniqueArray(fc.constantFrom('a@example.com', 'b@example.com'), { maxLength: 2 }),
      city: fc.option(fc.constantFrom('Delhi', 'Pune')),
      leadDate: fc.option(fc.nat(30).map((days) => addDays('2025-07-01', days))),
      status: fc.option(fc.constantFrom(...LEAD_STATUSES)),
      childAges: fc.array(fc.constantFrom(4.5, 8), { maxLength: 2 }),
      notes: fc.array(fc.constantFrom('one', 'two', 'three'), { maxLength: 3 }),
      extra: fc.constantFrom<PlacedRow['extra']>({}, { Hall: '4' }, { 'A "quoted" header': 'a\tb' }),
      sheet: fc.constantFrom('Main', 'Contacts', 'Other'),
    })
    .map((row) => aPlacedRow(position, row));

const someRows = fc
  .nat(4)
  .chain((more) => fc.tuple(...Array.from({ length: more + 1 }, (_, index) => someRow(index + 1))));

describe('any merge', () => {
  it('is the same however the rows are shuffled', () => {
    fc.assert(
      fc.property(
        someRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => expect(mergeRows(shuffled)).toEqual(mergeRows(rows)),
      ),
    );
  });

  it('loses no number, address, note or source', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const lead = mergeRows(rows);
        const sorted = (values: Iterable<string | null>) => [...new Set(values)].filter((one) => one !== null).sort();
        expect(sorted([lead.phone, ...lead.altPhones])).toEqual(sorted(rows.flatMap(({ phones }) => phones)));
        expect(sorted([lead.email, ...lead.altEmails])).toEqual(sorted(rows.flatMap(({ emails }) => emails)));
        expect(sorted(lead.notes)).toEqual(sorted(rows.flatMap(({ notes }) => notes)));
        expect(lead.sources.map(({ position }) => position).sort()).toEqual(rows.map(({ position }) => position));
      }),
    );
  });

  it('of staged rows reads back what was staged', () => {
    fc.assert(
      fc.property(someRow(1), ({ position: _position, sheet: _sheet, row: _row, ...row }) => {
        expect(rowOf(recordOf({ ...row, notes: [...new Set(row.notes)] }))).toEqual({
          ...row,
          notes: [...new Set(row.notes)],
        });
      }),
    );
  });
});

describe('a stored lead', () => {
  const stored = (lead: { id: string; phone?: string; email?: string }) => ({
    ...{ fullName: null, phone: null, email: null, altPhones: [], altEmails: [], city: null, status: 'New Lead' },
    ...lead,
  });
  const lead = mergeRows([aPlacedRow(1, { phones: ['+911', '+912'], emails: ['a@example.com'], city: 'Delhi' })]);

  it('is met by a number before an address', () => {
    const leads = [stored({ id: 'by-mail', email: 'a@example.com' }), stored({ id: 'by-phone', phone: '+912' })];
    expect(matchStored(lead, leads)?.id).toBe('by-phone');
    expect(matchStored(lead, leads.slice(0, 1))?.id).toBe('by-mail');
  });

  it('with another number is another person', () => {
    expect(matchStored(lead, [stored({ id: 'other', phone: '+919', email: 'a@example.com' })])).toBeNull();
  });

  it('is filled only where it is empty', () => {
    expect(filledBy(lead, { phone: '+912', email: null, city: 'Pune' })).toEqual(['email']);
  });
});
