import { DateForms, NumberForms, type Choice } from '@tierline/ui';

/** Languages whose forms of numbers and dates are offered. The words of the screens stay English. */
const LOCALES = [
  'en-US',
  'en-GB',
  'en-CA',
  'en-AU',
  'en-IN',
  'en-IE',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-CA',
  'fr-CH',
  'es-ES',
  'es-MX',
  'it-IT',
  'nl-NL',
  'pt-PT',
  'pt-BR',
  'da-DK',
  'sv-SE',
  'nb-NO',
  'fi-FI',
  'pl-PL',
  'cs-CZ',
  'hu-HU',
  'ja-JP',
  'ko-KR',
  'hi-IN',
];

/** Stands for "as the company" in a choice. */
export const AS_COMPANY = '';

/** The languages, by name, with a number in their form beside them; first the company's.
 *  @param current one that must be among them */
export function localeChoices(current: string | null, company: string): readonly Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });
  const nameOf = (locale: string): string => names.of(locale) ?? locale;
  const own = [...new Set([...LOCALES, ...(current ? [current] : [])])]
    .map((locale) => ({
      value: locale,
      label: nameOf(locale),
      detail: new Intl.NumberFormat(locale).format(1_234.5),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return [{ value: AS_COMPANY, label: `As the company, ${nameOf(company)}` }, ...own];
}

/** All time zones with how far each is from UTC on a day; first the company's. */
export function zoneChoices(current: string | null, company: string, at: Date): readonly Choice[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...(current ? [current] : [])]);
  const choiceOf = (zone: string): Choice => ({ value: zone, label: nameOf(zone), detail: offsetOf(zone, at) });
  return [
    { ...choiceOf(company), value: AS_COMPANY, label: `As the company, ${nameOf(company)}` },
    ...[...zones].map(choiceOf),
  ];
}

function nameOf(zone: string): string {
  return zone.replaceAll('_', ' ');
}

/** How an amount, a day and an instant look in a language and a zone, for the preview beside the choice. */
export function preview(locale: string, timeZone: string, currency: string): readonly string[] {
  const numbers = new NumberForms(locale);
  const dates = new DateForms(locale, timeZone);
  return [
    numbers.money({ amount: '-12345.60', currency }),
    numbers.percent(98.4),
    dates.instant('2026-03-09T18:05:00Z'),
  ];
}

function offsetOf(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? '';
}
