import { approvalRate, meanOf, percentOf } from './rates.js';

describe('rates', () => {
  it('of approval leave out what is not decided', () => expect(approvalRate(3, 1)).toBe(75));
  it('are none without anything to compare with', () => {
    expect([approvalRate(0, 0), percentOf(0, 0), meanOf(0n, 0)]).toEqual([null, null, null]);
  });
  it('have one decimal', () => expect([percentOf(1, 3), percentOf(2, 3), percentOf(0, 3)]).toEqual([33.3, 66.7, 0]));
});

describe('a mean', () => {
  it('has two decimals, half away from zero', () => {
    expect([meanOf(65n, 26), meanOf(1n, 8), meanOf(-1n, 8), meanOf(7n, 3)]).toEqual([2.5, 0.13, -0.13, 2.33]);
  });
});
