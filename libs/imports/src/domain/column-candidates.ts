/** A column of the file by its header. */
export interface HeaderAt {
  readonly position: number;
  readonly header: string;
}

const LEAST_ALIKE = 0.45;
const MOST_CANDIDATES = 3;

/** Columns whose header looks like one of those expected, most alike first; for a person who maps columns by hand. */
export function columnCandidates(expected: readonly string[], columns: readonly HeaderAt[]): HeaderAt[] {
  const wanted = expected.map(simplified);
  return columns
    .map((column) => ({
      column,
      score: Math.max(0, ...wanted.map((name) => likeness(name, simplified(column.header)))),
    }))
    .filter(({ score }) => score >= LEAST_ALIKE)
    .sort((a, b) => b.score - a.score || a.column.position - b.column.position)
    .slice(0, MOST_CANDIDATES)
    .map(({ column: { position, header } }) => ({ position, header }));
}

/** How alike two texts are, from 0 to 1: the share of pairs of neighbouring letters that they have in common (Dice). */
export function likeness(left: string, right: string): number {
  if (left === right) return left === '' ? 0 : 1;
  const pairs = pairsOf(left);
  const others = pairsOf(right);
  const total = pairs.length + others.length;
  let common = 0;
  for (const pair of pairs) {
    const at = others.indexOf(pair);
    if (at < 0) continue;
    common += 1;
    others.splice(at, 1);
  }
  return total === 0 ? 0 : (2 * common) / total;
}

function simplified(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}
