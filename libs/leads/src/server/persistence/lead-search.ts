import type { SqlParams } from '@tierline/contracts/sales';
import type { LeadSelection } from './lead-selection.js';

/** How much a word of a lead has to be like one that was asked for. */
export interface WayToBeSimilar {
  /** Share of its pieces of three letters. */
  readonly threshold: number;
  /** Whether two letters that changed places are enough by themselves. */
  readonly forgivesSwaps: boolean;
}

/** Shortest part that the search index can look up. */
const SHORTEST_PART = 3;
/** How a text that no lead has may still mean one, the nearer way first; the next is tried where one finds nothing. */
export const WAYS_TO_BE_SIMILAR: readonly WayToBeSimilar[] = [
  // One letter missing or too many in a word of six.
  { threshold: 0.6, forgivesSwaps: false },
  // One letter for another in a word of six, or two that changed places in a word of any length.
  { threshold: 0.4, forgivesSwaps: true },
];

/** Similar leads that are compared: where more are, the words say too little to tell them apart anyway. */
const MOST_COMPARED = 1_000;

/** SQL condition on `l` that each word of a text stands somewhere in what a lead is known by. A text of digits is a part of a number,
 *  however it is written; a text too short for parts is the beginning of a name. */
export function searchCondition(text: string, params: SqlParams): string {
  const digits = numberIn(text);
  if (digits !== null) return `l.search_text like ${params.add(`%${digits}%`)}`;
  const words = wordsOf(text);
  if (words.length === 0) return 'true';
  if (words.every(({ length }) => length < SHORTEST_PART)) return beginsWith(words.join(' '), params);
  return words.map((word) => `l.search_text like ${params.add(`%${escaped(word)}%`)}`).join(' and ');
}

/** The words that similar leads are looked for by; empty where only the exact text makes sense. */
export function similarWords(text: string): string[] {
  return numberIn(text) === null ? wordsOf(text).filter(({ length }) => length > SHORTEST_PART) : [];
}

/** SQL of the ids of selected leads that have a word similar to each of these, the most alike first. */
export function similarIds(
  words: readonly string[],
  selection: LeadSelection,
  asked: WayToBeSimilar & { limit: number },
): string {
  const { params } = selection;
  const placeholders = words.map((word) => `${params.add(word)}::text`);
  const near = words.map((word, index) => {
    const isAlike = `${placeholders[index]} <% l.search_text`;
    const swapped = asked.forgivesSwaps ? swappedIn(word).map((other) => `%${escaped(other)}%`) : [];
    return swapped.length > 0 ? `(${isAlike} or l.search_text like any(${params.add(swapped)}::text[]))` : isAlike;
  });
  return `
    select id from (select l.id, l.search_text from leads.lead l where ${selection.add(near.join(' and ')).where} limit ${MOST_COMPARED}) near
    order by ${placeholders.map((word) => `word_similarity(${word}, search_text)`).join(' + ')} desc, id desc limit ${asked.limit}`;
}

/** The word with each two neighbours in the other order. */
function swappedIn(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).flatMap((second, index) => {
    const first = letters[index] ?? '';
    return first === second ? [] : [letters.toSpliced(index, 2, second, first).join('')];
  });
}

/** The digits of a number in any writing, without what stands before it at home or abroad; null when the text is no number. */
function numberIn(text: string): string | null {
  if (!/^[\d\s()+./-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= SHORTEST_PART ? digits : null;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function beginsWith(start: string, params: SqlParams): string {
  return `lower(coalesce(l.full_name, '')) collate "C" >= ${params.add(start)}::text
    and lower(coalesce(l.full_name, '')) collate "C" < ${params.add(`${start}\u{10ffff}`)}::text`;
}

function escaped(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
