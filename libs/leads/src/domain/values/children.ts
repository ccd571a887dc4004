import { textOf } from './blank-words.js';
import { withCapitals } from './names.js';

/** What a text says about a child. */
export interface ChildRead {
  readonly name: string | null;
  /** Years, perhaps with a half, in the order of the text. */
  readonly ages: readonly number[];
  /** The text itself, blanks collapsed. */
  readonly text: string | null;
}

const NOTHING: ChildRead = { name: null, ages: [], text: null };
const NUMBER = /\d+(?:\.\d+)?/g;
const OLDEST_CHILD = 18;
const AGE = /^(\d{1,3}(?:\.\d+)?)\s*(?:years?|yrs?|y)?$/i;
const OLDEST = 120;

/** Reads a column that holds a child's name and age together: the name up to the first parenthesis or digit, and every number that can be
 *  a child's age.
 *  @source leads 2.2 */
export function readChild(text: string): ChildRead {
  const whole = textOf(text);
  if (whole === null) return NOTHING;
  const ages = (whole.match(NUMBER) ?? []).map(Number).filter((age) => age > 0 && age <= OLDEST_CHILD);
  const name = (whole.split(/[(\d]/, 1)[0] ?? '').replace(/[\s,\-:]+$/, '').trim();
  return { name: name === '' ? null : withCapitals(name), ages, text: whole };
}

/** Reads a column of ages: one number, or words like `4-6 years` of which only the text is kept.
 *  @source leads 2.2 */
export function readAge(text: string): { readonly age: number | null; readonly text: string | null } {
  const whole = textOf(text);
  if (whole === null) return { age: null, text: null };
  const age = Number(AGE.exec(whole)?.[1] ?? NaN);
  return { age: age <= OLDEST ? age : null, text: whole };
}
