import {
  BENEFITS_PER_LEAD,
  type Enrichment,
  type EnrichedField,
  type LeadSegment,
  type PotentialValue,
} from './enrichment.js';
import type { StatusKind } from './lead-status.js';
import type { ScoreSettings } from './score.js';

/** What of a lead the rules look at. */
export interface RuleFacts {
  /** Ages of the children in years, as far as they are numbers. */
  readonly childAges: readonly number[];
  readonly leadType: string | null;
  readonly score: number;
  readonly statusKind: StatusKind;
}

/** Something the company offers. */
export interface Benefit {
  readonly text: string;
  /** Whom it is for; empty: everybody. */
  readonly segments: readonly LeadSegment[];
}

/** What the rules found, and which rule gave each field: one sentence a person can check. */
export interface RuledEnrichment extends Enrichment {
  readonly rules: Readonly<Record<EnrichedField, string>>;
}

interface Found<T> {
  readonly value: T;
  readonly rule: string;
  readonly confidence: number;
}

const SURE = 0.7;
const LIKELY = 0.5;
const GUESS = 0.2;

const WORDS: readonly { readonly pattern: RegExp; readonly segment: LeadSegment }[] = [
  { pattern: /\b(?:student|college|university|exam)s?\b/i, segment: 'student' },
  { pattern: /\b(?:senior|retired|pensioner)s?\b/i, segment: 'senior' },
  { pattern: /\b(?:corporate|professional|business|office)s?\b/i, segment: 'professional' },
  { pattern: /\b(?:family|families)\b/i, segment: 'family' },
  { pattern: /\b(?:parent|mother|father|kid|child|children)s?\b/i, segment: 'parent' },
];

/** The four fields without a model: the segment from type and age, the value from score and type, texts from both. The same facts give
 *  the same answer.
 *  @param offers  at least three, those for the segment first
 *  @param scoring limits of the priorities, which the potential value shares
 *  @source leads 11 */
export function ruledEnrichment(
  facts: RuleFacts,
  offers: readonly Benefit[],
  scoring: Pick<ScoreSettings, 'highFrom' | 'mediumFrom'>,
): RuledEnrichment {
  const segment = segmentOf(facts);
  const value = valueOf(facts, scoring);
  const strategy = strategyOf(segment.value, value.value, facts.statusKind);
  const benefits = benefitsFor(segment.value, offers);
  return {
    segment: segment.value,
    potentialValue: value.value,
    strategy: strategy.value,
    benefits: benefits.value,
    confidence: {
      segment: segment.confidence,
      potentialValue: value.confidence,
      strategy: Math.min(segment.confidence, strategy.confidence),
      benefits: Math.min(segment.confidence, benefits.confidence),
    },
    rules: { segment: segment.rule, potentialValue: value.rule, strategy: strategy.rule, benefits: benefits.rule },
  };
}

function segmentOf({ leadType, childAges }: RuleFacts): Found<LeadSegment> {
  const word = leadType === null ? undefined : WORDS.find(({ pattern }) => pattern.test(leadType));
  if (word) return { value: word.segment, rule: `The type of the lead names it: "${leadType}".`, confidence: SURE };
  const [first, second] = childAges;
  if (first === undefined) {
    return { value: 'individual', rule: 'Neither a child nor a telling type is known.', confidence: GUESS };
  }
  if (second !== undefined) {
    return { value: 'family', rule: `There are ${childAges.length} children.`, confidence: SURE };
  }
  if (first < 13) return { value: 'parent', rule: `There is a child of ${first}, below 13.`, confidence: SURE };
  if (first < 18) return { value: 'family', rule: `There is a child of ${first}, from 13 to 17.`, confidence: LIKELY };
  return { value: 'student', rule: `The age is ${first}, 18 or more.`, confidence: LIKELY };
}

function valueOf(
  { score, leadType }: RuleFacts,
  { highFrom, mediumFrom }: Pick<ScoreSettings, 'highFrom' | 'mediumFrom'>,
): Found<PotentialValue> {
  const level = score >= highFrom ? 2 : score >= mediumFrom ? 1 : 0;
  const heat = leadType === null ? null : (/\b(hot|cold)\b/i.exec(leadType)?.[1]?.toLowerCase() ?? null);
  const moved = heat === null ? level : Math.min(2, Math.max(0, level + (heat === 'hot' ? 1 : -1)));
  const value = (['low', 'medium', 'high'] as const)[moved] ?? 'low';
  const scored = `The score is ${score}; high begins at ${highFrom}, medium at ${mediumFrom}.`;
  const told =
    heat === null ? '' : ` The type says "${heat}": one step ${heat === 'hot' ? 'up' : 'down'} where there is one.`;
  return { value, rule: scored + told, confidence: heat === null ? LIKELY : SURE };
}

const APPROACH: Readonly<Record<LeadSegment, string>> = {
  parent: 'Ask about the child and offer a visit together at a quiet hour.',
  family: 'Offer one membership for everybody at home and a visit at the weekend.',
  student: 'Point out where and when one can study, and the price for students.',
  professional: 'Be brief, offer a time outside office hours, and send the facts in writing.',
  senior: 'Call rather than write, take time, and offer to show the place in person.',
  individual: 'Find out first what the person is looking for, then name one offer that fits.',
  other: 'Find out first what the organisation needs, then agree on a meeting.',
};

const PACE: Readonly<Record<PotentialValue, string>> = {
  high: 'Get in touch today.',
  medium: 'Get in touch this week.',
  low: 'Send the general information first, and call when there is an answer.',
};

const STANDING: Readonly<Record<StatusKind, string>> = {
  open: '',
  lost: ' It was given up before: mention what has changed since.',
  won: ' It is a member already: ask how it goes, and what is missing.',
};

function strategyOf(segment: LeadSegment, value: PotentialValue, kind: StatusKind): Found<string> {
  return {
    value: `${PACE[value]} ${APPROACH[segment]}${STANDING[kind]}`,
    rule: `The text for "${segment}", potential value "${value}" and a status that is ${kind}.`,
    confidence: LIKELY,
  };
}

/** Those for the segment first, then those for everybody, then the rest, each in the order of the company. */
function benefitsFor(segment: LeadSegment, offers: readonly Benefit[]): Found<readonly string[]> {
  const rank = ({ segments }: Benefit): number => (segments.includes(segment) ? 0 : segments.length === 0 ? 1 : 2);
  const chosen = offers.toSorted((left, right) => rank(left) - rank(right)).slice(0, BENEFITS_PER_LEAD);
  return {
    value: chosen.map(({ text }) => text),
    rule: `The first three offers for "${segment}", then those for everybody.`,
    confidence: chosen.every((offer) => rank(offer) === 0) ? SURE : LIKELY,
  };
}
