import type { EnrichmentInsightsDto } from '@tierline/api-client';
import { countsView, type ChartView, type NumberForms } from '@tierline/ui';
import { segmentWord } from './enrichment-words.js';

/** Leads of each segment, one part of its bar per potential value. */
export function segmentBars(
  { segments }: EnrichmentInsightsDto,
  { colors, numbers }: { colors: readonly string[]; numbers: NumberForms },
): ChartView {
  const rest = segments.map(({ leads, byValue }) => leads - byValue.high - byValue.medium - byValue.low);
  const parts = [
    { key: 'high', name: 'High', values: segments.map(({ byValue }) => byValue.high) },
    { key: 'medium', name: 'Medium', values: segments.map(({ byValue }) => byValue.medium) },
    { key: 'low', name: 'Low', values: segments.map(({ byValue }) => byValue.low) },
    ...(rest.some((leads) => leads > 0) ? [{ key: 'none', name: 'No value', values: rest }] : []),
  ];
  const view = countsView(
    segments.map(({ segment }) => segmentWord(segment)),
    parts.map((part, at) => ({ ...part, color: colors[at % Math.max(1, colors.length)] ?? '' })),
    { what: 'leads', by: 'segment', numbers },
  );
  return { ...view, summary: summaryOf(segments, numbers) };
}

function summaryOf(segments: EnrichmentInsightsDto['segments'], numbers: NumberForms): string {
  const [most] = segments;
  if (!most) return 'No lead has a segment yet.';
  return `Most leads by segment: ${segmentWord(most.segment)} with ${numbers.count(most.leads)}.`;
}

/** Which share of the leads has a segment, in whole percent; 0 without leads. */
export function enrichedPercent({ leads, enriched }: Pick<EnrichmentInsightsDto, 'leads' | 'enriched'>): number {
  return leads === 0 ? 0 : Math.round((enriched / leads) * 100);
}
