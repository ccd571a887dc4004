import fc from 'fast-check';
import { DEFAULT_SCORING, pointsOf, priorityOf, scoreOf, type ScoredFacts } from './score.js';
import { scoredFacts } from './testing/builders.js';

const nothing = scoredFacts();

describe('a score', () => {
  it('adds the points of phone, e-mail, city and profile', () => {
    const { score, parts } = scoreOf(scoredFacts({ phone: '+919000001001', city: 'Delhi', leadType: 'Hot' }));
    expect(score).toBe(65);
    expect(parts.map(({ part, points, possible }) => [part, points, possible])).toEqual([
      ['phone', 40, 40],
      ['email', 0, 35],
      ['city', 15, 15],
      ['profile', 10, 10],
    ]);
    expect(parts.map(({ reason }) => reason)[1]).toBe('There is no valid e-mail address.');
  });

  it('counts an age in words or a lead type once', () => {
    expect(scoreOf(scoredFacts({ childAgeText: '4-6 years' })).score).toBe(10);
    expect(scoreOf(scoredFacts({ childAge: 4.5, childAgeText: '4.5', leadType: 'Warm' })).score).toBe(10);
    expect(scoreOf(nothing).score).toBe(0);
  });

  it('follows the weights of the company', () => {
    expect(scoreOf(scoredFacts({ email: 'a@example.com' }), { ...DEFAULT_SCORING, emailPoints: 50 }).score).toBe(50);
  });

  it('is the sum of its explanation, and the same for many leads at once', () => {
    const maybe = fc.option(fc.string());
    const facts: fc.Arbitrary<ScoredFacts> = fc.record({
      ...{ phone: maybe, email: maybe, city: maybe, leadType: maybe, childAgeText: maybe },
      childAge: fc.option(fc.nat({ max: 18 })),
    });
    fc.assert(
      fc.property(facts, (lead) => {
        const { score, parts } = scoreOf(lead);
        expect(score).toBe(parts.reduce((sum, { points }) => sum + points, 0));
        expect(pointsOf(lead)).toBe(score);
      }),
    );
  });
});

describe('a priority', () => {
  const today = '2025-07-10';
  const lead = { score: 70, status: 'Interested', followUpDate: null };

  it.each([
    [39, 'low'],
    [40, 'medium'],
    [69, 'medium'],
    [70, 'high'],
    [100, 'high'],
  ])('of score %i is %s', (score, priority) => {
    expect(priorityOf({ ...lead, score }, today).priority).toBe(priority);
  });

  it('turns urgent a day after the follow-up', () => {
    expect(priorityOf({ ...lead, followUpDate: '2025-07-10' }, today).priority).toBe('high');
    expect(priorityOf({ ...lead, followUpDate: '2025-07-09' }, today)).toEqual({
      priority: 'urgent',
      isManual: false,
      reason: 'The score of 70 is 70 or more and the follow-up of 2025-07-09 is overdue.',
    });
  });

  it.each(['Negotiation', 'Ready to Join'])('is urgent at "%s"', (status) => {
    expect(priorityOf({ ...lead, status }, today).priority).toBe('urgent');
  });

  it('is never urgent below the score of a high one', () => {
    expect(priorityOf({ score: 69, status: 'Negotiation', followUpDate: '2025-01-01' }, today).priority).toBe('medium');
  });

  it('is the one that a person set, and says so', () => {
    expect(priorityOf({ ...lead, status: 'Negotiation', manual: 'low' }, today)).toEqual({
      priority: 'low',
      isManual: true,
      reason: 'A person set this priority.',
    });
  });
});
