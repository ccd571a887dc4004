import { foldText } from './clean-text.js';
import type { TextLine, TextWord } from './source.js';

/** Words that belong together, with the edges of the first and the last. */
export interface Phrase {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}

// Words of one phrase stand less than half of the type size apart; columns that are set tight stand farther.
const PHRASE_GAP = 0.5;
const SAME_EDGE = 1.5;
const LONGEST_NAME = 8;

/** The phrases of a line from left to right.
 *  @param columns columns that a phrase may not run into: a word that begins or follows one's edge begins a phrase of its own */
export function phrasesOf(line: TextLine, columns: readonly Phrase[] = []): Phrase[] {
  const phrases: Phrase[] = [];
  for (const word of line.words) {
    const last = phrases.at(-1);
    if (last && isNext(last, word, line) && !isParted(last, word, columns)) {
      phrases[phrases.length - 1] = { text: `${last.text} ${word.text}`, x0: last.x0, x1: word.x1 };
    } else phrases.push({ ...word });
  }
  return phrases;
}

/** The cells of a heading line. Words that together are a known heading are one cell, however tight the columns stand.
 *  @param names known headings, folded */
export function headingCells(line: TextLine, names: ReadonlySet<string>): Phrase[] {
  const cells: Phrase[] = [];
  let isOpen = false;
  for (let index = 0; index < line.words.length;) {
    const known = knownName(line.words, index, names);
    const word = line.words[index];
    if (word === undefined) break;
    const last = cells.at(-1);
    if (known !== null) {
      cells.push(known.phrase);
      index += known.words;
    } else {
      if (isOpen && last && isNext(last, word, line))
        cells[cells.length - 1] = { text: `${last.text} ${word.text}`, x0: last.x0, x1: word.x1 };
      else cells.push({ ...word });
      index += 1;
    }
    isOpen = known === null;
  }
  return cells;
}

function knownName(
  words: readonly TextWord[],
  start: number,
  names: ReadonlySet<string>,
): { phrase: Phrase; words: number } | null {
  for (let count = Math.min(LONGEST_NAME, words.length - start); count > 0; count -= 1) {
    const part = words.slice(start, start + count);
    const text = part.map((word) => word.text).join(' ');
    const [first] = part;
    const last = part.at(-1);
    if (first && last && names.has(foldText(text)))
      return { phrase: { text, x0: first.x0, x1: last.x1 }, words: count };
  }
  return null;
}

function isNext(phrase: Phrase, word: TextWord, line: TextLine): boolean {
  return word.x0 - phrase.x1 < line.size * PHRASE_GAP;
}

function isParted(phrase: Phrase, word: TextWord, columns: readonly Phrase[]): boolean {
  return columns.some(
    ({ x0, x1 }) =>
      (Math.abs(word.x0 - x0) < SAME_EDGE && phrase.x0 < x0 - SAME_EDGE) ||
      (Math.abs(phrase.x1 - x1) < SAME_EDGE && phrase.x0 > x0 - (x1 - x0)),
  );
}
