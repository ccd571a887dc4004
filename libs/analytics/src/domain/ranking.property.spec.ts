import fc from 'fast-check';
import { placesOf, rankingOf, type RankingFigures } from './ranking.js';

const figure = fc.option(fc.integer({ min: 0, max: 6 }), { freq: 4 });
const figures = fc.array(figure, { maxLength: 25 });

describe('places', () => {
  it('are one more than the people with a higher figure: equal exactly where figures are equal', () => {
    fc.assert(
      fc.property(figures, (given) => {
        const higherThan = (own: number): number => given.filter((other) => other !== null && other > own).length;
        const isAny = higherThan(0) > 0;
        expect(placesOf(given)).toEqual(given.map((own) => (own === null || !isAny ? null : higherThan(own) + 1)));
      }),
    );
  });

  it('do not depend on the order of people', () => {
    fc.assert(
      fc.property(figures, (given) => {
        expect(placesOf([...given].reverse())).toEqual(placesOf(given).reverse());
      }),
    );
  });

  it('never fall for who does more', () => {
    fc.assert(
      fc.property(figures, fc.nat(), fc.integer({ min: 1, max: 6 }), (given, chosen, more) => {
        const at = given.length === 0 ? 0 : chosen % given.length;
        const own = given[at] ?? null;
        if (own === null) return;
        const better = given.map((one, index) => (index === at ? own + more : one));
        expect(placesOf(better)[at]).toBeLessThanOrEqual(placesOf(given)[at] ?? given.length);
      }),
    );
  });
});

describe('a ranking', () => {
  const period = figure.map((won): RankingFigures => ({
    leads: 6,
    won: won ?? 0,
    successRate: won,
    booked: won,
    approvalRate: won,
  }));

  it('names everybody once, by place, and who has none last', () => {
    const people = fc.array(fc.record({ figures: period, before: period }), { maxLength: 25 });
    fc.assert(
      fc.property(people, (given) => {
        const named = given.map((person, id) => ({ ...person, id }));
        const ranked = rankingOf(named, 'success-rate');
        expect(ranked.map(({ id }) => id).sort((a, b) => a - b)).toEqual(named.map(({ id }) => id));
        const places = ranked.map(({ place }) => place ?? Number.MAX_SAFE_INTEGER);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });
});
