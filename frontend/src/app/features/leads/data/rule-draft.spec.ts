import { draftOfRules, faultsOfRules, rulesOf, shareText, targetChoices, withNewRule } from './rule-draft.js';

const rules = [
  { assigneeId: 'avery', city: 'Pune', scoreFrom: 70 },
  { teamId: 'north', leadSource: 'Event' },
];
const north = { id: 'north', name: 'North', assignmentWay: 'round-robin' } as never;
const numbers = { count: String } as never;

describe('rules of assignment as drafts', () => {
  const drafts = draftOfRules(rules);

  it('are stored as they were read, without what does not matter', () => {
    expect(rulesOf(drafts)).toEqual(rules);
    const [first] = drafts;
    const typed = { ...first!, conditions: { ...first!.conditions, city: ' Goa ', scoreFrom: '' } };
    expect(rulesOf([typed])).toEqual([{ assigneeId: 'avery', city: 'Goa' }]);
  });

  it('say what is missing', () => {
    expect(faultsOfRules(drafts)).toEqual({});
    const [first, second] = withNewRule(drafts.slice(0, 1), 'new');
    const faultOf = (draft: object) => faultsOfRules([{ ...second!, ...draft }])['new'];
    expect(faultOf({})).toBe('Choose who gets these leads.');
    expect(faultOf({ target: 'team:north' })).toBe('Say at least one thing about the leads.');
    const conditions = { ...first!.conditions, scoreFrom: 'many' };
    expect(faultOf({ target: 'team:north', conditions })).toBe('Enter a whole score up to 1,000.');
  });

  it('name teams with their way, people, and who is gone', () => {
    const person = { person: { id: 'devon', name: 'Devon Achterberg' } } as never;
    const choices = targetChoices([north], [person], drafts);
    expect(choices.map(({ value, label, detail }) => [value, label, detail])).toEqual([
      ['team:north', 'Team North', 'in turn'],
      ['person:devon', 'Devon Achterberg', undefined],
      ['person:avery', 'Somebody who has left', undefined],
    ]);
  });

  it('tell how many leads each takes', () => {
    const shares = [{ rule: 2, leads: 1 }];
    expect([1, 2].map((place) => shareText(shares, place, numbers))).toEqual(['takes none', 'takes 1 lead']);
  });
});
