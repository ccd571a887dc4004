import { describe, expect, it } from '@jest/globals';
import type { CommitChoice } from '@tierline/contracts/imports';
import { commitEffect } from './commit-effect.js';

const sums = { sumsNow: { sales: 0n }, sumsInFile: { sales: 0n } };
const period = { month: '2025-03', rowsNow: 10, rowsInFile: 12, ...sums };
const choose = (existingPeriods: CommitChoice['existingPeriods'], months = {}) => ({ existingPeriods, months });
const twins = new Map([['2025-03', 7]]);

describe('what a commit does to a period', () => {
  it('adds every row where nothing stands, whatever is chosen', () => {
    const [effect] = commitEffect([{ ...period, rowsNow: 0 }], new Map(), choose('refuse'));
    expect(effect).toMatchObject({ choice: null, added: 12, replaced: 0, withdrawn: 0, duplicates: 0 });
  });

  it('replaces equal rows, withdraws what the file lacks and adds what is new', () => {
    expect(commitEffect([period], twins, choose('replace'))[0]).toMatchObject({
      ...{ choice: 'replace', added: 5, replaced: 7, withdrawn: 3, duplicates: 0 },
    });
  });

  it('adds only what is not there yet', () => {
    expect(commitEffect([period], twins, choose('add'))[0]).toMatchObject({
      ...{ choice: 'add', added: 5, replaced: 0, withdrawn: 0, duplicates: 7 },
    });
  });

  it('does nothing while nothing is decided, and goes by the choice of a single month', () => {
    expect(commitEffect([period], twins, choose('refuse'))[0]).toMatchObject({
      choice: 'refuse',
      added: 0,
      withdrawn: 0,
    });
    expect(commitEffect([period], twins, choose('replace', { '2025-03': 'add' }))[0]).toMatchObject({ choice: 'add' });
  });
});
