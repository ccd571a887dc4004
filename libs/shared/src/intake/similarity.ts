/** From here on two headers are so alike that one may stand for the other, if a person agrees. Measured on the headers of all our
 *  suppliers: different columns of one file stay below 0.8 ("Customer Number" and "Customer PO Number"), other spellings of one reach
 *  0.95 ("Invocie Total", "Close Date"). */
export const ALIKE = 0.82;
/** A header counts as the most alike only when the next one is farther than this; two that are equally alike are never guessed. */
export const CLEARLY_MORE = 0.05;
/** Below this a header is not worth mentioning as a misspelling. */
export const NEARLY_ALIKE = 0.7;

const LONGEST = 64;
const SAME_WORD = 0.9;
const OTHER_ORDER = 0.97;
const LETTERS_PER_SLIP = 9;

/** Words that change nothing: "Sum of Comm $" is the commission, "Total (USD)" the total. */
const FILLERS: ReadonlySet<string> = new Set(['of', 'the', 'in', 'sum', 'usd', 'eur', 'us']);

/** What suppliers abbreviate, and the signs that they put in place of words. */
const WORDS: Readonly<Record<string, string>> = {
  '#': 'number',
  '%': 'percent',
  $: 'amount',
  '&': 'and',
  acct: 'account',
  addr: 'address',
  amt: 'amount',
  comm: 'commission',
  cust: 'customer',
  desc: 'description',
  doc: 'document',
  dt: 'date',
  ext: 'extension',
  inv: 'invoice',
  no: 'number',
  nr: 'number',
  num: 'number',
  pct: 'percent',
  perc: 'percent',
  prod: 'product',
  qty: 'quantity',
  rep: 'representative',
  st: 'state',
  tot: 'total',
};

/** How alike two headers are, from 0 to 1; 1 when they are the same words. Two ways to differ are forgiven, whichever costs less: words
 *  in another order or a little misspelled (share of the words that both have, by Jaro-Winkler), and one slip of the keyboard for every
 *  nine letters (Damerau-Levenshtein). A word more or less makes another column of it, and so do different numbers. Symmetric. */
export function likeness(left: string, right: string): number {
  const [ours, theirs] = [wordsOf(left), wordsOf(right)];
  if (ours.length === 0 || theirs.length === 0) return 0;
  if (numbersOf(ours) !== numbersOf(theirs)) return 0;
  const [all, others] = [ours.join('').slice(0, LONGEST), theirs.join('').slice(0, LONGEST)];
  if (ours.join(' ') === theirs.join(' ') || all === others) return 1;
  const longest = Math.max(all.length, others.length);
  const slips = slipsBetween(all, others);
  const spelled = slips <= Math.max(1, Math.floor(longest / LETTERS_PER_SLIP)) ? 1 - slips / longest : 0;
  return Math.max(spelled, OTHER_ORDER * sharedWords(ours, theirs));
}

/** The one of several that is most alike, if it is alike enough and clearly more so than every other.
 *  @param scores likeness of each
 *  @returns its index; null when none is, or two are */
export function clearBest(scores: readonly number[]): number | null {
  let best = -1;
  let second = 0;
  scores.forEach((score, index) => {
    if (best < 0 || score > (scores[best] ?? 0)) {
      second = best < 0 ? 0 : (scores[best] ?? 0);
      best = index;
    } else second = Math.max(second, score);
  });
  const score = scores[best] ?? 0;
  return score >= ALIKE && score - second > CLEARLY_MORE ? best : null;
}

function wordsOf(header: string): string[] {
  const parted = header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  const words = parted.match(/\p{L}+|\p{N}+|[#%$&]/gu) ?? [];
  const meaning = words.filter((word) => !FILLERS.has(word));
  return (meaning.length > 0 ? meaning : words).map((word) =>
    Object.hasOwn(WORDS, word) ? (WORDS[word] ?? word) : word,
  );
}

function numbersOf(words: readonly string[]): string {
  return words.filter((word) => /^\p{N}/u.test(word)).join(' ');
}

function sharedWords(left: readonly string[], right: readonly string[]): number {
  const free = [...right];
  let shared = 0;
  for (const word of [...left].sort(longestFirst)) {
    const scores = free.map((other) => jaroWinkler(word, other));
    const best = scores.indexOf(Math.max(0, ...scores));
    const score = scores[best] ?? 0;
    if (score < SAME_WORD) continue;
    shared += score;
    free.splice(best, 1);
  }
  return (2 * shared) / (left.length + right.length);
}

function longestFirst(left: string, right: string): number {
  return right.length - left.length || (left < right ? -1 : 1);
}

/** Jaro-Winkler: letters in common near the same place, with a bonus for the same beginning. */
function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const takenRight = new Set<number>();
  const common: string[] = [];
  for (let at = 0; at < left.length; at += 1) {
    for (let other = Math.max(0, at - reach); other <= Math.min(right.length - 1, at + reach); other += 1) {
      if (takenRight.has(other) || left[at] !== right[other]) continue;
      takenRight.add(other);
      common.push(left.charAt(at));
      break;
    }
  }
  if (common.length === 0) return 0;
  const inRight = [...takenRight].sort((a, b) => a - b).map((at) => right.charAt(at));
  const swapped = common.filter((letter, index) => letter !== inRight[index]).length / 2;
  const jaro =
    (common.length / left.length + common.length / right.length + (common.length - swapped) / common.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Damerau-Levenshtein: letters to insert, remove, change, or to swap with their neighbour. */
function slipsBetween(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
