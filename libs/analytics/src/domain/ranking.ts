import { toOneDecimal } from './success-rate.js';

/** By what the people of a team can be ranked: leads won, their share, applications that became bookings, and approved of decided ones. */
export const RANKING_MEASURES = ['won', 'success-rate', 'booked', 'approval-rate'] as const;
export type RankingMeasure = (typeof RANKING_MEASURES)[number];

/** What somebody did in a period, as a ranking compares it. Rates are percent with one decimal. */
export interface RankingFigures {
  /** Leads created in the period. */
  readonly leads: number;
  /** Those of them that are closed. */
  readonly won: number;
  /** Null without leads: nothing was there to be won. */
  readonly successRate: number | null;
  /** Applications of the period that were booked; null for a reader without the right to campaign figures. */
  readonly booked: number | null;
  /** Null also while none is decided. */
  readonly approvalRate: number | null;
}

/** Somebody who is compared, in the period and in the one before. */
export interface Contender {
  readonly figures: RankingFigures;
  readonly before: RankingFigures;
}

/** Where somebody stands. */
export interface Standing {
  /** From 1; null for who has no figure to compare, and while nobody has any above zero. */
  readonly place: number | null;
  readonly placeBefore: number | null;
  /** By how much the figure changed since the period before, one decimal; null where one of the two is missing. */
  readonly change: number | null;
}

const FIGURE_OF: Readonly<Record<RankingMeasure, (figures: RankingFigures) => number | null>> = {
  won: ({ won }) => won,
  'success-rate': ({ successRate }) => successRate,
  booked: ({ booked }) => booked,
  'approval-rate': ({ approvalRate }) => approvalRate,
};

/** Ranks people by one measure, the highest figure first. Equal figures have an equal place, and the places that they take up are left
 *  out after them: 1, 2, 2, 4. Who has no figure has no place and comes last; people with an equal place stay in the order given. */
export function rankingOf<Person extends Contender>(
  people: readonly Person[],
  measure: RankingMeasure,
): (Person & Standing)[] {
  const figureOf = FIGURE_OF[measure];
  const now = people.map(({ figures }) => figureOf(figures));
  const before = people.map((person) => figureOf(person.before));
  const [places, placesBefore] = [placesOf(now), placesOf(before)];
  return people
    .map((person, at) => ({
      ...person,
      place: places[at] ?? null,
      placeBefore: placesBefore[at] ?? null,
      change: changeOf(now[at] ?? null, before[at] ?? null),
    }))
    .sort((a, b) => orderOf(a) - orderOf(b));
}

function orderOf({ place }: Standing): number {
  return place ?? Number.MAX_SAFE_INTEGER;
}

/** The place of each figure, in the order given; null stays null. While nobody has any above zero there are no places: nobody comes first
 *  with nothing. */
export function placesOf(figures: readonly (number | null)[]): (number | null)[] {
  const descending = figures.filter((figure) => figure !== null).sort((a, b) => b - a);
  if ((descending[0] ?? 0) <= 0) return figures.map(() => null);
  const places = new Map<number, number>();
  for (const [index, figure] of descending.entries()) if (!places.has(figure)) places.set(figure, index + 1);
  return figures.map((figure) => (figure === null ? null : (places.get(figure) ?? null)));
}

function changeOf(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : toOneDecimal(now - before);
}
