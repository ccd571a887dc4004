import { ApiProperty } from '@nestjs/swagger';
import { LEAD_SEGMENTS, type LeadSegment } from '../../../domain/enrichment.js';
import type { EnrichmentInsights } from '../application/enrichment-insights.js';

export class CountedTextDto {
  /** @example "Ask about the child and offer a visit together at a quiet hour." */
  text: string;

  /** @example 12 */
  leads: number;
}

export class LeadsByValueDto {
  /** @example 8 */
  high: number;

  /** @example 20 */
  medium: number;

  /** @example 4 */
  low: number;
}

export class LeadsByOriginDto {
  /** Found by fixed rules.
   *  @example 20 */
  rule: number;

  /** Found by a model.
   *  @example 80 */
  ai: number;

  /** Written by a person.
   *  @example 4 */
  human: number;
}

export class SegmentInsightDto {
  @ApiProperty({ enum: LEAD_SEGMENTS, enumName: 'LeadSegment' })
  segment: LeadSegment;

  /** @example 32 */
  leads: number;

  /** Leads of the segment by potential value. */
  byValue: LeadsByValueDto;

  /** The three most frequent ways to approach them. */
  strategies: CountedTextDto[];

  /** The three benefits that are named most. */
  benefits: CountedTextDto[];
}

export class EnrichmentInsightsDto {
  /** Leads that you see.
   *  @example 214 */
  leads: number;

  /** Of these, leads with a segment that nobody rejected.
   *  @example 104 */
  enriched: number;

  /** Segments by where they come from. */
  byOrigin: LeadsByOriginDto;

  /** Most leads first. */
  segments: SegmentInsightDto[];
}

export function insightsDto({ leads, enriched, byOrigin, segments }: EnrichmentInsights): EnrichmentInsightsDto {
  return {
    ...{ leads, enriched, byOrigin: { ...byOrigin } },
    segments: segments.map(({ segment, leads: found, byValue, strategies, benefits }) => ({
      ...{ segment, leads: found, byValue: { ...byValue } },
      strategies: strategies.map((text) => ({ ...text })),
      benefits: benefits.map((text) => ({ ...text })),
    })),
  };
}
