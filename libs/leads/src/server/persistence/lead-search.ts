import type { SqlParams } from '@tierline/contracts/sales';
import type { LeadSelection } from './lead-selection.js';

/** Shortest part that the search index can look up. */
const SHORTEST_PART = 3;

/** How a text that no lead has may still mean one: the share of its pieces of three letters that a word of the lead has to have, or two
 *  letters that changed places. The nearer way comes first; the next is tried where one finds nothing. */
export const WAYS_TO_BE_SIMILAR = [
  // One letter missing or too many in a word of six.
  0.6,
  'swapped',
  // One letter for another in a word of six.
  0.4,
] as const;
export type WayToBeSimilar = (typeof WAYS_TO_BE_SIMILAR)[number];

/** Similar leads that are compared: where more are, the words say too little to tell them apart anyway. */
const MOST_COMPARED = 1_000;
/** Letters from the beginning of a word that may have changed places. */
const LONGEST_SWAPPED = 20;

/** SQL condition on `l` that each word of a text stands somewhere in what a lead is known by. A text of digits is a part of a number,
 *  however it is written; a text too short for parts is the beginning of a name. */
export function searchCondition(text: string, params: SqlParams): string {
  const digits = numberIn(text);
  if (digits !== null) return `l.search_text like ${params.add(anywhere(digits))}`;
  const words = wordsOf(text);
  if (words.length === 0) return 'true';
  if (words.every(({ length }) => length < SHORTEST_PART)) return beginsWith(words.join(' '), params);
  return words.map((word) => `l.search_text like ${params.add(anywhere(word))}`).join(' and ');
}

/** The words that similar leads are looked for by; empty where only the exact text makes sense. */
export function similarWords(text: string): string[] {
  return numberIn(text) === null ? wordsOf(text).filter(({ length }) => length > SHORTEST_PART) : [];
}

/** SQL of the ids of selected leads that have a word similar to each of these, the most alike first; how similar it has to be is the
 *  `pg_trgm.word_similarity_threshold` of the transaction. */
export function similarIds(
  words: readonly string[],
  selection: LeadSelection,
  { way, limit }: { way: WayToBeSimilar; limit: number },
): string {
  const { params } = selection;
  const placeholders = words.map((word) => `${params.add(word)}::text`);
  const near =
    way === 'swapped'
      ? words.map((word) => `l.search_text ~ ${params.add(swappedIn(word))}`)
      : placeholders.map((word) => `${word} <% l.search_text`);
  return `
    select id from (select l.id, l.search_text from leads.lead l where ${selection.add(near.join(' and ')).where} limit ${MOST_COMPARED}) near
    order by ${placeholders.map((word) => `word_similarity(${word}, search_text)`).join(' + ')} desc, id desc limit ${limit}`;
}

/** Pattern of the word itself, or with two neighbours in the other order: one condition, so that the index is searched once a word. */
function swappedIn(word: string): string {
  const all = [...word];
  const letters = all.slice(0, LONGEST_SWAPPED);
  const rest = all.slice(LONGEST_SWAPPED).join('');
  const swapped = letters.slice(1).map((second, index) => letters.toSpliced(index, 2, second, letters[index] ?? ''));
  return [letters, ...swapped].map((one) => (one.join('') + rest).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
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

/** Pattern of a text that stands anywhere. */
function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
