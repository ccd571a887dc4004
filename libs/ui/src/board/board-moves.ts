/** A column of a board with the cards that are loaded. */
export interface BoardColumn<Card> {
  readonly key: string;
  readonly label: string;
  /** Number of all its cards, also of those that are not loaded. */
  readonly count: number;
  /** A figure beside the count, such as a sum. */
  readonly note?: string | null;
  readonly cards: readonly Card[];
}

/** A card that was put into another column. */
export interface BoardMove<Card> {
  readonly card: Card;
  readonly from: string;
  readonly to: string;
}

/** Where a card stands. */
export interface BoardPlace {
  readonly column: number;
  readonly card: number;
}

/** Where an arrow leads from a card, over empty columns; null for other keys and at the edge.
 *  @param sizes number of cards of each column */
export function walked(place: BoardPlace, key: string, sizes: readonly number[]): BoardPlace | null {
  const cards = sizes[place.column] ?? 0;
  if (key === 'ArrowDown') return place.card + 1 < cards ? { ...place, card: place.card + 1 } : null;
  if (key === 'ArrowUp') return place.card > 0 ? { ...place, card: place.card - 1 } : null;
  if (key === 'Home') return { ...place, card: 0 };
  if (key === 'End') return { ...place, card: Math.max(0, cards - 1) };
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return null;
  for (let column = place.column + step; column >= 0 && column < sizes.length; column += step) {
    const size = sizes[column] ?? 0;
    if (size > 0) return { column, card: Math.min(place.card, size - 1) };
  }
  return null;
}

/** The next column that may take a lifted card, to the left or to the right of where it hangs; the same one at the edge.
 *  @param columns keys in the order of the board
 *  @param targets keys that may take it
 *  @param at      the column it hangs over
 *  @param home    the column it came from, to which it may always go back */
export function nextTarget(
  columns: readonly string[],
  targets: readonly string[],
  { at, home, step }: { readonly at: string; readonly home: string; readonly step: 1 | -1 },
): string {
  const open = columns.filter((key) => key === home || targets.includes(key));
  return open[open.indexOf(at) + step] ?? at;
}
