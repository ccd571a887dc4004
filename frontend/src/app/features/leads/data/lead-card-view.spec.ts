import { DateForms } from '@tierline/ui';
import { aLeadDetail } from '../testing/a-lead.js';
import { factsOf, pointsOf, sourceText } from './lead-card-view.js';

const dates = new DateForms('en-US', 'Asia/Kolkata');
const fact = (label: string, over: Parameters<typeof aLeadDetail>[0]) =>
  factsOf(aLeadDetail(over), dates).find((one) => one.label === label)?.text;

describe('factsOf', () => {
  it('tells children by name and every age', () => {
    expect(fact('Child', {})).toBe('Mihir, 8 years');
    expect(fact('Child', { childName: 'Rhea & Rian', childAges: [5, 8] })).toBe('Rhea & Rian, 5 and 8 years');
    expect(fact('Child', { childName: null, childAge: null, childAges: [], childAgeText: '4-6 years' })).toBe(
      '4-6 years',
    );
  });

  it('writes an address in one line, with columns of files that feed no field', () => {
    const over = {
      address: '12 Acorn Road',
      postalCode: '411001',
      city: 'Pune',
      country: 'India',
      extra: { Language: 'Marathi' },
    };
    expect(fact('Address', over)).toBe('12 Acorn Road, 411001 Pune, India');
    expect(fact('Language', over)).toBe('Marathi');
    expect(fact('Address', { city: 'Pune' })).toBeUndefined();
  });
});

describe('pointsOf', () => {
  it('says each part with why it gave its points', () => {
    const parts = pointsOf(aLeadDetail().scoreParts);
    expect(parts[3]).toEqual({
      label: 'Child age or lead type',
      points: 0,
      most: 10,
      detail: 'Neither the age of a child nor a lead type is known.',
    });
  });
});

describe('sourceText', () => {
  it('names sheet and row, and the row alone of a file without sheets', () => {
    expect(sourceText({ importId: 'i', sheet: 'Main Leads', row: 2, rowId: 1 })).toBe('Main Leads, row 2');
    expect(sourceText({ importId: 'i', sheet: null, row: 7, rowId: null })).toBe('row 7');
  });
});
