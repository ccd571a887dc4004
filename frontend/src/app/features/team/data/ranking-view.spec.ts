import { NumberForms } from '@tierline/ui';
import { aRanked, someRankingFigures } from '../testing/team-figures.js';
import { measureOf, measureSegments, rankingColumns } from './ranking-view.js';

const look = { numbers: new NumberForms('en-US'), seesCampaigns: true };

/** What the columns say of a row, by key. */
function said(by: Parameters<typeof rankingColumns>[0], row: ReturnType<typeof aRanked>): Record<string, string> {
  return Object.fromEntries(rankingColumns(by, look).map(({ key, text }) => [key, text?.(row) ?? '']));
}

describe('a ranking', () => {
  it('can be by what the reader has a right to', () => {
    expect(measureSegments(true).map(({ key }) => key)).toEqual(['won', 'success-rate', 'booked', 'approval-rate']);
    expect(measureSegments(false).map(({ key }) => key)).toEqual(['won', 'success-rate']);
    expect([
      measureOf('booked', true),
      measureOf('booked', false),
      measureOf('x', true),
      measureOf(null, true),
    ]).toEqual(['booked', 'won', 'won', 'won']);
  });

  it('says place, figures and how they moved', () => {
    expect(said('won', aRanked('Avery'))).toEqual({
      ...{ place: '1', name: 'Avery', leads: '8', won: '3', 'success-rate': '37.5 %' },
      ...{ booked: '2', 'approval-rate': '66.7 %', change: '+1', before: '2' },
    });
    expect(said('success-rate', aRanked('Avery', { change: -12.5 }))['change']).toBe('−12.5 pts');
    expect(said('won', aRanked('Avery', { change: 0 }))['change']).toBe('0');
  });

  it('has no place for who has nothing to compare', () => {
    const row = aRanked('Avery', {
      ...{ place: null, placeBefore: null, change: null },
      figures: someRankingFigures({ successRate: null }),
    });
    expect(said('success-rate', row)).toMatchObject({ place: '–', 'success-rate': 'n/a', change: '–', before: '–' });
  });

  it('puts the figure ranked by into full ink and beside the name on a phone', () => {
    const columns = rankingColumns('booked', look);
    expect(columns.find(({ phone }) => phone === 'amount')?.key).toBe('booked');
    expect(columns.filter(({ key, isMuted }) => ['won', 'booked'].includes(key) && !isMuted)).toHaveLength(1);
    const facts = columns.filter(({ phone }) => phone === 'fact').map((one) => one.phoneText ?? one.text);
    expect(facts.map((say) => say?.(aRanked('Avery')))).toEqual(['Place 1, 2 before', '+1']);
    expect(facts.map((say) => say?.(aRanked('Avery', { place: null, placeBefore: null, change: null })))).toEqual([
      'No place',
      '',
    ]);
  });
});
