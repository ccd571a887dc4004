import { NumberForms } from '@tierline/ui';
import { assigneeText, distributionText } from './distribution-view.js';

const numbers = new NumberForms('en-US');

describe('distributionText', () => {
  it('says what changes hands, what stays and what nobody can take', () => {
    const plan = { isDryRun: true, people: [], plan: [], rules: [] };
    expect(distributionText({ ...plan, assigned: 1200, kept: 4, left: 2 }, numbers)).toBe(
      '1,200 leads change hands, 4 keep their owner, 2 cannot be taken by anybody',
    );
    expect(distributionText({ ...plan, assigned: 1, kept: 0, left: 0 }, numbers)).toBe('1 lead changes hands');
  });
});

describe('assigneeText', () => {
  it('says how much somebody has, with the limit where there is one', () => {
    const one = { person: { id: 'p', name: 'A' }, takesLeads: true, cities: [], position: 1, openLeads: 12 };
    expect(assigneeText({ ...one, capacity: 20, isSenior: true }, numbers)).toBe('12 of 20 open, senior');
    expect(assigneeText({ ...one, capacity: null, isSenior: false }, numbers)).toBe('12 open');
  });
});
