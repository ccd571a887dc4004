import fc from 'fast-check';
import { BENEFITS_PER_LEAD, ENRICHED_VALUES, LEAD_SEGMENTS } from './enrichment.js';
import { ruledEnrichment, type Benefit, type RuleFacts } from './enrichment-rules.js';

const OFFERS: readonly Benefit[] = [
  { text: 'Quiet rooms', segments: ['student', 'professional'] },
  { text: 'A free visit', segments: [] },
  { text: 'A corner for children', segments: ['parent', 'family'] },
  { text: 'Open at weekends', segments: [] },
];
const LIMITS = { highFrom: 70, mediumFrom: 40 };
const nothing: RuleFacts = { childAges: [], leadType: null, score: 0, statusKind: 'open' };
const ruled = (facts: Partial<RuleFacts>) => ruledEnrichment({ ...nothing, ...facts }, OFFERS, LIMITS);

describe('the segment by rule', () => {
  it.each([
    [{ leadType: 'Students' }, 'student'],
    [{ leadType: 'Corporate', childAges: [4] }, 'professional'],
    [{ leadType: 'Retired' }, 'senior'],
    [{ leadType: 'Warm', childAges: [4.5] }, 'parent'],
    [{ childAges: [12.5] }, 'parent'],
    [{ childAges: [13] }, 'family'],
    [{ childAges: [17] }, 'family'],
    [{ childAges: [18] }, 'student'],
    [{ childAges: [4, 7] }, 'family'],
    [{ leadType: 'Hot' }, 'individual'],
    [{}, 'individual'],
  ])('%j is %s', (facts, segment) => expect(ruled(facts).segment).toBe(segment));
});

describe('the potential value by rule', () => {
  it.each([
    [{ score: 70 }, 'high'],
    [{ score: 69 }, 'medium'],
    [{ score: 40 }, 'medium'],
    [{ score: 39 }, 'low'],
    [{ score: 39, leadType: 'Hot' }, 'medium'],
    [{ score: 90, leadType: 'hot lead' }, 'high'],
    [{ score: 70, leadType: 'Cold' }, 'medium'],
    [{ score: 10, leadType: 'COLD' }, 'low'],
    [{ score: 50, leadType: 'Warm' }, 'medium'],
    [{ score: 50, leadType: 'Hotel guest' }, 'medium'],
  ])('%j is %s', (facts, value) => expect(ruled(facts).potentialValue).toBe(value));
});

it('names the offers for the segment first, then those for everybody', () => {
  expect(ruled({ childAges: [4] }).benefits).toEqual(['A corner for children', 'A free visit', 'Open at weekends']);
  expect(ruled({}).benefits).toEqual(['A free visit', 'Open at weekends', 'Quiet rooms']);
});

it('says of each field which rule gave it', () => {
  expect(ruled({ childAges: [4], score: 75, leadType: 'Cold' }).rules).toEqual({
    segment: 'There is a child of 4, below 13.',
    potentialValue:
      'The score is 75; high begins at 70, medium at 40. The type says "cold": one step down where there is one.',
    strategy: 'The text for "parent", potential value "medium" and a status that is open.',
    benefits: 'The first three offers for "parent", then those for everybody.',
  });
});

it('tells who was given up, or is a member already', () => {
  expect(ruled({ statusKind: 'lost' }).strategy).toContain('given up before');
  expect(ruled({ statusKind: 'won' }).strategy).toContain('member already');
});

it('gives values of the same shape as a model has to, for any facts', () => {
  const facts = fc.record({
    childAges: fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { maxLength: 5 }),
    leadType: fc.option(fc.string({ unit: 'grapheme' })),
    score: fc.integer({ min: 0, max: 200 }),
    statusKind: fc.constantFrom('open' as const, 'lost' as const, 'won' as const),
  });
  const offers = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: BENEFITS_PER_LEAD, maxLength: 8 })
    .chain((texts) =>
      fc.tuple(
        ...texts.map((text) => fc.record({ text: fc.constant(text), segments: fc.subarray([...LEAD_SEGMENTS]) })),
      ),
    );
  fc.assert(
    fc.property(facts, offers, (given, list) => {
      const found = ruledEnrichment(given, list, LIMITS);
      for (const field of ['segment', 'potentialValue', 'strategy', 'benefits'] as const) {
        ENRICHED_VALUES[field].parse(found[field]);
      }
      return Object.values(found.confidence).every((confidence) => confidence >= 0 && confidence <= 1);
    }),
  );
});
