import { z } from 'zod';

/** Who a lead probably is, as far as a library or a club would address it. */
export const LEAD_SEGMENTS = ['parent', 'family', 'student', 'professional', 'senior', 'individual', 'other'] as const;
export type LeadSegment = (typeof LEAD_SEGMENTS)[number];

/** What a lead may be worth, highest first. */
export const POTENTIAL_VALUES = ['high', 'medium', 'low'] as const;
export type PotentialValue = (typeof POTENTIAL_VALUES)[number];

/** What is found out about a lead. */
export const ENRICHED_FIELDS = ['segment', 'potentialValue', 'strategy', 'benefits'] as const;
export type EnrichedField = (typeof ENRICHED_FIELDS)[number];

/** Benefits that are named for one lead. */
export const BENEFITS_PER_LEAD = 3;
/** Characters of the text that says how to approach a lead, and of one benefit. */
export const LONGEST_STRATEGY = 800;
export const LONGEST_BENEFIT = 200;

export const segmentSchema = z.enum(LEAD_SEGMENTS);
export const potentialValueSchema = z.enum(POTENTIAL_VALUES);
export const strategySchema = z.string().trim().min(1).max(LONGEST_STRATEGY);
export const benefitsSchema = z
  .array(z.string().trim().min(1).max(LONGEST_BENEFIT))
  .length(BENEFITS_PER_LEAD)
  .refine((texts) => new Set(texts).size === texts.length, 'must be three different texts');

/** The shape of each field's value. */
export const ENRICHED_VALUES = {
  segment: segmentSchema,
  potentialValue: potentialValueSchema,
  strategy: strategySchema,
  benefits: benefitsSchema,
} as const satisfies Record<EnrichedField, z.ZodType>;

/** A value of a field: a text, or the texts of `benefits`. */
export type EnrichedValue = string | readonly string[];

/** All four fields of one lead, each with how sure its source is, from 0 (a guess) to 1. */
export interface Enrichment {
  readonly segment: LeadSegment;
  readonly potentialValue: PotentialValue;
  readonly strategy: string;
  readonly benefits: readonly string[];
  readonly confidence: Readonly<Record<EnrichedField, number>>;
}

/** Where a value comes from: a fixed rule, a model, or a person who wrote it. */
export const ENRICHMENT_ORIGINS = ['rule', 'ai', 'human'] as const;
export type EnrichmentOrigin = (typeof ENRICHMENT_ORIGINS)[number];

/** What a person made of a value. What a person wrote is accepted from the beginning. */
export const ENRICHMENT_DECISIONS = ['proposed', 'accepted', 'rejected'] as const;
export type EnrichmentDecision = (typeof ENRICHMENT_DECISIONS)[number];

/** A value as it is kept. */
export interface KeptValue {
  readonly value: EnrichedValue;
  readonly origin: EnrichmentOrigin;
  readonly decision: EnrichmentDecision;
}

/** What becomes of a new value beside the kept one. */
export type EnrichmentVerdict = 'take' | 'keep-human' | 'keep-accepted' | 'keep-rejected' | 'keep-model';

/** Whether a found value takes the place of the kept one. What a person wrote or accepted stays; what a person rejected does not come
 *  back; a rule does not replace what a model said.
 *  @param kept null when the field has no value yet
 *  @source leads 11 */
export function verdictOn(
  kept: KeptValue | null,
  found: { readonly value: EnrichedValue; readonly origin: 'rule' | 'ai' },
): EnrichmentVerdict {
  if (kept === null) return 'take';
  if (kept.origin === 'human') return 'keep-human';
  if (kept.decision === 'accepted') return 'keep-accepted';
  if (kept.decision === 'rejected') return isSameValue(kept.value, found.value) ? 'keep-rejected' : 'take';
  return kept.origin === 'ai' && found.origin === 'rule' ? 'keep-model' : 'take';
}

/** Whether two values of a field say the same; the order of benefits does not count. */
export function isSameValue(left: EnrichedValue, right: EnrichedValue): boolean {
  const [one, other] = [left, right].map((value) => (typeof value === 'string' ? [value] : value.toSorted()));
  return JSON.stringify(one) === JSON.stringify(other);
}
