import { Injectable } from '@nestjs/common';
import { SqlParams } from '@tierline/contracts/sales';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { LEAD_SEGMENTS, type LeadSegment, type PotentialValue } from '../../../domain/enrichment.js';
import { leadReach, leadsWithin } from '../../persistence/lead.scope.js';

/** A text, and for how many leads it stands. */
export interface CountedText {
  readonly text: string;
  readonly leads: number;
}

export interface SegmentInsight {
  readonly segment: LeadSegment;
  readonly leads: number;
  /** Leads of the segment by potential value; without one they are in none. */
  readonly byValue: Readonly<Record<PotentialValue, number>>;
  /** The most frequent ways to approach them. */
  readonly strategies: readonly CountedText[];
  readonly benefits: readonly CountedText[];
}

export interface EnrichmentInsights {
  /** Leads that the caller sees. */
  readonly leads: number;
  /** Of these, leads with a segment that nobody rejected. */
  readonly enriched: number;
  /** Segments by where they come from. */
  readonly byOrigin: Readonly<Record<'rule' | 'ai' | 'human', number>>;
  readonly segments: readonly SegmentInsight[];
}

interface CountRow {
  segment: LeadSegment;
  leads: number;
  high: number;
  medium: number;
  low: number;
  of_rule: number;
  of_ai: number;
  of_human: number;
}

interface TextRow extends CountedText {
  segment: LeadSegment;
  field: 'strategy' | 'benefits';
}

const TEXTS_PER_SEGMENT = 3;

/** What the segments of all leads in sight look like. */
@Injectable()
export class InsightQueries {
  constructor(private readonly database: Database) {}

  async insights(access: Access): Promise<EnrichmentInsights> {
    const params = new SqlParams();
    const reaches = [
      await leadReach(this.database, access, 'ai.view'),
      await leadReach(this.database, access, 'lead.view'),
    ];
    const within = reaches.map((reach) => leadsWithin(reach, 'l', params)).join(' and ');
    const visible = `l.deleted_at is null and ${within}`;
    const [total] = await this.database.query<{ leads: number }>(
      `select count(*)::int as leads from leads.lead l where ${visible}`,
      params.values,
    );
    const counts = await this.database.query<CountRow>(countsSql(visible), params.values);
    const texts = await this.database.query<TextRow>(textsSql(visible), params.values);
    return insightsOf(total?.leads ?? 0, counts, texts);
  }
}

/** Leads in sight with their segment, as `seg`, of which nobody said that it is wrong. */
function segmentsOf(visible: string): string {
  return `from leads.enrichment_value seg join leads.lead l on l.id = seg.lead_id
    where seg.field = 'segment' and seg.decision <> 'rejected' and ${visible}`;
}

function countsSql(visible: string): string {
  return `
    with seg as (select seg.lead_id, seg.value #>> '{}' as segment, seg.origin ${segmentsOf(visible)})
    select seg.segment, count(*)::int as leads,
      count(*) filter (where worth.value #>> '{}' = 'high')::int as high,
      count(*) filter (where worth.value #>> '{}' = 'medium')::int as medium,
      count(*) filter (where worth.value #>> '{}' = 'low')::int as low,
      count(*) filter (where seg.origin = 'rule')::int as of_rule,
      count(*) filter (where seg.origin = 'ai')::int as of_ai,
      count(*) filter (where seg.origin = 'human')::int as of_human
    from seg left join leads.enrichment_value worth
      on worth.lead_id = seg.lead_id and worth.field = 'potentialValue' and worth.decision <> 'rejected'
    group by seg.segment order by leads desc, seg.segment`;
}

function textsSql(visible: string): string {
  return `
    with seg as (select seg.lead_id, seg.value #>> '{}' as segment ${segmentsOf(visible)}),
    said as (
      select seg.segment, told.field, single.text, count(*)::int as leads,
        row_number() over (partition by seg.segment, told.field order by count(*) desc, single.text) as place
      from seg join leads.enrichment_value told on told.lead_id = seg.lead_id and told.decision <> 'rejected'
        and told.field in ('strategy', 'benefits')
      cross join lateral jsonb_array_elements_text(
        case jsonb_typeof(told.value) when 'array' then told.value else jsonb_build_array(told.value) end) as single(text)
      group by seg.segment, told.field, single.text)
    select segment, field, text, leads from said where place <= ${TEXTS_PER_SEGMENT} order by segment, field, place`;
}

function insightsOf(leads: number, counts: readonly CountRow[], texts: readonly TextRow[]): EnrichmentInsights {
  const sum = (of: (row: CountRow) => number): number => counts.reduce((total, row) => total + of(row), 0);
  const textsFor = (segment: LeadSegment, field: TextRow['field']): CountedText[] =>
    texts
      .filter((row) => row.segment === segment && row.field === field)
      .map((row) => ({ text: row.text, leads: row.leads }));
  return {
    leads,
    enriched: sum((row) => row.leads),
    byOrigin: { rule: sum((row) => row.of_rule), ai: sum((row) => row.of_ai), human: sum((row) => row.of_human) },
    segments: counts
      .filter(({ segment }) => LEAD_SEGMENTS.includes(segment))
      .map(({ segment, leads: found, high, medium, low }) => ({
        segment,
        leads: found,
        byValue: { high, medium, low },
        strategies: textsFor(segment, 'strategy'),
        benefits: textsFor(segment, 'benefits'),
      })),
  };
}
