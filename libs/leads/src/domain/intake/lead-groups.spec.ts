import fc from 'fast-check';
import { aLeadRow } from '../testing/rows.js';
import { groupRows, keysOf, type RowKeys } from './lead-groups.js';

const grouped = (...rows: Partial<Parameters<typeof aLeadRow>[0]>[]) =>
  groupRows(rows.map((row) => keysOf(aLeadRow(row)))).found;

describe('rows of one lead', () => {
  it('share a number, whichever of theirs', () => {
    expect(grouped({ phones: ['+911', '+912'] }, { phones: ['+913'] }, { phones: ['+914', '+912'] })).toEqual([
      0, 1, 0,
    ]);
  });

  it('join the earliest group that has one of their numbers', () => {
    expect(grouped({ phones: ['+911'] }, { phones: ['+912'] }, { phones: ['+912', '+911'] })).toEqual([0, 1, 0]);
  });

  it('are found by an address only when one of them has no number', () => {
    const email = ['a@example.com'];
    expect(
      grouped({ phones: ['+911'], emails: email }, { phones: ['+912'], emails: email }, { emails: email }),
    ).toEqual([0, 1, 0]);
  });

  it('with an address join a row with a number that comes later in the file', () => {
    const emails = ['a@example.com'];
    expect(grouped({ emails }, { phones: ['+911'], emails })).toEqual([0, 0]);
  });

  it('with neither have the same name and city, among themselves', () => {
    expect(
      grouped(
        { fullName: 'Zoya', phones: ['+911'], city: 'Delhi' },
        { fullName: 'Zoya', city: 'Delhi' },
        { fullName: 'ZOYA.', city: 'delhi' },
        { fullName: 'Zoya' },
        { childName: 'Zoya', city: 'Delhi' },
      ),
    ).toEqual([0, 1, 1, 2, 1]);
  });

  it('are apart where names of another script differ', () => {
    expect(grouped({ fullName: 'مريم' }, { fullName: 'ليلى' }, { fullName: '🌟' }, { fullName: '🌙' })).toEqual([
      0, 1, 2, 3,
    ]);
  });

  it('need something to be known by', () => {
    expect(grouped({ city: 'Delhi' })).toEqual([null]);
  });
});

describe('groups that may be one person', () => {
  const sharedBy = (...rows: Partial<RowKeys>[]) =>
    groupRows(rows.map((row) => ({ phones: [], emails: [], nameKey: null, ...row }))).shared;

  it('have an address in common, each later one with the first', () => {
    const emails = ['x@example.com'];
    expect(
      sharedBy(
        { phones: ['+911'], emails },
        { phones: ['+912'] },
        { phones: ['+913'], emails },
        { phones: ['+914'], emails },
      ),
    ).toEqual([
      { group: 0, other: 2, reason: 'same-email-other-phone', value: 'x@example.com' },
      { group: 0, other: 3, reason: 'same-email-other-phone', value: 'x@example.com' },
    ]);
  });

  it('or a number, where a row has the numbers of both', () => {
    expect(sharedBy({ phones: ['+911'] }, { phones: ['+912'] }, { phones: ['+911', '+912'] })).toEqual([
      { group: 0, other: 1, reason: 'same-phone', value: '+912' },
    ]);
  });

  it('are told once, whatever they share', () => {
    const emails = ['x@example.com', 'y@example.com'];
    expect(sharedBy({ phones: ['+911'], emails }, { phones: ['+912'], emails })).toHaveLength(1);
  });
});

describe('any file', () => {
  const few = (prefix: string, most: number) =>
    fc.uniqueArray(
      fc.nat(6).map((n) => `${prefix}${n}`),
      { maxLength: most },
    );
  const row: fc.Arbitrary<RowKeys> = fc.record({
    ...{ phones: few('+91', 2), emails: few('mail', 2) },
    nameKey: fc.option(fc.constantFrom('zoya|delhi', 'zoya|', 'dev|pune')),
  });

  it('puts every usable row into exactly one group, numbered in the order of their beginning', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const groups = groupRows(rows).found;
        rows.forEach((keys, index) => {
          const isUsable = keys.phones.length + keys.emails.length > 0 || keys.nameKey !== null;
          expect(groups[index] !== null).toBe(isUsable);
        });
        const used = [...new Set(groups.filter((group) => group !== null))].sort((one, other) => one - other);
        expect(used).toEqual(used.map((_, index) => index));
      }),
    );
  });

  it('never splits rows with the same first number, nor joins rows by name that have more', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const groups = groupRows(rows).found;
        rows.forEach((one, index) =>
          rows.slice(index + 1).forEach((other, offset) => {
            const [left, right] = [groups[index], groups[index + 1 + offset]];
            if (one.phones.length === 1 && one.phones.join() === other.phones.join()) expect(left).toBe(right);
            const isNameOnly = (keys: RowKeys) => keys.phones.length + keys.emails.length === 0;
            if (left !== null && left === right) expect(isNameOnly(one)).toBe(isNameOnly(other));
          }),
        );
      }),
    );
  });

  it('read twice makes no more leads', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const once = new Set(groupRows(rows).found);
        expect(new Set(groupRows([...rows, ...rows]).found).size).toBe(once.size);
      }),
    );
  });
});
