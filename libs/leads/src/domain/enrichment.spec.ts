import {
  isSameValue,
  verdictOn,
  type EnrichmentDecision,
  type EnrichmentOrigin,
  type KeptValue,
} from './enrichment.js';
import { ENRICHMENT_STATUSES, isJobMove, isOpen } from './enrichment-job.js';

const kept = (origin: EnrichmentOrigin, decision: EnrichmentDecision, value = 'parent'): KeptValue => ({
  ...{ value, origin, decision },
});
const ai = { value: 'family', origin: 'ai' } as const;
const rule = { value: 'family', origin: 'rule' } as const;

describe('a found value beside the one that is kept', () => {
  it('is taken where there is none, or only a proposal', () => {
    expect(verdictOn(null, rule)).toBe('take');
    expect(verdictOn(kept('rule', 'proposed'), rule)).toBe('take');
    expect(verdictOn(kept('rule', 'proposed'), ai)).toBe('take');
    expect(verdictOn(kept('ai', 'proposed'), ai)).toBe('take');
  });

  it('never takes the place of what a person wrote, whatever became of it', () => {
    for (const decision of ['proposed', 'accepted', 'rejected'] as const) {
      expect([verdictOn(kept('human', decision), ai), verdictOn(kept('human', decision), rule)]).toEqual([
        'keep-human',
        'keep-human',
      ]);
    }
  });

  it('does not take the place of what a person accepted', () => {
    expect(verdictOn(kept('rule', 'accepted'), ai)).toBe('keep-accepted');
  });

  it('does not come back when a person rejected it, but another value may come', () => {
    expect(verdictOn(kept('ai', 'rejected', 'family'), ai)).toBe('keep-rejected');
    expect(verdictOn(kept('ai', 'rejected', 'parent'), ai)).toBe('take');
  });

  it('does not replace the word of a model by a rule', () => {
    expect(verdictOn(kept('ai', 'proposed'), rule)).toBe('keep-model');
  });
});

it('compares benefits without their order', () => {
  expect(isSameValue(['a', 'b', 'c'], ['c', 'a', 'b'])).toBe(true);
  expect(isSameValue(['a', 'b', 'c'], ['a', 'b', 'd'])).toBe(false);
});

it('goes on with a job that ended only by queueing it again', () => {
  const ended = ENRICHMENT_STATUSES.filter((status) => !isOpen(status));
  expect(ended).toEqual(['done', 'cancelled', 'stopped']);
  for (const from of ended) {
    expect(ENRICHMENT_STATUSES.filter((to) => isJobMove(from, to))).toEqual(['queued']);
  }
  expect(isJobMove('queued', 'done')).toBe(false);
});
