import { listed } from './tell-people.js';

const leads = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const lineOf = (lead: number): string => `Lead ${lead}`;

describe('listed', () => {
  it('has a line for every lead while they fit', () => {
    expect(listed(leads(2), lineOf)).toEqual(['Lead 1', 'Lead 2']);
    expect(listed(leads(50), lineOf).at(-1)).toBe('Lead 50');
  });

  it('says how many more there are', () => {
    const lines = listed(leads(53), lineOf);
    expect(lines).toHaveLength(51);
    expect(lines.slice(-2)).toEqual(['Lead 50', '... and 3 more.']);
  });
});
