import { placesOf, rankingOf, type RankingFigures } from './ranking.js';

const figures = (change: Partial<RankingFigures> = {}): RankingFigures => ({
  ...{ leads: 0, won: 0, successRate: null, booked: 0, approvalRate: null },
  ...change,
});
const person = (name: string, now: Partial<RankingFigures>, before: Partial<RankingFigures> = {}) => ({
  ...{ name, figures: figures(now), before: figures(before) },
});

describe('places', () => {
  it('are equal for equal figures, and leave out as many after them', () => {
    expect(placesOf([5, 7, 5, 1])).toEqual([2, 1, 2, 4]);
    expect(placesOf([0, 3, 0])).toEqual([2, 1, 2]);
    expect(placesOf([])).toEqual([]);
  });

  it('are not there while nobody has done anything', () => {
    expect(placesOf([0, null, 0])).toEqual([null, null, null]);
  });

  it('are not given to who has nothing to compare, and nobody loses one to him', () => {
    expect(placesOf([null, 12.5, null, 0])).toEqual([null, 1, null, 2]);
  });
});

describe('a ranking', () => {
  const people = [
    person('Avery', { leads: 4, won: 2, successRate: 50 }, { won: 3, leads: 3, successRate: 100 }),
    person('Jonah', {}),
    person('Marisol', { leads: 2, won: 2, successRate: 100 }, { won: 1, leads: 2, successRate: 50 }),
  ];

  it('goes from the highest figure down, equal ones in the order given', () => {
    expect(rankingOf(people, 'won').map(({ name, place }) => [name, place])).toEqual([
      ['Avery', 1],
      ['Marisol', 1],
      ['Jonah', 3],
    ]);
    expect(rankingOf(people, 'success-rate').map(({ name, place }) => [name, place])).toEqual([
      ['Marisol', 1],
      ['Avery', 2],
      ['Jonah', null],
    ]);
  });

  it('tells where everybody stood before and by how much the figure changed', () => {
    expect(rankingOf(people, 'won').map(({ placeBefore, change }) => [placeBefore, change])).toEqual([
      [1, -1],
      [2, 1],
      [3, 0],
    ]);
    expect(rankingOf(people, 'success-rate').map(({ placeBefore, change }) => [placeBefore, change])).toEqual([
      [2, 50],
      [1, -50],
      [null, null],
    ]);
  });

  it.each(['booked', 'approval-rate'] as const)(
    'by %s has no places for a reader without the right to it',
    (measure) => {
      const hidden = [person('Avery', { booked: null }), person('Jonah', { booked: null })];

      expect(rankingOf(hidden, measure).map(({ place }) => place)).toEqual([null, null]);
    },
  );
});
