import { NumberForms } from '@tierline/ui';
import { aPerformance, aUser } from '../testing/team-figures.js';
import { leadsAgainstRate, rateFacts, rateHistogram, totalOf } from './analytics-view.js';

const numbers = new NumberForms('en-US');
const users = [aUser('Avery'), aUser('Owen', { total: 0, successRate: 0 }), aUser(null, { total: 5 })];

describe('how people of a team compare', () => {
  it('spreads success rates over ten bins', () => {
    const bins = rateHistogram(aPerformance(users), '#000', numbers);
    expect(bins.labels[0]).toBe('0–10 %');
    expect(bins.labels).toHaveLength(10);
    expect(bins.summary).toBe('Most people by success rate: 30–40 % with 2.');
    const nobody = { ...aPerformance([]), histogram: [] };
    expect(rateHistogram(nobody, '#000', numbers)).toMatchObject({ isEmpty: true, summary: 'Nobody has leads.' });
  });

  it('has a dot for everybody with leads and a name', () => {
    const dots = leadsAgainstRate(users, '#000', numbers);
    expect(dots.labels).toEqual(['Avery']);
    expect(dots.series.map(({ points }) => points[0]?.text)).toEqual(['8', '37.5 %']);
  });

  it('sums the rates up, and has no figure where nobody has leads', () => {
    expect(rateFacts(aPerformance(users), numbers).map(({ text }) => text)).toEqual([
      '1',
      '38.3 %',
      '26.7 %',
      '0.0 %',
      '100.0 %',
    ]);
    const none = { ...aPerformance([]), summary: null };
    expect(rateFacts(none, numbers).map(({ text }) => text)).toEqual(['0', 'n/a', 'n/a', 'n/a', 'n/a']);
    expect(totalOf(users)).toBe(13);
  });
});
