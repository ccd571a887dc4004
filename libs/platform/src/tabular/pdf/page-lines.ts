import type { TextLine, TextWord } from '@tierline/shared/intake';
import { letterWidth } from './letter-widths.js';

/** A run of characters as pdf.js gives it. */
export interface TextRun {
  readonly str: string;
  readonly dir: string;
  /** In points, along the run. */
  readonly width: number;
  readonly height: number;
  /** Where the run starts and how it is turned, in the coordinates of the document. */
  readonly transform: readonly number[];
  readonly fontName: string;
}

export interface PageText {
  readonly page: number;
  readonly runs: readonly TextRun[];
  /** From the coordinates of the document to those of the page as it is shown, y downwards. */
  readonly toPage: readonly number[];
  isFixedWidth(fontName: string): boolean;
}

/** A run that reads from left to right along its baseline. */
interface PlacedRun {
  readonly run: TextRun;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

// A baseline may be off by this share of the type size: raised or lowered characters, rounding of the program that wrote the page.
const SAME_LINE = 0.3;
// Two prints of one word this close together (in sizes) are one: bold type is sometimes made so.
const SAME_PLACE = 0.15;
// Sine of the largest angle at which text still counts as straight.
const STRAIGHT = 0.03;
const PLAIN = /^[ -~]*$/;
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/** Words of one page by lines, top to bottom. What is turned against most of the page (a stamp, a mark along the margin) is left out. */
export function pageLines(text: PageText): TextLine[] {
  const lines: { y: number; size: number; runs: PlacedRun[] }[] = [];
  const placed = straightRuns(text).sort((left, right) => left.y - right.y || left.x - right.x);
  for (const run of placed) {
    const last = lines.at(-1);
    if (last && run.y - last.y <= SAME_LINE * Math.min(run.size, last.size)) {
      last.runs.push(run);
      last.size = Math.max(last.size, run.size);
    } else lines.push({ y: run.y, size: run.size, runs: [run] });
  }
  return lines.flatMap(({ y, size, runs }) => {
    const words = wordsOf(runs, text);
    return words.length === 0 ? [] : [{ page: text.page, y: rounded(y), size: rounded(size), words }];
  });
}

function straightRuns({ runs, toPage }: PageText): PlacedRun[] {
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = toPage;
  const byTurn: PlacedRun[][] = [[], [], [], []];
  const characters = [0, 0, 0, 0];
  for (const run of runs) {
    if (run.str === '' || run.str === ' ') continue;
    const [ta = 0, tb = 0, , , te = 0, tf = 0] = run.transform;
    const dx = a * ta + c * tb;
    const dy = b * ta + d * tb;
    const length = Math.sqrt(dx * dx + dy * dy);
    const isAcross = Math.abs(dy) <= STRAIGHT * length;
    if (length === 0 || !(isAcross || Math.abs(dx) <= STRAIGHT * length)) continue;
    const turn = isAcross ? (dx > 0 ? 0 : 2) : dy > 0 ? 1 : 3;
    const [x, y] = turned(a * te + c * tf + e, b * te + d * tf + f, turn);
    byTurn[turn]?.push({ run, x, y, size: run.height || length });
    characters[turn] = (characters[turn] ?? 0) + run.str.length;
  }
  return byTurn[characters.indexOf(Math.max(...characters))] ?? [];
}

// The page turned so that text of that direction reads from left to right. What it is turned about does not matter.
function turned(x: number, y: number, turn: number): readonly [number, number] {
  if (turn === 1) return [y, -x];
  if (turn === 2) return [-x, -y];
  return turn === 3 ? [-y, x] : [x, y];
}

function wordsOf(runs: PlacedRun[], text: PageText): TextWord[] {
  const words: TextWord[] = [];
  let end = -Infinity;
  for (const placed of runs.sort((left, right) => left.x - right.x)) {
    for (const word of splitRun(placed, text)) {
      // Only what begins before the end of another word can be printed over it.
      if (word.x0 < end && isAgain(word, words, SAME_PLACE * placed.size)) continue;
      words.push(word);
      end = Math.max(end, word.x1);
    }
  }
  return words;
}

function isAgain(word: TextWord, words: readonly TextWord[], distance: number): boolean {
  return words.some((other) => other.text === word.text && Math.abs(other.x0 - word.x0) <= distance);
}

function splitRun({ run, x }: PlacedRun, page: PageText): TextWord[] {
  const text = cleaned(run.str);
  // Characters of scripts that run from right to left stand in reading order: only the run as a whole has a place.
  if (run.dir !== 'ltr' || !text.includes(' ')) {
    const word = text.trim();
    return word === '' ? [] : [{ text: word, x0: rounded(x), x1: rounded(x + run.width) }];
  }
  const isFixed = page.isFixedWidth(run.fontName);
  const whole = letterWidth(text, 0, { end: text.length, isFixed });
  const scale = whole > 0 ? run.width / whole : 0;
  const words: TextWord[] = [];
  for (let start = 0, offset = 0; start < text.length;) {
    const blank = text.indexOf(' ', start);
    const end = blank < 0 ? text.length : blank;
    const width = letterWidth(text, start, { end, isFixed });
    if (end > start)
      words.push({
        text: text.slice(start, end),
        x0: rounded(x + offset * scale),
        x1: rounded(x + (offset + width) * scale),
      });
    offset += width + letterWidth(' ', 0, { end: 1, isFixed });
    start = end + 1;
  }
  return words;
}

// Blanks of any kind part words; what cannot be seen is no text.
function cleaned(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\s/g, ' ').replace(UNSEEN, '').toWellFormed();
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
