import type { SqlParams } from '@tierline/contracts/sales';

/** Shortest part that the search index can look up. */
const SHORTEST_PART = 3;
/** What share of the beginning, middle and end of a word has to be there for a word to be similar: two letters changed places in a word of six. */
export const SIMILARITY = 0.4;

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

/** SQL condition on `l` that it has a word similar to each of these, and SQL of how similar they are. */
export function similarTo(words: readonly string[], params: SqlParams): { condition: string; likeness: string } {
  const placeholders = words.map((word) => `${params.add(word)}::text`);
  return {
    condition: placeholders.map((word) => `${word} <% l.search_text`).join(' and '),
    likeness: placeholders.map((word) => `word_similarity(${word}, l.search_text)`).join(' + '),
  };
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
