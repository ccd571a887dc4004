import { binsOf, rated, successRate, summaryOf } from './success-rate.js';

describe('the success rate', () => {
  it.each([
    [0, 0, 0],
    [0, 4, 0],
    [1, 3, 33.3],
    [2, 3, 66.7],
    [1, 8, 12.5],
    [1, 16, 6.3],
    [5, 5, 100],
  ])('of %i closed among %i leads is %f %%', (closed, total, percent) => {
    expect(successRate({ closed, total })).toBe(percent);
  });

  it('stands beside the tally and nothing else does', () => {
    const tally = { total: 8, new: 1, inProgress: 3, closed: 3, rejected: 1, kind: 'bank' };

    expect(rated(tally)).toEqual({ total: 8, new: 1, inProgress: 3, closed: 3, rejected: 1, successRate: 37.5 });
  });
});

describe('rates of several people', () => {
  it('have mean, median and bounds, with the middle of two for an even number', () => {
    expect(summaryOf([50, 10, 30])).toEqual({ mean: 30, median: 30, lowest: 10, highest: 50 });
    expect(summaryOf([33.3, 0, 100, 20])).toEqual({ mean: 38.3, median: 26.7, lowest: 0, highest: 100 });
    expect(summaryOf([])).toBeNull();
  });

  it('fall into ten tenths, a bound into the upper one, and 100 into the last', () => {
    const bins = binsOf([0, 9.9, 10, 95, 100]);

    expect(bins.map(({ people }) => people)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(bins[0]).toEqual({ from: 0, to: 10, people: 2 });
    expect(bins[9]).toMatchObject({ from: 90, to: 100 });
  });
});
