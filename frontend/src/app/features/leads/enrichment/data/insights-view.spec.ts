import type { EnrichmentInsightsDto } from '@tierline/api-client';
import { NumberForms } from '@tierline/ui';
import { enrichedPercent, segmentBars } from './insights-view.js';

const look = { colors: ['#1', '#2', '#3', '#4'], numbers: new NumberForms('en-US') };
const insights: EnrichmentInsightsDto = {
  ...{ leads: 8, enriched: 3, byOrigin: { rule: 1, ai: 2, human: 0 } },
  segments: [
    { segment: 'parent', leads: 2, byValue: { high: 1, medium: 0, low: 1 }, strategies: [], benefits: [] },
    { segment: 'senior', leads: 1, byValue: { high: 0, medium: 0, low: 0 }, strategies: [], benefits: [] },
  ],
};

describe('segments as bars', () => {
  it('have a part per potential value, and one for leads without it', () => {
    const view = segmentBars(insights, look);
    expect(view.labels).toEqual(['Parent', 'Senior']);
    expect(view.series.map(({ name, points }) => [name, points.map(({ value }) => value)])).toEqual([
      ['High', [1, 0]],
      ['Medium', [0, 0]],
      ['Low', [1, 0]],
      ['No value', [0, 1]],
    ]);
    expect(view.summary).toBe('Most leads by segment: Parent with 2.');
  });

  it('say so when there are none', () => {
    expect(segmentBars({ ...insights, segments: [] }, look)).toMatchObject({
      ...{ isEmpty: true, summary: 'No lead has a segment yet.' },
    });
  });
});

it('knows which share of the leads has a segment', () => {
  expect([enrichedPercent(insights), enrichedPercent({ leads: 0, enriched: 0 })]).toEqual([38, 0]);
});
