import { DateForms } from '@tierline/ui';
import { aLeadDetail } from '../testing/a-lead.js';
import { firstChoices, mergeBody, mergeFields, mergeSides } from './merge-view.js';

const dates = new DateForms('en-US', 'Asia/Kolkata');
const leads = [
  aLeadDetail({ id: 'a', city: 'Delhi', companyName: null, version: 3 }),
  aLeadDetail({ id: 'b', city: 'New Delhi', companyName: 'Acorn', fullName: 'A. Venkatraman', version: 5 }),
];
const fields = mergeFields(leads, dates);
const field = (key: string) => fields.find((one) => one.key === key);

describe('mergeFields', () => {
  it('puts what both say side by side and leaves out what neither says', () => {
    expect(field('city')?.texts).toEqual(['Delhi', 'New Delhi']);
    expect(field('companyName')?.texts).toEqual([null, 'Acorn']);
    expect(field('bank')).toBeUndefined();
  });

  it('says what becomes of a field by rule', () => {
    expect(field('leadDate')).toMatchObject({ texts: ['5 Nov 2025', '5 Nov 2025'], rule: 'The earliest stays.' });
    expect(field('status')?.rule).toBe('The furthest stays.');
  });
});

describe('the choices', () => {
  it('start with the lead that stays, and with the other one where it says nothing', () => {
    expect(firstChoices(leads, fields)).toMatchObject({ city: 'a', fullName: 'a', companyName: 'b' });
    expect(firstChoices(leads, fields)).not.toHaveProperty('status');
  });

  it('are sent where they differ from the lead that stays, with the versions that were seen', () => {
    expect(mergeBody(leads, { city: 'b', fullName: 'a' })).toEqual({
      winnerId: 'a',
      loserIds: ['b'],
      fields: { city: 'b' },
      versions: [
        { leadId: 'a', version: 3 },
        { leadId: 'b', version: 5 },
      ],
    });
  });
});

describe('mergeSides', () => {
  it('tells the leads apart by name, age and owner', () => {
    expect(mergeSides(leads, dates)[1]).toEqual({
      key: 'b',
      label: 'A. Venkatraman',
      detail: 'since 5 Nov 2025, Milo Bergström',
    });
  });
});
