import { RateCounter, rateHeaders } from './rate-limit.js';

describe('RateCounter', () => {
  const policy = { name: 'person', limit: 2, windowMs: 60_000 };

  it('allows as many as the limit in a window, then none until it ends', () => {
    const counter = new RateCounter(policy);
    const verdicts = [0, 1_000, 2_000, 59_999, 60_000].map((now) => counter.take('a', now).isAllowed);
    expect(verdicts).toEqual([true, true, false, false, true]);
  });

  it('counts each caller alone', () => {
    const counter = new RateCounter(policy);
    counter.take('a', 0);
    counter.take('a', 0);
    expect(counter.take('b', 0).remaining).toBe(1);
  });

  it('holds a caller to a limit of his own', () => {
    const counter = new RateCounter(policy);
    const verdicts = [0, 1, 2, 3].map((now) => counter.take('a', now, 3));
    expect(verdicts.map(({ isAllowed, remaining }) => [isAllowed, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
  });

  it('tells the policy, what is left, and when it begins anew', () => {
    const counter = new RateCounter(policy);
    expect(rateHeaders(policy, counter.take('a', 0))).toEqual({
      'RateLimit-Policy': '"person";q=2;w=60',
      RateLimit: '"person";r=1;t=60',
    });
  });
});
