import { getCountries, isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { textOf } from './blank-words.js';
import { isTooShort, plainNumber } from './numbering-plan.js';

/** ISO 3166 code of the region whose national numbers are meant where a number has no calling code. */
export type PhoneRegion = CountryCode;

/** What a text holds in the way of numbers. */
export interface PhonesRead {
  /** E.164, in the order of the text, each once. */
  readonly numbers: readonly string[];
  /** Parts that are no valid number, as they stand in the text. */
  readonly invalid: readonly string[];
}

const NOTHING: PhonesRead = { numbers: [], invalid: [] };
const BETWEEN = /[/,;|]|\bor\b/i;
const PREFIX = /^(?:p|tel|ph|m|mob)\s*:/i;
const LETTER = /\p{L}/u;
// Marks of writing direction, apostrophes and the like that stick to a number copied from elsewhere.
const AROUND = /^[^+\uff0b(\p{Nd}]+|[^\p{Nd}]+$/gu;
// A number that went through a spreadsheet as text.
const DECIMAL = /^(\d+)\.0+$/;
const LONGEST = 250;

export function isPhoneRegion(text: string): text is PhoneRegion {
  return isSupportedCountry(text);
}

/** All regions that have phone numbers, by name. */
export function phoneRegions(): { readonly value: PhoneRegion; readonly title: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return getCountries()
    .map((value) => ({ value, title: names.of(value) ?? value }))
    .sort((one, other) => one.title.localeCompare(other.title));
}

/** Reads the phone numbers of a cell, or of what a person typed: one or several between `/ , ; |` or "or", each perhaps with a prefix
 *  like `p:` or `tel:`.
 *  @source leads 2.2 */
export function readPhones(text: string, region: PhoneRegion): PhonesRead {
  const whole = textOf(text);
  if (whole === null) return NOTHING;
  const plain = plainNumber(whole, region);
  if (plain !== null) return { numbers: [plain], invalid: [] };
  const numbers: string[] = [];
  const invalid: string[] = [];
  for (const piece of whole.replace(DECIMAL, '$1').split(BETWEEN)) {
    const part = textOf(piece.trim().replace(PREFIX, ''));
    if (part === null) continue;
    const number = readNumber(part, region);
    if (number === null) invalid.push(part);
    else if (!numbers.includes(number)) numbers.push(number);
  }
  return { numbers, invalid };
}

/** A number as people of the region read it: national where it belongs to the region, else with its calling code; blanks are the only
 *  separators abroad.
 *  @param e164 as `readPhones` gives it
 *  @source leads 2.2 */
export function displayPhone(e164: string, region: PhoneRegion): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.country === region ? number.formatNational() : number.formatInternational();
}

/** The digits of a text, for a search that ignores how numbers are written. */
export function digitsIn(text: string): string {
  return text.replace(/\D/g, '');
}

function readNumber(part: string, region: PhoneRegion): string | null {
  const plain = plainNumber(part, region);
  if (plain !== null) return plain;
  if (part.length > LONGEST || LETTER.test(part) || isTooShort(part, region)) return null;
  const number = parsePhoneNumberFromString(part.replace(AROUND, ''), { defaultCountry: region, extract: false });
  return number?.isValid() ? number.number : null;
}
