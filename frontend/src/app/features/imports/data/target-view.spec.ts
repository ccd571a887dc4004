import type { ImportTargetDto } from '@tierline/api-client';
import { countOf, sheetReason, targetWords } from './target-view.js';

const leads: ImportTargetDto = {
  target: 'leads',
  title: 'Leads',
  loaders: [],
  options: [],
  noun: { one: 'lead', many: 'leads' },
  totals: {},
  codeTitles: { 'no-lead-columns': 'No columns of leads' },
  hasPeriods: false,
  keyFields: ['fullName'],
};

describe('the words of a target', () => {
  it('are its own', () => {
    const words = targetWords('leads', leads);
    expect(words).toMatchObject({ isSales: false, hasPeriods: false, keyFields: ['fullName'] });
    expect([countOf(words, 1, String), countOf(words, 22, String)]).toEqual(['1 lead', '22 leads']);
    expect(sheetReason('no-lead-columns', words)).toBe('No columns of leads');
  });

  it('are plain until the catalog is there', () => {
    const words = targetWords('sales', undefined);
    expect([countOf(words, 2, String), words.isSales, words.hasPeriods]).toEqual(['2 rows', true, true]);
    expect([words.totalOf('revenue'), words.titleOf('no-title'), sheetReason('other-sheet', words)]).toEqual([
      'Revenue',
      null,
      'Another sheet is read',
    ]);
  });
});
