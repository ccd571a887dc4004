import { textOf } from './blank-words.js';

const APOSTROPHES = /(['\u2019])/;

/** Old or short names of cities, in lower case, with the name they stand for.
 *  @source leads 2.2 */
export const DEFAULT_CITY_NAMES: Readonly<Record<string, string>> = {
  bangalore: 'Bengaluru',
  blr: 'Bengaluru',
  bombay: 'Mumbai',
  gurgaon: 'Gurugram',
  calcutta: 'Kolkata',
  madras: 'Chennai',
};

/** A person's name: blanks collapsed; one written in capitals only, or in small letters only, gets its capitals.
 *  @returns null when there is none
 *  @source leads 2.2 */
export function readName(text: string): string | null {
  const name = textOf(text);
  return name === null ? null : withCapitals(name);
}

/** A city: like a name, and under the name that the company uses for it.
 *  @param names by other name in lower case
 *  @returns null when there is none
 *  @source leads 2.2 */
export function readCity(text: string, names: Readonly<Record<string, string>> = DEFAULT_CITY_NAMES): string | null {
  const city = textOf(text);
  if (city === null) return null;
  const key = city.toLowerCase();
  return Object.hasOwn(names, key) ? (names[key] ?? null) : withCapitals(city);
}

/** Gives each word, also after `-` and `'`, a capital; what has both kinds of letters stays as it is. */
export function withCapitals(text: string): string {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return text;
  return lower.split(' ').map(wordWithCapitals).join(' ');
}

/** First and last name: split at the first blank.
 *  @source leads 1 */
export function namePartsOf(fullName: string): { readonly firstName: string; readonly lastName: string | null } {
  const blank = fullName.indexOf(' ');
  if (blank < 0) return { firstName: fullName, lastName: null };
  return { firstName: fullName.slice(0, blank), lastName: fullName.slice(blank + 1) };
}

/** A text as it is compared with others of its kind: letters and digits only, in lower case, single blanks between. One that holds
 *  neither is compared as it stands. */
export function comparable(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim() || text.trim()
  );
}

function wordWithCapitals(word: string): string {
  return word.split('-').map(partWithCapitals).join('-');
}

// The letter after an apostrophe is a capital when more follow: D'Souza, but John's.
function partWithCapitals(part: string): string {
  if (!APOSTROPHES.test(part)) return capitalised(part);
  return part
    .split(APOSTROPHES)
    .map((piece, index) => (index === 0 || piece.length > 1 ? capitalised(piece) : piece))
    .join('');
}

function capitalised(text: string): string {
  const first = text.codePointAt(0);
  if (first === undefined) return text;
  const letter = String.fromCodePoint(first);
  return letter.toUpperCase() + text.slice(letter.length);
}
