import { leadFilters } from './lead-filters.js';

const choices = {
  statuses: ['New Lead', 'Interested'],
  people: [{ id: 'p1', name: 'Avery Lindqvist' }],
  file: null,
};

describe('leadFilters', () => {
  it('keeps the daily ones in sight and the rest behind a button', () => {
    const inSight = leadFilters(choices).filter(({ isExtra }) => !isExtra);
    expect(inSight.map(({ key }) => key)).toEqual(['status', 'priority', 'assignedTo', 'followUp']);
  });

  it('offers leads of nobody, and the import that the address names', () => {
    const byKey = (key: string, file: { value: string; label: string } | null = null) =>
      leadFilters({ ...choices, file }).find((filter) => filter.key === key);
    expect(byKey('assignedTo')?.choices.map(({ label }) => label)).toEqual(['Nobody', 'Avery Lindqvist']);
    expect(byKey('importId')).toBeUndefined();
    expect(byKey('importId', { value: 'i1', label: 'leads_messy.xlsx' })?.choices).toHaveLength(1);
  });
});
