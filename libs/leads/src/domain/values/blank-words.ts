import { cleanText } from '@tierline/shared/intake';

const BLANK_WORDS: ReadonlySet<string> = new Set([
  ...['', '-', '--', 'na', 'n/a', 'n.a.', 'nil', 'none', 'null', 'nan', 'not given', 'no email'],
]);
const LONGEST = 9;

/** The text of a cell as it is kept: trimmed, inner runs of blanks as one; null when it says that there is nothing.
 *  @source leads 2.2 */
export function textOf(text: string): string | null {
  const clean = cleanText(text);
  return clean.length <= LONGEST && BLANK_WORDS.has(clean.toLowerCase()) ? null : clean;
}
