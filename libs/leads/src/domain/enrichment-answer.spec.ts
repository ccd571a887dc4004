import { readAnswer } from './enrichment-answer.js';

const OFFERS = ['A free visit', 'Open at weekends', 'A corner for children', 'Quiet rooms'];
const good = {
  segment: 'parent',
  potentialValue: 'high',
  strategy: 'Call in the afternoon.',
  benefits: OFFERS.slice(0, 3),
  confidence: { segment: 0.9, potentialValue: 0.5, strategy: 1, benefits: 0 },
};
const read = (answer: unknown) => readAnswer(typeof answer === 'string' ? answer : JSON.stringify(answer), OFFERS);

describe('the answer of a model', () => {
  it('is usable when it has the described shape, also in a fence or with members nobody asked for', () => {
    expect(read(good)).toEqual({ kind: 'usable', enrichment: good });
    expect(read(`\`\`\`json\n${JSON.stringify(good)}\n\`\`\``).kind).toBe('usable');
    expect(read({ ...good, mood: 'sunny' })).toEqual({ kind: 'usable', enrichment: good });
  });

  it.each(['', 'I am sorry, I cannot help with that.', '{"segment": "parent"', '[]', 'null', '"parent"', '42'])(
    'is no JSON object: %s',
    (text) => expect(read(text)).toEqual({ kind: 'no-json', fault: 'It is no JSON object.' }),
  );

  it.each([
    ['a segment nobody knows', { ...good, segment: 'vip' }, '"segment"'],
    ['a value in capitals', { ...good, potentialValue: 'High' }, '"potentialValue"'],
    ['an empty strategy', { ...good, strategy: '   ' }, '"strategy"'],
    ['an endless strategy', { ...good, strategy: 'x'.repeat(801) }, '"strategy"'],
    ['two benefits', { ...good, benefits: OFFERS.slice(0, 2) }, '"benefits"'],
    ['one benefit three times', { ...good, benefits: [OFFERS[0], OFFERS[0], OFFERS[0]] }, '"benefits"'],
    ['a benefit that is not offered', { ...good, benefits: [...OFFERS.slice(0, 2), 'Free beer'] }, '"benefits"'],
    ['a confidence above one', { ...good, confidence: { ...good.confidence, segment: 1.5 } }, '"confidence.segment"'],
    ['a confidence as text', { ...good, confidence: { ...good.confidence, segment: '0.9' } }, '"confidence.segment"'],
    ['no confidence', { ...good, confidence: undefined }, '"confidence"'],
  ])('has the wrong shape with %s', (_what, answer, named) => {
    const result = read(answer);
    expect(result.kind).toBe('wrong-shape');
    expect('fault' in result && result.fault).toContain(named);
  });

  it('is not repeated in what is said of it', () => {
    const result = read({ ...good, segment: 'call 98765 43210' });
    expect(JSON.stringify(result)).not.toContain('98765');
  });
});
