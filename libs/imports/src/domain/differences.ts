import { COMPARED_KINDS, type ComparedKind } from './compared-rows.js';

/** A difference by its place in both versions; null where the row is not. */
export interface Difference {
  readonly kind: ComparedKind;
  readonly before: number | null;
  readonly after: number | null;
}

/** Where a difference stands in the list: its row in the newer version, else in the older one; of equal ones the gone row first. */
export interface DifferencePlace {
  readonly row: number;
  readonly isAfter: boolean;
}

/** Bytes per difference: its kind as number from 1, the row before and the row after, 0 for none; each an integer of four bytes. */
const SIZE = 12;

/** All differences of two versions in the order of the list, packed: a file has as many as rows. */
export class Differences {
  readonly counts: Readonly<Record<ComparedKind, number>>;

  constructor(
    private readonly packed: Buffer,
    readonly same: number,
  ) {
    const counts = { added: 0, removed: 0, changed: 0 };
    for (let at = 0; at < this.length; at += 1) counts[this.at(at).kind] += 1;
    this.counts = counts;
  }

  get bytes(): number {
    return this.packed.length;
  }

  /** The first differences of a kind, or of any, behind a place, or from the beginning. */
  page(limit: number, { kind, behind }: { kind: ComparedKind | null; behind: DifferencePlace | null }): Difference[] {
    const page: Difference[] = [];
    for (let at = behind === null ? 0 : this.firstBehind(behind); at < this.length && page.length < limit; at += 1) {
      const one = this.at(at);
      if (kind === null || one.kind === kind) page.push(one);
    }
    return page;
  }

  private get length(): number {
    return this.packed.length / SIZE;
  }

  private at(index: number): Difference {
    const integer = (number: number) => this.packed.readInt32BE(index * SIZE + number * 4);
    const kind = COMPARED_KINDS[integer(0) - 1];
    if (kind === undefined) throw new RangeError(`There is no kind ${integer(0)} of difference.`);
    return { kind, before: integer(1) || null, after: integer(2) || null };
  }

  private firstBehind(place: DifferencePlace): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBehind(placeOf(this.at(middle)), place)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

export function placeOf({ before, after }: Difference): DifferencePlace {
  return { row: after ?? before ?? 0, isAfter: after !== null };
}

function isBehind(one: DifferencePlace, other: DifferencePlace): boolean {
  return one.row > other.row || (one.row === other.row && one.isAfter && !other.isAfter);
}
