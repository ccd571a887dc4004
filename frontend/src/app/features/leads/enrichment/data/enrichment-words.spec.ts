import type { EnrichmentValueDto } from '@tierline/api-client';
import { DateForms, NumberForms } from '@tierline/ui';
import { aJob } from '../testing/a-job.js';
import { canRetry, costWord, decisionTag, progressLine, sourceLine, valueWord } from './enrichment-words.js';

const forms = { dates: new DateForms('en-GB', 'UTC'), numbers: new NumberForms('en-GB') };
const value: EnrichmentValueDto = {
  ...{ field: 'segment', texts: ['parent'], origin: 'ai', decision: 'proposed', confidence: 0.8, rule: null },
  ...{ model: 'small-chat', promptVersion: '2026-11-1', foundAt: '2026-03-02T10:15:00Z', decidedBy: null },
  ...{ decidedAt: null, version: 1 },
};

describe('the words of enrichment', () => {
  it('say where a value comes from', () => {
    expect(sourceLine(value, forms)).toBe('Model small-chat, 2 Mar 2026, 80 % sure');
    const ruled = { ...value, origin: 'rule' as const, model: null, rule: 'There is a child of 4, below 13.' };
    expect(sourceLine(ruled, forms)).toBe('Rule, 80 % sure: There is a child of 4, below 13.');
    const written = { ...value, origin: 'human' as const, confidence: null, decidedBy: 'Avery Lindqvist' };
    expect(sourceLine(written, forms)).toBe('Written by Avery Lindqvist, 2 Mar 2026');
  });

  it('say what a person made of it', () => {
    expect(decisionTag(value)).toBeNull();
    expect(decisionTag({ ...value, decision: 'accepted' })?.text).toBe('Accepted');
    expect(decisionTag({ ...value, decision: 'rejected' })?.text).toBe('Rejected');
    expect(decisionTag({ ...value, origin: 'human', decision: 'accepted' })?.text).toBe('Written');
    expect([valueWord('segment', 'parent'), valueWord('strategy', 'Call.')]).toEqual(['Parent', 'Call.']);
  });

  it('say how far a job is', () => {
    expect(progressLine(aJob({ total: 1, done: 1 }), forms.numbers)).toBe('1 of 1 lead');
    expect(progressLine(aJob({ total: 120, done: 80, fromCache: 12, failed: 2, skipped: 1 }), forms.numbers)).toBe(
      '80 of 120 leads, 12 known from before, 2 failed, 1 left out',
    );
  });

  it('offer a retry where something is left', () => {
    expect(canRetry(aJob({ status: 'done', total: 3, done: 2, failed: 1 }))).toBe(true);
    expect(canRetry(aJob({ status: 'stopped', total: 3, done: 1 }))).toBe(true);
    expect(canRetry(aJob({ status: 'done', total: 3, done: 2, skipped: 1 }))).toBe(false);
    expect(canRetry(aJob({ status: 'running', total: 3, done: 1 }))).toBe(false);
  });

  it('write costs without empty decimals', () => {
    expect(['0.001400', '12.500000', '0.000001'].map((amount) => costWord({ amount, currency: 'USD' }))).toEqual([
      'USD 0.0014',
      'USD 12.50',
      'USD 0.000001',
    ]);
  });
});
